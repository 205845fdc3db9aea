"""The way past every page of the survey, in every state that people meet. Knows how a page gets into one."""

from collections.abc import Iterator

from tests.browser.conftest import Site
from tests.browser.nurse import Nurse

UNKNOWN_CODE = "7K3M-9QRT-2WXY-4ABC"
WITH_SCALES, WITH_TICKS, CHECK = "/survey/section/D1", "/survey/section/help", "/survey/check"
"""The first page with ratings, the one that takes only so many ticks, and the one before sending."""


def at_ratings(nurse: Nurse, site: Site) -> Nurse:
    """On the first page of statements, nothing answered."""
    return nurse.open(site.pre_registration).press().press().press()


def everywhere(nurse: Nurse, site: Site) -> Iterator[str]:
    """The name of each state, while the nurse looks at it."""
    for part in (beside_the_way, the_way, after_sending, stopping, coming_back_late):
        yield from part(nurse, site)


def beside_the_way(nurse: Nurse, site: Site) -> Iterator[str]:
    for path in ("/", "/support", "/receipt", "/nowhere", "/survey/promise"):
        nurse.open(f"{site.url}{path}")
        yield path
    for way in ("", "/large", "/paper"):
        nurse.open(f"{site.url}/questions/pre-registration-1{way}")
        yield f"all questions{way}"
    nurse.open(f"{site.url}/receipt").press()
    yield "no such receipt"
    nurse.open(site.url).type("code", UNKNOWN_CODE).press()
    yield "code refused"
    nurse.open(site.url).type("code", "A" * 300_000).press()
    yield "too much"
    nurse.open(site.url).page.context.clear_cookies()
    nurse.press()
    yield "open for too long"


def the_way(nurse: Nurse, site: Site) -> Iterator[str]:
    for path in nurse.journey(site.pre_registration):
        yield path
        if path in (WITH_SCALES, CHECK):
            open_all(nurse)
            yield f"{path}, opened"
        if path == WITH_TICKS:
            yield too_many_ticks(nurse)


def open_all(nurse: Nurse) -> None:
    for summary in nurse.page.locator("summary").all():
        summary.click()


def too_many_ticks(nurse: Nurse) -> str:
    """Refused once; two ticks of each question are left for going on."""
    ticks = nurse.offered("checkbox")
    for name, values in ticks.items():
        for value in values:
            nurse.tick(name, value)
    nurse.press()
    for name, values in ticks.items():
        for value in values[2:]:
            nurse.form.locator(f'input[name="{name}"][value="{value}"]').uncheck()
    return "too many ticks"


def after_sending(nurse: Nurse, site: Site) -> Iterator[str]:
    nurse.press("send")
    yield "sent"
    receipt = nurse.page.locator("#receipt").inner_text()
    nurse.page.reload()
    yield "sent, looked at again"
    nurse.open(f"{site.url}/receipt").type("receipt", receipt).press()
    yield "counted"
    nurse.press("withdraw")
    yield "taken back"


def stopping(nurse: Nurse, site: Site) -> Iterator[str]:
    nurse.open(site.pre_registration).press().press().press()
    nurse.open(f"{site.url}/survey/promise")
    yield "back at the promise"
    nurse.open(f"{site.url}/survey/stop")
    yield "stopping"
    nurse.press("delete")
    yield "stopped"


def coming_back_late(nurse: Nurse, site: Site) -> Iterator[str]:
    nurse.open(site.pre_registration).press().press().answer()
    nurse.page.context.clear_cookies()
    nurse.press()
    yield "answers brought back by their page"
    nurse.page.request.get(f"{site.url}/leave", max_redirects=0)
    nurse.press()
    yield "left in another tab"
    nurse.type("return_code", UNKNOWN_CODE).press()
    yield "left in another tab, code refused"
