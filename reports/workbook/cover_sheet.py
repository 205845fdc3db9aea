"""Draws the cover: one column of text, the promise on a printed page of its own. Knows no table."""

from collections.abc import Iterator

from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.worksheet import Worksheet

from reports.sheets.cover import PROMISED, Cover
from reports.workbook import paper, style
from reports.workbook.cell_text import SIZE, height
from reports.workbook.writing import write

Line = tuple[str, str]
"""Words, and the name of their style."""

WIDTH = 104
ABOVE = 8
"""Points by which the parts stand clear of what is above."""


def draw_cover(sheet: Worksheet, cover: Cover) -> None:
    """The first sheet."""
    sheet.title = "Cover"
    sheet.column_dimensions["A"].width = WIDTH
    sheet.sheet_view.showGridLines = False
    first, second = tuple(_summary_lines(cover)), tuple(_promise_lines(cover))
    heights = [_draw_line(sheet, *line) for line in enumerate(first + second, start=1)]
    pages = [sum(heights[: len(first)])]
    if second:
        sheet.row_breaks.append(Break(len(first)))
        pages.append(sum(heights[len(first) :]))
    sheet.print_area = f"A1:A{len(heights)}"
    paper.set_up(sheet, paper.for_text(WIDTH, pages), footer=cover.footer)


def lines_of(cover: Cover) -> tuple[Line, ...]:
    """Every line of the cover."""
    return (*_summary_lines(cover), *_promise_lines(cover))


def _summary_lines(cover: Cover) -> Iterator[Line]:
    """Every line of the first printed page with the style it is written in."""
    yield cover.title, style.COVER_TITLE
    yield from ((mark, style.MARK) for mark in cover.marks)
    for part in cover.parts:
        yield part.heading, style.PART
        yield from ((line, style.LINE) for line in part.lines)


def _promise_lines(cover: Cover) -> Iterator[Line]:
    """The promise as it stood on its page: each heading, then its words."""
    if cover.promise:
        yield PROMISED, style.PART
    for passage in cover.promise:
        yield passage.heading, style.PASSAGE
        yield from ((line, style.LINE) for line in passage.lines)


def _draw_line(sheet: Worksheet, row: int, line: Line) -> float:
    """Write a line of the cover; returns the height of its row, in points."""
    words, name = line
    write(sheet, (row, 1), words, name)
    size = {style.COVER_TITLE: style.TITLE_SIZE, style.PART: style.PART_SIZE}.get(name, SIZE)
    tall = height([(words, WIDTH)], size=size, bold=name != style.LINE)
    tall += ABOVE if name in {style.PART, style.PASSAGE} else 0
    sheet.row_dimensions[row].height = tall
    return tall
