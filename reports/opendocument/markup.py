"""Sheets, rows and cells as OpenDocument writes them. Knows no report and no look."""

import re
from collections.abc import Iterable
from html import escape

from reports.opendocument.look import COLUMN
from reports.sheets.tables import Kind
from reports.workbook.cell_text import plain

WRITTEN = {Kind.COUNT: ",.0f", Kind.MEAN: ".1f", Kind.SCORE: ".2f", Kind.SHARE: ".0%"}
"""How a number is read, by the kind of its column."""
LOST = re.compile(r"\t|\r\n?|\n| {2,}|^ | $")
"""What a reader of this form would take for one space, or for none."""


def sheet(name: str, widths: Iterable[int], rows: Iterable[str]) -> str:
    """A sheet with columns of those widths (digits)."""
    columns = "".join(f'<table:table-column table:style-name="{COLUMN}-{width}"/>' for width in widths)
    return f'<table:table table:name="{escape(name)}">{columns}{"".join(rows)}</table:table>'


def repeated(row: str) -> str:
    """A row of headings: read out with each cell, and printed on each page."""
    return f"<table:table-header-rows>{row}</table:table-header-rows>"


def row(cells: Iterable[str]) -> str:
    """Cells side by side."""
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def empty(style: str) -> str:
    """A cell to write in."""
    return f'<table:table-cell table:style-name="{style}"/>'


def text(words: str, style: str) -> str:
    """Words as words: tabs, line ends and several spaces are kept, and nothing is a formula."""
    return _cell("string", "", style, LOST.sub(_kept, escape(plain(words))))


def number(value: float, kind: Kind, style: str) -> str:
    """A number that can be reckoned with, and how it is read.

    >>> number(0.38, Kind.SHARE, "share").partition(">")[2]
    '<text:p>38%</text:p></table:table-cell>'
    """
    written = f"{value:{WRITTEN.get(kind, '')}}"
    return _cell("percentage" if kind is Kind.SHARE else "float", f'office:value="{value}"', style, written)


def _cell(kind: str, value: str, style: str, words: str) -> str:
    opening = f'<table:table-cell table:style-name="{style}" office:value-type="{kind}" {value}>'
    return f"{opening}<text:p>{words}</text:p></table:table-cell>"


def _kept(found: re.Match[str]) -> str:
    if found[0] == "\t":
        return "<text:tab/>"
    return f'<text:s text:c="{len(found[0])}"/>' if found[0].startswith(" ") else "<text:line-break/>"
