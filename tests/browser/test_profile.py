"""A person's own profile as browsers show, print and save it: once, within any screen, on two pages."""

import re
from collections.abc import Callable
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from tests.browser.conftest import Arrive, Site
from tests.browser.nurse import Nurse
from tests.robot import MOST_STEPS, Robot

Send = Callable[..., Nurse]
MARGIN = dict.fromkeys(("top", "right", "bottom", "left"), "15mm")
OVERFLOWING = """
[...document.querySelectorAll("main *")]
  .filter(element => element.getBoundingClientRect().right > window.innerWidth + 0.5)
  .map(element => element.outerHTML.slice(0, 80))
"""
BOXES = "all => all.map(each => each.getBoundingClientRect().toJSON())"
PARTS = ("circle", "path", "text")
FILLS = "all => all.map(each => getComputedStyle(each).fill)"
SHOWN = "all => all.filter(each => each.checkVisibility()).map(each => each.tagName)"


def varied(name: str, values: list[str]) -> str:
    """An answer that makes a long profile: in each domain one strength, and needs of every size."""
    competency, _, scale = name.rpartition(".")
    number = sum(int(digit) for digit in re.findall(r"\d+", competency))
    if scale == "importance":
        return "7"
    if scale == "performance":
        return "7" if competency.endswith(".1") else str(1 + number % 4)
    return "yes" if "yes" in values else values[0]


def filled(join_url: str) -> CookieJar:
    """The session of somebody who answered everything and ticked what would help, about to send."""
    jar = CookieJar()
    robot = Robot(build_opener(HTTPCookieProcessor(jar))).open(join_url)
    for _ in range(MOST_STEPS):
        if robot.offers("send"):
            return jar
        ticks: dict[str, list[str]] = {}
        for box in robot.form.xpath(".//input[@type='checkbox']"):
            ticks.setdefault(box.get("name"), []).append(box.get("value"))
        chosen = {name: varied(name, values) for name, values in robot.radios().items()}
        robot.press("next", **chosen, **{name: values[:2] for name, values in ticks.items()})
    raise AssertionError(f"still at {robot.url} after {MOST_STEPS} steps")


@pytest.fixture
def send(site: Site, arrive: Arrive) -> Send:
    """Makes somebody who just sent a full questionnaire, and looks at the reply."""

    def sending(join_url: str = site.pre_registration, **screen: Any) -> Nurse:
        nurse = arrive(**screen)
        for cookie in filled(join_url):
            nurse.page.context.add_cookies(
                [{"name": cookie.name, "value": str(cookie.value), "url": site.url}]
            )
        return nurse.open(f"{site.url}/survey/check").press("send")

    return sending


def has_profile(nurse: Nurse) -> bool:
    return nurse.page.locator("#profile").count() == 1


def test_the_profile_is_there_once_and_a_reload_shows_the_receipt_alone(send: Send, site: Site) -> None:
    nurse = send()
    receipt = nurse.page.locator("#receipt").inner_text()
    assert has_profile(nurse)
    nurse.page.reload()
    assert (nurse.path, nurse.page.locator("#receipt").inner_text()) == ("/survey/receipt", receipt)
    assert not has_profile(nurse)
    nurse.page.go_back()
    assert not has_profile(nurse)


@pytest.mark.parametrize("stage", ["pre_registration", "post_registration"])
def test_receipt_and_profile_print_on_two_pages_and_nothing_else_does(
    stage: str, send: Send, site: Site
) -> None:
    nurse = send(getattr(site, stage))
    assert [nurse.page.locator(f".profile {lists} > li").count() for lists in ("ul", "ol")] == [5, 5]
    printed = nurse.page.pdf(format="A4", margin=MARGIN)  # type: ignore[arg-type] # sides by name
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 2
    nurse.page.emulate_media(media="print")
    assert nurse.page.locator("header, footer, button, a[href*='leave']").evaluate_all(SHOWN) == []
    assert nurse.page.locator("h1, #receipt, #profile, svg, table").evaluate_all(SHOWN)


def test_nothing_reaches_beyond_any_screen_at_any_size_of_text(send: Send) -> None:
    nurse = send()
    for width, text in ((320, 100), (375, 100), (1280, 100), (640, 200), (320, 200)):
        nurse.page.set_viewport_size({"width": width, "height": 700})
        nurse.page.evaluate(f"document.documentElement.style.fontSize = '{text}%'")
        assert nurse.page.evaluate(OVERFLOWING) == [], (width, text)


def test_the_numbers_of_the_picture_are_legible_and_stand_clear_of_its_ends(send: Send) -> None:
    nurse = send(width=320)
    for line in nurse.page.locator("svg:has(> title)").all():
        lower, upper = line.locator("text").evaluate_all(BOXES)
        ends = line.locator("circle, path").evaluate_all(BOXES)
        assert lower["height"] >= 14
        assert lower["left"] >= 0
        assert lower["right"] <= min(end["left"] for end in ends)
        assert upper["left"] >= max(end["right"] for end in ends)


def test_the_ends_are_told_apart_by_shape_and_filling_in_any_theme(send: Send) -> None:
    nurse = send()
    line = nurse.page.locator("svg:has(> title)").first
    for theme in ({}, {"color_scheme": "dark"}, {"forced_colors": "active"}):
        nurse.page.emulate_media(**theme)
        now, importance, *numbers = (line.locator(part).evaluate_all(FILLS) for part in PARTS)
        assert now != importance, theme
        assert numbers == [now + now], theme


def test_without_scripts_no_button_is_promised_that_would_do_nothing(send: Send) -> None:
    nurse = send(scripts=False)
    assert nurse.page.locator("main button").evaluate_all("all => all.map(each => each.hidden)") == [True] * 3
    assert nurse.page.get_by_text("from the menu of your browser").is_visible()


def test_with_scripts_the_profile_is_saved_as_a_file_that_needs_nothing_else(
    send: Send, tmp_path: Path
) -> None:
    nurse = send()
    words = nurse.page.locator("#profile h3").all_inner_texts()
    with nurse.page.expect_download() as download:
        nurse.page.locator("[data-save]").click()
    saved = tmp_path / "profile.html"
    download.value.save_as(saved)
    asked_before = len(nurse.asked_for)
    nurse.open(saved.as_uri())
    assert nurse.page.locator("#profile h3").all_inner_texts() == words
    assert nurse.page.locator("#receipt, script, link[rel=stylesheet], button").count() == 0
    assert nurse.asked_for[asked_before:] == [saved.as_uri()]
