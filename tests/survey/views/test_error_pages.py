"""Every page that says something went wrong: one voice, one shape, and no need of a database."""

from pathlib import Path

import pytest
from flask import Flask, abort
from werkzeug.exceptions import TooManyRequests

from survey.extensions import database
from survey.pages import messages
from survey.pages.messages import Message
from tests.survey.views.test_html import assert_clean
from tests.survey.visitor import Visitor

SAYS = {
    400: messages.UNREADABLE,
    403: messages.CODE_NEEDED,
    404: messages.NOT_FOUND,
    405: messages.NOT_THIS_WAY,
    410: messages.CLOSED,
    413: messages.TOO_LARGE,
    415: messages.UNREADABLE,
    429: messages.TOO_MANY,
    500: messages.BROKEN,
    503: messages.UNAVAILABLE,
}

FORM = "application/x-www-form-urlencoded"


def broken() -> None:
    raise ZeroDivisionError("canary")


@pytest.fixture
def served(app: Flask) -> Flask:
    """The application as a server runs it, with addresses where things go wrong."""
    app.config["TESTING"] = False
    app.add_url_rule("/wrong/<int:status>", "wrong", lambda status: abort(status))
    app.add_url_rule("/broken", "broken", broken)
    return app


@pytest.fixture
def without_database(served: Flask, database_path: Path) -> Flask:
    """Its database is away, and its file holds nothing that could be read."""
    database.engine.dispose()
    for path in database_path.parent.glob("survey.sqlite3*"):
        path.write_bytes(b"no database at all" * 1000)
    return served


def assert_says(visitor: Visitor, message: Message) -> None:
    """The heading, also in the title; what happened, what is safe, what to do; support, and a way out."""
    assert_clean(visitor)
    assert visitor.heading == message.title
    assert visitor.page.xpath("//title")[0].text.startswith(message.title)
    for sentence in message.paragraphs:
        assert sentence in visitor.text
    assert visitor.page.xpath("//main//a[@href='/support']")
    assert visitor.page.xpath("//a[@href='/leave']")
    headers = visitor.reply.headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize("status", SAYS)
def test_each_status_says_what_happened_without_asking_the_database(
    without_database: Flask, status: int
) -> None:
    visitor = Visitor(client=without_database.test_client()).open(f"/wrong/{status}")
    assert visitor.status == status
    assert_says(visitor, SAYS[status])


def test_a_fault_of_ours_without_a_database_is_the_same_page(without_database: Flask) -> None:
    visitor = Visitor(client=without_database.test_client()).open("/broken")
    assert visitor.status == 500
    assert_says(visitor, messages.BROKEN)
    assert visitor.open("/support").status == 200


def test_who_is_asked_to_wait_is_told_how_long(served: Flask) -> None:
    def wait() -> None:
        raise TooManyRequests(retry_after=17)

    served.add_url_rule("/wait", "wait", wait)
    client = served.test_client()
    assert client.get("/wait").headers["Retry-After"] == "17"
    assert client.get("/wrong/429").headers["Retry-After"] == "60"
    assert client.get("/wrong/503").headers["Retry-After"] == "60"
    assert "Retry-After" not in client.get("/wrong/404").headers


def test_an_error_ends_no_session_and_chooses_no_language(served: Flask) -> None:
    client = served.test_client()
    for status in SAYS:
        assert "Set-Cookie" not in client.get(f"/wrong/{status}").headers


def test_a_form_of_unknown_length_is_refused_unread(served: Flask) -> None:
    """It could be cut off unseen, and what is left of it looks whole."""
    reply = served.test_client().post("/survey/section/D1", headers={"Transfer-Encoding": "chunked"})
    assert reply.status_code == 411
    assert messages.UNREADABLE.title in reply.text


def test_more_than_any_page_sends_is_not_carried_back(served: Flask) -> None:
    reply = served.test_client().post("/survey/section/D1", data="a&" * 50_000, content_type=FORM)
    assert reply.status_code == 413
    assert len(reply.data) < 10_000
