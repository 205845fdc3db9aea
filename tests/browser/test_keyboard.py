"""Everything works with the keyboard alone, and one always sees where one is."""

from playwright.sync_api import FloatRect

from tests.browser.conftest import Arrive, Site
from tests.browser.nurse import Nurse
from tests.browser.test_look import at_ratings

MOST_STOPS = 60
FOCUSED = "document.activeElement.id || document.activeElement.textContent.trim()"
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


def focused(nurse: Nurse) -> str:
    """The id of what has the focus, or its words."""
    found: str = nurse.page.evaluate(FOCUSED)
    return found


def keys(nurse: Nurse, *pressed: str) -> None:
    for key in pressed:
        nurse.page.keyboard.press(key)


def tab_to(nurse: Nurse, wanted: str) -> None:
    for _ in range(MOST_STOPS):
        if focused(nurse) == wanted:
            return
        keys(nurse, "Tab")
    raise AssertionError(f"the keyboard does not reach {wanted}")


def checked(nurse: Nurse) -> list[str | None]:
    return [box.get_attribute("id") for box in nurse.form.locator("input:checked").all()]


def test_a_section_is_answered_and_left_by_keyboard(site: Site, arrive: Arrive) -> None:
    nurse = at_ratings(arrive(), site)
    tab_to(nurse, "D1.1.importance.1")
    keys(nurse, "Space", *["ArrowRight"] * 5, "Tab")
    assert focused(nurse) == "D1.1.performance.1"
    keys(nurse, "ArrowRight", "ArrowRight", "ArrowLeft", "Tab")
    assert focused(nurse) == "D1.2.importance.1"
    keys(nurse, "ArrowLeft")
    assert checked(nurse) == ["D1.1.importance.6", "D1.1.performance.2", "D1.2.importance.na"]
    before = nurse.path
    tab_to(nurse, "Continue")
    with nurse.page.expect_navigation():
        keys(nurse, "Enter")
    assert nurse.path != before
    nurse.press("back")
    assert checked(nurse) == ["D1.1.importance.6", "D1.1.performance.2", "D1.2.importance.na"]


def test_the_first_stop_leads_past_the_heading_of_the_page(site: Site, arrive: Arrive) -> None:
    nurse = at_ratings(arrive(), site)
    keys(nurse, "Tab")
    assert focused(nurse) == "Skip to main content"
    keys(nurse, "Enter", "Tab")
    assert focused(nurse) == "What the numbers mean"


def test_the_meaning_of_the_numbers_opens_by_keyboard(site: Site, arrive: Arrive) -> None:
    nurse = at_ratings(arrive(), site)
    meaning = nurse.page.get_by_text("I can do this with some guidance").first
    assert not meaning.is_visible()
    tab_to(nurse, "What the numbers mean")
    keys(nurse, "Enter")
    assert meaning.is_visible()


def is_focus_visible(nurse: Nurse) -> bool:
    """Whether losing the focus changes the picture of what has it."""
    x, y, width, height = nurse.page.evaluate(IN_SIGHT)
    around = FloatRect(
        x=max(x - MARGIN, 0), y=max(y - MARGIN, 0), width=width + 2 * MARGIN, height=height + 2 * MARGIN
    )
    with_focus = nurse.page.screenshot(clip=around)
    nurse.page.evaluate("document.activeElement.blur()")
    return with_focus != nurse.page.screenshot(clip=around)


def test_one_always_sees_where_the_focus_is(site: Site, arrive: Arrive) -> None:
    nurse = at_ratings(arrive(), site)
    stops: list[str] = []
    while "Leave this page" not in stops:
        keys(nurse, "Tab")
        stops.append(focused(nurse))
        assert is_focus_visible(nurse), stops[-1]
    assert stops[0] == "Skip to main content"
    assert {"D1.1.importance.1", "Continue", "Back", "Clear this page"} <= set(stops)
