"""Draws a described report as an accessible Excel workbook. Knows where things stand, and no statistic."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from reports.cover import PROMISED, Cover
from reports.report import Report
from reports.tables import NOT_AVAILABLE, Bars, Column, Kind, Table
from reports.tables import Cell as Value
from reports.workbook import paper, style
from reports.workbook.cell_text import INDENT, POINTS_A_LINE, SIZE, height, narrowest, plain
from reports.workbook.charts import chart
from reports.workbook.finishing import finished

CoverLine = tuple[str, str]
"""Words, and the name of their style."""

CREATOR = "Training Needs Survey"
COVER_WIDTH = 104
ABOVE = 8
"""Points by which the parts of the cover, and the headings of a table, stand clear of what is above."""
TITLE_HEIGHT = 30
HEADING_ROW = 4
ROWS_A_CHART, COLUMNS_A_CHART = 22, 13
"""The room a chart takes where rows and columns are no larger than usual."""


def workbook(report: Report) -> bytes:
    """The report as the bytes of an .xlsx file; the same report gives the same bytes."""
    book = Workbook()
    # Widths are counted in digits of the normal style's font, and openpyxl has no other way to set it.
    book._named_styles["Normal"].font = style.PLAIN  # type: ignore[attr-defined]
    for each in style.styles():
        book.add_named_style(each)
    _describe(book, report)
    first = book.worksheets[0]
    _draw_cover(first, report.cover)
    for table in report.tables:
        _draw(book.create_sheet(table.sheet), table, report.cover.footer)
    _link_contents(book)
    saved = BytesIO()
    book.save(saved)
    alts = [plain(bars.alt) for table in report.tables for bars in table.charts if isinstance(bars, Bars)]
    return finished(saved.getvalue(), alts=alts, dated=report.dated)


def _describe(book: Workbook, report: Report) -> None:
    book.properties.title = plain(report.cover.title)
    book.properties.creator = CREATOR
    book.properties.language = report.language


def _draw_cover(sheet: Worksheet, cover: Cover) -> None:
    sheet.title = "Cover"
    sheet.column_dimensions["A"].width = COVER_WIDTH
    sheet.sheet_view.showGridLines = False
    first, second = tuple(_summary_lines(cover)), tuple(_promise_lines(cover))
    heights = [_draw_line(sheet, *line) for line in enumerate(first + second, start=1)]
    pages = [sum(heights[: len(first)])]
    if second:
        sheet.row_breaks.append(Break(len(first)))
        pages.append(sum(heights[len(first) :]))
    sheet.print_area = f"A1:A{len(heights)}"
    paper.set_up(sheet, paper.for_text(COVER_WIDTH, pages), footer=cover.footer)


def _summary_lines(cover: Cover) -> Iterator[CoverLine]:
    """Every line of the first printed page with the style it is written in."""
    yield cover.title, style.COVER_TITLE
    yield from ((mark, style.MARK) for mark in cover.marks)
    for part in cover.parts:
        yield part.heading, style.PART
        yield from ((line, style.LINE) for line in part.lines)


def _promise_lines(cover: Cover) -> Iterator[CoverLine]:
    """The promise as it stood on its page: each heading, then its words."""
    if cover.promise:
        yield PROMISED, style.PART
    for passage in cover.promise:
        yield passage.heading, style.PASSAGE
        yield from ((line, style.LINE) for line in passage.lines)


def _draw_line(sheet: Worksheet, row: int, line: CoverLine) -> float:
    """Write a line of the cover; returns the height of its row, in points."""
    words, name = line
    _write(sheet, (row, 1), words, name)
    size = {style.COVER_TITLE: style.TITLE_SIZE, style.PART: style.PART_SIZE}.get(name, SIZE)
    tall = height([(words, COVER_WIDTH)], size=size, bold=name != style.LINE)
    tall += ABOVE if name in {style.PART, style.PASSAGE} else 0
    sheet.row_dimensions[row].height = tall
    return tall


def _draw(sheet: Worksheet, table: Table, footer: str) -> None:
    _draw_above(sheet, table)
    for place, column in enumerate(table.columns, start=1):
        _write(sheet, (HEADING_ROW, place), column.heading, style.heading_of(column.kind))
        sheet.column_dimensions[get_column_letter(place)].width = width_of(column)
    # The lowest line of the headings is left to the filter buttons, which would hide words.
    words = height(((each.heading, _room(each)) for each in table.columns), bold=True)
    sheet.row_dimensions[HEADING_ROW].height = words + POINTS_A_LINE
    rows = table.rows or (tuple(NOT_AVAILABLE for _ in table.columns),)
    _draw_rows(sheet, table, rows)
    _make_table(sheet, table, last_row=HEADING_ROW + len(rows))
    _keep_in_sight(sheet, table)
    _print(sheet, table, footer, last_row=HEADING_ROW + len(rows))


def _draw_above(sheet: Worksheet, table: Table) -> None:
    """The title, and the two lines that say what the table shows."""
    _write(sheet, (1, 1), table.title, style.TITLE)
    _write(sheet, (2, 1), table.about, style.ABOUT)
    _write(sheet, (3, 1), table.hint, style.ABOUT)
    sheet.row_dimensions[1].height = TITLE_HEIGHT
    sheet.row_dimensions[3].height = height(()) + ABOVE


def width_of(column: Column) -> int:
    """The width of a column, in digits; of one that gives none, the narrowest that breaks no word of it."""
    return column.width or narrowest(column.heading)


def _room(column: Column) -> float:
    """What the column's width leaves to its words."""
    return width_of(column) - (INDENT if column.kind is Kind.TEXT else 0)


def _keep_in_sight(sheet: Worksheet, table: Table) -> None:
    """Headings, and what names a row, stay while the rest is scrolled."""
    sheet.freeze_panes = f"{get_column_letter(table.named + 1)}{HEADING_ROW + 1}"
    sheet.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"


def _print(sheet: Worksheet, table: Table, footer: str, *, last_row: int) -> None:
    """What is printed: the table and, on pages of their own, its charts."""
    sides = paper.for_columns([width_of(column) for column in table.columns])
    first, header = 1, ""
    if sides.pages_wide > 1:
        # What names a row is repeated on each page, and would cut the longer lines above the table.
        sheet.print_title_cols = f"A:{get_column_letter(max(1, table.named))}"
        first, header = HEADING_ROW, f"{table.title}. {table.about}"
    area = f"A{first}:{get_column_letter(len(table.columns))}{last_row}"
    sheet.print_area = ",".join((area, *_draw_charts(sheet, table)))
    paper.set_up(sheet, sides, footer=footer, header=header)


def _draw_rows(sheet: Worksheet, table: Table, rows: Iterable[tuple[Value, ...]]) -> None:
    names = [style.name_of(column.kind) for column in table.columns]
    rooms = [_room(column) for column in table.columns]
    for number, row in enumerate(rows, start=HEADING_ROW + 1):
        for place, (value, name) in enumerate(zip(row, names, strict=True), start=1):
            cell = _write(sheet, (number, place), value, name)
            if background := style.fill(value):
                cell.fill = background
        sheet.row_dimensions[number].height = height(zip(row, rooms, strict=True))


def _make_table(sheet: Worksheet, table: Table, *, last_row: int) -> None:
    """Mark the rows as a table."""
    last = get_column_letter(len(table.columns))
    made = ExcelTable(displayName=table.name, ref=f"A{HEADING_ROW}:{last}{last_row}")
    made.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet.add_table(made)


def _draw_charts(sheet: Worksheet, table: Table) -> Iterator[str]:
    """The charts below each other, right of the table; returns the area of each to print."""
    place = len(table.columns) + 2
    left, right = get_column_letter(place), get_column_letter(place + COLUMNS_A_CHART)
    for number, bars in enumerate(each for each in table.charts if isinstance(each, Bars)):
        drawn = chart(bars)
        top = HEADING_ROW + 1 + number * ROWS_A_CHART
        drawn.anchor = f"{left}{top}"
        sheet.add_chart(drawn)
        yield f"{left}{top}:{right}{top + ROWS_A_CHART - 1}"


def _link_contents(book: Workbook) -> None:
    """Each sheet named in the contents leads to that sheet."""
    contents = book["Contents"]
    for (cell,) in contents.iter_rows(min_row=HEADING_ROW + 1, max_col=1):
        if cell.value in book.sheetnames:  # Others were left out, and the contents say why.
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{cell.value}'!A1")


def _write(sheet: Worksheet, place: tuple[int, int], value: Value, name: str) -> Cell:
    """A value with a style at (row, column); text stays text even if it begins like a formula."""
    cell = cast(Cell, sheet.cell(*place))  # Nothing here is ever merged.
    cell.style = name
    cell.value = plain(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
    return cell
