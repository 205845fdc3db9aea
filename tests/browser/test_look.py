"""Ratings are easy to hit and to see: large, legible without colour, and within the smallest screen."""

from typing import Any

import pytest

from tests.browser.conftest import Arrive, Site, Wishes
from tests.browser.nurse import Nurse
from tests.browser.walk import at_ratings

SMALLEST_SCREEN = 320
SPACED_OUT = """
document.querySelectorAll("*").forEach(element => {
  element.style.letterSpacing = "0.12em";
  element.style.wordSpacing = "0.16em";
  element.style.lineHeight = "1.5";
})
"""
OVERFLOWING = """
[...document.querySelectorAll("main *")]
  .filter(element => element.getBoundingClientRect().right > window.innerWidth + 0.5)
  .filter(element => !element.closest(".nhsuk-u-visually-hidden"))
  .map(element => element.outerHTML.slice(0, 80))
"""
READ = "header a, main :is(h1, h2, p, summary, legend, label, .rating__number, button), footer a"
LETTERS = "all => all.map(each => parseFloat(getComputedStyle(each).fontSize))"
LIGHTNESS = """
() => {
  const page = getComputedStyle(document.body);
  return [page.backgroundColor, page.color].map(colour => {
    const [red, green, blue] = colour.match(/\\d+/g).map(Number);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  });
}
"""
MOVE = "document.styleSheets[0].insertRule('body * { animation: move 1s; transition: all 1s }')"
MOVES = """
[...document.querySelectorAll("body *")].map(each => getComputedStyle(each))
  .filter(style => style.animationName !== "none" || style.transitionDuration !== "0s").length
"""


def drawn(nurse: Nurse, rating: str, style: str, part: str = "") -> Any:
    """How the cell of one rating is drawn."""
    cell = nurse.page.locator(f'label[for="{rating}"] .rating__number')
    return cell.evaluate(f"cell => getComputedStyle(cell, '{part}').{style}")


def test_every_answer_can_be_hit_with_a_thumb(site: Site, arrive: Arrive) -> None:
    nurse = at_ratings(arrive(width=SMALLEST_SCREEN), site)
    sizes = nurse.form.locator(".rating__input").evaluate_all(
        "all => all.map(each => [each.getBoundingClientRect().width, each.getBoundingClientRect().height])"
    )
    assert len(sizes) == 6 * 7
    assert min(width for width, _ in sizes) >= 38
    assert min(height for _, height in sizes) >= 44


def test_the_words_at_both_ends_choose_their_rating(site: Site, arrive: Arrive) -> None:
    nurse = at_ratings(arrive(width=SMALLEST_SCREEN), site)
    for rating, words in (("1", "I cannot do this yet"), ("7", "I do this very well")):
        nurse.page.locator(f'label[for="D1.1.performance.{rating}"]').get_by_text(words).click()
        assert nurse.form.locator("input:checked").get_attribute("id") == f"D1.1.performance.{rating}"


def test_the_chosen_rating_is_seen_without_colour(site: Site, arrive: Arrive) -> None:
    nurse = at_ratings(arrive(), site).tick("D1.1.importance", "6")
    assert "✓" in drawn(nurse, "D1.1.importance.6", "content", "::after")
    assert drawn(nurse, "D1.1.importance.6", "borderTopWidth") == "4px"
    assert drawn(nurse, "D1.1.importance.5", "content", "::after") == "none"
    assert drawn(nurse, "D1.1.importance.5", "borderTopWidth") == "2px"


@pytest.mark.parametrize("wishes", [Wishes(), Wishes(color_scheme="dark"), Wishes(forced_colors="active")])
def test_the_chosen_rating_is_seen_in_every_theme(wishes: Wishes, site: Site, arrive: Arrive) -> None:
    nurse = at_ratings(arrive(**wishes), site).tick("D1.1.importance", "6")
    ratings = [f"D1.1.importance.{rating}" for rating in (5, 6)]
    assert len({drawn(nurse, rating, "backgroundColor") for rating in ratings}) == 2
    assert len({drawn(nurse, rating, "color") for rating in ratings}) == 2


def lightness(nurse: Nurse) -> tuple[float, float]:
    """How light the page and its words are, from 0 to 255."""
    page, words = nurse.page.evaluate(LIGHTNESS)
    return page, words


def test_a_device_set_to_dark_has_dark_pages_and_paper_stays_white(site: Site, arrive: Arrive) -> None:
    nurse = at_ratings(arrive(), site)
    page, words = lightness(nurse)
    assert page - words > 180
    nurse.page.emulate_media(color_scheme="dark")
    page, words = lightness(nurse)
    assert words - page > 180
    assert nurse.page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light dark"
    nurse.page.emulate_media(color_scheme="dark", media="print")
    page, words = lightness(nurse)
    assert page - words > 180


def test_who_wants_no_motion_sees_none_whatever_a_rule_says(site: Site, arrive: Arrive) -> None:
    nurse = arrive().open(site.url)
    assert nurse.page.evaluate(MOVES) == 0
    nurse.page.evaluate(MOVE)
    assert nurse.page.evaluate(MOVES) > 0
    nurse.page.emulate_media(reduced_motion="reduce")
    assert nurse.page.evaluate(MOVES) == 0


@pytest.mark.parametrize(
    "heading", ["About your course", "Check your answers", "Relationships, dignity and language"]
)
def test_wider_spacing_pushes_nothing_off_the_screen(heading: str, site: Site, arrive: Arrive) -> None:
    nurse = arrive(width=SMALLEST_SCREEN).open(site.pre_registration).press().press().press_until(heading)
    nurse.page.evaluate(SPACED_OUT)
    assert nurse.page.evaluate(OVERFLOWING) == []


def test_letters_twice_as_large_make_everything_that_is_read_twice_as_large(
    site: Site, arrive: Arrive
) -> None:
    usual, large = (at_ratings(arrive(large=size), site) for size in (1, 2))
    sizes = [nurse.page.locator(READ).evaluate_all(LETTERS) for nurse in (usual, large)]
    assert len(sizes[0]) > 30
    assert sizes[1] == [2 * size for size in sizes[0]]
    cell = large.tick("D1.1.importance", "6").page.locator('label[for="D1.1.importance.6"] .rating__number')
    assert cell.evaluate("cell => cell.scrollHeight <= cell.clientHeight")


def test_a_stop_at_every_page_is_one_tap_away(site: Site, arrive: Arrive) -> None:
    nurse = arrive().open(site.pre_registration).press()
    while True:
        for name in ("Stop and delete my answers", "Support for you", "Leave this page"):
            assert nurse.page.get_by_role("link", name=name).is_visible(), nurse.path
        if nurse.offers("send"):
            return
        nurse.press()
