"""Draws a described table on a sheet of its own: words above, the table, its charts. Knows no statistic."""

from collections.abc import Iterator

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from reports.sheets.tables import NOT_AVAILABLE, Cell, Column, Kind, Table
from reports.workbook import chart_places, paper, style
from reports.workbook.cell_text import INDENT, POINTS_A_LINE, SIZE, broken, height, narrowest
from reports.workbook.charts import charts_of
from reports.workbook.cover_sheet import Line
from reports.workbook.writing import link, write

ABOVE = 8
"""Points by which a part, and the headings of a table, stand clear of what is above."""
TITLE_HEIGHT = 30
ROOM_TO_WRITE = 38
"""Points of a row in which readers write."""


def draw_table(sheet: Worksheet, table: Table, footer: str) -> None:
    """The whole sheet."""
    headings = headings_row(table)
    for number, line in enumerate(lines_above(table), start=1):
        _draw_line(sheet, number, line)
    _draw_headings(sheet, table, headings)
    rows = table.rows or (tuple(NOT_AVAILABLE for _ in table.columns),)
    for number, row in enumerate(rows, start=headings + 1):
        _draw_row(sheet, table, number, row)
    last = headings + len(rows)
    _make_table(sheet, table, f"A{headings}:{get_column_letter(len(table.columns))}{last}")
    # Nothing below a long lead could be seen, if all of it stayed in sight.
    sheet.freeze_panes = "A2" if table.lead else f"{get_column_letter(table.named + 1)}{headings + 1}"
    sides = _paper(sheet, table)
    room = paper.for_chart(sides, _widths(table), named=_repeated(table))
    areas = tuple(chart_places.draw_charts(sheet, table, headings, room))
    for cell in (each for each in sheet["A"][: headings - 1] if each.style == style.LINK):
        link(cell, table.sheet, areas[0].partition(":")[0], style.LINK)
    _print(sheet, table, sides, areas)
    paper.set_up(sheet, sides, footer=footer, header=_header(table, sides))


def headings_row(table: Table) -> int:
    """The row of the sheet in which the headings of a table stand."""
    return len(tuple(lines_above(table))) + 1


def width_of(column: Column) -> int:
    """The width of a column, in digits; of one that gives none, the narrowest that breaks no word of it."""
    return column.width or narrowest(column.heading)


def _room(column: Column) -> float:
    """What the column's width leaves to its words."""
    return width_of(column) - (INDENT if column.kind in style.WORDS else 0)


def _widths(table: Table) -> list[int]:
    return [width_of(column) for column in table.columns]


def lines_above(table: Table) -> Iterator[Line]:
    """The lines above a table. Those too long for it go on in the next row: no cells are merged here, and in
    a cell of the first column they would stand very tall."""
    across = sum(_widths(table))
    yield table.title, style.TITLE
    yield from (
        (piece, style.ABOUT) for words in (table.about, table.hint) for piece in broken(words, across)
    )
    if charts := charts_of(table):
        number = "Chart" if len(charts) == 1 else f"{len(charts)} charts"
        yield f"{number}: right of the table", style.LINK
    for part in table.lead:
        yield part.heading, style.LEAD
        yield from ((piece, style.ABOUT) for words in part.lines for piece in broken(words, across))


def _draw_line(sheet: Worksheet, row: int, line: Line) -> None:
    words, name = line
    write(sheet, (row, 1), words, name)
    size = style.PART_SIZE if name == style.LEAD else SIZE
    tall = height((), size=size) + (ABOVE if name == style.LEAD else 0)
    sheet.row_dimensions[row].height = TITLE_HEIGHT if name == style.TITLE else tall


def _draw_headings(sheet: Worksheet, table: Table, row: int) -> None:
    sheet.row_dimensions[row - 1].height += ABOVE
    for place, column in enumerate(table.columns, start=1):
        write(sheet, (row, place), column.heading, style.heading_of(column.kind))
        sheet.column_dimensions[get_column_letter(place)].width = width_of(column)
    # The lowest line of the headings is left to the filter buttons, which would hide words.
    words = height(((each.heading, _room(each)) for each in table.columns), bold=True)
    sheet.row_dimensions[row].height = words + POINTS_A_LINE


def _draw_row(sheet: Worksheet, table: Table, number: int, row: tuple[Cell, ...]) -> None:
    for place, (value, column) in enumerate(zip(row, table.columns, strict=True), start=1):
        empty = column.kind is Kind.FILL
        cell = write(sheet, (number, place), None if empty else value, style.name_of(column.kind))
        if background := style.fill(value):
            cell.fill = background
    tall = height(zip(row, map(_room, table.columns), strict=True))
    to_write = any(column.kind is Kind.FILL for column in table.columns)
    sheet.row_dimensions[number].height = max(tall, ROOM_TO_WRITE) if to_write else tall


def _make_table(sheet: Worksheet, table: Table, area: str) -> None:
    """Mark the rows as a table."""
    made = ExcelTable(displayName=table.name, ref=area)
    made.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet.add_table(made)


def _paper(sheet: Worksheet, table: Table) -> paper.Paper:
    """One page, if the table is led into by words; else as many as it takes."""
    if not table.lead:
        return paper.for_columns(_widths(table))
    return paper.for_page(_widths(table), sum(each.height for each in sheet.row_dimensions.values()))


def _repeated(table: Table) -> int:
    """How many columns are repeated on each page: what names a row, but beside charts not its last and widest
    part, which would leave them no room."""
    return max(1, table.named - bool(charts_of(table)))


def _header(table: Table, sides: paper.Paper) -> str:
    """What stands at the head of each page where the lines above the table are not printed."""
    return f"{table.title}. {table.about}" if sides.pages_wide > 1 else ""


def _print(sheet: Worksheet, table: Table, sides: paper.Paper, charts: tuple[str, ...]) -> None:
    """What is printed: the table and, on pages of their own, its charts."""
    (made,) = sheet.tables.values()
    first, last = made.ref.split(":")
    if sides.pages_tall == 0:
        sheet.print_title_rows = f"{headings_row(table)}:{headings_row(table)}"
    if sides.pages_wide > 1:
        # What names a row is repeated on each page, and would cut the longer lines above the table.
        sheet.print_title_cols = f"A:{get_column_letter(_repeated(table))}"
    sheet.print_area = ",".join((f"{first if sides.pages_wide > 1 else 'A1'}:{last}", *charts))
