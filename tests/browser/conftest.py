"""A live installation with two open waves, a chromium, and people who come with screens of their own."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, Protocol, TypedDict, Unpack

import pytest
from playwright.sync_api import Browser, ViewportSize, sync_playwright

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
TEXT_SIZE = 16
"""What browsers take for the size of letters, in pixels, unless somebody asks for another in the settings."""


@dataclass(frozen=True)
class Site:
    """Where the survey is served, and the open link of each questionnaire's wave."""

    url: str
    pre_registration: str
    post_registration: str


class Wishes(TypedDict, total=False):
    """What somebody asked their device for."""

    color_scheme: Literal["light", "dark"]
    forced_colors: Literal["active", "none"]
    reduced_motion: Literal["reduce", "no-preference"]


class Arrive(Protocol):
    """Makes somebody with a screen of so many pixels and wishes of their own, in a browser that knows nothing
    yet. `large` is how many times the size of letters they set in their browser is the usual one."""

    def __call__(
        self, *, width: int = PHONE, scripts: bool = True, large: int = 1, **wishes: Unpack[Wishes]
    ) -> Nurse: ...


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    installation = installed(tmp_path_factory.mktemp("site"))
    before = installation.open_wave(cohort="Year 1", questionnaire="pre-registration-1")
    after = installation.open_wave(cohort="Wards", questionnaire="post-registration-1")
    with serving(installation):
        yield Site(installation.url, before["join_url"], after["join_url"])


Launch = Callable[[int], Browser]


@pytest.fixture(scope="module")  # while one is open, no other test can start playwright
def launch() -> Iterator[Launch]:
    """Starts the browser whose letters are so many times the usual size, once each."""
    path = find()
    if path is None and os.environ.get("CI"):
        pytest.fail("no browser: python -m tests.browser.find says how to get one")
    if path is None:
        pytest.skip("NO BROWSER, so no page was tried: python -m tests.browser.find says how to get one")
    launched: dict[int, Browser] = {}
    with sync_playwright() as playwright:

        def launching(large: int) -> Browser:
            if large not in launched:
                size = f"--blink-settings=defaultFontSize={large * TEXT_SIZE}"
                sandbox = os.geteuid() != 0  # chromium refuses to sandbox itself when root
                launched[large] = playwright.chromium.launch(
                    executable_path=path, args=[*QUIET, size], chromium_sandbox=sandbox
                )
            return launched[large]

        yield launching
        for browser in launched.values():
            browser.close()


@pytest.fixture(scope="module")
def browser(launch: Launch) -> Browser:
    return launch(1)


def somebody(
    browser: Browser, *, width: int = PHONE, scripts: bool = True, **wishes: Unpack[Wishes]
) -> Nurse:
    screen = ViewportSize(width=width, height=700)
    context = browser.new_context(viewport=screen, java_script_enabled=scripts, **wishes)
    context.set_default_timeout(PATIENCE)
    return Nurse(context.new_page())


@pytest.fixture
def arrive(launch: Launch) -> Iterator[Arrive]:
    nurses: list[Nurse] = []

    def arriving(
        *, width: int = PHONE, scripts: bool = True, large: int = 1, **wishes: Unpack[Wishes]
    ) -> Nurse:
        nurses.append(somebody(launch(large), width=width, scripts=scripts, **wishes))
        return nurses[-1]

    yield arriving
    for nurse in nurses:
        nurse.page.context.close()
