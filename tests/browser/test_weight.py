"""What a phone on a bad signal has to fetch, counted on the wire as the server sends it, headers included."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, Response

from survey.assets import assets
from tests.browser.conftest import Site, somebody
from tests.browser.nurse import Nurse

FIRST_VISIT = 25_000
MOST_REQUESTS = 6
FURTHER_PAGE = 8_000


@dataclass
class Wire:
    """Counts what one browser's page receives; `fetched` holds the bytes of each address since `begin`."""

    nurse: Nurse
    fetched: dict[str, int] = field(default_factory=dict)
    cached: list[str] = field(default_factory=list)
    _address: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        link = self.nurse.page.context.new_cdp_session(self.nurse.page)
        link.on("Network.requestWillBeSent", self._sent)
        link.on("Network.requestServedFromCache", lambda event: self.cached.append(event["requestId"]))
        link.on("Network.loadingFinished", self._finished)
        link.send("Network.enable")

    def _sent(self, event: dict[str, Any]) -> None:
        if "redirectResponse" in event:
            self._count(event["redirectResponse"]["url"], event["redirectResponse"]["encodedDataLength"])
        self._address[event["requestId"]] = event["request"]["url"]

    def _finished(self, event: dict[str, Any]) -> None:
        address = self._address.get(event["requestId"], "data:")
        if not address.startswith("data:") and event["requestId"] not in self.cached:
            self._count(address, event["encodedDataLength"])

    def _count(self, address: str, received: float) -> None:
        self.fetched[address] = self.fetched.get(address, 0) + int(received)

    def begin(self) -> None:
        self.fetched.clear()

    @property
    def weight(self) -> int:
        self.nurse.page.wait_for_load_state("networkidle")
        return sum(self.fetched.values())


@pytest.fixture(scope="module")
def wire(browser: Browser) -> Wire:
    return Wire(somebody(browser))


def test_the_first_visit_is_light(wire: Wire, site: Site) -> None:
    wire.nurse.open(site.pre_registration)
    assert 5_000 < wire.weight <= FIRST_VISIT
    assert 3 <= len(wire.fetched) <= MOST_REQUESTS


def test_each_further_page_is_light_and_fetches_nothing_else(wire: Wire, site: Site) -> None:
    wire.nurse.open(site.pre_registration).press()
    weights: dict[str, int] = {}
    for _ in range(20):
        wire.nurse.page.wait_for_load_state("networkidle")
        wire.begin()
        last = wire.nurse.offers("send")
        wire.nurse.press("send" if last else "next")
        weights[wire.nurse.path if not last else "sent"] = wire.weight
        if last:
            break
        wire.nurse.answer()
    assert "sent" in weights
    assert {path: weight for path, weight in weights.items() if not 500 < weight <= FURTHER_PAGE} == {}


STAFF = {"staff.css", "results.css"}
"""What the pages of the staff link to, and no respondent fetches."""


def test_style_sheet_and_script_are_named_by_their_content_and_kept_for_a_year(
    site: Site, browser: Browser
) -> None:
    nurse = somebody(browser)
    replies: list[Response] = []
    nurse.page.on("response", lambda reply: replies.append(reply))  # a bound method of a list cannot listen
    nurse.open(site.pre_registration)
    nurse.page.wait_for_load_state("networkidle")
    kept = {
        reply.url.rpartition("/")[2]: reply.headers["cache-control"]
        for reply in replies
        if "/static/" in reply.url
    }
    assert set(kept) == {asset.name for name, asset in assets().items() if name not in STAFF}
    assert set(kept.values()) == {"public, max-age=31536000, immutable"}
    pages = [reply.headers["cache-control"] for reply in replies if "/static/" not in reply.url]
    assert set(pages) == {"no-store"}
    nurse.page.context.close()
