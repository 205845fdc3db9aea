"""Everything works with the keyboard alone."""

from collections import Counter

from tests.browser.conftest import Arrive, Site
from tests.browser.nurse import MOST_STEPS, Nurse
from tests.browser.walk import at_ratings

MOST_STOPS = 60
MOST_TICKS = 2
IN_FOCUS = "(({type, name, value}) => [type, name, value])(document.activeElement)"
FOCUSED = "document.activeElement.id || document.activeElement.textContent.trim()"


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
    keys(nurse, "ArrowLeft", "ArrowLeft")
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


def answer_by_keyboard(nurse: Nurse) -> None:
    """Tab through the page: the fourth of each group of radios, two ticks of each question, and on."""
    ticked = Counter[str]()
    while True:
        keys(nurse, "Tab")
        kind, name, value = nurse.page.evaluate(IN_FOCUS)
        if kind == "radio":
            keys(nurse, "Space", "ArrowRight", "ArrowRight", "ArrowRight")
        elif kind == "checkbox" and ticked[name] < MOST_TICKS:
            keys(nurse, "Space")
            ticked[name] += 1
        elif kind == "submit" and value in {"next", "send"}:
            return


def test_the_whole_way_is_gone_by_keyboard(site: Site, arrive: Arrive) -> None:
    nurse = arrive().open(site.pre_registration)
    for _ in range(MOST_STEPS):
        answer_by_keyboard(nurse)
        is_last = nurse.offers("send")
        with nurse.page.expect_navigation():
            keys(nurse, "Enter")
        if is_last:
            break
    assert nurse.page.locator("#receipt").is_visible()
