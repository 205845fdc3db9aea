"""No change of state without the page's proof, whatever the route."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from werkzeug.routing import Rule

from survey.extensions import database
from survey.pages import messages
from survey.store import codes
from survey.store.waves import Wave
from tests.survey.visitor import newcomer, taking_part

TABLES = ("access_code", "draft", "response", "wave")


def everything() -> list[list[tuple[Any, ...]]]:
    with database.reading() as connection:
        return [
            [tuple(row) for row in connection.execute(text(f"SELECT * FROM {table}"))]  # noqa: S608
            for table in TABLES
        ]


def of_respondents(app: Flask) -> list[Rule]:
    """Their pages; those of the staff are tried in `tests/survey/views/staff/test_matrix.py`."""
    return [rule for rule in app.url_map.iter_rules() if not rule.rule.startswith("/staff")]


@pytest.mark.parametrize("token", [None, "", "nonsense", "ImFiYyI.aaaaaa.bbbbbbbbbbb"])
def test_no_route_that_takes_a_form_changes_anything_without_its_proof(
    app: Flask, wave: Wave, token: str | None
) -> None:
    receipt = taking_part(app, wave, at="check").send()
    somebody = taking_part(app, wave, at="section/D1").press("next", **{"D1.1.importance": "6"})
    somebody.open("/survey/check")
    before = everything()
    taking_forms = [rule for rule in of_respondents(app) if "POST" in (rule.methods or ())]
    assert len(taking_forms) == 7
    for rule in taking_forms:
        address = rule.rule.replace("<token>", wave.join_token).replace("<section_id>", "D1")
        for go in ("next", "send", "delete", "withdraw", "clear"):
            sent = {"go": go, "receipt": receipt, "D1.1.importance": "1", "csrf_token": token}
            reply = somebody.client.post(address, data={k: v for k, v in sent.items() if v is not None})
            assert reply.status_code in {200, 422}, address
    assert everything() == before


def test_the_proof_is_needed_even_where_the_browser_says_the_page_is_ours(app: Flask, wave: Wave) -> None:
    somebody = newcomer(app)
    for headers in ({"Origin": "http://localhost"}, {"Sec-Fetch-Site": "same-origin"}):
        reply = somebody.client.post(f"/join/{wave.join_token}", data={"go": "next"}, headers=headers)
        assert "Please select the button once more" in reply.text


@pytest.mark.parametrize("sender", ["cross-site", "same-site", "", "nonsense"])
def test_what_another_site_sends_is_not_looked_at_and_ends_no_session(
    app: Flask, wave: Wave, sender: str
) -> None:
    somebody = taking_part(app, wave, at="section/D1")
    before = everything()
    for rule in of_respondents(app):
        address = rule.rule.replace("<token>", wave.join_token).replace("<section_id>", "D1")
        if "POST" not in (rule.methods or ()):
            continue
        for visitor in (somebody, newcomer(app)):
            sent = {**dict(visitor.form.form_values()), "D1.1.importance": "1", "go": "next"}
            reply = visitor.client.post(
                f"{address}?language=en-GB", data=sent, headers={"Sec-Fetch-Site": sender}
            )
            assert (reply.status_code, "Set-Cookie" in reply.headers) == (403, False), address
            assert messages.FROM_ELSEWHERE.title in reply.text
    assert everything() == before


def test_a_link_on_another_site_ends_no_visit(app: Flask, wave: Wave) -> None:
    somebody = taking_part(app, wave, at="section/D1")
    before = everything()
    reply = somebody.client.get("/leave", headers={"Sec-Fetch-Site": "cross-site"})
    assert (reply.status_code, "Set-Cookie" in reply.headers) == (403, False)
    assert everything() == before
    assert somebody.open("/survey/section/D1").status == 200


@pytest.mark.parametrize("sender", ["same-origin", "none"])
def test_what_our_own_pages_send_is_taken(app: Flask, wave: Wave, sender: str) -> None:
    somebody = taking_part(app, wave, at="section/D1")
    sent = {**dict(somebody.form.form_values()), "D1.1.importance": "1", "go": "next"}
    reply = somebody.client.post(somebody.url, data=sent, headers={"Sec-Fetch-Site": sender})
    assert reply.location == "/survey/section/D2"


def test_nobody_is_signed_in_with_a_code_that_another_page_sends(app: Flask, wave: Wave) -> None:
    [code_of_the_attacker] = codes.make(wave, number=1)
    victim = app.test_client()
    for address, field in (("/", "code"), ("/survey/section/D1", "return_code")):
        for proof in ("", taking_part(app, wave, at="section/D1").token):
            victim.post(address, data={field: code_of_the_attacker, "csrf_token": proof, "go": "next"})
            with victim.session_transaction() as session:
                assert "code" not in session
