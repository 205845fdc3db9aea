"""Every page in every state: within its screen, easy to hit, and with one way out in sight.

Also where letters are twice as large as usual."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from tests.browser.conftest import Launch, Site, somebody
from tests.browser.look import LOOK
from tests.browser.walk import everywhere

SCREENS = (320, 1280)
SURROUNDINGS = """
() => {
  const said = element => element.outerHTML.slice(0, 90);
  const box = element => element.getBoundingClientRect();
  const lines = [...document.querySelectorAll(".nhsuk-grid-row :is(p, li):not(.nhsuk-u-visually-hidden *)")];
  const ways = [...document.querySelectorAll("a")].filter(link => /leave this page/i.test(link.textContent));
  const [name, way] = document.querySelectorAll("header a");
  const letters = parseFloat(getComputedStyle(document.documentElement).fontSize);
  scrollTo(0, document.body.scrollHeight);
  const isFarDown = scrollY > 100;
  const isInSight = box(way).top >= 0 && box(way).bottom <= innerHeight;
  scrollTo(0, 0);

  return {
    wide: lines.filter(each => each.checkVisibility() && box(each).width > 45 * letters).map(said),
    otherWays: ways.slice(1).map(said),
    overlapping: box(name).right > box(way).left && box(name).bottom > box(way).top ? [said(name)] : [],
    lost: isFarDown && !isInSight ? [said(way)] : [],
    following: isFarDown && isInSight ? [said(way)] : [],
  };
}
"""


@dataclass(frozen=True)
class Seen:
    """What was measured with letters of so many times the usual size, by page and width of the screen."""

    large: int
    pages: dict[tuple[str, int], dict[str, Any]]

    def found(self, what: str) -> dict[tuple[str, int], Any]:
        """The pages where something of this kind was found, and what."""
        return {page: measured[what] for page, measured in self.pages.items() if measured[what]}


@pytest.fixture(scope="module", params=[1, 2], ids=["usual letters", "large letters"])
def seen(request: pytest.FixtureRequest, launch: Launch, site: Site) -> Iterator[Seen]:
    nurse = somebody(launch(request.param))
    pages: dict[tuple[str, int], dict[str, Any]] = {}
    for name in everywhere(nurse, site):
        for width in SCREENS:
            nurse.page.set_viewport_size({"width": width, "height": 700})
            pages[name, width] = nurse.page.evaluate(LOOK) | nurse.page.evaluate(SURROUNDINGS)
    yield Seen(request.param, pages)
    nurse.page.context.close()


def test_nobody_scrolls_sideways(seen: Seen) -> None:
    assert len(seen.pages) > 60
    assert seen.found("sideways") == {}
    assert seen.found("beyond") == {}


def test_no_words_are_cut_off(seen: Seen) -> None:
    assert seen.found("cut") == {}


def test_no_column_is_so_narrow_that_words_fall_apart(seen: Seen) -> None:
    assert seen.found("torn") == {}


def test_everything_can_be_hit_with_a_thumb(seen: Seen) -> None:
    assert seen.found("small") == {}


def test_lines_stay_short_enough_to_read(seen: Seen) -> None:
    assert {page for page, _ in seen.found("wide")} <= {"all questions/paper"}


def test_there_is_one_way_out_beside_the_name(seen: Seen) -> None:
    assert seen.found("otherWays") == {}
    assert seen.found("overlapping") == {}


def test_the_way_out_stays_in_sight_unless_letters_are_so_large_that_it_would_be_in_the_way(
    seen: Seen,
) -> None:
    assert len(seen.found("following" if seen.large == 1 else "lost")) > 20
    assert seen.found("lost" if seen.large == 1 else "following") == {}
