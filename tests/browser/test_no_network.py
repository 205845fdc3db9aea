"""No answer is lost when the network is gone or the server busy, and nobody is held fast."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Arrive, Site
from tests.browser.nurse import Nurse
from tests.browser.road import (
    A_SECOND,
    BUSY,
    IMPORTANCE,
    NOW,
    OFFLINE,
    REFUSED,
    SAVED,
    Road,
    at_ratings,
    known_elsewhere,
    press,
    says,
)
from tests.browser.test_accessibility import findings_by_day_and_night
from tests.browser.test_kept import NOTHING, STORES
from tests.browser.test_keyboard import keys

TRIES = 6
COVERED = """
() => {
  const line = document.querySelector(".saving__words").getBoundingClientRect();
  const input = document.activeElement;
  const cell = document.querySelector(`label[for="${input.id}"] .rating__number`);
  const seen = (cell || input).getBoundingClientRect();
  return line.height > 0 && seen.top >= line.top && seen.bottom <= line.bottom && seen.right > line.left;
}
"""


def seconds_to_next_try(nurse: Nurse, road: Road) -> int:
    """How long the page waits before it tries once more; at most a minute, and a little for a slow test."""
    tries = len(road.saves)
    for seconds in range(65):
        if len(road.saves) > tries:
            return seconds
        nurse.page.clock.fast_forward(A_SECOND)
    raise AssertionError("the page has given up")


def wait_long(nurse: Nurse, road: Road) -> None:
    """Until tries are so far apart that the next one cannot be what a test sees."""
    for _ in range(TRIES):
        with nurse.page.expect_event("requestfailed"):
            seconds_to_next_try(nurse, road)


def test_a_busy_server_is_asked_again_ever_less_often_until_it_answers(site: Site, arrive: Arrive) -> None:
    nurse, road = at_ratings(arrive, site)
    road.state = "busy"
    nurse.tick(IMPORTANCE, "6")
    says(nurse, BUSY)
    pauses = [seconds_to_next_try(nurse, road) for _ in range(TRIES)]
    assert pauses[0] <= 3
    assert 10 < pauses[-1] <= 62
    road.let_through()
    seconds_to_next_try(nurse, road)
    says(nurse, SAVED)
    assert known_elsewhere(arrive, site, nurse) == [f"{IMPORTANCE}.6"]


def test_a_cut_network_during_three_sections_loses_nothing(site: Site, arrive: Arrive) -> None:
    nurse, _ = at_ratings(arrive, site)
    network = nurse.page.context
    for section, after in (("D1", "D2"), ("D2", "D3"), ("D3", "D4")):
        nurse.tick(f"{section}.1.importance", "6")
        says(nurse, SAVED)
        network.set_offline(True)
        nurse.tick(f"{section}.2.importance", "4")
        says(nurse, OFFLINE)
        for _ in range(4):
            press(nurse)
            says(nurse, OFFLINE)
        assert nurse.path == f"/survey/section/{section}"
        network.set_offline(False)
        nurse.page.wait_for_url(f"**/{after}")
        known = known_elsewhere(arrive, site, nurse, section)
        assert known == [f"{section}.1.importance.6", f"{section}.2.importance.4"]
    assert nurse.asked_to_stay == 0


def test_when_the_network_is_back_answers_are_saved_and_nobody_is_moved(site: Site, arrive: Arrive) -> None:
    nurse, road = at_ratings(arrive, site)
    nurse.page.context.set_offline(True)
    says(nurse, OFFLINE)
    nurse.tick(IMPORTANCE, "6").tick(NOW, "2")
    press(nurse)
    nurse.tick(NOW, "3")  # who goes on answering does not want to go on
    wait_long(nurse, road)
    nurse.page.context.set_offline(False)
    says(nurse, SAVED)
    assert nurse.path == "/survey/section/D1"
    assert known_elsewhere(arrive, site, nurse) == [f"{IMPORTANCE}.6", f"{NOW}.3"]


def test_a_network_that_comes_and_goes_unused_is_not_spoken_of_for_long(site: Site, arrive: Arrive) -> None:
    nurse, road = at_ratings(arrive, site)
    nurse.page.context.set_offline(True)
    says(nurse, OFFLINE)
    nurse.page.context.set_offline(False)
    says(nurse, "")
    assert road.saves == []


def test_an_answer_that_is_again_what_it_was_leaves_nothing_to_say(site: Site, arrive: Arrive) -> None:
    nurse, road = at_ratings(arrive, site)
    nurse.tick(IMPORTANCE, "6")
    says(nurse, SAVED)
    road.state = "busy"
    nurse.tick(IMPORTANCE, "5")
    says(nurse, BUSY)
    nurse.tick(IMPORTANCE, "6")
    says(nurse, "")


def test_coming_back_to_the_page_tries_at_once(site: Site, arrive: Arrive) -> None:
    nurse, road = at_ratings(arrive, site)
    road.state = "cut"
    nurse.tick(IMPORTANCE, "6")
    says(nurse, OFFLINE)
    wait_long(nurse, road)
    road.let_through()
    nurse.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    says(nurse, SAVED)


def test_the_browser_warns_before_leaving_only_while_something_is_unsaved(site: Site, arrive: Arrive) -> None:
    nurse, road = at_ratings(arrive, site)
    away = nurse.page.get_by_role("link", name="Support for you")
    road.state = "busy"
    nurse.tick(IMPORTANCE, "6")
    says(nurse, BUSY)
    away.click(no_wait_after=True)
    says(nurse, BUSY)
    assert (nurse.asked_to_stay, nurse.path) == (1, "/survey/section/D1")
    road.let_through()
    seconds_to_next_try(nurse, road)
    says(nurse, SAVED)
    away.click()
    nurse.page.wait_for_url("**/support")
    assert nurse.asked_to_stay == 1


def test_a_page_that_came_back_unsaved_is_sent_by_nobody_but_the_person(site: Site, arrive: Arrive) -> None:
    nurse, road = at_ratings(arrive, site)
    nurse.tick(IMPORTANCE, "6")
    says(nurse, SAVED)
    nurse.form.locator("input[name=csrf_token]").evaluate("proof => proof.value = 'of an older session'")
    nurse.tick(NOW, "2").press()
    expect(nurse.page.get_by_role("alert")).to_be_visible()
    says(nurse, REFUSED)
    tries = len(road.saves)
    nurse.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    nurse.page.get_by_role("link", name="Support for you").click(no_wait_after=True)
    says(nurse, REFUSED)
    assert (nurse.asked_to_stay, len(road.saves)) == (1, tries)
    nurse.press()
    assert nurse.path == "/survey/section/D2"
    assert known_elsewhere(arrive, site, nurse) == [f"{IMPORTANCE}.6", f"{NOW}.2"]


def test_an_answer_given_just_before_leaving_is_saved_without_a_question(site: Site, arrive: Arrive) -> None:
    nurse, _ = at_ratings(arrive, site)
    nurse.tick(IMPORTANCE, "6")
    nurse.page.get_by_role("link", name="Support for you").click()
    nurse.page.wait_for_url("**/support")
    assert nurse.asked_to_stay == 0
    assert known_elsewhere(arrive, site, nurse) == [f"{IMPORTANCE}.6"]


def test_who_insists_goes_on_after_a_question(site: Site, arrive: Arrive) -> None:
    nurse, road = at_ratings(arrive, site)
    road.state = "cut"  # for what runs in the background alone
    nurse.tick(IMPORTANCE, "6")
    says(nurse, OFFLINE)
    for _ in range(2):
        press(nurse)
        says(nurse, OFFLINE)
    assert (nurse.asked_to_stay, nurse.path) == (0, "/survey/section/D1")
    press(nurse)
    says(nurse, OFFLINE)
    assert nurse.asked_to_stay == 1
    nurse.page.remove_listener("dialog", nurse.stays)
    nurse.page.once("dialog", lambda dialog: dialog.accept())
    nurse.press()
    assert nurse.path == "/survey/section/D2"
    assert known_elsewhere(arrive, site, nurse) == [f"{IMPORTANCE}.6"]


def test_what_is_unsaved_is_kept_nowhere_but_on_the_page(site: Site, arrive: Arrive) -> None:
    nurse, _ = at_ratings(arrive, site)
    nurse.page.context.set_offline(True)
    nurse.tick(IMPORTANCE, "6")
    says(nurse, OFFLINE)
    assert nurse.page.evaluate(STORES) == NOTHING
    assert not re.search("importance", nurse.page.url + str(nurse.page.context.cookies()))


def test_axe_finds_nothing_in_what_is_said_about_it(site: Site, arrive: Arrive) -> None:
    nurse, _ = at_ratings(arrive, site)
    nurse.page.context.set_offline(True)
    says(nurse, OFFLINE)
    assert findings_by_day_and_night(nurse) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_the_line_never_lies_over_what_has_the_focus(width: int, site: Site, arrive: Arrive) -> None:
    nurse, _ = at_ratings(arrive, site, width=width)
    nurse.page.context.set_offline(True)
    says(nurse, OFFLINE)
    for _ in range(20):
        keys(nurse, "Tab")
        assert not nurse.page.evaluate(COVERED), nurse.page.evaluate("document.activeElement.outerHTML")
