"""Every page of the staff in every state, on a phone and at a desk: axe finds nothing, by day or by night;
nothing is too wide, or too small to hit. A page that no state shows fails."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map

from tests.browser.conftest import PHONE, somebody
from tests.browser.look import LOOK
from tests.browser.staff.colleague import Colleague
from tests.browser.staff.furniture import Furnished
from tests.browser.staff.states import Walk, everywhere
from tests.browser.test_accessibility import BY_DAY, BY_NIGHT, findings

DESK = 1280
WHERE_THINGS_LIE: dict[str, Any] = {
    "runOnly": {
        "type": "rule",
        "values": ["color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size"],
    }
}
"""What a wider screen can break; what the markup says, axe has read on the phone."""
NO_PAGES = {"programmes.example", "results.download", "work_accounts.back"}
"""What is a file to be kept; and what needs a provider of work accounts: test_work_account.py."""
THIN_OUT = """
document.querySelectorAll("tbody tr:nth-child(n + 4), .results__line:nth-child(n + 6)")
  .forEach(each => each.remove())
"""
"""Rows of a long table are all drawn alike, and axe takes long to read them."""

Found = dict[str, list[str]]


@dataclass
class Seen:
    """What was met on the way: which pages, and by state and screen what was wrong."""

    pages: set[str] = field(default_factory=set)
    axe: Found = field(default_factory=dict)
    look: dict[str, Found] = field(default_factory=dict)
    titles: Found = field(default_factory=dict)
    alarmed: list[str] = field(default_factory=list)

    def look_at(self, state: str, colleague: Colleague) -> None:
        for width in (DESK, PHONE):
            colleague.page.set_viewport_size({"width": width, "height": 700})
            self.look[f"{state}, {width}"] = colleague.page.evaluate(LOOK)
        self.titles[state] = [*colleague.page.locator("h1").all_inner_texts(), colleague.page.title()]
        self.alarmed += [state] * colleague.page.get_by_role("alert").count()
        colleague.page.evaluate(THIN_OUT)
        self.axe[f"{state}, {PHONE}"] = findings(colleague, BY_DAY)
        colleague.page.emulate_media(color_scheme="dark")
        self.axe[f"{state}, by night"] = findings(colleague, BY_NIGHT)
        colleague.page.emulate_media(color_scheme="light")
        colleague.page.set_viewport_size({"width": DESK, "height": 700})
        self.axe[f"{state}, {DESK}"] = findings(colleague, WHERE_THINGS_LIE)

    def with_trouble(self, *kinds: str) -> dict[str, Found]:
        """The states in which something of these kinds was found, and what."""
        found = {
            where: {kind: look[kind] for kind in kinds if look[kind]} for where, look in self.look.items()
        }
        return {where: what for where, what in found.items() if what}


@pytest.fixture(scope="module")
def seen(browser: Browser, everything: Furnished) -> Iterator[Seen]:
    colleague = Colleague(somebody(browser).page)
    colleague.open(f"{everything.office.url}/staff/sign-in")
    seen = Seen()
    for state in everywhere(Walk(colleague, everything)):
        seen.pages.add(page_at(everything.office.app.url_map, colleague.path))
        seen.look_at(state, colleague)
    yield seen
    colleague.page.context.close()


def page_at(addresses: Map, path: str) -> str:
    """The page that the application serves at a path; nothing if it serves none."""
    try:
        endpoint, _ = addresses.bind("").match(path)
    except HTTPException:
        return ""
    return str(endpoint)


def test_every_page_of_the_staff_is_shown_by_a_state(seen: Seen, everything: Furnished) -> None:
    rules = [rule for rule in everything.office.app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    pages = {
        rule.endpoint for rule in rules if rule.rule.startswith("/staff") and "GET" in (rule.methods or ())
    }
    assert pages >= NO_PAGES
    assert pages - NO_PAGES - seen.pages == set()


def test_axe_finds_nothing_on_any_page_of_the_staff_in_any_state(seen: Seen) -> None:
    assert len(seen.axe) > 200
    assert {where: found for where, found in seen.axe.items() if found} == {}


def test_every_page_of_the_staff_has_one_heading_and_a_title_that_says_it(seen: Seen) -> None:
    for state, (*headings, title) in seen.titles.items():
        [heading] = headings
        assert title.removeprefix("Error: ").startswith(f"{heading} – "), state
        assert title.startswith("Error: ") == (state in seen.alarmed), state
    assert len(seen.alarmed) > 15


def test_no_page_of_the_staff_is_wider_than_its_screen(seen: Seen) -> None:
    assert seen.with_trouble("sideways", "beyond") == {}


def test_no_words_of_the_staffs_pages_are_cut_or_fall_apart(seen: Seen) -> None:
    assert seen.with_trouble("cut", "torn") == {}


def test_everything_on_the_staffs_pages_can_be_hit_with_a_thumb(seen: Seen) -> None:
    assert seen.with_trouble("small") == {}
