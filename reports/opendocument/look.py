"""How the OpenDocument form looks: styles of cells, columns and numbers. Knows no report."""

from collections.abc import Iterator

from reports.sheets.tables import Kind
from reports.sheets.words import TIERS
from reports.workbook import style
from reports.workbook.cell_text import SIZE
from reports.workbook.paper import POINTS_A_DIGIT

LINES = {
    style.TITLE: (style.TITLE_SIZE, style.DEEP, True),
    style.COVER_TITLE: (style.TITLE_SIZE, style.DEEP, True),
    style.PART: (style.PART_SIZE, style.DEEP, True),
    style.LEAD: (style.PART_SIZE, style.DEEP, True),
    style.PASSAGE: (SIZE, style.DEEP, True),
    style.MARK: (SIZE, style.INK, True),
    style.ABOUT: (SIZE, style.INK, False),
    style.LINE: (SIZE, style.INK, False),
}
"""The size, colour and weight of the letters of lines that stand in no table."""

WRAPPED = {style.COVER_TITLE, style.MARK, style.PASSAGE, style.LINE}
DECIMALS = {Kind.COUNT: 0, Kind.MEAN: 1, Kind.SCORE: 2, Kind.SHARE: 0}
PAPER = {
    "fo:page-width": "29.7cm",
    "fo:page-height": "21cm",
    "style:print-orientation": "landscape",
    "style:scale-to-X": "1",
    "style:scale-to-Y": "0",
}
HEADING, CELL, COLUMN = "heading", "cell", "column"


def name_of(name: str) -> str:
    """A name as this form allows it: `Report title` becomes `report-title`."""
    return name.lower().replace(" ", "-")


def styles(widths: set[int]) -> Iterator[str]:
    """Every style of a document that has columns of these widths (digits)."""
    yield from map(_line, LINES)
    yield from map(_number, DECIMALS)
    for kind in Kind:
        yield _cell(f"{HEADING}-{kind}", kind, _letters(SIZE, "FFFFFFFF", bold=True), _ground(style.DEEP))
        border = f'fo:border="0.5pt solid #{style.INK[2:]}"' if kind is Kind.FILL else ""
        yield _cell(f"{CELL}-{kind}", kind, _letters(SIZE, style.INK), border)
    for words, colour in style.FILLS.items():
        yield _cell(filled(words), Kind.TEXT, _letters(SIZE, style.INK), _ground(colour))
    yield from map(_column, sorted(widths))


def filled(words: str) -> str:
    """The name of the style for a cell with words that have a background of their own."""
    return f"{CELL}-{list(style.FILLS).index(words)}"


def _line(name: str) -> str:
    size, colour, bold = LINES[name]
    wrapped = 'fo:wrap-option="wrap"' if name in WRAPPED else ""
    ground = _ground(style.FILLS[TIERS[1]]) if name == style.MARK else ""
    return _style(name_of(name), f"{wrapped} {ground}", _letters(size, colour, bold=bold))


def _cell(name: str, kind: Kind, letters: str, ground: str) -> str:
    numbers = f'style:data-style-name="number-{kind}"' if kind in DECIMALS and name.startswith(CELL) else ""
    aligned = "start" if kind in style.WORDS else "end"
    # Words stand clear of the number before them.
    indent = 'fo:margin-left="4pt"' if kind in style.WORDS else ""
    paragraph = f'<style:paragraph-properties fo:text-align="{aligned}" {indent}/>'
    return _style(name, f'fo:wrap-option="wrap" {ground}', paragraph + letters, numbers)


def _style(name: str, cell: str, inner: str, more: str = "") -> str:
    return (
        f'<style:style style:name="{name}" style:family="table-cell" {more}>'
        f'<style:table-cell-properties style:vertical-align="top" {cell}/>{inner}</style:style>'
    )


def _letters(size: float, colour: str, *, bold: bool = False) -> str:
    weight = "bold" if bold else "normal"
    return (
        f'<style:text-properties style:font-name="{style.FACE}" fo:font-size="{size}pt" '
        f'fo:color="#{colour[2:]}" fo:font-weight="{weight}"/>'
    )


def _ground(colour: str) -> str:
    return f'fo:background-color="#{colour[2:]}"'


def _number(kind: Kind) -> str:
    tag, sign = ("percentage", "<number:text>%</number:text>") if kind is Kind.SHARE else ("number", "")
    digits = f'number:decimal-places="{DECIMALS[kind]}" number:min-integer-digits="1"'
    grouped = 'number:grouping="true"' if kind is Kind.COUNT else ""
    number = f"<number:number {digits} {grouped}/>{sign}"
    return f'<number:{tag}-style style:name="number-{kind}">{number}</number:{tag}-style>'


def _column(width: int) -> str:
    return (
        f'<style:style style:name="{COLUMN}-{width}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width * POINTS_A_DIGIT}pt"/></style:style>'
    )
