"""How a sheet is printed: the paper, how many pages, what stands at their head and foot. Knows no cell."""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.worksheet.header_footer import HeaderFooter, HeaderFooterItem
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from reports.workbook.cell_text import SIZE

A4 = (595, 842)
SIDE, TOP, BOTTOM = 22, 40, 44
"""The paper and its margins, in points."""
SHORT_EDGE, LONG_EDGE = (edge - 2 * SIDE for edge in A4)
POINTS_A_DIGIT, POINTS_AN_INCH = 6, 72
"""A digit of the plain letters is eight dots wide where 96 make an inch."""
LEGIBLE, COMFORTABLE = 7, 8
"""Printed letters, in points: never smaller than the first, turned sideways rather than under the second."""


@dataclass(frozen=True)
class Paper:
    """How a sheet is printed on A4: turned or not, over how many pages side by side, and whether on one
    page altogether."""

    landscape: bool
    pages_wide: int = 1
    one_page: bool = False


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


def for_text(width: float, height: float) -> Paper:
    """Upright paper for a column of text (width in digits, height in points): one page while it can be read.

    >>> for_text(96, 900).one_page, for_text(96, 1900).one_page
    (True, False)
    """
    return Paper(landscape=False, one_page=height * LEGIBLE <= (A4[1] - TOP - BOTTOM) * SIZE)


def set_up(sheet: Worksheet, paper: Paper, *, footer: str, header: str = "") -> None:
    """Print the sheet on such paper: words at the head; words, its name and the page at the foot."""
    sheet.page_setup.orientation = "landscape" if paper.landscape else "portrait"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = paper.pages_wide, int(paper.one_page)
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    side, top, bottom = (points / POINTS_AN_INCH for points in (SIDE, TOP, BOTTOM))
    sheet.page_margins = PageMargins(side, side, top, bottom, header=side, footer=side)
    head, foot = HeaderFooterItem(), HeaderFooterItem()
    head.left.text = header or None
    foot.left.text, foot.right.text = footer, "&A, page &P of &N"
    sheet.HeaderFooter = HeaderFooter(oddHeader=head, oddFooter=foot)
