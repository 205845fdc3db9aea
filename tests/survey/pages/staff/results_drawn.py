"""A results page as a browser gets it, read back from its HTML; knows no figure and no test."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Flask, render_template
from lxml import html

from questionnaires.model import Questionnaire
from reports.published import Block
from reports.several.releases import Release
from survey.pages.staff.results import Other, results_page
from tests.reports.releases import BAND_5, BLOCK, QUESTIONNAIRE, release

ADDRESS = "/staff/releases/1"
DOWNLOADS = {suffix: f"{ADDRESS}/report{suffix}" for suffix in (".xlsx", ".csv", ".json")}


@dataclass(frozen=True)
class Drawn:
    """One page: its markup, and its tree to look things up in."""

    markup: str
    tree: Any

    @property
    def words(self) -> str:
        """Everything it says, in one line."""
        return " ".join(self.tree.text_content().split())

    def table(self, id_: str) -> dict[str, dict[str, str]]:
        """What the table shows at once: the cells of each row by heading, by what its first column says."""
        headings = self.texts(f"//table[@id='{id_}']/thead//th")
        rows = self.tree.xpath(f"//table[@id='{id_}']/tbody/tr")
        listed = [[_text(cell) for cell in row] for row in rows]
        return {cells[0]: dict(zip(headings, cells, strict=True)) for cells in listed}

    def on_a_tap(self, id_: str) -> dict[str, dict[str, str]]:
        """What opens on each row of the table: figures by heading, by what its first column says."""
        rows = self.tree.xpath(f"//table[@id='{id_}']/tbody/tr")
        return {_text(row[0]): dict(map(_figure, row.xpath(".//details/b"))) for row in rows}

    def texts(self, path: str) -> list[str]:
        return [_text(each) for each in self.tree.xpath(path)]


def draw(app: Flask, of: Release, others: Mapping[str, Other] | None = None, **asked: str) -> Drawn:
    """The page of a release for what its address asks for."""
    markup = written(app, of, others or {}, asked)
    return Drawn(markup, html.document_fromstring(markup))


def written(app: Flask, of: Release, others: Mapping[str, Other], asked: Mapping[str, str]) -> str:
    """Its markup."""
    with app.test_request_context():
        page = results_page(of, asked, others)
        at = {"address": ADDRESS, "back": "/staff", "downloads": DOWNLOADS}
        return render_template("staff/results.html", page=page, **at)


def small(*blocks: Block, asked: Questionnaire = QUESTIONNAIRE) -> Release:
    """A release of these blocks of the small questionnaire."""
    return Release(release(*(blocks or (BLOCK,)), asking=BAND_5), asked)


def _text(element: Any) -> str:
    """Its words, without those that only open on a tap."""
    [shut_or_not, *_] = element.xpath("./details/summary") or [element]
    return " ".join(shut_or_not.text_content().split())


def _figure(bold: Any) -> tuple[str, str]:
    """A figure that opens on a tap, with the heading that stands before it."""
    before = bold.getprevious()
    heading = before.tail if before is not None else bold.getparent().text
    return heading.strip(" ·\n"), _text(bold)
