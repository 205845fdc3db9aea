"""No change of state without the page's proof, whatever the route."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from survey.extensions import database
from survey.store.waves import Wave
from tests.survey.visitor import taking_part

TABLES = ("access_code", "draft", "response", "wave")


def everything() -> list[list[tuple[Any, ...]]]:
    with database.reading() as connection:
        return [
            [tuple(row) for row in connection.execute(text(f"SELECT * FROM {table}"))]  # noqa: S608
            for table in TABLES
        ]


@pytest.mark.parametrize("token", [None, "", "nonsense", "ImFiYyI.aaaaaa.bbbbbbbbbbb"])
def test_no_route_that_takes_a_form_changes_anything_without_its_proof(
    app: Flask, wave: Wave, token: str | None
) -> None:
    receipt = taking_part(app, wave, at="check").send()
    somebody = taking_part(app, wave, at="section/D1").press("next", **{"D1.1.importance": "6"})
    somebody.open("/survey/check")
    before = everything()
    taking_forms = [rule for rule in app.url_map.iter_rules() if "POST" in (rule.methods or ())]
    assert len(taking_forms) == 7
    for rule in taking_forms:
        address = rule.rule.replace("<token>", wave.join_token).replace("<section_id>", "D1")
        for go in ("next", "send", "delete", "withdraw", "clear"):
            sent = {"go": go, "receipt": receipt, "D1.1.importance": "1", "csrf_token": token}
            reply = somebody.client.post(address, data={k: v for k, v in sent.items() if v is not None})
            assert reply.status_code in {200, 422}, address
    assert everything() == before


def test_the_proof_is_needed_even_where_the_browser_says_the_page_is_ours(app: Flask, wave: Wave) -> None:
    reply = app.test_client().post(
        f"/join/{wave.join_token}", data={"go": "next"}, headers={"Origin": "http://localhost"}
    )
    assert "Please select the button once more" in reply.text
