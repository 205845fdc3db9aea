"""By a work account, at a provider that really runs: there, back, and in."""

import hashlib
import json
from base64 import b64decode, urlsafe_b64encode
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from flask import Flask

from survey.extensions import database
from survey.round_trips import LASTS
from tests.survey.conftest import SetClock, application
from tests.survey.member import SIGN_IN, invited, link
from tests.survey.provider import Relay
from tests.survey.views.staff.work_accounts.ways import (
    BACK,
    SUBJECT,
    bound,
    come_in,
    elsewhere,
    sent_to,
    way_back,
)


def test_an_invitation_and_a_work_account_lead_in_and_later_the_work_account_alone(
    app: Flask, relay: Relay
) -> None:
    ada = bound(app, relay)
    assert (ada.url, ada.heading) == ("/staff", "Your programmes")
    again = come_in(relay, elsewhere(app, ada))
    assert (again.url, again.is_in) == ("/staff", True)


def test_the_provider_is_asked_for_no_more_than_who_it_is(app: Flask, relay: Relay) -> None:
    asked = parse_qs(urlsplit(sent_to(invited(app))).query)
    assert asked["scope"] == ["openid"]
    assert asked["redirect_uri"] == ["http://127.0.0.1:8000/staff/work-account"]
    assert {len(asked[name][0]) for name in ("state", "nonce", "code_challenge")} == {43}


def test_who_fetches_the_token_proves_to_have_begun(app: Flask, relay: Relay) -> None:
    somebody = invited(app)
    address = sent_to(somebody, link(somebody.account))
    challenge = parse_qs(urlsplit(address).query)["code_challenge"][0]
    somebody.open(relay.come_back(address, sub=SUBJECT).removeprefix("http://127.0.0.1:8000"))
    verifier = relay.token_asked_with["code_verifier"].encode()
    assert challenge == urlsafe_b64encode(hashlib.sha256(verifier).digest()).decode().rstrip("=")
    basic = relay.headers["/oauth2/token"]["authorization"].removeprefix("Basic ")
    assert b64decode(basic) == b"survey:between us two"


def test_where_the_provider_takes_the_secret_in_the_form_it_is_there(app: Flask, relay: Relay) -> None:
    def in_the_form(answer: bytes) -> tuple[int, bytes]:
        told = {**json.loads(answer), "token_endpoint_auth_methods_supported": ["client_secret_post"]}
        return 200, json.dumps(told).encode()

    relay.otherwise["/.well-known/openid-configuration"] = in_the_form
    assert bound(app, relay).url == "/staff"
    assert relay.token_asked_with["client_secret"] == relay.provider.client_secret


def test_the_way_back_is_of_the_settings_whatever_the_request_says(app: Flask) -> None:
    somebody = invited(app).open(SIGN_IN)
    data = {"csrf_token": somebody.proof, "go": "work-account"}
    cookie = somebody.client.get_cookie("survey")
    held = {"Host": "evil.example", "Cookie": f"survey={cookie.value if cookie else ''}"}
    reply = app.test_client(use_cookies=False).post(SIGN_IN, data=data, headers=held)
    assert "127.0.0.1%3A8000%2Fstaff%2Fwork-account" in reply.headers["Refresh"]
    assert "evil.example" not in str(reply.headers) + reply.text


def test_the_cookie_of_the_way_is_for_no_script_says_nothing_and_is_gone_after_it(
    app: Flask, relay: Relay
) -> None:
    somebody = invited(app)
    address = way_back(relay, somebody)
    [cookie] = [each for each in somebody.reply.headers.getlist("Set-Cookie") if "work-account" in each]
    flags = {part.strip() for part in cookie.split(";")}
    assert {"HttpOnly", "SameSite=Lax", "Path=/", f"Max-Age={int(LASTS.total_seconds())}"} <= flags
    assert parse_qs(urlsplit(address).query)["state"][0] not in cookie
    somebody.open(address)
    assert somebody.client.get_cookie("work-account") is None


def test_over_https_the_cookie_keeps_to_this_host(database_path: Path, clock: SetClock, relay: Relay) -> None:
    app = application(database_path, clock, provider=relay.provider, base_url="https://survey.example.org")
    with app.app_context():
        client = app.test_client()
        page = client.get(SIGN_IN, base_url="https://survey.example.org").text
        proof = page.partition('name="csrf_token" value="')[2].partition('"')[0]
        data = {"csrf_token": proof, "go": "work-account"}
        reply = client.post(SIGN_IN, data=data, base_url="https://survey.example.org")
        database.engine.dispose()
    [cookie] = [each for each in reply.headers.getlist("Set-Cookie") if "work-account" in each]
    assert cookie.startswith("__Host-work-account=")
    assert "Secure" in cookie


def test_signing_in_begins_a_session_of_its_own_and_signing_out_ends_it(app: Flask, relay: Relay) -> None:
    ada = bound(app, relay)
    first = ada.client.get_cookie("staff")
    come_in(relay, ada)
    second = ada.client.get_cookie("staff")
    assert first
    assert second
    assert first.value != second.value
    ada.client.post("/staff/sign-out", data={"csrf_token": ada.page.xpath("//header//input/@value")[0]})
    ada.client.set_cookie("staff", second.value)
    assert not ada.is_in


def test_a_page_that_was_open_for_too_long_is_pressed_once_more(app: Flask, relay: Relay) -> None:
    somebody = invited(app).open(SIGN_IN)
    somebody.client.delete_cookie("survey")
    somebody.act("work-account")
    assert "once more" in somebody.problems
    assert somebody.act("work-account").reply.headers["Refresh"]


def test_without_scripts_a_link_leads_on(app: Flask, relay: Relay) -> None:
    somebody = invited(app)
    address = sent_to(somebody)
    assert somebody.page.xpath("//main//a/@href") == [address]
    assert "form-action 'self'" in somebody.reply.headers["Content-Security-Policy"]


def test_where_no_provider_is_set_no_page_offers_it(without: Flask) -> None:
    somebody = invited(without)
    for page in (SIGN_IN, link(somebody.account)):
        assert "work account" not in somebody.open(page).reply.text
        data = {"csrf_token": somebody.proof, "go": "work-account"}
        assert somebody.client.post(page, data=data).status_code == 404
    assert somebody.open(BACK).status == 404
