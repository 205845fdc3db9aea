"""What people see when something is wrong: one calm page, guarded like any other."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from survey.extensions import database
from survey.pages import messages
from survey.store import codes, drafts
from survey.store.waves import Wave
from tests.survey.visitor import newcomer, taking_part, with_code


@pytest.fixture
def served(app: Flask) -> Flask:
    """The application as a server runs it: faults become pages."""
    app.config["TESTING"] = False
    return app


def test_an_unknown_address_is_a_calm_page(app: Flask) -> None:
    reply = app.test_client().get("/<script>alert(1)</script>")
    assert reply.status_code == 404
    assert messages.NOT_FOUND.title in reply.text
    assert "<script>" not in reply.text


def test_an_unknown_section_is_not_found(app: Flask, wave: Wave) -> None:
    assert taking_part(app, wave, at="section/D99").status == 404


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_a_method_that_no_page_has_is_a_calm_page(app: Flask, method: str) -> None:
    reply = app.test_client().open("/", method=method)
    assert reply.status_code == 405
    assert messages.NOT_THIS_WAY.title in reply.text
    assert "GET" in reply.headers["Allow"]


def test_too_much_at_once_is_refused_and_says_what_is_safe(app: Flask, wave: Wave) -> None:
    somebody = taking_part(app, wave)
    somebody.press("next", words="x" * 300_000)
    assert (somebody.status, somebody.heading) == (413, messages.TOO_LARGE.title)
    assert taking_part(app, wave, at="check").status == 200


def test_a_fault_of_ours_says_nothing_about_itself(
    served: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_: str) -> None:
        raise ZeroDivisionError("canary")

    monkeypatch.setattr(codes, "find_holder", broken)
    somebody = with_code(served, "7K3M")
    assert (somebody.status, somebody.heading) == (500, messages.BROKEN.title)
    assert "canary" not in somebody.reply.text
    assert "ZeroDivision" in caplog.text


def test_a_database_without_tables_is_a_pause_and_the_log_says_what_to_do(
    bare_app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    somebody = with_code(bare_app, "7K3M-9QRT-2WXY-4ABC")
    assert (somebody.status, somebody.heading) == (503, "The survey is not available just now")
    assert "flask --app wsgi database upgrade" in caplog.text
    assert "7K3M" not in caplog.text


def test_a_questionnaire_that_was_changed_is_a_pause(app: Flask, wave: Wave) -> None:
    with database.writing() as connection:
        connection.execute(text("UPDATE wave SET questionnaire_sha256 = :other"), {"other": "0" * 64})
    somebody = newcomer(app)
    somebody.open(f"/join/{wave.join_token}")
    assert (somebody.status, somebody.heading) == (503, "The survey is not available just now")


def test_a_draft_that_was_tampered_with_is_not_shown(served: Flask, wave: Wave) -> None:
    [code] = codes.make(wave, number=1)
    drafts.keep(code, wave.id, lambda _: drafts.Draft({"D1.1.importance": 6}), days=14)
    with database.writing() as connection:
        connection.execute(text("UPDATE draft SET sealed = CAST(sealed || x'00' AS BLOB)"))
    assert with_code(served, code).status == 500


def test_a_database_that_fails_is_a_calm_page(served: Flask, wave: Wave, database_path: Path) -> None:
    [code] = codes.make(wave, number=1)
    database.engine.dispose()
    for path in database_path.parent.glob("survey.sqlite3*"):
        path.write_bytes(b"no database at all" * 1000)
    somebody = with_code(served, code)
    assert (somebody.status, somebody.heading) == (500, messages.BROKEN.title)
    assert code not in somebody.reply.text


def test_the_log_says_what_broke_but_not_on_which_page_or_with_which_words(
    served: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    served.add_url_rule("/broken/<word>", "broken", lambda word: {}[word])
    assert served.test_client().get("/broken/canary", headers={"User-Agent": "canary"}).status_code == 500
    assert "KeyError at" in caplog.text
    assert "canary" not in caplog.text
    assert "/broken" not in caplog.text


def test_no_redirect_names_the_host_that_a_request_claims(served: Flask) -> None:
    for path in ("/static//x", "//survey/promise", "/survey//promise", "/receipt/", "/join//x"):
        reply = served.test_client().get(path, headers={"Host": "elsewhere.example"})
        assert "elsewhere.example" not in reply.headers.get("Location", "") + reply.text
