"""One always sees where one is: what has the focus is marked, lies under nothing, and is where help is."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import FloatRect

from tests.browser.conftest import Arrive, Site, Wishes
from tests.browser.nurse import Nurse
from tests.browser.test_keyboard import MOST_STOPS, focused, keys
from tests.browser.walk import at_ratings

FIRST_STOP, LAST_STOP = "Skip to main content", "I have a receipt"
ON_THE_WAY = {"Leave this page", "What the numbers mean", "D1.1.importance.1", "Continue", "Back"}
MARGIN = 12
IN_SIGHT = """
() => {
  const input = document.activeElement;
  const seen = (input.id && document.querySelector(`label[for="${input.id}"]`)) || input;
  seen.scrollIntoView({block: "center"});
  const box = seen.getBoundingClientRect();
  return [box.x, box.y, box.width, box.height];
}
"""
COVERED = """
() => {
  const focus = document.activeElement;
  const box = focus.getBoundingClientRect();
  const middle = box.x + box.width / 2;
  return [box.top + 3, box.bottom - 3].map(height => document.elementFromPoint(middle, height))
    .filter(found => !found || !(focus.contains(found) || found.contains(focus)))
    .map(found => found ? found.outerHTML.slice(0, 80) : "out of sight");
}
"""


def stops(nurse: Nurse, *, key: str, last: str) -> Iterator[str]:
    """Every stop on the page that the key leads to, down to the last."""
    for _ in range(MOST_STOPS):
        keys(nurse, key)
        stop = focused(nurse)
        yield stop
        if stop == last:
            return
    raise AssertionError(f"the keyboard does not reach {last}")


def is_marked(nurse: Nurse) -> bool:
    """Whether losing the focus changes the picture of what has it."""
    x, y, width, height = nurse.page.evaluate(IN_SIGHT)
    around = FloatRect(
        x=max(x - MARGIN, 0), y=max(y - MARGIN, 0), width=width + 2 * MARGIN, height=height + 2 * MARGIN
    )
    with_focus = nurse.page.screenshot(clip=around)
    nurse.page.evaluate("document.activeElement.blur()")
    return with_focus != nurse.page.screenshot(clip=around)


@pytest.mark.parametrize(
    "wishes",
    [Wishes(), Wishes(color_scheme="dark"), Wishes(forced_colors="active")],
    ids=["by day", "by night", "forced colours"],
)
def test_whatever_has_the_focus_is_marked(wishes: Wishes, site: Site, arrive: Arrive) -> None:
    nurse = at_ratings(arrive(**wishes), site)
    marked = {stop: is_marked(nurse) for stop in stops(nurse, key="Tab", last=LAST_STOP)}
    assert {FIRST_STOP, *ON_THE_WAY} <= set(marked)
    assert set(marked.values()) == {True}, marked


def test_whatever_has_the_focus_lies_under_nothing(site: Site, arrive: Arrive) -> None:
    nurse = at_ratings(arrive(width=320), site).tick("D1.1.importance", "6")
    for key, last in (("Tab", LAST_STOP), ("Shift+Tab", FIRST_STOP)):
        covered = {stop: nurse.page.evaluate(COVERED) for stop in stops(nurse, key=key, last=last)}
        assert len(covered) > len(ON_THE_WAY)
        assert {stop: by for stop, by in covered.items() if by} == {}


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_the_focus_is_where_the_problem_is_told(*, scripts: bool, site: Site, arrive: Arrive) -> None:
    nurse = arrive(scripts=scripts).open(site.url)
    nurse.page.context.clear_cookies()
    nurse.press()
    problem = nurse.page.get_by_role("alert")
    assert problem.evaluate("summary => summary === document.activeElement")
    keys(nurse, "Tab")
    assert focused(nurse) == "code"
