"""Pages in two languages that nobody speaks, of long words and written from right to left, do not break."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.browser.conftest import Arrive, Site
from tests.browser.nurse import Nurse
from tests.browser.test_accessibility import findings
from tests.browser.walk import after_sending, at_ratings, beside_the_way, stopping, the_way
from tests.live import Installation, installed, serving
from tools import pseudo

LONG, FROM_THE_RIGHT = (code.replace("_", "-") for code in pseudo.TURNS)
SMALLEST_SCREEN, DESK, HEIGHT = 320, 1280, 700
PARTS = (the_way, after_sending, stopping, beside_the_way)
WITHOUT_COOKIES = "open for too long"
ALIKE = re.compile(r"/survey/section/D(?!1\b)")
"""Sections of statements differ in the questionnaire's words alone: the first stands for all."""

BESIDE_THE_SCREEN = """
() => {
  const seen = node => !node.closest(".nhsuk-u-visually-hidden, .nhsuk-skip-link");
  const elements = [...document.querySelectorAll("body *")].filter(seen);
  const texts = elements.flatMap(element => [...element.childNodes])
    .filter(node => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
  const area = node => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return range.getBoundingClientRect();
  };
  const areas = [
    ...elements.map(element => [element.getBoundingClientRect(), element.outerHTML]),
    ...texts.map(text => [area(text), text.textContent.trim()]),
  ];
  return areas.filter(([{left, right}]) => right > window.innerWidth + 0.5 || left < -0.5)
    .map(([_, what]) => what.slice(0, 80));
}
"""
ROW = """
row => [...row.querySelectorAll(".rating__number")].map(cell => cell.getBoundingClientRect().x)
"""
ENDS = """
row => [...row.querySelectorAll(".rating__point")].filter((_, at, all) => at === 0 || at === all.length - 1)
  .map(point => {
    const number = point.querySelector(".rating__number").getBoundingClientRect();
    const words = document.createRange();
    words.selectNodeContents(point.querySelector(".rating__words"));
    const said = words.getBoundingClientRect();
    return [said.left - number.left, number.right - said.right];
  })
"""


@dataclass(frozen=True)
class Translated(Installation):
    """An installation with the catalogues of both languages."""

    @property
    def environment(self) -> dict[str, str]:
        return {**super().environment, "TRANSLATIONS": str(self.folder / "catalogues")}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    plain = installed(tmp_path_factory.mktemp("translated"))
    pseudo.install(plain.folder / "catalogues")
    installation = Translated(plain.folder, plain.port)
    join_url = installation.open_wave()["join_url"]
    with serving(installation):
        yield Site(installation.url, join_url, join_url)


def speaking(nurse: Nurse, site: Site, language: str) -> Nurse:
    """Somebody who chose the language on the first page."""
    nurse.open(f"{site.url}/?language={language}")
    assert language_of(nurse) == language
    return nurse


def language_of(nurse: Nurse) -> str | None:
    return nurse.page.locator("html").get_attribute("lang")


def beside_the_screen(nurse: Nurse) -> list[str]:
    found: list[str] = nurse.page.evaluate(BESIDE_THE_SCREEN)
    return found


def states(nurse: Nurse, site: Site, language: str) -> Iterator[str]:
    """Every state that people meet, in the language chosen at first, while the nurse looks at it."""
    for part in PARTS:
        for state in part(nurse, site):
            assert state == WITHOUT_COOKIES or language_of(nurse) == language, state
            if not ALIKE.match(state):
                yield state


@pytest.mark.parametrize("language", [LONG, FROM_THE_RIGHT])
def test_no_page_breaks_on_the_smallest_screen_and_at_a_desk(
    language: str, site: Site, arrive: Arrive
) -> None:
    nurse = speaking(arrive(width=SMALLEST_SCREEN), site, language)
    for state in states(nurse, site, language):
        assert beside_the_screen(nurse) == [], state
        assert findings(nurse) == [], state
        nurse.page.set_viewport_size({"width": DESK, "height": HEIGHT})
        assert beside_the_screen(nurse) == [], state
        nurse.page.set_viewport_size({"width": SMALLEST_SCREEN, "height": HEIGHT})


def test_a_word_that_cannot_be_broken_would_be_found(site: Site, arrive: Arrive) -> None:
    nurse = speaking(arrive(width=SMALLEST_SCREEN), site, LONG)
    nurse.page.evaluate("document.body.style.overflowWrap = 'normal'")
    nurse.page.evaluate("document.querySelector('h1').textContent = 'Unbreakable'.repeat(4)")
    assert beside_the_screen(nurse) != []


def test_a_rating_runs_the_way_its_own_words_run(site: Site, arrive: Arrive) -> None:
    nurse = at_ratings(speaking(arrive(width=SMALLEST_SCREEN), site, FROM_THE_RIGHT), site)
    row = nurse.page.locator(".rating__points").first
    english = row.evaluate(ROW)
    assert english == sorted(english)
    nurse.page.locator("fieldset").first.evaluate("rating => rating.dir = 'rtl'")
    from_the_right = row.evaluate(ROW)
    assert from_the_right == sorted(from_the_right, reverse=True)
    assert beside_the_screen(nurse) == []


@pytest.mark.parametrize(("direction", "starts"), [("ltr", 0), ("rtl", 1)])
def test_the_words_at_both_ends_lie_under_their_ratings(
    direction: str, starts: int, site: Site, arrive: Arrive
) -> None:
    nurse = at_ratings(speaking(arrive(width=SMALLEST_SCREEN), site, FROM_THE_RIGHT), site)
    row = nurse.page.locator(".rating__points").nth(1)
    row.evaluate(f"row => row.closest('fieldset').dir = '{direction}'")
    first, last = row.evaluate(ENDS)
    assert abs(first[starts]) <= 1
    assert abs(last[1 - starts]) <= 1


def test_no_answer_is_drawn_like_the_answers_beside_it(site: Site, arrive: Arrive) -> None:
    nurse = at_ratings(speaking(arrive(), site, FROM_THE_RIGHT), site)
    labels = nurse.page.locator(".nhsuk-radios__label")
    directions = labels.evaluate_all("all => all.map(each => getComputedStyle(each).direction)")
    assert set(directions) == {"ltr"}
    assert nurse.page.locator(".nhsuk-radios__label [dir=rtl]").count() == len(directions) / 2


def test_a_code_is_read_from_left_to_right(site: Site, arrive: Arrive) -> None:
    nurse = speaking(arrive(), site, FROM_THE_RIGHT).open(site.pre_registration).press()
    code = nurse.page.locator("#access-code")
    code.evaluate("code => code.textContent = '1234-ABCD'")
    digit, letter = (
        code.evaluate(
            "(code, at) => { const range = document.createRange(); range.setStart(code.firstChild, at);"
            "range.setEnd(code.firstChild, at + 1); return range.getBoundingClientRect().x; }",
            at,
        )
        for at in (0, 5)
    )
    assert digit < letter


@pytest.mark.parametrize("scripts", [True, False])
def test_choosing_on_a_page_with_answers_loses_none(scripts: bool, site: Site, arrive: Arrive) -> None:
    nurse = at_ratings(arrive(scripts=scripts), site).tick("D1.1.importance", "6")
    with nurse.page.expect_navigation():
        nurse.page.get_by_role("button", name="العربية").click()
    assert nurse.page.locator("html").get_attribute("dir") == "rtl"
    assert nurse.page.url == f"{site.url}/survey/section/D1"
    assert nurse.form.locator("input:checked").get_attribute("id") == "D1.1.importance.6"


def test_enter_in_an_answer_goes_on_in_the_same_language(site: Site, arrive: Arrive) -> None:
    nurse = at_ratings(arrive(scripts=False), site).tick("D1.1.importance", "6")
    with nurse.page.expect_navigation():
        nurse.page.keyboard.press("Enter")
    assert nurse.path == "/survey/section/D2"
    assert language_of(nurse) == "en-GB"
