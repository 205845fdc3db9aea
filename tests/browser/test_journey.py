"""The whole way, from the open link to the receipt, on small and large screens and without scripts."""

import re
from collections.abc import Iterator

import pytest

from questionnaires import loader
from tests.browser.conftest import Arrive, Site
from tests.browser.nurse import Nurse

CODE = re.compile(r"([0-9A-Z]{4}-){3}[0-9A-Z]{4}")
RECEIPT = re.compile(r"[0-9A-Z]{24}")


def is_as_wide_as_its_screen(nurse: Nurse) -> bool:
    width, screen = nurse.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    return bool(width <= screen)


def fully_answered(nurse: Nurse, join_url: str) -> Iterator[str]:
    """Each page of the journey, seen to be sound."""
    for path in nurse.journey(join_url):
        assert is_as_wide_as_its_screen(nurse), path
        assert nurse.page.locator("h1").count() == 1, path
        assert nurse.page.title().startswith(f"{nurse.heading} – "), path
        assert nurse.form.count() == 1, path
        yield path


@pytest.mark.parametrize(
    ("questionnaire", "width"),
    [("pre-registration-1", 375), ("pre-registration-1", 1280), ("post-registration-1", 320)],
)
def test_everything_can_be_answered_and_sent_without_scripts(
    questionnaire: str, width: int, site: Site, arrive: Arrive
) -> None:
    nurse = arrive(width=width, scripts=False)
    link = site.pre_registration if questionnaire.startswith("pre") else site.post_registration
    sections = [section.id for section in loader.load(questionnaire).sections]
    steps = [(path, nurse.progress) for path in fully_answered(nurse, link)]
    assert steps[1:] == [
        ("/survey/promise", ""),
        *(
            (f"/survey/section/{section}", f"Section {number} of {len(sections)}")
            for number, section in enumerate(sections, start=1)
        ),
        ("/survey/check", ""),
    ]
    nurse.press("send")
    assert RECEIPT.fullmatch(nurse.page.locator("#receipt").inner_text())
    assert is_as_wide_as_its_screen(nurse)


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
    nurse.page.get_by_role("alert").get_by_role("link").click()
    assert nurse.page.url.endswith(f"#{name}")
    ticked = nurse.form.locator(f'input[name="{name}"]:checked').all()
    assert [box.get_attribute("value") for box in ticked] == values[:3]
