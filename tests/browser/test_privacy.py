"""The browser talks to our host alone, keeps nothing but the session, and finds nothing to complain of."""

from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

import pytest
from playwright.sync_api import Browser

from survey.pages import messages
from tests.browser.conftest import Arrive, Site, somebody
from tests.browser.nurse import Nurse

WAY_OUT = "leave"
EVERYWHERE = ("", "support", "receipt", "survey/promise", "survey/stop", "survey/section/K")
KEPT = "[localStorage.length, sessionStorage.length, document.cookie]"
LINKS = "links => links.map(link => link.getAttribute('href'))"


@pytest.fixture(scope="module")
def sent(site: Site, browser: Browser) -> Nurse:
    """Somebody who went the whole way, answering two pages of it."""
    nurse = somebody(browser).open(site.pre_registration).press().press()
    nurse.answer().press().answer().press_until("Check your answers")
    return nurse.press("send")


def test_the_browser_fetches_from_our_host_alone(sent: Nurse, site: Site) -> None:
    assert sent.hosts == {urlsplit(site.url).netloc}


def test_the_browser_has_nothing_to_complain_of(sent: Nurse) -> None:
    assert sent.heading == "Your answers were received"
    assert sent.complaints == []


def test_a_complaint_would_be_heard(site: Site, arrive: Arrive) -> None:
    nurse = arrive().open(site.url)
    nurse.page.evaluate("document.body.setAttribute('style', 'color: red')")
    nurse.page.evaluate("document.head.append(Object.assign(document.createElement('script'), {text: '1'}))")
    assert any("Content Security Policy" in complaint for complaint in nurse.complaints)


def test_only_the_session_is_kept_and_no_script_can_read_it(sent: Nurse) -> None:
    assert sent.page.evaluate(KEPT) == [0, 0, ""]
    [cookie] = sent.page.context.cookies()
    assert (cookie["name"], cookie["httpOnly"], cookie["sameSite"]) == ("survey", True, "Lax")
    assert cookie["expires"] == -1


def test_after_sending_back_shows_no_answers(sent: Nurse, site: Site) -> None:
    sent.page.go_back()
    assert sent.heading == "Your answers were received"
    assert sent.open(f"{site.url}/survey/section/D1").heading == "Your answers were received"


def links(nurse: Nurse) -> Iterator[str]:
    """Every address that the page links to on our own host, but for the way out of the survey."""
    here = nurse.page.url
    for target in nurse.page.locator("a[href]").evaluate_all(LINKS):
        address = urljoin(here, target).partition("#")[0]
        if urlsplit(address).netloc == urlsplit(here).netloc and not address.endswith(f"/{WAY_OUT}"):
            yield address


def test_no_link_leads_nowhere(site: Site, arrive: Arrive) -> None:
    nurse = arrive().open(site.pre_registration).press().press().press_until("Check your answers")
    waiting, seen = set(links(nurse)), set[str]()
    while waiting:
        address = waiting.pop()
        seen.add(address)
        reply = nurse.page.goto(address)
        assert reply is not None
        assert reply.status == 200, address
        waiting |= set(links(nurse)) - seen
    assert {f"{site.url}/{path}" for path in EVERYWHERE} <= seen


def test_leaving_goes_elsewhere_and_leaves_nothing_behind(site: Site, arrive: Arrive) -> None:
    nurse = arrive().open(site.pre_registration).press().press().press()
    [way_out] = [target for target in nurse.page.locator("a").evaluate_all(LINKS) if WAY_OUT in target]
    gone = nurse.page.request.get(urljoin(site.url, way_out), max_redirects=0)
    assert urlsplit(gone.headers["location"]).netloc not in ("", urlsplit(site.url).netloc)
    assert nurse.page.context.cookies() == []
    assert nurse.open(f"{site.url}/survey/section/D1").heading == messages.CODE_NEEDED.title


def test_every_place_on_a_page_that_is_linked_to_exists(site: Site, arrive: Arrive) -> None:
    nurse = arrive().open(site.pre_registration).press().press()
    targets = nurse.page.locator("a[href^='#']").evaluate_all(LINKS)
    assert targets == ["#content"]
    assert nurse.page.locator(targets[0]).count() == 1
