"""How the workbook looks: fonts, fills, number formats. Knows kinds of column, no figure.

Colour is never alone: tiers and quadrants carry their words, and the fills only repeat them."""

from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side

from reports.tables import Kind

FACE = "Arial"
INK, DEEP, PALE = "FF212B32", "FF1D3F5E", "FFE8EDEE"

_LINE = Side(style="thin", color="FFD8DDE0")
_UNDER = Border(bottom=_LINE)
_TEXT = Alignment(wrap_text=True, vertical="top")
_NUMBER = Alignment(horizontal="right", vertical="top", indent=1, wrap_text=True)

PLAIN = Font(FACE, 11, color=INK)

FORMATS = {Kind.COUNT: "#,##0", Kind.MEAN: "0.0", Kind.SCORE: "0.00", Kind.SHARE: "0%"}

TITLE, ABOUT, PART, LINE = "Report title", "Report about", "Report part", "Report line"

FILLS = {"1 – first": "FFFBE3C5", "act first": "FFFBE3C5", "keep strong": "FFDCECE1", "2 – next": "FFFDF3E2"}
"""Calm backgrounds for the words that matter most, dark ink on each."""


def styles() -> tuple[NamedStyle, ...]:
    """Every style the workbook uses, by name."""
    return (
        _style(TITLE, Font(FACE, 18, bold=True, color=DEEP), Alignment(vertical="center")),
        _style(ABOUT, PLAIN, Alignment(vertical="top")),
        _style(PART, Font(FACE, 14, bold=True, color=DEEP), Alignment(vertical="bottom", wrap_text=True)),
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


def _alignment(kind: Kind) -> Alignment:
    return _TEXT if kind is Kind.TEXT else _NUMBER


def _heading(kind: Kind) -> NamedStyle:
    font = Font(FACE, 11, bold=True, color="FFFFFFFF")
    style = _style(heading_of(kind), font, _alignment(kind))
    style.fill = PatternFill("solid", fgColor=DEEP)
    return style


def _of_kind(kind: Kind) -> NamedStyle:
    style = _style(name_of(kind), PLAIN, _alignment(kind))
    style.border = _UNDER
    style.number_format = FORMATS.get(kind, "@" if kind is Kind.TEXT else "General")
    return style
