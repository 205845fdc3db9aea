"""No page, in any state, gives axe anything to find: WCAG 2.2 A and AA, and its best practice."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped] # it has no types

from survey.pages import messages
from tests.browser.conftest import Arrive, Site
from tests.browser.nurse import Nurse

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations"]}
UNKNOWN_CODE = "7K3M-9QRT-2WXY-4ABC"
AXE = Axe()


def findings(nurse: Nurse) -> list[str]:
    """What axe finds, each with its place."""
    found = AXE.run(nurse.page, options=OPTIONS).response["violations"]
    return [f"{nurse.path}: {each['id']} at {node['target']}" for each in found for node in each["nodes"]]


def looks_the_same_in_the_dark(nurse: Nurse) -> bool:
    """Whether a device set to dark changes nothing, so that what axe says of contrast holds there too."""
    pictures = set()
    for scheme in ("light", "dark"):
        nurse.page.emulate_media(color_scheme=scheme)
        pictures.add(nurse.page.screenshot())
    return len(pictures) == 1


def test_axe_would_find_a_fault(site: Site, arrive: Arrive) -> None:
    nurse = arrive().open(site.url)
    nurse.page.evaluate("document.querySelector('label').remove()")
    assert any("label at" in finding for finding in findings(nurse))


def test_nothing_is_found_on_the_way_to_the_receipt_and_back(site: Site, arrive: Arrive) -> None:
    nurse = arrive()
    for path in nurse.journey(site.pre_registration):
        assert findings(nurse) == [], path
    for summary in nurse.page.locator("summary").all():
        summary.click()
    assert findings(nurse) == []
    nurse.press("send")
    assert findings(nurse) == []
    receipt = nurse.page.locator("#receipt").inner_text()
    assert findings(nurse.open(f"{site.url}/receipt")) == []
    assert findings(nurse.type("receipt", receipt).press()) == []
    assert findings(nurse.press("withdraw")) == []


def test_nothing_is_found_where_answers_are_refused(site: Site, arrive: Arrive) -> None:
    nurse = arrive().open(site.pre_registration).press().press().press()
    for summary in nurse.page.locator("summary").all():
        summary.click()
    assert findings(nurse) == []
    nurse.tick("D1.1.importance", "6").tick("D1.1.performance", "3")
    assert looks_the_same_in_the_dark(nurse)
    nurse.press_until("What would help")
    for box in nurse.form.locator("input[type=checkbox]").all():
        box.check()
    nurse.press()
    assert nurse.page.get_by_role("alert").is_visible()
    assert findings(nurse) == []


def test_nothing_is_found_for_somebody_who_comes_back_and_stops(site: Site, arrive: Arrive) -> None:
    nurse = arrive().open(site.pre_registration).press().press().press()
    nurse.open(f"{site.url}/survey/promise")
    assert "Welcome back" in nurse.page.locator("main").inner_text()
    assert findings(nurse) == []
    assert findings(nurse.open(f"{site.url}/survey/stop")) == []
    assert findings(nurse.press("delete")) == []


def stale(nurse: Nurse) -> None:
    nurse.page.context.clear_cookies()
    nurse.press()


def refused(nurse: Nurse) -> None:
    nurse.type("code", UNKNOWN_CODE).press()


def far_too_much(nurse: Nurse) -> None:
    nurse.type("code", "A" * 300_000).press()


@pytest.mark.parametrize(
    ("path", "act", "heading"),
    [
        ("/", None, "Enter your access code"),
        ("/", stale, "Enter your access code"),
        ("/", refused, "We cannot open the survey with this code or link"),
        ("/", far_too_much, messages.TOO_LARGE.title),
        ("/support", None, "Support for you"),
        ("/receipt", None, "Was I counted?"),
        ("/receipt", Nurse.press, "We found no answers for this receipt"),
        ("/survey/promise", None, "We cannot open the survey with this code or link"),
        ("/nowhere", None, messages.NOT_FOUND.title),
    ],
)
def test_nothing_is_found_beside_the_way(
    path: str, act: Callable[[Nurse], object] | None, heading: str, site: Site, arrive: Arrive
) -> None:
    nurse = arrive().open(f"{site.url}{path}")
    if act:
        act(nurse)
    assert nurse.heading == heading
    assert findings(nurse) == []
