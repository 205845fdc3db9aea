"""How the workbook looks, on the screen and on paper: fonts, fills, number formats, pages. Knows no figure.

Colour is never alone: tiers and quadrants carry their words, and the fills only repeat them."""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.worksheet.header_footer import HeaderFooter, HeaderFooterItem
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from reports.heights import SIZE
from reports.priorities import Quadrant
from reports.tables import Kind
from reports.words import TIERS

FACE = "Arial"
INK, DEEP, PALE = "FF212B32", "FF1D3F5E", "FFE8EDEE"

_LINE = Side(style="thin", color="FFD8DDE0")
_UNDER = Border(bottom=_LINE)
_TEXT = Alignment(wrap_text=True, vertical="top")
_CELL = Alignment(horizontal="left", wrap_text=True, vertical="top", indent=1)
_NUMBER = Alignment(horizontal="right", vertical="top", wrap_text=True)
"""Words stand clear of the number before them; not every program indents numbers."""

PLAIN = Font(FACE, SIZE, color=INK)

FORMATS = {Kind.COUNT: "#,##0", Kind.MEAN: "0.0", Kind.SCORE: "0.00", Kind.SHARE: "0%"}

TITLE, ABOUT, PART, LINE = "Report title", "Report about", "Report part", "Report line"
COVER_TITLE, MARK = "Report cover title", "Report mark"
TITLE_SIZE, PART_SIZE = 18, 14

FILLS: dict[str, str] = {
    TIERS[1]: "FFFBE3C5",
    TIERS[2]: "FFFDF3E2",
    Quadrant.ACT_FIRST: "FFFBE3C5",
    Quadrant.KEEP_STRONG: "FFDCECE1",
}
"""Calm backgrounds for the words that matter most, dark ink on each."""


A4 = (595, 842)
SIDE, TOP, BOTTOM = 22, 40, 44
"""The paper and its margins, in points."""
SHORT_EDGE, LONG_EDGE = (edge - 2 * SIDE for edge in A4)
POINTS_A_DIGIT, POINTS_AN_INCH = 6, 72
"""A digit of the plain letters is eight dots wide where 96 make an inch."""
LEGIBLE, COMFORTABLE = 7, 8
"""Printed letters, in points: never smaller than the first, turned sideways rather than under the second."""


def styles() -> tuple[NamedStyle, ...]:
    """Every style the workbook uses, by name."""
    return (
        _style(TITLE, Font(FACE, TITLE_SIZE, bold=True, color=DEEP), Alignment(vertical="center")),
        _style(COVER_TITLE, Font(FACE, TITLE_SIZE, bold=True, color=DEEP), _TEXT),
        _mark(),
        _style(ABOUT, PLAIN, Alignment(vertical="top")),
        _style(
            PART, Font(FACE, PART_SIZE, bold=True, color=DEEP), Alignment(vertical="bottom", wrap_text=True)
        ),
        _style(LINE, PLAIN, _TEXT),
        *(_heading(kind) for kind in Kind),
        *(_of_kind(kind) for kind in Kind),
    )


def name_of(kind: Kind) -> str:
    """The name of the style for cells of that kind."""
    return f"Report {kind.value}"


def heading_of(kind: Kind) -> str:
    """The name of the style for the heading above such cells."""
    return f"Report heading {kind.value}"


def fill(words: object) -> PatternFill | None:
    """The background of a cell with these words, if they have one.

    >>> fill("watch") is None
    True
    """
    colour = FILLS.get(words) if isinstance(words, str) else None
    return PatternFill("solid", fgColor=colour) if colour else None


def _style(name: str, font: Font, alignment: Alignment) -> NamedStyle:
    return NamedStyle(name, font=font, alignment=alignment)


def _mark() -> NamedStyle:
    """What must be read before any figure."""
    style = _style(MARK, Font(FACE, SIZE, bold=True, color=INK), _TEXT)
    style.fill = PatternFill("solid", fgColor=FILLS[TIERS[1]])
    return style


def _alignment(kind: Kind) -> Alignment:
    return _CELL if kind is Kind.TEXT else _NUMBER


def _heading(kind: Kind) -> NamedStyle:
    font = Font(FACE, SIZE, bold=True, color="FFFFFFFF")
    style = _style(heading_of(kind), font, _alignment(kind))
    style.fill = PatternFill("solid", fgColor=DEEP)
    return style


def _of_kind(kind: Kind) -> NamedStyle:
    style = _style(name_of(kind), PLAIN, _alignment(kind))
    style.border = _UNDER
    style.number_format = FORMATS.get(kind, "@" if kind is Kind.TEXT else "General")
    return style


@dataclass(frozen=True)
class Paper:
    """How a sheet is printed on A4: turned or not, over how many pages side by side, and whether on one
    page altogether."""

    landscape: bool
    pages_wide: int = 1
    one_page: bool = False


def paper_for_columns(widths: Sequence[float]) -> Paper:
    """The paper on which a table of such columns (in digits) prints no smaller than can be read.

    >>> paper_for_columns([60, 30]).landscape, paper_for_columns([60, 120]).landscape
    (False, True)
    >>> paper_for_columns([60, 200]).pages_wide
    2
    """
    points = sum(widths) * POINTS_A_DIGIT
    if points * COMFORTABLE <= SHORT_EDGE * SIZE:
        return Paper(landscape=False)
    return Paper(landscape=True, pages_wide=1 if points * LEGIBLE <= LONG_EDGE * SIZE else 2)


def paper_for_text(width: float, height: float) -> Paper:
    """Upright paper for a column of text (width in digits, height in points): one page while it can be read.

    >>> paper_for_text(96, 900).one_page, paper_for_text(96, 1900).one_page
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
