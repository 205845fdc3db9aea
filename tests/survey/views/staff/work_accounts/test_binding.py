"""A work account is bound by an invitation alone, in place of a password, to one account."""

from flask import Flask
from sqlalchemy import text

from survey.actions import coming_in
from survey.extensions import database
from survey.forms.staff.signing_in import REFUSED
from survey.pages.staff import messages
from survey.store import accounts
from survey.store.one_time_links import Purpose
from tests.survey.conftest import SetClock
from tests.survey.member import SIGN_IN, invited, link, member
from tests.survey.provider import Relay
from tests.survey.views.staff.work_accounts.ways import (
    SUBJECT,
    bound,
    come_in,
    elsewhere,
    is_turned_away,
    kept_of,
    way_back,
)


def test_of_the_work_account_its_issuer_and_subject_are_kept_and_no_password(
    app: Flask, relay: Relay
) -> None:
    bound(app, relay)
    kept = kept_of("ada@example.org")
    assert (kept["issuer"], kept["subject"]) == (relay.issuer, SUBJECT)
    assert (kept["password"], kept["secret"]) == (None, None)
    with database.reading() as connection:
        assert connection.execute(text("SELECT * FROM recovery_code")).all() == []


def test_a_password_opens_no_account_that_a_work_account_opens(app: Flask, relay: Relay) -> None:
    ada = elsewhere(app, bound(app, relay))
    for password in ("", "violet kettle harbour mosaic"):
        ada.open(SIGN_IN)
        data = {"csrf_token": ada.proof, "email": ada.account.email, "password": password, "code": "000000"}
        reply = ada.client.post(SIGN_IN, data=data)
        assert (reply.status_code, REFUSED in reply.text) == (403, True)
    assert not ada.is_in


def test_wrong_passwords_of_others_do_not_keep_a_work_account_out(app: Flask, relay: Relay) -> None:
    ada = elsewhere(app, bound(app, relay))
    for _ in range(10):
        coming_in.let_in(ada.account.email, password="guessed", code="000000")  # noqa: S106 - wrong
    assert come_in(relay, ada).url == "/staff"


def test_a_reset_is_refused_and_an_older_link_for_one_leads_nowhere(app: Flask, relay: Relay) -> None:
    ada = bound(app, relay)
    assert ada.open(link(ada.account, Purpose.RESET)).status == 404
    assert kept_of("ada@example.org")["password"] is None


def test_a_new_invitation_leads_back_to_a_password_and_the_work_account_opens_nothing_then(
    app: Flask, relay: Relay, clock: SetClock
) -> None:
    ada = bound(app, relay)
    somebody = elsewhere(app, ada).open(link(ada.account))
    [letters] = somebody.page.xpath("//main//p[contains(@class, 'code')]/text()")
    somebody.secret = letters.replace(" ", "")
    [form] = [each for each in somebody.page.forms if "password" in each.fields]
    typed = {"password": somebody.password, "again": somebody.password, "code": somebody.code}
    reply = somebody.client.post(somebody.url, data={**dict(form.form_values()), **typed})
    assert "Keep these recovery codes" in reply.text
    assert not ada.is_in
    assert is_turned_away(come_in(relay, elsewhere(app, ada)))


def test_a_work_account_in_place_of_a_password_ends_the_password(
    app: Flask, relay: Relay, clock: SetClock
) -> None:
    ada = bound(app, relay)
    assert ada.open("/staff/account").text.startswith("Your account")
    assert "password" not in " ".join(ada.page.xpath("//main//input/@type"))
    assert ada.open("/staff/account/recovery-codes").url == "/staff/account"


def test_a_work_account_opens_one_account_and_the_invitation_to_another_still_works(
    app: Flask, relay: Relay
) -> None:
    bound(app, relay)
    other = invited(app, "other@example.org")
    address = link(other.account)
    assert (come_in(relay, other, address).status, other.heading) == (409, messages.OPENS_ANOTHER.title)
    assert other.open(address).status == 200
    assert kept_of("other@example.org")["subject"] is None


def test_two_work_accounts_of_one_provider_open_two_accounts(app: Flask, relay: Relay) -> None:
    one, two = bound(app, relay), bound(app, relay, "bea@example.org", "c9d2-bea")
    assert kept_of(one.account.email)["subject"] != kept_of(two.account.email)["subject"]
    assert two.is_in


def test_an_invitation_that_was_used_meanwhile_binds_nothing(app: Flask, relay: Relay) -> None:
    ada = invited(app, "ada@example.org")
    address = way_back(relay, ada, link(ada.account))
    link(ada.account)
    assert is_turned_away(ada.open(address))
    assert kept_of("ada@example.org")["subject"] is None


def test_the_last_administrator_may_be_one_with_a_work_account(app: Flask, relay: Relay) -> None:
    first = invited(app, "admin@example.org", is_administrator=True)
    come_in(relay, first, link(first.account))
    other = invited(app, "other@example.org", is_administrator=True)
    come_in(relay, other, link(other.account), "other")
    other.open(f"/staff/people/{first.account.id.hex()}")
    assert "Signs in with a work account" in other.text
    assert not other.page.xpath("//button[@value='reset']")
    other.act("shut")
    assert accounts.get("admin@example.org").is_disabled


def test_a_password_goes_on_opening_the_accounts_of_others(
    app: Flask, relay: Relay, clock: SetClock, without: Flask
) -> None:
    lead = member(without)
    clock.pass_seconds(30)
    lead.client = app.test_client()
    lead.open(SIGN_IN)
    data = {"csrf_token": lead.proof, "email": lead.account.email}
    lead.client.post(SIGN_IN, data={**data, "password": lead.password, "code": lead.code})
    assert lead.is_in
