"""The ways of somebody with a browser to the provider and back. Holds no expectations of ours."""

from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from flask import Flask
from sqlalchemy import text

from survey.extensions import database
from survey.pages.staff import messages
from tests.survey.member import SIGN_IN, Member, invited, link
from tests.survey.provider import Relay

SUBJECT = "b7a1-ada"
BACK = "/staff/work-account"


def sent_to(somebody: Member, page: str = SIGN_IN) -> str:
    """Where the button of a page sends the browser."""
    somebody.open(page).act("work-account")
    assert somebody.status == 200, somebody.text
    return somebody.reply.headers["Refresh"].removeprefix("0; url=")


def way_back(relay: Relay, somebody: Member, page: str = SIGN_IN, subject: str = SUBJECT) -> str:
    """The address with which the provider sends the browser back to us."""
    return relay.come_back(sent_to(somebody, page), sub=subject).removeprefix("http://127.0.0.1:8000")


def come_in(relay: Relay, somebody: Member, page: str = SIGN_IN, subject: str = SUBJECT) -> Member:
    return somebody.open(way_back(relay, somebody, page, subject))


def bound(app: Flask, relay: Relay, email: str = "ada@example.org", subject: str = SUBJECT) -> Member:
    """Somebody who followed an invitation with a work account."""
    somebody = invited(app, email)
    come_in(relay, somebody, link(somebody.account), subject)
    assert somebody.url == "/staff", somebody.text
    return somebody


def elsewhere(app: Flask, somebody: Member) -> Member:
    """The same person in a fresh browser."""
    return Member(client=app.test_client(), account=somebody.account)


def altered(address: str, **parameters: str) -> str:
    parts = urlsplit(address)
    query = urlencode({**dict(parse_qsl(parts.query)), **parameters})
    return urlunsplit(parts._replace(query=query))


def is_turned_away(somebody: Member) -> bool:
    told = (somebody.status, somebody.heading)
    return told == (403, messages.NOT_LET_IN.title) and not somebody.is_in


def kept_of(email: str) -> dict[str, Any]:
    with database.reading() as connection:
        row = connection.execute(text("SELECT * FROM account WHERE email = :email"), {"email": email})
        return dict(row.mappings().one())
