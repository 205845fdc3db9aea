"""A page that outlived its session: it comes back with all that was chosen, and nothing is saved before the
person says so again."""

import pytest
from babel import Locale
from flask import Flask

from survey.language import Language
from survey.pages import messages
from survey.store import drafts, responses, waves
from survey.store.waves import Wave
from tests.survey.conftest import SetClock
from tests.survey.views.left_open import CHECKED, CHOSEN, KEPT, LATER, STEPS, saved
from tests.survey.views.test_sending import documents, twin
from tests.survey.visitor import Visitor, joined, taking_part, with_code

NOTE = "This page was open for a long time. Please select the button once more"
HAPPENS = {
    "promise": "Trauma-informed and culturally safe care",
    "section/D1": "Trauma-informed and culturally safe care",
    "check": "Your answers were received",
    "stop": messages.STOPPED.title,
}
"""Where each step's button leads when it does what it says."""


@pytest.fixture
def somebody(app: Flask, code: str) -> Visitor:
    """Somebody with that code, at the first domain."""
    return with_code(app, code).press("next").open("/survey/section/D1")


def test_a_section_comes_back_filled_and_one_click_saves_it(
    clock: SetClock, code: str, somebody: Visitor
) -> None:
    clock.pass_minutes(LATER)
    somebody.press("next", **CHOSEN)
    assert (somebody.status, somebody.url) == (422, "/survey/section/D1")
    assert NOTE in somebody.text
    assert somebody.checked() == CHECKED
    assert saved(code) == {}
    assert somebody.press("next").url == "/survey/section/D2"
    assert saved(code) == KEPT


@pytest.mark.parametrize("step", STEPS)
def test_every_step_comes_back_and_does_nothing_before_the_second_click(
    app: Flask, wave: Wave, clock: SetClock, step: str
) -> None:
    somebody = taking_part(app, wave, at="section/D1").press("next", **CHOSEN).open(f"/survey/{step}")
    heading = somebody.heading
    clock.pass_minutes(LATER)
    somebody.press(STEPS[step])
    assert (somebody.url, somebody.heading) == (f"/survey/{step}", heading)
    assert NOTE in somebody.text
    assert documents() == []
    assert somebody.press(STEPS[step]).heading == HAPPENS[step]


def test_what_was_about_to_be_sent_is_sent_by_the_second_click(
    app: Flask, wave: Wave, clock: SetClock, somebody: Visitor
) -> None:
    somebody.press("next", **CHOSEN).open("/survey/check")
    clock.pass_minutes(LATER)
    assert responses.is_counted(somebody.press("send").send())
    assert documents() == [KEPT]


def test_an_hour_after_a_lost_reply_the_second_try_still_shows_the_receipt(
    app: Flask, clock: SetClock, somebody: Visitor
) -> None:
    somebody.open("/survey/check")
    again = twin(app, somebody)
    receipt = somebody.send()
    clock.pass_minutes(LATER)
    assert again.press("send").receipt == receipt
    assert len(documents()) == 1


@pytest.mark.parametrize("step", STEPS)
def test_a_visit_after_half_an_hour_needs_the_code_and_the_page_left_open_goes_on(
    clock: SetClock, somebody: Visitor, step: str
) -> None:
    page = somebody.page
    clock.pass_minutes(LATER)
    visit = somebody.open(f"/survey/{step}")
    assert (visit.status, visit.heading) == (403, messages.CODE_NEEDED.title)
    assert messages.CODE_NEEDED.safe in visit.text
    somebody.page, somebody.url = page, "/survey/section/D1"
    assert somebody.press("next", **CHOSEN).checked() == CHECKED


def test_a_page_saved_in_the_background_takes_up_no_session_and_leaves_it_to_the_person(
    clock: SetClock, code: str, somebody: Visitor
) -> None:
    clock.pass_minutes(LATER)
    values = {**dict(somebody.form.form_values()), **CHOSEN, "go": "keep"}
    reply = somebody.client.post("/survey/section/D1", data=values)
    assert (reply.status_code, "Set-Cookie" in reply.headers) == (403, False)
    assert saved(code) == {}
    assert somebody.client.get("/survey/check").status_code == 403
    assert somebody.press("next", **CHOSEN).checked() == CHECKED


def test_a_page_in_another_tab_goes_on_in_the_session_that_was_taken_up(
    app: Flask, clock: SetClock, code: str, somebody: Visitor
) -> None:
    other_tab = Visitor(client=somebody.client).open("/survey/section/D2")
    clock.pass_minutes(LATER)
    somebody.press("next", **CHOSEN).press("next")
    other_tab.press("next", **{"D2.1.importance": "3"})
    assert other_tab.checked() == {"D2.1.importance": ["3"]}
    other_tab.press("next")
    assert saved(code) == {**KEPT, "D2.1.importance": 3}


# ---- Codes and waves that are over


def test_a_page_of_a_code_that_was_used_elsewhere_is_refused_as_ever(
    app: Flask, clock: SetClock, code: str, somebody: Visitor
) -> None:
    with_code(app, code).open("/survey/check").send()
    clock.pass_minutes(LATER)
    somebody.press("next", **CHOSEN)
    assert (somebody.status, somebody.heading) == (404, messages.CODE_REFUSED.title)


@pytest.mark.parametrize("minutes", [0, LATER])
@pytest.mark.parametrize("step", STEPS)
def test_who_was_on_the_way_when_the_survey_closed_is_told_so(
    app: Flask, wave: Wave, clock: SetClock, step: str, minutes: int
) -> None:
    somebody = taking_part(app, wave, at=step)
    responses.mix(waves.start_closing(wave))
    clock.pass_minutes(minutes)
    somebody.press(STEPS[step])
    assert (somebody.status, somebody.heading) == (410, messages.CLOSED.title)
    assert "Answers that were not sent will not be kept" in somebody.text


def test_a_code_says_nothing_of_closing_even_to_who_was_on_the_way(
    app: Flask, wave: Wave, code: str, somebody: Visitor
) -> None:
    responses.mix(waves.start_closing(wave))
    somebody.open("/").press("next", code=code)
    assert (somebody.status, somebody.heading) == (404, messages.CODE_REFUSED.title)


# ---- In the language it was in


@pytest.fixture
def speaking_frisian(app: Flask, wave: Wave) -> Visitor:
    """Somebody in front of a section in another language."""
    frisian = Language("fy", "Frysk", Locale.parse("fy"))
    app.extensions["survey.languages"]["fy"] = frisian
    visitor = joined(app, wave).open("/survey/promise?language=fy").press("next")
    return visitor.open("/survey/section/D1")


def test_a_page_comes_back_in_its_language(clock: SetClock, speaking_frisian: Visitor) -> None:
    assert speaking_frisian.page.get("lang") == "fy"
    clock.pass_minutes(LATER)
    assert speaking_frisian.press("next").page.get("lang") == "fy"


def test_a_language_chosen_on_a_page_that_was_left_open_is_the_one_it_comes_back_in(
    clock: SetClock, speaking_frisian: Visitor
) -> None:
    clock.pass_minutes(LATER)
    speaking_frisian.url += "?language=en-GB"
    assert speaking_frisian.press("stay", **CHOSEN).page.get("lang") == "en-GB"
    assert speaking_frisian.checked() == CHECKED


def test_who_comes_after_half_an_hour_does_not_see_which_language_was_spoken(
    clock: SetClock, speaking_frisian: Visitor
) -> None:
    clock.pass_minutes(LATER)
    assert speaking_frisian.open("/support").page.get("lang") == "en-GB"


def test_a_draft_that_was_deleted_meanwhile_is_not_begun_anew_by_an_old_page(
    wave: Wave, clock: SetClock, code: str, somebody: Visitor
) -> None:
    drafts.delete_one(code, wave.id)
    clock.pass_minutes(LATER)
    assert somebody.press("next", **CHOSEN).heading == messages.CODE_NEEDED.title
    assert somebody.press("next", return_code=code).url == "/survey/promise"
    assert saved(code) is None
