"""Signing in: with all three or not at all; which is wrong nobody learns; ended wherever it should be."""

import pytest
from flask import Flask

from survey import passwords
from survey.at_once import AtOnce
from survey.forms.staff.signing_in import REFUSED
from survey.store import accounts
from survey.store.one_time_links import Purpose
from survey.store.tries import FREE_TRIES
from tests.survey.conftest import SetClock
from tests.survey.member import PASSWORD, SIGN_IN, Member, invited, link, member, signed_in

WRONG = {"password": "a wrong one each time"}


def test_an_invitation_a_password_and_an_app_lead_in(app: Flask, clock: SetClock) -> None:
    lead = signed_in(app, clock)
    assert (lead.url, lead.heading) == ("/staff", "Your programmes")


@pytest.mark.parametrize(
    "wrong",
    [
        {"email": "nobody@example.org"},
        {"password": "violet kettle harbour mosaics"},
        {"password": ""},
        {"code": "000000"},
        {"code": ""},
    ],
)
def test_whichever_is_wrong_the_answer_is_the_same(
    app: Flask, clock: SetClock, wrong: dict[str, str]
) -> None:
    lead = member(app)
    clock.pass_seconds(30)
    lead.sign_in(**wrong)
    assert (lead.status, lead.problems) == (403, REFUSED)
    assert not lead.is_in


def test_neither_the_password_nor_the_code_comes_back_on_the_page(app: Flask) -> None:
    lead = member(app)
    lead.sign_in(code="123456")
    assert PASSWORD not in lead.reply.text
    assert "123456" not in lead.reply.text
    assert lead.form.fields["email"] == "lead@example.org"


def test_a_one_time_code_works_once(app: Flask, clock: SetClock) -> None:
    lead = signed_in(app, clock)
    twin = Member(client=app.test_client(), account=lead.account, secret=lead.secret)
    assert twin.sign_in().status == 403
    clock.pass_seconds(30)
    assert twin.sign_in().url == "/staff"


def test_the_code_that_set_the_app_up_does_not_also_sign_in(app: Flask) -> None:
    assert member(app).sign_in().status == 403


def test_a_phone_whose_clock_is_half_a_minute_off_still_works(app: Flask, clock: SetClock) -> None:
    lead = member(app)
    clock.pass_seconds(60)
    old = lead.code
    clock.pass_seconds(30)
    assert lead.sign_in(code=old).url == "/staff"


def test_a_code_of_a_minute_ago_is_over(app: Flask, clock: SetClock) -> None:
    lead = member(app)
    clock.pass_seconds(60)
    old = lead.code
    clock.pass_seconds(60)
    assert lead.sign_in(code=old).status == 403


def test_a_recovery_code_stands_in_for_the_app_once(app: Flask) -> None:
    lead = member(app)
    assert len(set(lead.recovery)) == 8
    assert lead.sign_in(code=lead.recovery[0].lower().replace("-", " ")).url == "/staff"
    assert lead.sign_in(code=lead.recovery[0]).status == 403
    assert lead.sign_in(code=lead.recovery[1]).url == "/staff"


def test_capitals_in_the_address_do_not_matter(app: Flask, clock: SetClock) -> None:
    lead = member(app)
    clock.pass_seconds(30)
    assert lead.sign_in(email=" Lead@Example.org").url == "/staff"


def test_who_guesses_waits_and_the_right_words_do_not_help_meanwhile(app: Flask, clock: SetClock) -> None:
    lead = member(app)
    clock.pass_seconds(30)
    for _ in range(FREE_TRIES):
        assert lead.sign_in(**WRONG).status == 403
    assert lead.sign_in().problems == REFUSED
    clock.pass_minutes(1)
    assert lead.sign_in().url == "/staff"


def test_the_wait_grows_to_a_quarter_of_an_hour_and_no_further(app: Flask, clock: SetClock) -> None:
    lead = member(app)
    for _ in range(FREE_TRIES + 20):
        lead.sign_in(**WRONG)
        clock.pass_minutes(15)
        clock.pass_seconds(1)
    assert lead.sign_in().url == "/staff"


def test_while_one_waits_another_on_the_same_address_signs_in(app: Flask, clock: SetClock) -> None:
    guessed, other = member(app), member(app, "other@example.org")
    clock.pass_seconds(30)
    for _ in range(FREE_TRIES + 1):
        guessed.sign_in(**WRONG)
    assert other.sign_in().url == "/staff"


def test_signing_in_begins_a_session_of_its_own(app: Flask, clock: SetClock) -> None:
    lead = signed_in(app, clock)
    first = lead.client.get_cookie("staff")
    clock.pass_seconds(30)
    lead.sign_in()
    second = lead.client.get_cookie("staff")
    assert first
    assert second
    assert first.value != second.value
    lead.client.set_cookie("staff", first.value)
    assert not lead.is_in


def test_a_session_ends_after_half_an_hour_without_a_click(app: Flask, clock: SetClock) -> None:
    lead = signed_in(app, clock)
    for _ in range(3):
        clock.pass_minutes(29)
        assert lead.is_in
    clock.pass_minutes(31)
    assert lead.open("/staff").url == SIGN_IN


def test_a_session_ends_after_eight_hours_whatever_happens(app: Flask, clock: SetClock) -> None:
    lead = signed_in(app, clock)
    for _ in range(8 * 60 // 20):
        clock.pass_minutes(20)
        lead.open("/staff")
    clock.pass_minutes(1)
    assert not lead.is_in


def test_signing_out_ends_the_session_and_not_only_its_cookie(app: Flask, clock: SetClock) -> None:
    lead = signed_in(app, clock)
    cookie = lead.client.get_cookie("staff")
    lead.client.post("/staff/sign-out", data={"csrf_token": lead.page.xpath("//header//input/@value")[0]})
    assert lead.client.get_cookie("staff") is None
    lead.client.set_cookie("staff", cookie.value if cookie else "")
    assert not lead.is_in


def test_whoever_signed_out_reads_so_until_they_try_to_sign_in(app: Flask, clock: SetClock) -> None:
    lead = signed_in(app, clock)
    reply = lead.client.post("/staff/sign-out", data={"csrf_token": lead.open("/staff/account").proof})
    assert "You are signed out." in lead.open(reply.location).text
    assert "You are signed out." not in lead.press("", email="lead@example.org").text
    assert "You are signed out." not in lead.open(f"{SIGN_IN}?after=elsewhere").text


def test_another_site_cannot_sign_anybody_out(app: Flask, clock: SetClock) -> None:
    lead = signed_in(app, clock)
    lead.client.post("/staff/sign-out", data={"csrf_token": "made up"})
    assert lead.is_in


def test_a_shut_account_is_out_at_its_next_click_and_cannot_come_back(app: Flask, clock: SetClock) -> None:
    lead = signed_in(app, clock)
    accounts.disable(lead.account, is_disabled=True)
    assert not lead.is_in
    clock.pass_seconds(30)
    assert lead.sign_in().problems == REFUSED


def test_an_invitation_that_was_not_followed_opens_nothing(app: Flask) -> None:
    newcomer = invited(app)
    newcomer.open(SIGN_IN).press("", email=newcomer.account.email, password="", code="")
    assert (newcomer.status, newcomer.problems) == (403, REFUSED)


def test_the_cookie_is_for_this_site_and_no_script(app: Flask, clock: SetClock) -> None:
    lead = member(app)
    clock.pass_seconds(30)
    data = {"email": lead.account.email, "password": PASSWORD, "code": lead.code}
    reply = lead.client.post(SIGN_IN, data={**data, "csrf_token": lead.open(SIGN_IN).token})
    [cookie] = [each for each in reply.headers.getlist("Set-Cookie") if each.startswith("staff=")]
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= {part.strip() for part in cookie.split(";")}
    assert "Expires" not in cookie


def test_a_password_that_is_changed_while_it_is_tried_opens_nothing(
    app: Flask, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead, fits = member(app), passwords.fits

    def changed_meanwhile(password: str, kept: str | None) -> bool:
        found = fits(password, kept)
        accounts.change_password(lead.account, kept=passwords.hashed("another harbour kettle violet"))
        return found

    monkeypatch.setattr(passwords, "fits", changed_meanwhile)
    clock.pass_seconds(30)
    assert lead.sign_in().status == 403
    assert not lead.is_in


@pytest.mark.parametrize("purpose", Purpose)
def test_a_link_that_was_made_before_an_account_was_shut_stays_shut(app: Flask, purpose: Purpose) -> None:
    lead = member(app)
    address = link(lead.account, purpose)
    assert lead.open(address).status == 200
    accounts.disable(lead.account, is_disabled=True)
    accounts.disable(lead.account, is_disabled=False)
    assert lead.open(address).status == 404


def test_who_comes_while_others_are_looked_at_is_told_at_once_and_nobody_else_waits(
    app: Flask, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    lead = member(app)
    clock.pass_seconds(30)
    with monkeypatch.context() as crowded:
        crowded.setattr(passwords, "_AT_ONCE", AtOnce(0))
        assert (lead.sign_in().status, lead.heading) == (429, "Please wait a moment")
        assert lead.reply.headers["Retry-After"]
        assert lead.open("/").status == 200
    assert lead.sign_in().url == "/staff"


def test_nobody_is_told_that_they_are_out_who_is_not(app: Flask, clock: SetClock) -> None:
    lead = signed_in(app, clock)
    shown = {"csrf_token": lead.page.xpath("//header//input/@value")[0]}
    lead.client.get("/leave")
    reply = lead.client.post("/staff/sign-out", data=shown, follow_redirects=True)
    assert lead.is_in
    assert "Your programmes" in reply.text
    again = {"csrf_token": lead.page.xpath("//header//input/@value")[0]}
    assert lead.client.post("/staff/sign-out", data=again).location.startswith(SIGN_IN)
    assert not lead.is_in
