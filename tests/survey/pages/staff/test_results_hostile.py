"""Words that a lead or an author can type stay words on a page of results, which parses strictly."""

from collections.abc import Iterator
from dataclasses import replace

import html5lib
import pytest
from flask import Flask
from lxml import html

from questionnaires.model import Passage
from reports.several.releases import Release
from survey.pages.staff.results import Other
from tests.reports.releases import BLOCK, QUESTIONNAIRE
from tests.survey.pages.staff.results_drawn import draw, small

HOSTILE = {
    "script": "<script>alert(1)</script>",
    "attribute": "\"' onmouseover=alert(1) x='",
    "template": "{{7*7}}{% raw %}",
    "drawing": "</text></svg><svg onload=alert(1)>",
    "address": "javascript:alert(1)",
    "reversed": "\u202eteam\u202c",
    "long": "long name " * 40,
}
VIEWS = ("lead", "educator")


def named(words: str) -> Release:
    """A release whose groups, domains, statements, programme and promise are all called so."""
    sections = tuple(
        replace(
            each,
            title=words,
            competencies=tuple(replace(one, text=words) for one in each.competencies),
        )
        for each in QUESTIONNAIRE.sections
    )
    blocks = (replace(BLOCK, cohort=words, group="one"), replace(BLOCK, cohort=words, group=words))
    release = small(*blocks, asked=replace(QUESTIONNAIRE, title=words, sections=sections))
    asking = replace(release.published.asking, programme=words, asker=words, asked={words: 30})
    promise = (Passage(words, words),)
    return Release(replace(release.published, asking=asking, promise=promise), release.questionnaire)


def pages(app: Flask, words: str) -> Iterator[str]:
    other = Release(
        replace(
            named(words).published,
            asking=replace(named(words).published.asking, closed="2027-01-01"),
        ),
        named(words).questionnaire,
    )
    release = named(words)
    closed = replace(release.published.asking, closed="2027-09-01")
    release = Release(replace(release.published, asking=closed), release.questionnaire)
    for view in VIEWS:
        for compare in ("", "other"):
            yield draw(
                app, release, {"other": Other(words, lambda: other)}, view=view, compare=compare
            ).markup


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_words_are_printed_as_words_and_nothing_else(words: str, app: Flask) -> None:
    calm = [_shape(page) for page in pages(app, "calm")]
    for page, usual in zip(pages(app, words), calm, strict=True):
        tree = html.document_fromstring(page)
        assert " ".join(words.split()) in " ".join(tree.text_content().split())
        assert _shape(page) == usual


def _shape(page: str) -> list[tuple[str, tuple[str, ...]]]:
    """Every element with the names of its attributes: words must not bring any."""
    elements = html.document_fromstring(page).iter()
    return [(each.tag, tuple(each.keys())) for each in elements if isinstance(each.tag, str)]


def test_every_view_parses_strictly_and_holds_nothing_inline(app: Flask) -> None:
    for page in pages(app, "calm"):
        html5lib.HTMLParser(strict=True).parse(page)
        tree = html.document_fromstring(page)
        assert not tree.xpath("//style | //@style | //script[not(@src)] | //@onclick | //@onload")


def test_no_id_is_given_twice(app: Flask) -> None:
    for page in pages(app, "calm"):
        ids = html.document_fromstring(page).xpath("//@id")
        assert len(ids) == len(set(ids))
