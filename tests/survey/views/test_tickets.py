"""A page whose cookie is gone goes on by its ticket: for twelve hours, and until somebody leaves."""

from urllib.parse import urlencode

import pytest
from flask import Flask

from survey import tickets
from survey.pages import messages
from survey.store import codes, drafts, responses, waves
from survey.store.waves import Wave
from tests.survey.conftest import SetClock
from tests.survey.views.left_open import (
    CHECKED,
    CHOSEN,
    KEPT,
    LATER,
    STEPS,
    TOO_LATE,
    modern,
    saved,
    without_cookies,
)
from tests.survey.views.test_sending import documents
from tests.survey.visitor import Visitor, newcomer, with_code


@pytest.fixture
def somebody(app: Flask, code: str) -> Visitor:
    """Somebody with that code and a modern browser, at the first domain."""
    return modern(with_code(app, code)).press("next").open("/survey/section/D1")


def ticket(visitor: Visitor) -> str:
    return str(visitor.form.fields["drawn_for"])


def sent(app: Flask, drawn_for: str, **headers: str) -> Visitor:
    """A browser without cookies in which the first domain is sent with this ticket."""
    visitor = Visitor(client=app.test_client(), url="/survey/section/D1")
    body = urlencode({"drawn_for": drawn_for, "go": "next", **CHOSEN})
    visitor.reply = visitor.client.post(
        visitor.url, data=body, content_type="application/x-www-form-urlencoded", headers=headers
    )
    visitor.status = visitor.reply.status_code
    return visitor


def is_let_in(visitor: Visitor) -> bool:
    with visitor.client.session_transaction() as session:
        return "code" in session


def test_a_page_comes_back_filled_without_its_cookie_and_one_click_saves_it(
    code: str, somebody: Visitor
) -> None:
    without_cookies(somebody).press("next", **CHOSEN)
    assert (somebody.status, somebody.checked()) == (422, CHECKED)
    assert "open for a long time" in somebody.text
    assert saved(code) == {}
    assert somebody.press("next").url == "/survey/section/D2"
    assert saved(code) == KEPT


@pytest.mark.parametrize("step", STEPS)
def test_every_step_comes_back_and_nothing_happens_before_the_second_click(
    code: str, somebody: Visitor, step: str
) -> None:
    heading = somebody.press("next", **CHOSEN).open(f"/survey/{step}").heading
    without_cookies(somebody).press(STEPS[step])
    assert (somebody.url, somebody.heading) == (f"/survey/{step}", heading)
    assert (documents(), saved(code)) == ([], KEPT)
    assert somebody.press(STEPS[step]).heading != heading


@pytest.mark.parametrize(("minutes", "goes_on"), [(TOO_LATE - 1, True), (TOO_LATE, False)])
def test_a_ticket_is_good_for_twelve_hours(
    clock: SetClock, somebody: Visitor, minutes: int, goes_on: bool
) -> None:
    clock.pass_minutes(minutes)
    without_cookies(somebody).press("next", **CHOSEN)
    assert is_let_in(somebody) == goes_on
    assert somebody.status == (422 if goes_on else 403)


@pytest.mark.parametrize("sender", [None, "", "none", "cross-site", "same-site"])
def test_a_strangers_ticket_signs_nobody_in(app: Flask, somebody: Visitor, sender: str | None) -> None:
    headers = {} if sender is None else {"Sec-Fetch-Site": sender}
    victim = sent(app, ticket(somebody), **headers)
    assert victim.status == 403
    assert not is_let_in(victim)


def test_a_strangers_ticket_does_not_replace_who_is_there(app: Flask, wave: Wave, somebody: Visitor) -> None:
    [second] = codes.make(wave, number=1)
    victim = modern(with_code(app, second)).press("next").open("/survey/section/D1")
    victim.press("next", drawn_for=ticket(somebody), **CHOSEN)
    assert victim.url == "/survey/promise"
    assert saved(second) == {}


def test_a_page_goes_on_for_nobody_but_whom_it_was_drawn_for(
    app: Flask, wave: Wave, clock: SetClock, code: str, somebody: Visitor
) -> None:
    [second] = codes.make(wave, number=1)
    left_open, url = somebody.page, somebody.url
    somebody.open("/").press("next", code=second).press("next")
    clock.pass_minutes(LATER)
    somebody.page, somebody.url = left_open, url
    somebody.press("next", **CHOSEN).press("next")
    assert (saved(code), saved(second)) == (KEPT, {})


def test_a_ticket_that_was_made_up_opens_nothing_and_is_no_fault(app: Flask, somebody: Visitor) -> None:
    cookie = somebody.client.get_cookie("survey")
    assert cookie
    good = ticket(somebody)
    for made_up in ("", "A", "é", "\0", "<script>", good[:-2], good[:30], good.swapcase(), cookie.value):
        stranger = sent(app, made_up, **{"Sec-Fetch-Site": "same-origin"})
        assert stranger.status == 403, made_up
        assert not is_let_in(stranger)
    assert sent(app, good, **{"Sec-Fetch-Site": "same-origin"}).status == 422


def test_a_ticket_is_no_cookie_and_no_code(app: Flask, somebody: Visitor) -> None:
    stranger = newcomer(app)
    stranger.client.set_cookie("survey", ticket(somebody))
    assert stranger.open("/survey/section/D1").status == 403
    assert with_code(app, ticket(somebody)).heading == messages.CODE_REFUSED.title


def test_a_ticket_says_nothing_and_stands_in_no_address_and_no_cookie(code: str, somebody: Visitor) -> None:
    good = ticket(somebody)
    assert code not in somebody.reply.text
    assert len(good) < 100
    somebody.press("next", **CHOSEN)
    cookie = somebody.client.get_cookie("survey")
    assert cookie
    assert good not in cookie.value + somebody.reply.request.url
    assert ticket(somebody) != good


def test_saving_in_the_background_uses_no_ticket(code: str, somebody: Visitor) -> None:
    values = {**dict(somebody.form.form_values()), **CHOSEN, "go": "keep"}
    reply = without_cookies(somebody).client.post("/survey/section/D1", data=values)
    assert (reply.status_code, "Set-Cookie" in reply.headers) == (403, False)
    assert saved(code) == {}


# ---- What ends a ticket


def assert_ended(app: Flask, drawn_for: str) -> None:
    elsewhere = sent(app, drawn_for, **{"Sec-Fetch-Site": "same-origin"})
    assert elsewhere.status in {403, 404}
    assert not is_let_in(elsewhere)


def test_leaving_ends_every_ticket_of_the_visit_and_no_answer(
    app: Flask, code: str, somebody: Visitor
) -> None:
    before = ticket(somebody.press("next", **CHOSEN))
    somebody.client.get("/leave")
    assert_ended(app, before)
    assert saved(code) == KEPT
    back = modern(with_code(app, code)).press("next").open("/survey/section/D1")
    assert without_cookies(back).press("next").checked() == CHECKED
    back.client.get("/leave")
    assert_ended(app, ticket(back))


def test_leaving_a_visit_that_fell_idle_ends_its_tickets_too(
    app: Flask, clock: SetClock, somebody: Visitor
) -> None:
    clock.pass_minutes(LATER)
    somebody.client.get("/leave")
    assert_ended(app, ticket(somebody))
    assert somebody.client.get_cookie("survey") is None


@pytest.mark.parametrize("minutes", [0, LATER])
def test_who_forgot_to_leave_can_do_so_from_anywhere_with_the_code(
    app: Flask, clock: SetClock, code: str, somebody: Visitor, minutes: int
) -> None:
    with_code(app, code).client.get("/leave")
    assert_ended(app, ticket(somebody))
    clock.pass_minutes(minutes)
    left_open = somebody.page
    assert somebody.open("/survey/check").heading == messages.CODE_NEEDED.title
    somebody.page, somebody.url = left_open, "/survey/section/D1"
    assert somebody.press("next", **CHOSEN).heading == messages.CODE_NEEDED.title
    assert saved(code) == {}


@pytest.mark.parametrize("way_out", ["leave", "stop"])
def test_a_cookie_that_comes_back_late_opens_nothing(somebody: Visitor, way_out: str) -> None:
    cookie = somebody.client.get_cookie("survey")
    assert cookie
    if way_out == "leave":
        somebody.client.get("/leave")
    else:
        somebody.open("/survey/stop").press("delete")
    somebody.client.set_cookie("survey", cookie.value)
    assert somebody.open("/survey/check").heading == messages.CODE_NEEDED.title


def test_stopping_ends_tickets_even_when_somebody_begins_afresh(
    app: Flask, code: str, somebody: Visitor
) -> None:
    before = ticket(somebody)
    somebody.open("/survey/stop").press("delete")
    assert_ended(app, before)
    with_code(app, code).press("next")
    assert_ended(app, before)


def test_sending_ends_tickets_and_says_that_answers_are_counted(app: Flask, somebody: Visitor) -> None:
    before = ticket(somebody)
    somebody.open("/survey/check").press("send")
    assert_ended(app, before)
    refused = sent(app, before, **{"Sec-Fetch-Site": "same-origin"})
    assert messages.CODE_REFUSED.title in refused.reply.text


def test_closing_ends_tickets_and_says_no_more_than_to_a_code(
    app: Flask, wave: Wave, somebody: Visitor
) -> None:
    before = ticket(somebody)
    responses.mix(waves.start_closing(wave))
    refused = sent(app, before, **{"Sec-Fetch-Site": "same-origin"})
    assert (refused.status, messages.CODE_REFUSED.title in refused.reply.text) == (404, True)


def test_leaving_keeps_a_draft_no_longer_and_begins_none(
    app: Flask, wave: Wave, clock: SetClock, code: str
) -> None:
    newcomer_with_code = with_code(app, code)
    newcomer_with_code.client.get("/leave")
    assert saved(code) is None
    drafts.keep(code, wave.id, lambda draft: draft, days=3)
    clock.pass_days(2)
    with_code(app, code).client.get("/leave")
    clock.pass_days(1)
    assert saved(code) == {}
    clock.pass_days(1)
    assert saved(code) is None


def test_leaving_does_not_wait_for_a_database_that_is_away(bare_app: Flask) -> None:
    client = bare_app.test_client()
    with client.session_transaction() as session:
        session.update(code="7K3M9QRT2WXY4ABC", wave="00" * 16)
    reply = client.get("/leave")
    assert (reply.status_code, client.get_cookie("survey")) == (302, None)


def test_a_ticket_knows_its_age_whichever_way_the_clock_jumps(app: Flask, clock: SetClock) -> None:
    made = tickets.sealed("7K3M9QRT2WXY4ABC", "")
    for hours, is_fresh in ((-24, True), (0, True), (12, True), (13, False), (24 * 365, False)):
        clock.pass_minutes(hours * 60)
        opened = tickets.opened(made)
        assert opened
        assert opened.is_fresh == is_fresh
        clock.pass_minutes(-hours * 60)
