"""Where a browser for the tests is, or how one gets here. Knows nothing of our pages."""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge", "microsoft-edge")
PLAYWRIGHT = ((sys.executable, "-m", "playwright", "install", "chromium"),)
APT = (("apt-get", "update"), ("apt-get", "install", "--yes", "--no-install-recommends", "chromium"))
MINUTES_TO_INSTALL = 10


class BrowserMissing(Exception):
    """No browser was found and none could be installed."""


def find(path: str | None = None) -> str | None:
    """The browser on the search path (PATH unless given), else playwright's own; None without either."""
    on_path = (shutil.which(name, path=path) for name in NAMES)
    return next(filter(None, on_path), None) or _of_playwright()


def find_or_install() -> str:
    """The browser, after installing one if there is none; BrowserMissing says what to do by hand."""
    for ways_in in ((), PLAYWRIGHT, APT if os.geteuid() == 0 else ()):
        _try(ways_in)
        if browser := find():
            return browser
    raise BrowserMissing(
        "No browser for the tests: install chromium, google-chrome or msedge, "
        f"or run: {Path(sys.executable).parent / 'playwright'} install chromium"
    )


def _of_playwright() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _try(commands: Sequence[Sequence[str]]) -> None:
    """Run one after the other as far as they succeed; what they say is shown, for they may take minutes."""
    for command in commands:
        try:
            subprocess.run(command, check=True, timeout=MINUTES_TO_INSTALL * 60)
        except (OSError, subprocess.SubprocessError) as error:
            sys.stderr.write(f"{error}\n")
            return


def main() -> int:
    """Say which browser the tests take. Without one, fail where nobody is watching and warn elsewhere."""
    try:
        sys.stdout.write(f"{find_or_install()}\n")
    except BrowserMissing as missing:
        sys.stderr.write(f"{missing}\n")
        return 1 if os.environ.get("CI") else 0
    return 0


if __name__ == "__main__":
    sys.exit(main())
