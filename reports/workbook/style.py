"""How the workbook looks: fonts, fills, number formats. Knows no figure and no paper.

Colour is never alone: tiers and quadrants carry their words, and the fills only repeat them."""

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

from reports.sheets.group_words import LARGE_GAP, MANY_BELOW, MOST_BELOW, SOME_GAP
from reports.sheets.tables import Kind
from reports.sheets.words import TIERS
from reports.statistics.priorities import Quadrant
from reports.workbook.cell_text import SIZE

FACE = "Arial"
INK, DEEP, PALE = "FF212B32", "FF1D3F5E", "FFE8EDEE"

_LINE = Side(style="thin", color="FFD8DDE0")
_UNDER = Border(bottom=_LINE)
_WHITE_LINE = Side(style="thin", color="FFFFFFFF")
"""Between headings, which would else be read as one."""
_INK_LINE = Side(style="thin", color=INK)
_AROUND = Border(left=_INK_LINE, right=_INK_LINE, top=_INK_LINE, bottom=_INK_LINE)
_TEXT = Alignment(wrap_text=True, vertical="top")
_LOW = Alignment(wrap_text=True, vertical="bottom")
_CELL = Alignment(horizontal="left", wrap_text=True, vertical="top", indent=1)
_NUMBER = Alignment(horizontal="right", vertical="top", wrap_text=True)
"""Words stand clear of the number before them; not every program indents numbers."""

PLAIN = Font(FACE, SIZE, color=INK)
UNDERLINED = Font(FACE, SIZE, color=DEEP, underline="single")
"""Of what leads elsewhere: on a line of its own, or in a table."""

WORDS = (Kind.TEXT, Kind.FILL)
"""Kinds of columns whose cells hold text, or will."""
FORMATS = {Kind.COUNT: "#,##0", Kind.MEAN: "0.0", Kind.SCORE: "0.00", Kind.SHARE: "0%"}

TITLE, ABOUT, PART, LINE = "Report title", "Report about", "Report part", "Report line"
COVER_TITLE, MARK, PASSAGE = "Report cover title", "Report mark", "Report passage"
LEAD = "Report lead"
"""The heading of a part above a table: in the first of many columns, where it must not be broken."""
LINK, LINKED = "Report link", "Report linked"
TITLE_SIZE, PART_SIZE = 18, 14

FILLS: dict[str, str] = {
    TIERS[1]: "FFFBE3C5",
    TIERS[2]: "FFFDF3E2",
    Quadrant.ACT_FIRST: "FFFBE3C5",
    Quadrant.KEEP_STRONG: "FFDCECE1",
    LARGE_GAP: "FFF5C98B",
    SOME_GAP: "FFFDF3E2",
    MOST_BELOW: "FFF5C98B",
    MANY_BELOW: "FFFDF3E2",
}
"""Calm backgrounds for the words that matter most, dark ink on each."""


def styles() -> tuple[NamedStyle, ...]:
    """Every style the workbook uses, by name."""
    return (
        _style(TITLE, Font(FACE, TITLE_SIZE, bold=True, color=DEEP), Alignment(vertical="center")),
        _style(COVER_TITLE, Font(FACE, TITLE_SIZE, bold=True, color=DEEP), _TEXT),
        _mark(),
        _style(ABOUT, PLAIN, Alignment(vertical="top")),
        _style(PART, Font(FACE, PART_SIZE, bold=True, color=DEEP), _LOW),
        _style(LEAD, Font(FACE, PART_SIZE, bold=True, color=DEEP), Alignment(vertical="bottom")),
        _style(PASSAGE, Font(FACE, SIZE, bold=True, color=DEEP), _LOW),
        _style(LINE, PLAIN, _TEXT),
        _style(LINK, UNDERLINED, Alignment(vertical="top")),
        _style(LINKED, UNDERLINED, _CELL),
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
    return _CELL if kind in WORDS else _NUMBER


def _heading(kind: Kind) -> NamedStyle:
    font = Font(FACE, SIZE, bold=True, color="FFFFFFFF")
    style = _style(heading_of(kind), font, _alignment(kind))
    style.fill = PatternFill("solid", fgColor=DEEP)
    style.border = Border(left=_WHITE_LINE, right=_WHITE_LINE)
    return style


def _of_kind(kind: Kind) -> NamedStyle:
    style = _style(name_of(kind), PLAIN, _alignment(kind))
    style.border = _AROUND if kind is Kind.FILL else _UNDER
    style.number_format = FORMATS.get(kind, "@")
    return style
