"""The session: sealed, gone after half an hour without a request, renewed while somebody works."""

from base64 import urlsafe_b64decode
from datetime import timedelta

import pytest
from flask import Flask

from survey import assets
from survey.pages import messages
from survey.sessions import IDLE_AFTER
from survey.store.waves import Wave
from tests.survey.conftest import SetClock
from tests.survey.visitor import Visitor, code_shown, joined, newcomer, taking_part

OTHER = "fy"


def cookie(visitor: Visitor) -> str:
    found = visitor.client.get_cookie("survey")
    return found.value if found else ""


def is_let_in(visitor: Visitor, address: str = "/survey/section/D1") -> bool:
    return visitor.open(address).status == 200


def test_the_cookie_says_nothing_to_who_looks_into_the_browser(app: Flask, wave: Wave) -> None:
    somebody = joined(app, wave)
    code = code_shown(somebody).replace("-", "")
    with somebody.client.session_transaction() as session:
        assert session["code"] == code
    assert code.encode() not in urlsafe_b64decode(cookie(somebody) + "==")
    assert code not in cookie(somebody)


def test_the_same_session_is_never_sealed_alike(app: Flask, wave: Wave) -> None:
    held = {"code": "7K3M9QRT2WXY4ABC"}
    sealed = [app.session_interface.sealed(held) for _ in range(100)]  # type: ignore[attr-defined]
    assert len({each[:12] for each in sealed}) == 100
    assert {len(each) for each in sealed} == {len(sealed[0])}


@pytest.mark.parametrize("change", [lambda c: c[:-1], lambda c: c[:20], lambda c: "A" + c[1:], str.swapcase])
def test_a_cookie_that_was_changed_is_no_session_and_no_fault(app: Flask, wave: Wave, change: object) -> None:
    somebody = taking_part(app, wave)
    somebody.client.set_cookie("survey", change(cookie(somebody)))  # type: ignore[operator]
    assert (somebody.open("/survey/check").status, somebody.heading) == (403, messages.CODE_NEEDED.title)


@pytest.mark.parametrize(
    "value", ["A", "=", "%", "é", "A" * 4000, "eyJjb2RlIjoiN0szTSJ9.aaaaaa.bbbbbbbbbbbbbbbbbbbbbbbbbbb"]
)
def test_a_cookie_that_was_made_up_is_no_session_and_no_fault(app: Flask, value: str) -> None:
    client = app.test_client(use_cookies=False)
    for address in ("/", "/support", "/receipt", "/nowhere"):
        assert client.get(address, headers={"Cookie": f"survey={value}"}).status_code in {200, 404}
    assert client.get("/survey/check", headers={"Cookie": f"survey={value}"}).status_code == 403


def test_a_cookie_under_another_key_is_no_session(app: Flask, wave: Wave, under_another_key: Flask) -> None:
    somebody = taking_part(app, wave)
    stranger = Visitor(client=under_another_key.test_client())
    stranger.client.set_cookie("survey", cookie(somebody))
    assert not is_let_in(stranger)
    assert is_let_in(somebody)


@pytest.mark.parametrize(("minutes", "goes_on"), [(30, True), (31, False)])
def test_half_an_hour_without_a_request_ends_it(
    app: Flask, wave: Wave, clock: SetClock, minutes: int, goes_on: bool
) -> None:
    somebody = taking_part(app, wave)
    clock.pass_minutes(minutes)
    assert is_let_in(somebody) == goes_on


def test_who_is_asked_for_the_code_is_told_the_time_that_holds() -> None:
    assert f"{IDLE_AFTER // timedelta(minutes=1)} minutes" in messages.CODE_NEEDED.happened


def test_it_lasts_as_long_as_somebody_works(app: Flask, wave: Wave, clock: SetClock) -> None:
    somebody = taking_part(app, wave)
    for address in ["/survey/section/D1", "/support", "/receipt", "/survey/check"] * 3:
        clock.pass_minutes(20)
        assert is_let_in(somebody, address)


def test_the_cookie_is_renewed_no_more_than_once_a_minute_and_goes_with_the_browser(
    app: Flask, wave: Wave, clock: SetClock
) -> None:
    somebody = taking_part(app, wave, at="section/D1")
    assert "Set-Cookie" not in somebody.open("/survey/section/D1").reply.headers
    clock.pass_minutes(1)
    [renewed] = somebody.open("/survey/section/D1").reply.headers.getlist("Set-Cookie")
    assert not {"Expires", "Max-Age"} & {part.split("=")[0].strip() for part in renewed.split(";")}
    assert {"HttpOnly", "SameSite=Lax"} <= {part.strip() for part in renewed.split(";")}


def test_style_sheets_and_scripts_neither_need_nor_renew_it(app: Flask, wave: Wave, clock: SetClock) -> None:
    somebody = taking_part(app, wave)
    for _ in range(2):
        clock.pass_minutes(16)
        for asset in assets.assets().values():
            reply = somebody.client.get(f"/static/{asset.name}")
            assert reply.status_code == 200
            assert "Set-Cookie" not in reply.headers
            assert "Cookie" not in reply.headers["Vary"]
    assert not is_let_in(somebody)


def test_saving_in_the_background_neither_renews_it_nor_brings_it_back_after_leaving(
    app: Flask, wave: Wave, clock: SetClock
) -> None:
    somebody = taking_part(app, wave, at="section/D1")
    clock.pass_minutes(2)
    values = {**dict(somebody.form.form_values()), "D1.1.importance": "6", "go": "keep"}
    late = somebody.client.post("/survey/section/D1", data=values)
    assert (late.status_code, "Set-Cookie" in late.headers) == (204, False)
    clock.pass_minutes(29)
    assert not is_let_in(somebody)


def test_a_page_that_asks_for_a_code_may_stand_open_for_longer(
    app: Flask, wave: Wave, clock: SetClock
) -> None:
    somebody = Visitor(client=app.test_client()).open(f"/join/{wave.join_token}")
    clock.pass_minutes(11 * 60)
    assert somebody.press("next").url == "/survey/promise"


def test_the_receipt_is_not_shown_to_who_comes_half_an_hour_later(
    app: Flask, wave: Wave, clock: SetClock
) -> None:
    somebody = taking_part(app, wave, at="check")
    receipt = somebody.send()
    clock.pass_minutes(31)
    somebody.open("/survey/receipt")
    assert somebody.url == "/"
    assert receipt not in somebody.reply.text


@pytest.mark.parametrize("hours", [-24, 24])
def test_a_clock_that_jumps_is_no_fault(app: Flask, wave: Wave, clock: SetClock, hours: int) -> None:
    somebody = taking_part(app, wave)
    clock.pass_minutes(hours * 60)
    assert somebody.open("/survey/section/D1").status in {200, 403}


def chosen_language(visitor: Visitor) -> str:
    with visitor.client.session_transaction() as session:
        return str(session.get("language", ""))


def speaking_other(app: Flask, wave: Wave) -> Visitor:
    """Somebody who chose another language before coming in."""
    somebody = newcomer(app)
    with somebody.client.session_transaction() as session:
        session["language"] = OTHER
    return somebody.open(f"/join/{wave.join_token}").press("next")


def test_the_language_chosen_stays_from_the_link_to_the_receipt(app: Flask, wave: Wave) -> None:
    somebody = speaking_other(app, wave)
    assert chosen_language(somebody) == OTHER
    somebody.press("next").open("/survey/check").press("send")
    assert somebody.receipt
    assert chosen_language(somebody) == OTHER


def test_the_language_chosen_goes_with_who_leaves_and_is_all_that_stays_for_the_page_after_stopping(
    app: Flask, wave: Wave, clock: SetClock
) -> None:
    leaving, stopping = speaking_other(app, wave), speaking_other(app, wave)
    leaving.client.get("/leave")
    assert (chosen_language(leaving), cookie(leaving)) == ("", "")
    stopping.open("/survey/stop").press("delete")
    with stopping.client.session_transaction() as session:
        assert dict(session) == {"language": OTHER}
    clock.pass_minutes(31)
    assert chosen_language(stopping) == ""
