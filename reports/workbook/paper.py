"""How a sheet is printed: the paper, how many pages, what stands at their head and foot. Knows no cell."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from openpyxl.worksheet.header_footer import HeaderFooter, HeaderFooterItem
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from reports.workbook.cell_text import SIZE, plain

A4 = (595, 842)
SIDE, TOP, BOTTOM = 22, 40, 44
"""The paper and its margins, in points."""
SHORT_EDGE, LONG_EDGE = (edge - 2 * SIDE for edge in A4)
_PAGES = ((SHORT_EDGE, A4[1]), (LONG_EDGE, A4[0]))
"""The width between the margins and the height of the paper, upright and turned."""
POINTS_A_DIGIT, POINTS_AN_INCH = 6, 72
"""A digit of the plain letters is eight dots wide where 96 make an inch."""
HEADINGS = 92
"""Room for the headings of a table, and the line at the head, on each page."""
SPARE = 0.98
"""The part of a page to fill where no program does the fitting: they round rows and columns to dots."""
LONGEST_LINE = 200
"""Letters at the head or foot of a page: with its codes, a file may hold no more than 255 of each."""
LEGIBLE, COMFORTABLE = 7, 8
"""Printed letters, in points: never smaller than the first, turned sideways rather than under the second."""


@dataclass(frozen=True)
class Paper:
    """How a sheet is printed on A4: turned or not, over how many pages side by side and below each other (0
    is as many as it takes); or else at so many per cent of its size, with page breaks where they were put."""

    landscape: bool
    pages_wide: int = 1
    pages_tall: int = 0
    scale: int | None = None


def for_columns(widths: Sequence[float]) -> Paper:
    """The paper on which a table of such columns (in digits) prints no smaller than can be read.

    >>> for_columns([60, 30]).landscape, for_columns([60, 120]).landscape
    (False, True)
    >>> for_columns([60, 200]).pages_wide
    2
    """
    points = sum(widths) * POINTS_A_DIGIT
    if points * COMFORTABLE <= SHORT_EDGE * SIZE:
        return Paper(landscape=False)
    return Paper(landscape=True, pages_wide=1 if points * LEGIBLE <= LONG_EDGE * SIZE else 2)


def for_chart(paper: Paper, widths: Sequence[float], *, named: int) -> tuple[float, float]:
    """How wide and how tall (points) something may be to stand whole on a page of a sheet of such columns,
    where those that name a row are repeated if the sheet is more than one page wide.

    A sheet as wide as its page is made smaller until everything fits, so any width will do there.

    >>> for_chart(Paper(landscape=True, pages_wide=2), [10, 30, 160], named=2)
    (542, 419)
    """
    edge, tall = (LONG_EDGE, A4[0]) if paper.landscape else (SHORT_EDGE, A4[1])
    repeated = sum(widths[:named]) * POINTS_A_DIGIT
    return math.inf if paper.pages_wide == 1 else int(edge * SPARE) - repeated, tall - TOP - BOTTOM - HEADINGS


def for_page(widths: Sequence[float], height: float) -> Paper:
    """The paper on which columns (in digits) and rows (points in all) stand on one page, if they can be read
    there; the side that lets them be larger.

    >>> for_page([60, 30], 500).landscape, for_page([60, 30], 500).pages_tall
    (True, 1)
    >>> for_page([60, 30], 2500) == for_columns([60, 30])
    True
    """
    points = sum(widths) * POINTS_A_DIGIT
    upright, turned = (min(wide / points, (tall - TOP - BOTTOM) / height) for wide, tall in _PAGES)
    if max(upright, turned) * SIZE < LEGIBLE:
        return for_columns(widths)
    return Paper(landscape=turned > upright, pages_tall=1)


def for_text(width: float, heights: Iterable[float]) -> Paper:
    """Upright paper for a column of text (width in digits) in parts (heights in points) that begin a page
    each: every part stays on one page while it can be read there.

    A program that fits a sheet to its pages forgets where breaks were put, so the scale is worked out here.

    >>> [for_text(96, heights).scale for heights in ([600], [900, 600], [1900, 600])]
    [93, 82, 93]
    """
    across = SHORT_EDGE * SPARE / (width * POINTS_A_DIGIT)
    down = ((A4[1] - TOP - BOTTOM) * SPARE / height for height in heights)
    legible = (scale for scale in down if scale * SIZE >= LEGIBLE)
    return Paper(landscape=False, scale=int(100 * min(1, across, *legible)))


def set_up(sheet: Worksheet, paper: Paper, *, footer: str, header: str = "") -> None:
    """Print the sheet on such paper: words at the head; words, its name and the page at the foot."""
    sheet.page_setup.orientation = "landscape" if paper.landscape else "portrait"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.scale = paper.scale
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = paper.pages_wide, paper.pages_tall
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=paper.scale is None)
    side, top, bottom = (points / POINTS_AN_INCH for points in (SIDE, TOP, BOTTOM))
    sheet.page_margins = PageMargins(side, side, top, bottom, header=side, footer=side)
    head, foot = HeaderFooterItem(), HeaderFooterItem()
    head.left.text = _literal(header) or None
    foot.left.text, foot.right.text = _literal(footer), "&A, page &P of &N"
    sheet.HeaderFooter = HeaderFooter(oddHeader=head, oddFooter=foot)


def _literal(words: str) -> str:
    """Words in which no program sees an instruction, cut to what the head or foot of a page may hold.

    >>> _literal("Crisis & care"), len(_literal("long " * 90))
    ('Crisis && care', 200)
    """
    doubled = plain(words).replace("&", "&&")
    if len(doubled) <= LONGEST_LINE:
        return doubled
    cut = doubled[: LONGEST_LINE - 1]
    return cut[: len(cut) - (cut.count("&") % 2)] + "…"
