"""Nobody comes in whom the provider does not vouch for, to us, now, and whom nobody invited."""

import json
import logging
from typing import Any

import pytest
from flask import Flask

from survey.round_trips import LASTS
from survey.store import accounts
from tests.survey.conftest import SetClock
from tests.survey.member import invited, link
from tests.survey.provider import Relay
from tests.survey.views.staff.work_accounts.ways import (
    SUBJECT,
    altered,
    bound,
    come_in,
    elsewhere,
    is_turned_away,
    kept_of,
    sent_to,
    way_back,
)


def test_a_stranger_with_a_work_account_does_not_get_in(app: Flask, relay: Relay) -> None:
    bound(app, relay)
    assert is_turned_away(come_in(relay, invited(app, "eve@example.org"), subject="eve"))


def test_the_same_address_under_another_subject_does_not_get_in(app: Flask, relay: Relay) -> None:
    ada = bound(app, relay)
    relay.claim("another", email="ada@example.org", email_verified=True)
    assert is_turned_away(come_in(relay, elsewhere(app, ada), subject="another"))


def test_an_address_alone_binds_nothing(app: Flask, relay: Relay) -> None:
    ada = invited(app, "ada@example.org")
    link(ada.account)
    relay.claim(SUBJECT, email="ada@example.org", email_verified=True)
    assert is_turned_away(come_in(relay, ada))
    assert kept_of("ada@example.org")["subject"] is None


def test_another_state_is_turned_away_before_the_provider_is_asked(app: Flask, relay: Relay) -> None:
    ada = bound(app, relay)
    victim = elsewhere(app, ada)
    address = way_back(relay, victim)
    relay.told.clear()
    assert is_turned_away(victim.open(altered(address, state="made-up")))
    assert relay.told == {}


def test_the_way_back_of_one_browser_signs_no_other_one_in(app: Flask, relay: Relay) -> None:
    ada = bound(app, relay)
    address = way_back(relay, elsewhere(app, ada))
    assert is_turned_away(elsewhere(app, ada).open(address))
    began_too = elsewhere(app, ada)
    sent_to(began_too)
    assert is_turned_away(began_too.open(address))


def test_a_way_that_took_too_long_is_over(app: Flask, relay: Relay, clock: SetClock) -> None:
    ada = elsewhere(app, bound(app, relay))
    address = way_back(relay, ada)
    clock.now += LASTS
    clock.pass_seconds(1)
    assert is_turned_away(ada.open(address))


def test_a_code_works_once_even_with_the_cookie_put_back(app: Flask, relay: Relay) -> None:
    ada = elsewhere(app, bound(app, relay))
    address = way_back(relay, ada)
    held = ada.client.get_cookie("work-account")
    assert ada.open(address).url == "/staff"
    twin = elsewhere(app, ada)
    assert is_turned_away(twin.open(address))
    twin.client.set_cookie("work-account", held.value if held else "")
    assert is_turned_away(twin.open(address))


def test_a_token_for_another_nonce_is_turned_away(app: Flask, relay: Relay) -> None:
    ada = elsewhere(app, bound(app, relay))
    back = relay.come_back(altered(sent_to(ada), nonce="of-another-day"), sub=SUBJECT)
    assert is_turned_away(ada.open(back.removeprefix("http://127.0.0.1:8000")))


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "another-service"},
        {"aud": ["another-service"]},
        {"aud": ["survey", "another-service"]},
        {"aud": ["survey"], "azp": "another-service"},
        {"iss": "https://elsewhere.example"},
        {"exp": 1_000_000_000},
        {"exp": "never"},
        {"iat": 9_000_000_000},
        {"nonce": None},
        {"at_hash": "of-another-token"},
    ],
    ids=str,
)
def test_a_token_that_is_not_for_us_and_now_is_turned_away(
    app: Flask, relay: Relay, claims: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    relay.claim("liar")
    ada = elsewhere(app, bound(app, relay, subject="liar"))
    relay.claim("liar", **claims)
    assert is_turned_away(come_in(relay, ada, subject="liar"))
    assert "The id token is not good" in caplog.text


def test_a_disabled_account_does_not_get_in_and_is_told_what_a_stranger_is(app: Flask, relay: Relay) -> None:
    ada = bound(app, relay)
    accounts.disable(ada.account, is_disabled=True)
    assert not ada.is_in
    shut = come_in(relay, elsewhere(app, ada))
    assert is_turned_away(shut)
    come_in(relay, shut)
    words = shut.text
    assert come_in(relay, shut, subject="eve").text == words


def test_nothing_of_a_token_is_logged(app: Flask, relay: Relay, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    ada = elsewhere(app, bound(app, relay))
    relay.claim(SUBJECT, aud="another-service")
    given: list[str] = []

    def note(answer: bytes) -> tuple[int, bytes]:
        given.extend(value for value in json.loads(answer).values() if isinstance(value, str))
        return 200, answer

    relay.otherwise["/oauth2/token"] = note
    assert is_turned_away(come_in(relay, ada))
    relay.claim(SUBJECT)
    secrets = [value for value in given if len(value) > 20]
    assert len(secrets) > 1
    assert "InvalidClaimError aud" in caplog.text
    assert [value for value in (*secrets, SUBJECT) if value in caplog.text] == []
