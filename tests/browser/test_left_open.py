"""Pages that were left open, in a real browser: taken up by who left them, and by nobody after leaving."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from survey.pages import messages
from survey.sessions import IDLE_AFTER, SealedSessions
from tests.browser.conftest import Arrive, Site
from tests.browser.nurse import Nurse
from tests.live import SECRET

NOTE = "open for a long time"
ELSEWHERE = "http://elsewhere.example/"


@pytest.fixture
def code(site: Site, arrive: Arrive) -> str:
    """A fresh code, from the open link."""
    shown = arrive().open(site.pre_registration).press().page.locator("#access-code").inner_text()
    return shown.strip()


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def nurse(request: pytest.FixtureRequest, site: Site, arrive: Arrive, code: str) -> Nurse:
    """Somebody at the first domain, with one answer that was not sent yet."""
    somebody = arrive(scripts=request.param).open(site.url).type("code", code).press().press()
    return somebody.open(f"{site.url}/survey/section/D1")


def fall_idle(nurse: Nurse) -> None:
    """As if half an hour had passed since the last request."""
    context = nurse.page.context
    [cookie] = context.cookies()
    _, held = SealedSessions(SECRET, lambda: datetime.now(UTC)).opened(cookie["value"])
    then = datetime.now(UTC) - IDLE_AFTER - timedelta(minutes=1)
    aged = SealedSessions(SECRET, lambda: then).sealed(held)
    context.add_cookies([{**cookie, "value": aged}])  # type: ignore[list-item]


def lose_cookies(nurse: Nurse) -> None:
    nurse.page.context.clear_cookies()


def is_chosen(nurse: Nurse) -> bool:
    return nurse.form.locator('input[name="D1.1.importance"][value="6"]').is_checked()


@pytest.mark.parametrize("lose", [fall_idle, lose_cookies])
def test_a_page_comes_back_filled_and_one_click_goes_on(nurse: Nurse, lose: Callable[[Nurse], None]) -> None:
    lose(nurse)
    nurse.tick("D1.1.importance", "6").press()
    assert (nurse.path, is_chosen(nurse)) == ("/survey/section/D1", True)
    assert NOTE in nurse.page.get_by_role("alert").inner_text()
    assert nurse.press().path == "/survey/section/D2"
    assert is_chosen(nurse.press("back"))


def test_a_visit_after_half_an_hour_needs_the_code_and_the_code_brings_everything_back(
    site: Site, nurse: Nurse, code: str
) -> None:
    nurse.tick("D1.1.importance", "6").press()
    fall_idle(nurse)
    assert nurse.open(f"{site.url}/survey/check").heading == messages.CODE_NEEDED.title
    nurse.open(site.url).type("code", code).press().press().press("back")
    assert is_chosen(nurse)


def test_after_leaving_in_one_tab_a_page_in_another_waits_for_the_code(
    site: Site, nurse: Nurse, code: str
) -> None:
    other_tab = Nurse(nurse.page.context.new_page()).open(f"{site.url}/survey/section/D1")
    nurse.page.request.get(f"{site.url}/leave", max_redirects=0)
    other_tab.tick("D1.1.importance", "6").press()
    assert other_tab.heading == messages.CODE_NEEDED.title
    other_tab.form.locator('input[name="return_code"]').fill(code)
    assert is_chosen(other_tab.press())
    assert other_tab.press().path == "/survey/section/D2"


def test_after_leaving_neither_going_back_nor_sending_a_form_again_shows_anything(
    site: Site, nurse: Nurse
) -> None:
    nurse.press().press()
    lose_cookies(nurse)
    nurse.tick("D3.1.importance", "6").press()
    assert NOTE in nurse.page.get_by_role("alert").inner_text()
    nurse.page.request.get(f"{site.url}/leave", max_redirects=0)
    nurse.page.reload()  # which sends the form again
    assert nurse.heading == messages.CODE_NEEDED.title
    for _ in range(2):
        nurse.page.go_back()
        assert nurse.heading == messages.CODE_NEEDED.title


def test_another_site_sends_nothing_in_somebodys_name_and_ends_no_visit(site: Site, nurse: Nurse) -> None:
    form = f'<form method="post" action="{site.url}/survey/stop"><button name="go" value="delete">'
    page = f'{form}.</button></form><a href="{site.url}/leave">.</a>'
    nurse.page.route(f"{ELSEWHERE}*", lambda route: route.fulfill(body=page, content_type="text/html"))
    for bait in ("button", "a"):
        nurse.open(ELSEWHERE)
        with nurse.page.expect_navigation():
            nurse.page.locator(bait).click()
        assert nurse.heading == messages.FROM_ELSEWHERE.title
    assert nurse.open(f"{site.url}/survey/section/D1").path == "/survey/section/D1"
    assert nurse.heading != messages.CODE_NEEDED.title
