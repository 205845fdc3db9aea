"""Every word on every page is from the catalogue or the questionnaire, or is what people called something."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask, render_template
from lxml import html

from questionnaires import loader
from survey.pages.messages import Message
from survey.store.waves import Wave
from tests.house.visible import READ_OUT, is_for_the_script
from tests.survey.conftest import open_wave
from tests.survey.every_message import MESSAGES
from tests.survey.tongues import LONG, Chose, application
from tests.survey.views.test_html import pages_inside, pages_outside
from tests.survey.views.test_sections import WORDS
from tests.survey.visitor import Visitor, newcomer, taking_part
from tools import pseudo

WORD = re.compile(r"[^\W\d_]{2}")
NAMES = ("Training Needs Survey", "Forum", "The forum", "English")
QUESTIONNAIRE = "post-registration-1"


@pytest.fixture(scope="module")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return pseudo.install(tmp_path_factory.mktemp("catalogues"))


@pytest.fixture
def app(database_path: Path, catalogues: Path) -> Iterator[Flask]:
    """An application in which everybody chose the language whose every message stands in brackets."""
    with application(database_path, catalogues) as app:
        app.test_client_class = Chose
        yield app


def strays(page: html.HtmlElement) -> list[str]:
    """Words outside brackets where the page speaks the chosen language, and words in brackets elsewhere."""
    found, depth, ours = [], 0, page.get("lang")
    for tongue, text in said(page):
        if tongue != ours:
            found += [text] if "[" in text else []
            continue
        outside = ""
        for character in text:
            depth += {"[": 1, "]": -1}.get(character, 0)
            outside += character if depth == 0 else ""
        found += [text] if WORD.search(outside) and text.strip() not in NAMES else []
    return found


def said(element: html.HtmlElement, tongue: str = "") -> Iterator[tuple[str, str]]:
    """Every text of the page in order, and every attribute that is read out, with the language it is in."""
    tongue = element.get("lang", tongue)
    if not isinstance(element.tag, str) or "code" in element.get("class", "").split():
        return
    for name, value in element.items():
        if name in READ_OUT or is_for_the_script(name, value):
            yield tongue, value
    yield tongue, element.text or ""
    for child in element:
        yield from said(child, tongue)
        yield tongue, child.tail or ""


def assert_ours(visitor: Visitor) -> None:
    assert visitor.page.get("lang") == LONG
    [title] = visitor.page.xpath("//head/title")
    assert title.text.endswith(f"{visitor.heading} – Training Needs Survey")
    title.text = title.text.removesuffix(f"{visitor.heading} – Training Needs Survey")
    assert strays(visitor.page) == [], visitor.url


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<p>[Ñó ŵóřđ] 12 of [íš éłšéŵĥéřé]</p>", ["[Ñó ŵóřđ] 12 of [íš éłšéŵĥéřé]"]),
        ("<p>[Ƒřóɱ <b>óñé</b> éñđ] to the other</p>", [" éñđ] to the other"]),
        ('<p lang="en-GB">I can do this</p>', []),
        ('<p lang="en-GB">I can do this <b lang="en-XA">[ñóŵ]</b></p>', []),
        ('<p lang="en-GB">I can do this [ñóŵ]</p>', ["I can do this [ñóŵ]"]),
        ('<p aria-label="Your answers">[Ýóúř áñšŵéřš]</p>', ["Your answers"]),
        ('<p class="code">7K3M-ABCD</p>', []),
    ],
)
def test_a_word_from_elsewhere_is_found(body: str, found: list[str]) -> None:
    page = html.fromstring(f'<html lang="{LONG}"><body>{body}</body></html>')
    assert strays(page) == found


def test_every_word_outside_is_in_the_catalogue(app: Flask) -> None:
    for visitor in pages_outside(app):
        assert_ours(visitor)


def test_every_word_on_the_way_is_in_the_catalogue(app: Flask) -> None:
    wave = open_wave(loader.load(QUESTIONNAIRE))
    for visitor in pages_inside(app, wave):
        assert_ours(visitor)


@pytest.mark.parametrize("way", ["", "/large", "/paper"])
def test_every_word_around_the_questions_is_in_the_catalogue(app: Flask, way: str) -> None:
    assert_ours(newcomer(app).open(f"/questions/{QUESTIONNAIRE}{way}"))


def test_every_word_on_a_page_that_was_refused_is_in_the_catalogue(
    app: Flask, ask: Callable[..., Wave]
) -> None:
    somebody = taking_part(app, ask(WORDS), at="section/others")
    assert_ours(somebody.press("next", words="x" * 2001, some=["a", "b", "c"]))


def test_every_word_on_a_page_that_lost_its_session_is_in_the_catalogue(app: Flask) -> None:
    somebody = taking_part(app, open_wave(loader.load(QUESTIONNAIRE)), at="section/D1")
    somebody.client.delete_cookie("survey")
    somebody.url += f"?language={LONG}"
    assert_ours(somebody.press("next", **{"D1.1.importance": "6"}))


@pytest.mark.parametrize("message", MESSAGES.values(), ids=MESSAGES)
def test_every_word_about_what_happened_is_in_the_catalogue(app: Flask, message: Message) -> None:
    with app.test_request_context(f"/?language={LONG}"):
        app.preprocess_request()
        page = html.fromstring(render_template("message.html", message=message))
    [shown] = page.xpath("//main")
    shown.set("lang", LONG)
    assert strays(shown) == []
