"""What a lead prints: slips that are whole, a poster that is one page, whatever names it has to hold."""

from collections.abc import Callable
from typing import Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped] # it has no types
from playwright.sync_api import Page

from tests.browser.conftest import Arrive
from tests.browser.paper import Paper
from tests.survey.pages.staff import drawn

WIDEST = dict.fromkeys(("asker", "cohort", "programme"), "W" * 200)
LONGEST = dict.fromkeys(("asker", "cohort", "programme"), "mental health nursing " * 9)
NAMES = {"usual": {}, "one wide": {"asker": "W" * 100}, "wide": WIDEST, "long": LONGEST}
SLIPS_ON_A_PAGE = 6
MILLIMETRE = 96 / 25.4
PAPER = (round(210 * MILLIMETRE), round(297 * MILLIMETRE))
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

Draw = Callable[[], str]
PAGES: dict[str, Draw] = {
    "codes": lambda: drawn.codes(made(3)),
    "link": drawn.link,
    "poster": drawn.poster,
    "texts": drawn.texts,
    "watching": lambda: drawn.watching(shown=15),
    "codes with wide names": lambda: drawn.codes(made(3), **WIDEST),
    "link with wide names": lambda: drawn.link(**WIDEST),
    "poster with wide names": lambda: drawn.poster(**WIDEST),
    "texts with wide names": lambda: drawn.texts(**WIDEST),
}


def made(number: int) -> list[str]:
    return [f"{each:016}" for each in range(number)]


def opened(arrive: Arrive, page: str, *, width: int = 375) -> Page:
    nurse = arrive(width=width)
    nurse.page.set_content(drawn.whole(page))
    return nurse.page


def printed(page: Page) -> Paper:
    return Paper(page.pdf(prefer_css_page_size=True, tagged=True))


@pytest.mark.parametrize("names", NAMES.values(), ids=NAMES)
def test_a_poster_is_one_page(names: dict[str, str], arrive: Arrive) -> None:
    assert printed(opened(arrive, drawn.poster(**names))).pages == 1


def test_a_poster_of_a_service_with_a_long_name_is_one_page_too(arrive: Arrive) -> None:
    assert printed(opened(arrive, drawn.poster(service_name="W" * 200, **WIDEST))).pages == 1


@pytest.mark.parametrize("slips", [1, 6, 7, 60])
def test_six_slips_fill_a_page(slips: int, arrive: Arrive) -> None:
    paper = printed(opened(arrive, drawn.codes(made(slips))))
    assert paper.pages == -(-slips // SLIPS_ON_A_PAGE)


@pytest.mark.parametrize("names", NAMES.values(), ids=NAMES)
def test_no_slip_is_higher_than_a_page_or_may_be_cut(names: dict[str, str], arrive: Arrive) -> None:
    page = opened(arrive, drawn.codes(made(4), **names), width=PAPER[0] - round(20 * MILLIMETRE))
    page.emulate_media(media="print")
    slips = page.locator(".slip")
    assert set(slips.evaluate_all("all => all.map(each => getComputedStyle(each).breakInside)")) == {"avoid"}
    heights = slips.evaluate_all("all => all.map(each => each.getBoundingClientRect().height)")
    assert max(heights) <= PAPER[1] - 20 * MILLIMETRE
    assert max(heights) - min(heights) < 2  # pixels: a cutting line more or less


def test_on_paper_there_is_nothing_but_the_slips_or_the_poster(arrive: Arrive) -> None:
    for draw, kept in ((PAGES["codes"], ".slips"), (PAGES["poster"], ".poster")):
        page = opened(arrive, draw())
        page.emulate_media(media="print")
        for gone in ("header", "footer", ".for-screen", ".nhsuk-skip-link"):
            assert not page.locator(gone).first.is_visible()
        assert page.locator(kept).is_visible()


@pytest.mark.parametrize("width", [375, 1280])
def test_nothing_is_wider_than_the_screen(width: int, arrive: Arrive) -> None:
    page = opened(arrive, PAGES["link"](), width=width)
    wider = {}
    for name, draw in PAGES.items():
        page.set_content(drawn.whole(draw()))
        wider[name] = page.evaluate(OVERFLOW)
    assert set(wider.values()) == {0}, wider


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(scheme: Literal["light", "dark"], arrive: Arrive) -> None:
    page = arrive(color_scheme=scheme).page
    for name, draw in PAGES.items():
        page.set_content(drawn.whole(draw()))
        page.evaluate(AXE_SCRIPT)
        found = page.evaluate("axe.run()")["violations"]
        assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == [], name
