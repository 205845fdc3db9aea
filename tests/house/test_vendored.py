"""The vendored look: nobody else's font, logo or host, and exactly what the vendoring script wrote."""

import hashlib
import re

import pytest

from survey.assets import STATIC, assets
from tools.neutral import CLASSES
from tools.vendor import SHIPPED, VERSION

STYLESHEET = (SHIPPED / "nhsuk.css").read_text()
OWN = "".join(sheet.read_text() for sheet in sorted(STATIC.glob("*.css")))
PAGES = "".join(page.read_text() for page in sorted(STATIC.parent.rglob("templates/**/*.html")))
MAKES_IT = "after mending CLASSES in tools/neutral.py, `make vendor` writes the style sheet anew"


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


def test_a_phone_fetches_the_classes_of_our_pages_and_no_others() -> None:
    used = set(re.findall(r"nhsuk-([a-zA-Z0-9_-]+)", PAGES))
    assert used == CLASSES, MAKES_IT
    shipped = set(re.findall(r"\.nhsuk-([a-zA-Z0-9_-]+)", re.sub(r":not\([^()]*\)", "", STYLESHEET)))
    assert shipped == CLASSES, MAKES_IT


def test_every_colour_is_a_property_that_has_a_value() -> None:
    rules = STYLESHEET.partition("*/")[2]
    assert set(re.findall(r"#[0-9a-fA-F]{3,8}\b|(?:rgb|hsl)a?\(", rules)) <= {"#000"}
    used = set(re.findall(r"var\((--[a-z-]+)\)", STYLESHEET + OWN))
    given = set(re.findall(r"(--[a-z-]+):", OWN))
    assert used == given


def test_sides_follow_the_direction_of_reading() -> None:
    assert not re.findall(r"(?:margin|padding|border)-(?:left|right)\b|text-align:(?:left|right)", STYLESHEET)


def test_the_brand_is_neutral_in_our_own_style_sheets_too() -> None:
    assert not re.findall(r"frutiger|@font-face|@import|https?:|//|logo", OWN.lower())


def test_the_style_sheet_is_a_quarter_of_a_first_visit_at_most() -> None:
    assert len(assets()["survey.css"].gzipped) <= 12_500
