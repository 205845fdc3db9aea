"""No page, in any state, gives axe anything to find, by day or by night.

It looks for WCAG 2.2 A and AA and for its best practice; by night, for what colours can break."""

from functools import partial
from typing import Any, Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped] # it has no types
from flask import render_template
from playwright.sync_api import Route

from survey import create_app
from survey.config import Settings
from tests.browser.conftest import Arrive, Site
from tests.browser.nurse import Nurse
from tests.browser.walk import everywhere
from tests.survey.every_message import MESSAGES

STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
BY_DAY = {"runOnly": {"type": "tag", "values": STANDARDS}, "resultTypes": ["violations"]}
BY_NIGHT = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


def findings(nurse: Nurse, options: dict[str, Any] = BY_DAY) -> list[str]:
    """What axe finds, each with its place."""
    if not nurse.page.evaluate("'axe' in window"):
        nurse.page.evaluate(AXE_SCRIPT)
    found = nurse.page.evaluate("options => axe.run(document, options)", options)["violations"]
    return [f"{nurse.path}: {each['id']} at {node['target']}" for each in found for node in each["nodes"]]


def findings_by_day_and_night(nurse: Nurse) -> list[str]:
    by_day = findings(nurse)
    nurse.page.emulate_media(color_scheme="dark")
    by_night = findings(nurse, BY_NIGHT)
    nurse.page.emulate_media(color_scheme="light")
    return [*by_day, *(f"by night, {finding}" for finding in by_night)]


def test_axe_would_find_a_fault(site: Site, arrive: Arrive) -> None:
    nurse = arrive().open(site.url)
    nurse.page.evaluate("document.querySelector('label').remove()")
    assert any("label at" in finding for finding in findings(nurse))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_would_find_pale_words(scheme: Literal["light", "dark"], site: Site, arrive: Arrive) -> None:
    nurse = arrive(color_scheme=scheme).open(site.url)
    nurse.page.evaluate("document.documentElement.style.setProperty('--quiet-ink', '#767676')")
    assert any("color-contrast" in finding for finding in findings(nurse, BY_NIGHT))


def test_nothing_is_found_on_any_page_in_any_state(site: Site, arrive: Arrive) -> None:
    nurse = arrive()
    found = {
        state: findings_by_day_and_night(nurse)
        for state in everywhere(nurse, site)
        if not state.startswith("all questions")  # so long that axe reads them elsewhere, each once
    }
    assert len(found) > 30
    assert {state: finding for state, finding in found.items() if finding} == {}


def show(page: str, route: Route) -> None:
    route.fulfill(body=page, content_type="text/html")


def test_nothing_is_found_on_pages_that_only_say_something(site: Site, arrive: Arrive) -> None:
    """Most of them say what nobody can bring about at will: they are drawn here and shown at an address."""
    app = create_app(Settings(database_url="sqlite://", secret_key="x" * 32, base_url=site.url))
    nurse = arrive()
    for message in MESSAGES.values():
        with app.test_request_context():
            page = render_template("message.html", message=message)
        nurse.page.route(f"{site.url}/shown", partial(show, page))
        assert nurse.open(f"{site.url}/shown").heading == message.title
        assert findings_by_day_and_night(nurse) == []
