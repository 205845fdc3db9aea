"""What a provider does not answer, or answers as none should, is said in words, and nothing is lost."""

import json
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from flask import Flask

from survey.extensions import database
from survey.pages.staff import messages
from tests.survey.conftest import SetClock, application
from tests.survey.member import SIGN_IN, invited, link
from tests.survey.provider import Relay, relayed
from tests.survey.views.staff.work_accounts.ways import (
    BACK,
    SUBJECT,
    altered,
    bound,
    elsewhere,
    is_turned_away,
    sent_to,
    way_back,
)


def test_while_the_provider_is_down_the_page_says_so_and_the_invitation_still_works(
    database_path: Path, clock: SetClock, relay: Relay, caplog: pytest.LogCaptureFixture
) -> None:
    with relayed(0) as away:
        nowhere = away.provider
    app = application(database_path, clock, provider=nowhere)
    with app.app_context():
        ada = invited(app)
        address = link(ada.account)
        ada.open(address).act("work-account")
        assert (ada.status, ada.heading) == (503, messages.PROVIDER_AWAY.title)
        assert ada.reply.headers["Retry-After"]
        assert "Traceback" not in ada.reply.text + caplog.text
        assert nowhere.issuer in caplog.text
        assert ada.open(address).status == 200
        database.engine.dispose()


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/oauth2/token", (500, b"{}")),
        ("/oauth2/token", (200, b"<html>")),
        ("/oauth2/token", (200, b"[]")),
        ("/oauth2/token", (302, b"")),
        ("/oauth2/token", (200, b'{"expires_in": "soon"}')),
        ("/jwks", (404, b"{}")),
        ("/jwks", (200, b"\xff")),
        ("/jwks", (200, b"[" * 100_000)),
        ("/jwks", (200, b"1" * 1_000_001)),
        ("/.well-known/openid-configuration", (200, b"[]")),
        ("/.well-known/openid-configuration", (200, b'{"issuer": "https://elsewhere.example"}')),
    ],
)
def test_what_no_provider_should_answer_is_said_to_be_its_trouble(
    app: Flask, relay: Relay, path: str, answer: tuple[int, bytes]
) -> None:
    ada = elsewhere(app, bound(app, relay))
    address = way_back(relay, ada)
    relay.otherwise[path] = lambda _: answer
    assert (ada.open(address).status, ada.heading) == (503, messages.PROVIDER_AWAY.title)
    assert not ada.is_in


@pytest.mark.parametrize("name", ["authorization_endpoint", "token_endpoint", "jwks_uri"])
@pytest.mark.parametrize("address", ["http://login.example.org/", "javascript:alert(1)", "file:///etc", None])
def test_an_address_where_others_can_listen_is_not_used(
    app: Flask, relay: Relay, name: str, address: str | None
) -> None:
    relay.otherwise["/.well-known/openid-configuration"] = lambda answer: (
        200,
        json.dumps({**json.loads(answer), name: address}).encode(),
    )
    somebody = invited(app).open(SIGN_IN)
    assert somebody.act("work-account").status == 503


@pytest.mark.parametrize("error", ["access_denied", "server_error", "<script>alert(1)</script>"])
def test_an_error_of_the_provider_is_a_page_in_words(
    app: Flask, relay: Relay, error: str, caplog: pytest.LogCaptureFixture
) -> None:
    ada = elsewhere(app, bound(app, relay))
    state = parse_qs(urlsplit(sent_to(ada)).query)["state"][0]
    ada.open(f"{BACK}?{urlencode({'error': error, 'state': state})}")
    assert is_turned_away(ada)
    assert "script" not in caplog.text


def test_who_declines_at_the_provider_is_told_how_to_start_again(app: Flask, relay: Relay) -> None:
    ada = elsewhere(app, bound(app, relay))
    declined = relay.come_back(altered(sent_to(ada), sub=SUBJECT), action="deny")
    ada.open(declined.removeprefix("http://127.0.0.1:8000"))
    assert "ask an administrator" in ada.open(BACK).text
    assert is_turned_away(ada.open(BACK))
