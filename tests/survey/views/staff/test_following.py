"""Links that work once: an invitation sets the account up, a reset gives another password and no more."""

import re

import pytest
from flask import Flask

from survey import passwords
from survey.forms.staff.signing_in import NOT_YOURS, WRONG_CODE
from survey.store import accounts, tries
from survey.store.one_time_links import Purpose
from tests.survey.conftest import SetClock
from tests.survey.member import PASSWORD, SIGN_IN, invited, link, member, signed_in

ANOTHER = "copper lantern meadow thursday"


def test_an_invitation_shows_the_recovery_codes_once(app: Flask) -> None:
    lead = invited(app)
    address = link(lead.account)
    lead.follow(address)
    assert lead.heading == "Keep these recovery codes"
    assert len(lead.recovery) == 8
    assert lead.open(address).status == 404


def test_opening_an_invitation_does_not_use_it_up(app: Flask) -> None:
    lead = invited(app)
    address = link(lead.account)
    assert lead.open(address).status == 200
    assert lead.open(address).status == 200
    assert lead.follow(address).recovery


def test_an_invitation_is_over_after_three_days(app: Flask, clock: SetClock) -> None:
    lead = invited(app)
    address = link(lead.account)
    clock.pass_minutes(72 * 60)
    assert lead.open(address).status == 200
    clock.pass_seconds(1)
    assert lead.open(address).status == 404


def test_another_invitation_ends_the_one_before(app: Flask) -> None:
    lead = invited(app)
    first, second = link(lead.account), link(lead.account)
    assert lead.open(first).status == 404
    assert lead.open(second).status == 200


@pytest.mark.parametrize("made_up", ["", "x", "%00", "é", "a" * 43, "../../etc"])
def test_a_made_up_link_leads_nowhere(app: Flask, made_up: str) -> None:
    assert invited(app).open(f"/staff/invitation/{made_up}").status == 404


@pytest.mark.parametrize(
    ("chosen", "fault"),
    [
        ("fourteen chars", passwords.TOO_SHORT),
        ("x" * 129, passwords.TOO_LONG),
        ("passwordpassword", passwords.COMMON),
        ("123456789012345", passwords.COMMON),
        ("lead@example.org", passwords.COMMON),
    ],
)
def test_a_password_that_is_easy_to_guess_is_refused_beside_its_field(
    app: Flask, chosen: str, fault: str
) -> None:
    lead = invited(app)
    lead.password = chosen
    lead.follow(link(lead.account))
    assert lead.recovery == []
    assert fault in lead.problems


def test_two_passwords_that_differ_are_refused(app: Flask) -> None:
    lead = invited(app).open(link(invited(app, "other@example.org").account))
    lead.press("", password=PASSWORD, again=ANOTHER, code="")
    assert passwords.DIFFERENT in lead.problems


def test_a_wrong_code_sets_nothing_up_and_keeps_the_square(app: Flask) -> None:
    lead = invited(app)
    lead.open(link(lead.account))
    before = lead.page.xpath("//main//p[contains(@class, 'code')]/text()")
    lead.press("", password=PASSWORD, again=PASSWORD, code="000000")
    assert lead.problems == WRONG_CODE
    assert lead.page.xpath("//main//p[contains(@class, 'code')]/text()") == before
    assert PASSWORD not in lead.reply.text
    assert not accounts.get(lead.account.email).is_complete


def test_the_address_holds_no_password_and_no_code(app: Flask) -> None:
    lead = member(app)
    assert re.fullmatch(r"/staff/invitation/[\w-]{43}", lead.url)


def test_another_password_ends_every_session_and_opens_the_account(app: Flask, clock: SetClock) -> None:
    lead = signed_in(app, clock)
    clock.pass_seconds(30)
    lead.open(link(lead.account, Purpose.RESET)).press("", password=ANOTHER, again=ANOTHER, code=lead.code)
    assert lead.url == SIGN_IN
    assert "Your password is changed. Sign in with the new one." in lead.text
    assert not lead.is_in
    clock.pass_seconds(30)
    assert lead.sign_in().status == 403
    assert lead.sign_in(password=ANOTHER).url == "/staff"


def test_a_reset_asks_for_the_second_factor_all_the_same(app: Flask, clock: SetClock) -> None:
    lead = member(app)
    address = link(lead.account, Purpose.RESET)
    lead.open(address).press("", password=ANOTHER, again=ANOTHER, code="000000")
    assert (lead.status, lead.problems) == (403, NOT_YOURS)
    clock.pass_seconds(30)
    assert lead.sign_in(password=ANOTHER).status == 403
    assert lead.sign_in().url == "/staff"


def test_a_reset_works_once_and_for_half_an_hour(app: Flask, clock: SetClock) -> None:
    lead = member(app)
    address = link(lead.account, Purpose.RESET)
    lead.open(address).press("", password=ANOTHER, again=ANOTHER, code=lead.recovery[0])
    assert lead.open(address).status == 404
    over = link(lead.account, Purpose.RESET)
    clock.pass_minutes(30)
    clock.pass_seconds(1)
    assert lead.open(over).status == 404


def test_a_reset_cannot_be_followed_as_an_invitation(app: Flask) -> None:
    lead = member(app)
    address = link(lead.account, Purpose.RESET)
    assert lead.open(address.replace("reset", "invitation")).status == 404


def test_guessing_the_code_of_a_reset_makes_one_wait(app: Flask, clock: SetClock) -> None:
    lead = member(app)
    clock.pass_seconds(30)
    address = link(lead.account, Purpose.RESET)
    for _ in range(tries.FREE_TRIES):
        lead.open(address).press("", password=ANOTHER, again=ANOTHER, code="000000")
    lead.open(address).press("", password=ANOTHER, again=ANOTHER, code=lead.code)
    assert lead.problems == NOT_YOURS


def test_a_link_of_a_shut_account_leads_nowhere(app: Flask) -> None:
    lead = invited(app)
    address = link(lead.account)
    accounts.disable(lead.account, is_disabled=True)
    assert lead.open(address).status == 404


def test_ones_own_password_is_changed_by_who_knows_it(app: Flask, clock: SetClock) -> None:
    lead = signed_in(app, clock)
    clock.pass_seconds(30)
    chosen = {"password": ANOTHER, "again": ANOTHER}
    lead.open("/staff/account").press("", current="wrong", code=lead.code, **chosen)
    assert (lead.status, lead.problems) == (403, NOT_YOURS)
    lead.open("/staff/account").press("", current=PASSWORD, code=lead.code, **chosen)
    assert lead.url == SIGN_IN
    assert "Your password is changed." in lead.text
    clock.pass_seconds(30)
    assert lead.sign_in(password=ANOTHER).url == "/staff"


def test_new_recovery_codes_take_the_place_of_the_old(app: Flask, clock: SetClock) -> None:
    lead = signed_in(app, clock)
    clock.pass_seconds(30)
    lead.open("/staff/account/recovery-codes").press("", current=PASSWORD, code=lead.code)
    fresh = lead.page.xpath("//li[@class='code']/text()")
    assert "You have 8 left." in lead.open("/staff/account").text
    assert not set(fresh) & set(lead.recovery)
    assert lead.sign_in(code=lead.recovery[0]).status == 403
    assert lead.sign_in(code=fresh[0]).url == "/staff"
    assert "You have 7 left." in lead.open("/staff/account").text
