"""All questions in a real browser: legible in large print, whole on paper, and clean for assistive tools."""

from typing import Any

import pytest

from questionnaires import loader
from questionnaires.model import Kind
from tests.browser.conftest import Arrive, Site
from tests.browser.nurse import Nurse
from tests.browser.paper import Paper
from tests.browser.test_accessibility import findings
from tests.browser.test_look import OVERFLOWING

SCREENS = (320, 375, 1280)
MOST_PAGES = {"pre-registration-1": 12, "post-registration-1": 14}
LARGE_PRINT = 24
"""18 point, in the browser's pixels."""
ROOM_FOR_A_PEN = 8 * 96 / 25.4
"""8 millimetres, in the browser's pixels."""
PAGE_WIDTH, PAGE_HEIGHT = 680, 1030
"""What A4 leaves between its margins."""
WRITTEN = """
[...document.querySelectorAll("body *")]
  .filter(each => [...each.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
  .filter(each => !each.closest(".nhsuk-u-visually-hidden, .nhsuk-skip-link") && each.checkVisibility())
  .map(each => getComputedStyle(each))
"""
TWICE_AS_LARGE = """
const page = document.documentElement;
page.style.fontSize = `${2 * parseFloat(getComputedStyle(page).fontSize)}px`;
"""
SIZES = "all => all.map(each => each.getBoundingClientRect()).map(box => [box.width, box.height])"
every_way = pytest.mark.parametrize("way", ["", "/large", "/paper"])
every_questionnaire = pytest.mark.parametrize("name", loader.names())
every_medium = pytest.mark.parametrize("medium", ["screen", "print"])


def reading(nurse: Nurse, site: Site, way: str, name: str = "pre-registration-1") -> Nurse:
    return nurse.open(f"{site.url}/questions/{name}{way}")


def written(nurse: Nurse, style: str) -> set[Any]:
    """The ways in which text is drawn."""
    return set(nurse.page.evaluate(f"{WRITTEN}.map(style => {style})"))


@every_way
def test_nothing_is_found(way: str, site: Site, arrive: Arrive) -> None:
    assert findings(reading(arrive(), site, way)) == []


def test_nothing_is_found_in_the_dark_nor_where_a_part_is_optional(site: Site, arrive: Arrive) -> None:
    nurse = reading(arrive(), site, "", "post-registration-1")
    nurse.page.emulate_media(color_scheme="dark")
    assert findings(nurse) == []


@every_way
@pytest.mark.parametrize("width", SCREENS)
def test_nothing_is_pushed_off_the_screen(width: int, way: str, site: Site, arrive: Arrive) -> None:
    nurse = reading(arrive(width=width), site, way)
    assert nurse.page.evaluate(OVERFLOWING) == []
    assert nurse.page.evaluate("document.documentElement.scrollWidth") <= width


@every_way
def test_text_twice_as_large_pushes_nothing_off_the_screen(way: str, site: Site, arrive: Arrive) -> None:
    nurse = reading(arrive(width=2 * SCREENS[0]), site, way)
    nurse.page.evaluate(TWICE_AS_LARGE)
    assert nurse.page.evaluate(OVERFLOWING) == []


@every_medium
def test_large_print_is_large_and_plain(medium: str, site: Site, arrive: Arrive) -> None:
    nurse = reading(arrive(width=SCREENS[0]), site, "/large")
    nurse.page.emulate_media(media=medium)
    assert min(written(nurse, "parseFloat(style.fontSize)")) >= LARGE_PRINT
    assert written(nurse, "style.fontStyle") == {"normal"}
    assert written(nurse, "style.textTransform") == {"none"}
    assert written(nurse, "style.textAlign") <= {"start", "left"}


@every_medium
def test_large_print_has_room_between_its_lines(medium: str, site: Site, arrive: Arrive) -> None:
    nurse = reading(arrive(), site, "/large")
    nurse.page.emulate_media(media=medium)
    paragraphs = nurse.page.locator("main :is(p, li, dd)").evaluate_all(
        "all => all.map(each => getComputedStyle(each))"
        ".map(style => parseFloat(style.lineHeight) / parseFloat(style.fontSize))"
    )
    assert min(paragraphs) >= 1.4


@every_questionnaire
def test_on_paper_nothing_that_is_rated_is_broken_and_no_page_is_wasted(
    name: str, site: Site, arrive: Arrive
) -> None:
    nurse = reading(arrive(), site, "/paper", name)
    paper = Paper(nurse.page.pdf(prefer_css_page_size=True, tagged=True))
    questionnaire = loader.load(name)
    ratings = [each for each in questionnaire.section("K").questions if each.kind is Kind.RATING]
    rated = [pages for pages in paper.rated() if pages]
    optional = sum(1 for each in questionnaire.domains.values() if any(it.module for it in each.competencies))
    assert len(rated) == len(questionnaire.competencies) + len(ratings) + optional
    assert [pages for pages in rated if len(pages) > 1] == []
    assert paper.pages <= MOST_PAGES[name]


def test_a_statement_that_is_broken_would_be_found(site: Site, arrive: Arrive) -> None:
    nurse = reading(arrive(), site, "/paper")
    nurse.page.locator(".rated tbody").evaluate_all("all => all.map(each => each.style.breakInside = 'auto')")
    nurse.page.locator(".rated td").evaluate_all("all => all.map(each => each.style.paddingTop = '30mm')")
    paper = Paper(nurse.page.pdf(prefer_css_page_size=True, tagged=True))
    assert max(len(pages) for pages in paper.rated()) > 1


def test_every_box_on_paper_has_room_for_a_pen(site: Site, arrive: Arrive) -> None:
    nurse = reading(arrive(width=PAGE_WIDTH), site, "/paper")
    nurse.page.emulate_media(media="print")
    sizes = nurse.page.locator(".box").evaluate_all(SIZES)
    assert min(side for size in sizes for side in size) >= ROOM_FOR_A_PEN


@every_questionnaire
def test_the_points_of_a_scale_can_come_again_on_every_page(name: str, site: Site, arrive: Arrive) -> None:
    """Chromium repeats the head of a table that takes a quarter of the page at the most."""
    nurse = reading(arrive(width=PAGE_WIDTH), site, "/paper", name)
    nurse.page.emulate_media(media="print")
    heads = nurse.page.locator("thead")
    assert {height <= PAGE_HEIGHT / 4 for _, height in heads.evaluate_all(SIZES)} == {True}
    shown = heads.evaluate_all("all => all.map(each => getComputedStyle(each).display)")
    assert set(shown) == {"table-header-group"}


def test_on_paper_there_are_no_links_and_nothing_for_the_screen(site: Site, arrive: Arrive) -> None:
    nurse = reading(arrive(), site, "/paper")
    nurse.page.emulate_media(media="print")
    for gone in ("nav", "footer", ".for-screen", ".nhsuk-skip-link"):
        assert not nurse.page.locator(gone).first.is_visible()
    assert nurse.page.get_by_text("Draft.").is_visible()
