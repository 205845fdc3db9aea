"""OWASP ASVS 6 and 7 where no other test has them: guessing, one-time codes, resets and the ends of sessions.

`docs/security-tests.md` says which test shows which number."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from survey import passwords
from survey.actions import accounts as actions
from survey.actions import coming_in
from survey.at_once import AtOnce
from survey.extensions import database
from survey.store import accounts, memberships, programmes
from survey.store.memberships import Role
from survey.store.one_time_links import Purpose
from survey.store.programmes import Programme
from tests.survey.conftest import SetClock, application
from tests.survey.member import PASSWORD, SIGN_IN, Member, invited, link, member, signed_in

ANOTHER = "copper lantern meadow thursday"
AT_ONCE = 20


@pytest.fixture
def programme(app: Flask) -> Programme:
    return programmes.add("Forum", asker="The forum", threshold=10)


def test_asvs_3_3_1_over_https_the_staffs_cookie_belongs_to_this_host_alone(
    database_path: Path, clock: SetClock
) -> None:
    app = application(database_path, clock, base_url="https://survey.example.org")
    with app.app_context():
        account = accounts.add("lead@example.org", name="Lead")
        secure = app.test_client()
        lead = Member(client=secure, account=account)
        secure.environ_base["wsgi.url_scheme"] = "https"
        lead.follow(link(account))
        clock.pass_seconds(30)
        sent = {"email": account.email, "password": PASSWORD, "code": lead.code}
        token = lead.open(SIGN_IN).token
        reply = secure.post(SIGN_IN, data={**sent, "csrf_token": token})
        database.engine.dispose()
    [made] = [each for each in reply.headers.getlist("Set-Cookie") if "staff" in each]
    parts = {part.strip() for part in made.split(";")}
    assert made.startswith("__Host-staff=")
    assert {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"} <= parts
    assert not any(part.startswith(("Domain", "Expires", "Max-Age")) for part in parts)


def test_asvs_6_2_12_a_password_may_be_pasted_and_managed(app: Flask) -> None:
    """No script is near the fields, and the browser is told what they are for."""
    page = invited(app)
    page.open(link(page.account))
    fields = page.page.xpath("//input[@type='password']")
    assert {field.get("autocomplete") for field in fields} == {"new-password"}
    assert not [name for field in fields for name in field.attrib if name.startswith(("on", "maxlength"))]


@pytest.mark.parametrize("role", [None, Role.LEAD, Role.EDUCATOR])
@pytest.mark.parametrize("code", ["", "000000", "----"])
def test_asvs_6_3_3_nobody_gets_in_by_a_password_alone(
    app: Flask, clock: SetClock, programme: Programme, role: Role | None, code: str
) -> None:
    somebody = member(app, "ada@example.org", is_administrator=role is None)
    if role:
        memberships.give(somebody.account.id, programme.id, role)
    clock.pass_seconds(30)
    assert somebody.sign_in(code=code).status == 403
    assert not somebody.is_in


def test_asvs_6_3_8_an_address_that_nobody_has_costs_as_much_work_as_a_wrong_password(
    app: Flask, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "COST", passwords.Cost(rounds=3, memory=16_384))
    member(app, "lead@example.org")
    invited(app, "invited@example.org")
    shut = member(app, "shut@example.org")
    accounts.disable(shut.account, is_disabled=True)
    names = ("lead", "invited", "shut", "nobody")
    taken = {name: min(_work(f"{name}@example.org") for _ in range(4)) for name in names}
    assert max(taken.values()) < 2 * min(taken.values()), taken


def _work(email: str) -> float:
    began = time.process_time()
    assert coming_in.let_in(email, password=ANOTHER, code="000000") is None
    return time.process_time() - began


def test_asvs_6_3_1_who_knows_the_password_can_guess_few_codes_in_a_day(app: Flask, clock: SetClock) -> None:
    """Half a million guesses would be needed; a try in each minute of half a day compares four an hour."""
    lead = member(app)
    compared = 0
    for _ in range(12 * 60):
        clock.pass_minutes(1)
        before = tries(lead)
        assert coming_in.let_in(lead.account.email, password=PASSWORD, code="000000") is None
        compared += tries(lead) > before
    assert compared < 60
    clock.pass_minutes(16)
    assert lead.sign_in().url == "/staff"


def tries(somebody: Member) -> int:
    with database.reading() as connection:
        found = connection.execute(
            text("SELECT failed FROM account WHERE email = :email"), {"email": somebody.account.email}
        )
        return int(found.scalar_one())


@pytest.mark.parametrize("kind", ["of the app", "for recovery"])
def test_asvs_6_5_1_a_code_sent_by_twenty_at_once_begins_one_session(
    app: Flask, clock: SetClock, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "_AT_ONCE", AtOnce(AT_ONCE))  # so that all of them get to the code
    lead = member(app)
    clock.pass_seconds(30)
    code = lead.code if kind == "of the app" else lead.recovery[0]
    ready = []
    for _ in range(AT_ONCE):
        twin = Member(client=app.test_client(), account=lead.account, secret=lead.secret).open(SIGN_IN)
        ready.append((twin.client, {"email": lead.account.email, "code": code, "csrf_token": twin.token}))

    def send(one: tuple[FlaskClient, dict[str, str]]) -> int:
        client, sent = one
        return client.post(SIGN_IN, data={**sent, "password": PASSWORD}).status_code

    with ThreadPoolExecutor(AT_ONCE) as together:
        statuses = sorted(together.map(send, ready))
    assert statuses == [302, *[403] * (AT_ONCE - 1)]


def test_asvs_6_4_3_a_reset_is_single_use_also_when_two_follow_it_at_once(app: Flask) -> None:
    lead = member(app)
    address = link(lead.account, Purpose.RESET)
    twins = [Member(client=app.test_client(), account=lead.account).open(address) for _ in range(2)]
    sent = {"password": ANOTHER, "again": ANOTHER}
    ready = [
        (twin.client, {**sent, "csrf_token": twin.token, "code": code})
        for twin, code in zip(twins, lead.recovery, strict=False)
    ]
    with ThreadPoolExecutor(2) as together:
        statuses = together.map(lambda one: one[0].post(address, data=one[1]).status_code, ready)
    assert sorted(statuses) == [302, 404]


def test_asvs_6_4_3_the_link_of_a_reset_ignores_the_host_header(app: Flask, clock: SetClock) -> None:
    lead = member(app)
    administrator = signed_in(app, clock, "admin@example.org", is_administrator=True)
    address = f"/staff/people/{lead.account.id.hex()}"
    administrator.open(address)
    cookies = [administrator.client.get_cookie(name) for name in ("staff", "survey")]
    reply = app.test_client(use_cookies=False).post(
        address,
        data={"csrf_token": administrator.proof, "go": "reset"},
        headers={
            "Host": "evil.example",
            "X-Forwarded-Host": "evil.example",
            "Cookie": "; ".join(f"{each.key}={each.value}" for each in cookies if each),
        },
    )
    assert "http://127.0.0.1:8000/staff/reset/" in reply.text
    assert "evil.example" not in reply.text + str(reply.headers)


@pytest.mark.parametrize("by", ["another password", "a reset", "shutting"])
def test_asvs_7_4_3_every_session_of_the_account_ends_and_no_others(
    app: Flask, clock: SetClock, by: str
) -> None:
    lead, somebody_else = signed_in(app, clock), signed_in(app, clock, "other@example.org")
    clock.pass_seconds(30)
    elsewhere = Member(client=app.test_client(), account=lead.account, secret=lead.secret).sign_in()
    assert lead.is_in
    assert elsewhere.is_in
    chosen = {"password": ANOTHER, "again": ANOTHER, "code": lead.recovery[0]}
    if by == "another password":
        lead.open("/staff/account").press("", current=PASSWORD, **chosen)
    elif by == "a reset":
        reset = Member(client=app.test_client(), account=lead.account)
        reset.open(link(lead.account, Purpose.RESET)).press("", **chosen)
    else:
        actions.shut("admin@example.org", lead.account, is_shut=True)
    assert not lead.is_in
    assert not elsewhere.is_in
    assert somebody_else.is_in
