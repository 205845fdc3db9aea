"""One computer on a ward, several people: nobody finds, or sends, what is another's."""

import pytest
from flask import Flask

from survey.pages import messages
from survey.store import codes
from survey.store.waves import Wave
from tests.survey.conftest import SetClock
from tests.survey.views.left_open import CHECKED, CHOSEN, KEPT, LATER, STEPS, modern, saved
from tests.survey.visitor import Visitor, with_code


@pytest.fixture(params=["old", "modern"])
def ward(app: Flask, code: str, request: pytest.FixtureRequest) -> Visitor:
    """The ward's computer, old or modern, with the first person's page open and an answer saved."""
    first = with_code(app, code)
    if request.param == "modern":
        modern(first)
    first.press("next").open("/survey/section/background").press("next")
    return first.press("next", **CHOSEN).open("/survey/section/D2")


def pages_open(ward: Visitor) -> dict[str, Visitor]:
    """Every step, each in a tab of its own."""
    return {step: Visitor(client=ward.client).open(f"/survey/{step}") for step in STEPS}


def assert_nothing_opens(ward: Visitor, tabs: dict[str, Visitor]) -> None:
    """Neither a visit nor a page that was left open shows or does anything."""
    for step in STEPS:
        assert Visitor(client=ward.client).open(f"/survey/{step}").heading == messages.CODE_NEEDED.title
    for step, tab in tabs.items():
        tab.press(STEPS[step])
        assert (tab.status, tab.heading) == (403, messages.CODE_NEEDED.title), step


def answers(app: Flask, code: str, section: str) -> dict[str, list[str]]:
    """What the page of a section shows to whoever comes back with the code."""
    visitor = with_code(app, code)
    visitor.press("next").open(f"/survey/section/{section}")
    return visitor.checked()


def test_a_page_drawn_for_one_person_is_never_saved_for_the_next(app: Flask, wave: Wave) -> None:
    first, second = codes.make(wave, number=2)
    ward = with_code(app, first)
    ward.press("next").open("/survey/section/D1")
    page_of_the_first = ward.page
    ward.open("/").press("next", code=second).press("next")

    ward.page, ward.url = page_of_the_first, "/survey/section/D1"
    ward.press("next", **{"D1.1.importance": "7"})
    assert ward.url == "/survey/promise"
    assert answers(app, second, "D1") == {}


def test_the_last_page_of_one_person_does_not_send_for_the_next(app: Flask, wave: Wave) -> None:
    first, second = codes.make(wave, number=2)
    ward = with_code(app, first)
    ward.press("next").open("/survey/check")
    page_of_the_first = ward.page
    ward.open("/").press("next", code=second).press("next")

    ward.page, ward.url = page_of_the_first, "/survey/check"
    ward.press("send")
    assert with_code(app, second).status == 200, "the second code is still good"


def test_leaving_after_sending_takes_the_receipt_along(app: Flask, wave: Wave) -> None:
    [code] = codes.make(wave, number=1)
    ward: Visitor = with_code(app, code)
    ward.press("next").open("/survey/check").press("send")
    receipt = ward.receipt
    [leave] = ward.page.xpath("//header//a[@href='/leave']")
    ward.client.get(leave.get("href"))
    ward.open("/survey/receipt")
    assert receipt not in ward.reply.text


@pytest.mark.parametrize("minutes", [0, LATER])
def test_after_leaving_no_page_that_is_still_open_goes_on(
    ward: Visitor, clock: SetClock, code: str, minutes: int
) -> None:
    tabs = pages_open(ward)
    ward.client.get("/leave")
    clock.pass_minutes(minutes)
    assert_nothing_opens(ward, tabs)
    assert saved(code) == KEPT


def test_after_stopping_no_page_that_is_still_open_goes_on_or_brings_back_what_was_deleted(
    ward: Visitor, code: str
) -> None:
    tabs = pages_open(ward)
    ward.open("/survey/stop").press("delete")
    assert_nothing_opens(ward, tabs)
    assert tabs["section/D1"].press("next", return_code=code).url == "/survey/promise"
    assert saved(code) is None


def test_after_sending_a_page_that_is_still_open_leads_to_the_receipt_and_after_leaving_to_nothing(
    ward: Visitor, code: str
) -> None:
    tabs = pages_open(ward)
    receipt = ward.open("/survey/check").send()
    assert {tab.press(STEPS[step]).receipt for step, tab in tabs.items() if step != "check"} == {receipt}
    ward.client.get("/leave")
    tabs["check"].press("send")
    assert tabs["check"].heading in {messages.CODE_NEEDED.title, messages.CODE_REFUSED.title}
    assert ward.open("/").press("next", code=code).heading == messages.CODE_REFUSED.title


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("mark", ["0" * 24, "", None])
def test_half_an_hour_after_somebody_walked_off_neither_a_visit_nor_a_guess_opens_anything(
    ward: Visitor, clock: SetClock, step: str, mark: str | None
) -> None:
    clock.pass_minutes(LATER)
    assert Visitor(client=ward.client).open(f"/survey/{step}").heading == messages.CODE_NEEDED.title
    guess = {"go": STEPS[step]} if mark is None else {"go": STEPS[step], "drawn_for": mark}
    assert ward.client.post(f"/survey/{step}", data=guess).status_code == 403
    with ward.client.session_transaction() as session:
        assert "code" not in session


def test_a_page_left_open_by_one_is_never_saved_for_another_who_came_and_walked_off(
    wave: Wave, ward: Visitor, clock: SetClock
) -> None:
    [second] = codes.make(wave, number=1)
    page = ward.page
    clock.pass_minutes(LATER)
    ward.open("/").press("next", code=second).press("next")
    clock.pass_minutes(LATER)
    ward.page, ward.url = page, "/survey/section/D2"
    ward.press("next", **{"D2.1.importance": "7"}).press("next")
    assert saved(second) == {}


def test_what_waits_for_one_code_is_not_shown_or_saved_under_another(
    app: Flask, wave: Wave, ward: Visitor
) -> None:
    [second] = codes.make(wave, number=1)
    with_code(app, second).press("next")
    ward.client.get("/leave")
    ward.press("next", **{"D2.1.importance": "7"}).press("next", return_code=second)
    assert ward.url == "/survey/promise"
    assert ward.press("next").open("/survey/section/D2").checked() == {}


def test_who_left_by_mistake_gets_the_page_back_with_the_code(ward: Visitor, code: str) -> None:
    ward.open("/survey/section/D1")
    ward.client.get("/leave")
    assert ward.press("next").press("next", return_code=code).checked() == CHECKED


def owner_answers_on_a_phone_and_leaves(app: Flask, code: str) -> None:
    phone = with_code(app, code)
    phone.press("next").open("/survey/section/D1").press("next", **CHOSEN)
    phone.client.get("/leave")


@pytest.mark.parametrize("minutes", [5, LATER])
def test_a_promise_left_open_never_opens_what_was_begun_and_left_elsewhere(
    app: Flask, code: str, clock: SetClock, minutes: int
) -> None:
    ward = modern(with_code(app, code))
    tab = Visitor(client=ward.client).open("/survey/promise")
    owner_answers_on_a_phone_and_leaves(app, code)
    clock.pass_minutes(minutes)
    for each in (tab, ward):
        each.press("next")
        assert (each.status, each.heading) == (403, messages.CODE_NEEDED.title)
        assert each.open("/survey/section/D1").status == 403


def test_after_leaving_at_the_promise_nothing_that_was_kept_of_it_opens_the_visit_after(
    app: Flask, code: str
) -> None:
    ward = modern(with_code(app, code))
    tab, copied = Visitor(client=ward.client).open("/survey/promise"), ward.client.get_cookie("survey")
    ward.client.get("/leave")
    owner_answers_on_a_phone_and_leaves(app, code)
    tab.press("next")
    assert tab.status == 403
    assert copied
    tab.client.set_cookie("survey", copied.value)
    assert tab.open("/survey/section/D1").status == 403


def test_a_save_that_comes_after_leaving_brings_back_no_receipt(ward: Visitor) -> None:
    late = ward.open("/survey/section/D1").form.form_values()
    before = ward.open("/survey/check").client.get_cookie("survey")
    ward.press("send").client.get("/leave")
    assert before
    ward.client.set_cookie("survey", before.value)
    reply = ward.client.post("/survey/section/D1", data={**dict(late), "go": "keep"})
    assert "Set-Cookie" not in reply.headers
