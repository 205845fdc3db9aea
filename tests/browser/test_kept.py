"""What a browser keeps of somebody's answers once the survey is over: nothing, wherever it could."""

import re
import zlib
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Cookie, Playwright, sync_playwright

from survey.assets import assets
from tests.browser.conftest import QUIET, Site
from tests.browser.find import find
from tests.browser.nurse import Nurse

ANSWER = "D1.1.importance"
"""Stands in every form and in every saved answer of the first page of statements."""

GZIP = b"\x1f\x8b\x08"

STORES = """async () => ({
  local: Object.keys(localStorage), session: Object.keys(sessionStorage), cookies: document.cookie,
  databases: await indexedDB.databases(), caches: await caches.keys(), workers: (await
  navigator.serviceWorker.getRegistrations()).length})"""
NOTHING = {"local": [], "session": [], "cookies": "", "databases": [], "caches": [], "workers": 0}


@dataclass(frozen=True)
class Kept:
    """What was found in a browser that went the whole way with a profile on a disk, and was closed."""

    stores: dict[str, object]
    cookies: list[Cookie]
    addresses: list[str]
    files: dict[Path, bytes]


@pytest.fixture(scope="module")
def kept(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    folder = tmp_path_factory.mktemp("profile")
    with sync_playwright() as playwright:
        context = _on_disk(playwright, folder)
        nurse = Nurse(context.pages[0])
        for _path in nurse.journey(site.pre_registration):
            pass
        nurse.press("send")
        stores, cookies = nurse.page.evaluate(STORES), context.cookies()
        context.close()
    files = {path: _unpacked(path.read_bytes()) for path in folder.rglob("*") if path.is_file()}
    return Kept(stores, cookies, nurse.asked_for, files)


def _unpacked(content: bytes) -> bytes:
    """The bytes, and behind them what is compressed inside."""
    found = [content]
    at = content.find(GZIP)
    while at >= 0:
        with suppress(zlib.error):
            found.append(zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(content[at:]))
        at = content.find(GZIP, at + 1)
    return b"\n".join(found)


def _on_disk(playwright: Playwright, folder: Path) -> BrowserContext:
    """A browser with its profile in the folder."""
    return playwright.chromium.launch_persistent_context(
        folder,
        executable_path=find(),
        args=[*QUIET, "--no-sandbox"],
    )


def test_no_store_of_the_page_holds_anything(kept: Kept) -> None:
    assert kept.stores == NOTHING


def test_the_one_cookie_is_the_session_and_holds_no_answer(kept: Kept) -> None:
    [cookie] = kept.cookies
    assert cookie["name"] == "survey"
    assert cookie["expires"] == -1
    assert len(cookie["value"]) < 600


def test_no_address_holds_an_answer(kept: Kept) -> None:
    assert len(kept.addresses) > 30
    assert [address for address in kept.addresses if "?" in address or "importance" in address] == []


def test_the_disk_holds_the_style_sheet_but_no_page_with_questions(kept: Kept) -> None:
    """Finding the style sheet shows that the search sees what the browser keeps."""
    sheet = assets()["survey.css"].plain[2_000:2_200]
    assert [path for path, content in kept.files.items() if sheet in content]
    assert [path.name for path, content in kept.files.items() if ANSWER.encode() in content] == []


def test_of_all_replies_only_style_sheet_and_script_are_kept(kept: Kept) -> None:
    cache = b"".join(content for path, content in kept.files.items() if "Cache_Data" in path.parts)
    assert set(re.findall(rb"http://127\.0\.0\.1:\d+/(\w+)", cache)) == {b"static"}
