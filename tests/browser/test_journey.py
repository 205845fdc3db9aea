"""The whole way, from the open link to the receipt, in every circumstance, and back to what was answered."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from questionnaires import loader
from survey.extensions import utc_now
from survey.sessions import SealedSessions
from tests.browser.conftest import Arrive, Site
from tests.browser.nurse import Nurse
from tests.live import SECRET

CODE = re.compile(r"([0-9A-Z]{4}-){3}[0-9A-Z]{4}")
RECEIPT = re.compile(r"[0-9A-Z]{24}")


def is_as_wide_as_its_screen(nurse: Nurse) -> bool:
    width, screen = nurse.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    return bool(width <= screen)


def fully_answered(nurse: Nurse, join_url: str, *, by_hand: bool = False) -> Iterator[str]:
    """Each page of the journey, seen to be sound."""
    for path in nurse.journey(join_url, by_hand=by_hand):
        assert is_as_wide_as_its_screen(nurse), path
        assert nurse.page.locator("h1").count() == 1, path
        assert nurse.page.title().startswith(f"{nurse.heading} – "), path
        assert nurse.form.count() == 1, path
        yield path


CIRCUMSTANCES: dict[str, Any] = {
    "a very small phone": {"width": 320},
    "a phone": {"width": 375},
    "a desk": {"width": 1280},
    "no scripts": {"width": 320, "scripts": False},
    "a dark room": {"color_scheme": "dark"},
    "colours of one's own": {"forced_colors": "active"},
    "reduced motion": {"reduced_motion": "reduce"},
    "letters twice as large": {"width": 320, "large": 2},
}
BY_HAND = {"a very small phone", "a phone", "a desk", "letters twice as large"}
"""Where things lie in different places; elsewhere they lie as on a phone, so that hitting them was tried."""


def steps(questionnaire: str) -> list[tuple[str, str]]:
    """The path of each page after the join page, and the beginning of its progress line."""
    sections = loader.load(questionnaire).sections
    numbered = enumerate(sections, start=1)
    of_sections = [
        (f"/survey/section/{each.id}", f"Section {at} of {len(sections)}") for at, each in numbered
    ]
    return [("/survey/promise", ""), *of_sections, ("/survey/check", "")]


@pytest.mark.parametrize("circumstances", CIRCUMSTANCES)
def test_everything_can_be_answered_and_sent(circumstances: str, site: Site, arrive: Arrive) -> None:
    nurse = arrive(**CIRCUMSTANCES[circumstances])
    pages = fully_answered(nurse, site.pre_registration, by_hand=circumstances in BY_HAND)
    met = [(path, nurse.progress) for path in pages]
    assert [(path, progress.partition(",")[0]) for path, progress in met[1:]] == steps("pre-registration-1")
    nurse.press("send")
    assert RECEIPT.fullmatch(nurse.page.locator("#receipt").inner_text())
    assert is_as_wide_as_its_screen(nurse)


def test_after_registration_too(site: Site, arrive: Arrive) -> None:
    nurse = arrive(width=320, scripts=False)
    met = list(fully_answered(nurse, site.post_registration))
    assert met[1:] == [path for path, _ in steps("post-registration-1")]
    nurse.press("send")
    assert RECEIPT.fullmatch(nurse.page.locator("#receipt").inner_text())


def let_session_fall_idle(nurse: Nurse) -> None:
    """As if nothing had been asked of the server for an hour: the same cookie, made earlier."""
    [cookie] = nurse.page.context.cookies()
    _, held = SealedSessions(SECRET, utc_now).opened(cookie["value"])
    earlier = SealedSessions(SECRET, lambda: utc_now() - timedelta(hours=1)).sealed(held)
    same = {"name": cookie["name"], "domain": cookie["domain"], "path": cookie["path"]}
    nurse.page.context.add_cookies([{**same, "value": earlier, "httpOnly": True}])


@pytest.mark.parametrize("scripts", [True, False])
def test_a_session_that_ends_on_every_page_costs_a_click_each_and_no_answer(
    scripts: bool, site: Site, arrive: Arrive
) -> None:
    nurse = arrive(scripts=scripts)
    for path in nurse.journey(site.pre_registration):
        if path.startswith("/survey/section"):
            let_session_fall_idle(nurse)
            nurse.press()
            assert nurse.path == path
            assert "open for a long time" in nurse.page.get_by_role("alert").inner_text()
    given = {f"{name}.{value}" for name, value in nurse.given.items()}
    while nurse.path != "/survey/promise":
        nurse.press("back")
        given -= {box.get_attribute("id") for box in nurse.form.locator("input:checked").all()}
    assert given == set()


def test_who_wants_to_answers_twenty_statements_more(site: Site, arrive: Arrive) -> None:
    nurse = arrive(scripts=False).open(site.post_registration).press().press()
    nurse.tick("longer", "yes").press()
    assert list(nurse.offered())[-2:] == ["D1.5.importance", "D1.5.performance"]


def test_before_sending_one_sees_what_is_missing_and_can_change_it(site: Site, arrive: Arrive) -> None:
    nurse = arrive().open(site.pre_registration).press().press().press()
    nurse.tick("D1.1.importance", "6").tick("D1.1.performance", "3")
    nurse.press_until("Check your answers")
    about = nurse.page.locator("section.checked").nth(1)
    assert "2 of 6 answered" in about.inner_text()
    about.locator("summary").click()
    assert "Importance: 6 Very important" in about.inner_text()
    assert "Now: 3 I can do this with some guidance" in about.inner_text()
    about.get_by_role("link", name="Change").click()
    nurse.tick("D1.1.performance", "4").press("check")
    nurse.page.locator("section.checked").nth(1).locator("summary").click()
    assert "Now: 4 I can do this safely" in nurse.page.locator("section.checked").nth(1).inner_text()


def test_the_code_brings_the_answers_back_in_another_browser(site: Site, arrive: Arrive) -> None:
    first = arrive().open(site.pre_registration).press()
    code = first.page.locator("#access-code").inner_text()
    assert CODE.fullmatch(code)
    first.press().press().tick("D1.1.importance", "5").tick("D1.2.performance", "na").press()
    second = arrive(width=1280, scripts=False).open(site.url).type("code", code.lower()).press()
    assert f"You had reached: {first.heading}" in second.page.locator("main").inner_text()
    assert second.press().path == first.path
    second.press("back")
    chosen = second.form.locator("input:checked").all()
    assert [box.get_attribute("id") for box in chosen] == ["D1.1.importance.5", "D1.2.performance.na"]


def test_too_many_ticks_are_told_apart_and_everything_stays(site: Site, arrive: Arrive) -> None:
    nurse = arrive(scripts=False).open(site.pre_registration).press().press().press()
    nurse.tick("D1.1.importance", "6").tick("D1.1.performance", "3").press_until("What would help")
    name, values = next(iter(nurse.offered("checkbox").items()))
    for value in values[:3]:
        nurse.tick(name, value)
    nurse.press()
    assert nurse.page.title().startswith("Error: What would help")
    link = nurse.page.get_by_role("alert").get_by_role("link")
    about = nurse.form.locator("h2.competency__text").first.inner_text()
    assert link.inner_text() == f"{about} Choose 2 at the most. You chose 3."
    link.click()
    assert nurse.page.url.endswith(f"#{name}")
    ticked = nurse.form.locator(f'input[name="{name}"]:checked').all()
    assert [box.get_attribute("value") for box in ticked] == values[:3]
