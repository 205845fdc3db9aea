"""How a sheet is printed: the paper, how many pages, what stands at their head and foot. Knows no cell."""

from collections.abc import Iterable, Sequence
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
SPARE = 0.98
"""The part of a page to fill where no program does the fitting: they round rows and columns to dots."""
LEGIBLE, COMFORTABLE = 7, 8
"""Printed letters, in points: never smaller than the first, turned sideways rather than under the second."""


@dataclass(frozen=True)
class Paper:
    """How a sheet is printed on A4: turned or not, and over how many pages side by side; or else at so many
    per cent of its size, with page breaks where they were put."""

    landscape: bool
    pages_wide: int = 1
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
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = paper.pages_wide, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=paper.scale is None)
    side, top, bottom = (points / POINTS_AN_INCH for points in (SIDE, TOP, BOTTOM))
    sheet.page_margins = PageMargins(side, side, top, bottom, header=side, footer=side)
    head, foot = HeaderFooterItem(), HeaderFooterItem()
    head.left.text = header or None
    foot.left.text, foot.right.text = footer, "&A, page &P of &N"
    sheet.HeaderFooter = HeaderFooter(oddHeader=head, oddFooter=foot)
