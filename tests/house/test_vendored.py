"""The vendored look: nobody else's font, logo or host, and exactly what the vendoring script wrote."""

import hashlib
import re

import pytest

from survey.assets import assets
from tools.vendor import SHIPPED, UNUSED_COMPONENTS, VERSION

USED_COMPONENTS = """
    back-link button checkboxes details error-message error-summary fieldset footer grid-row hint input
    inset-text label main-wrapper pagination panel radios skip-link summary-list table tag textarea
    u-visually-hidden warning-callout width-container
"""
STYLESHEET = (SHIPPED / "nhsuk.css").read_text()


@pytest.mark.parametrize("unwelcome", ["frutiger", "@font-face", "@import", "http:", "https:", "//", "logo"])
def test_the_style_sheet_has_nothing_of_others(unwelcome: str) -> None:
    without_notice = STYLESHEET.partition("*/")[2].lower()
    assert unwelcome not in without_notice


def test_the_style_sheet_fetches_nothing() -> None:
    assert re.findall(r"url\((?![\"']?data:)", STYLESHEET) == []


def test_the_style_sheet_is_the_one_the_script_wrote() -> None:
    recorded, name = (SHIPPED / "SHA256SUMS").read_text().split()
    assert hashlib.sha256((SHIPPED / name).read_bytes()).hexdigest() == recorded


def test_the_notice_says_whose_it_is_and_what_changed() -> None:
    notice = STYLESHEET.partition("*/")[0]
    assert VERSION in notice
    assert "MIT" in notice
    assert "Changed by" in notice
    assert "Copyright (c) 2019 NHS.UK" in (SHIPPED / "LICENSE").read_text()


@pytest.mark.parametrize("component", UNUSED_COMPONENTS)
def test_unused_components_are_gone(component: str) -> None:
    assert not re.search(rf"(?<!not\()\.nhsuk-{component}(?![a-z])", STYLESHEET)


@pytest.mark.parametrize("component", USED_COMPONENTS.split())
def test_components_of_our_pages_are_there(component: str) -> None:
    assert f".nhsuk-{component}" in STYLESHEET


def test_the_brand_is_neutral_in_our_own_style_sheets_too() -> None:
    own = "".join(sheet.read_text().lower() for sheet in SHIPPED.parent.glob("*.css"))
    assert not re.findall(r"frutiger|@font-face|@import|https?:|//|logo", own)


def test_the_style_sheet_is_half_of_a_first_visit_at_most() -> None:
    assert len(assets()["survey.css"].gzipped) <= 25_000
