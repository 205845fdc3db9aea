"""A live installation with two open waves, a chromium, and people who come with screens of their own."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.find import find
from tests.browser.nurse import Nurse
from tests.live import installed, serving

QUIET = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
)
PHONE = 375
PATIENCE = 15_000


@dataclass(frozen=True)
class Site:
    """Where the survey is served, and the open link of each questionnaire's wave."""

    url: str
    pre_registration: str
    post_registration: str


class Arrive(Protocol):
    """Makes somebody with a screen of so many pixels, in a browser that knows nothing yet."""

    def __call__(self, *, width: int = PHONE, scripts: bool = True) -> Nurse: ...


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    installation = installed(tmp_path_factory.mktemp("site"))
    before = installation.open_wave(cohort="Year 1", questionnaire="pre-registration-1")
    after = installation.open_wave(cohort="Wards", questionnaire="post-registration-1")
    with serving(installation):
        yield Site(installation.url, before["join_url"], after["join_url"])


@pytest.fixture(scope="module")  # while one is open, no other test can start playwright
def browser() -> Iterator[Browser]:
    path = find()
    if path is None and os.environ.get("CI"):
        pytest.fail("no browser: python -m tests.browser.find says how to get one")
    if path is None:
        pytest.skip("NO BROWSER, so no page was tried: python -m tests.browser.find says how to get one")
    with sync_playwright() as playwright:
        sandbox = os.geteuid() != 0  # chromium refuses to sandbox itself when root
        browser = playwright.chromium.launch(executable_path=path, args=QUIET, chromium_sandbox=sandbox)
        yield browser
        browser.close()


def somebody(browser: Browser, *, width: int = PHONE, scripts: bool = True) -> Nurse:
    context = browser.new_context(viewport={"width": width, "height": 700}, java_script_enabled=scripts)
    context.set_default_timeout(PATIENCE)
    return Nurse(context.new_page())


@pytest.fixture
def arrive(browser: Browser) -> Iterator[Arrive]:
    nurses: list[Nurse] = []

    def arriving(*, width: int = PHONE, scripts: bool = True) -> Nurse:
        nurses.append(somebody(browser, width=width, scripts=scripts))
        return nurses[-1]

    yield arriving
    for nurse in nurses:
        nurse.page.context.close()
