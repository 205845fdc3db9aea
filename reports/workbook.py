"""Draws a described report as an accessible Excel workbook. Knows where things stand, and no statistic."""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import cast

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooter, HeaderFooterItem
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table as ExcelTable
from openpyxl.worksheet.table import TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from reports import style
from reports.charts import chart
from reports.cover import Cover
from reports.finishing import finished
from reports.heights import height
from reports.plain import plain
from reports.report import Report
from reports.tables import NOT_AVAILABLE, Table
from reports.tables import Cell as Value

CREATOR = "Training Needs Survey"
COVER_WIDTH = 78
TITLE_HEIGHT = 30
PART_WIDTH, PART_ABOVE = 0.7, 10
"""A part's larger letters leave room for fewer, and it stands clear of the part above."""
BUTTON = 2
"""Characters beside a heading for the filter button."""
FOOTER = ("Self-reported", "&A, page &P of &N")
HEADING_ROW = 4
ROWS_A_CHART, COLUMNS_A_CHART = 22, 13
"""The room a chart takes where rows and columns are no larger than usual."""
ABOUT_NOTES = (
    "What each figure means: sheet Notes and method. [c] is withheld because too few people answered."
)


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
        _draw(book.create_sheet(table.sheet), table)
    _link_contents(book)
    saved = BytesIO()
    book.save(saved)
    alts = [plain(bars.alt) for table in report.tables for bars in table.charts]
    return finished(saved.getvalue(), alts=alts, dated=report.dated)


def _describe(book: Workbook, report: Report) -> None:
    book.properties.title = plain(report.cover.title)
    book.properties.creator = CREATOR
    book.properties.language = report.language


def _draw_cover(sheet: Worksheet, cover: Cover) -> None:
    sheet.title = "Cover"
    sheet.column_dimensions["A"].width = COVER_WIDTH
    sheet.sheet_view.showGridLines = False
    _write(sheet, (1, 1), cover.title, style.TITLE)
    row = 2
    for part in cover.parts:
        _write(sheet, (row, 1), part.heading, style.PART)
        sheet.row_dimensions[row].height = height([(part.heading, COVER_WIDTH * PART_WIDTH)]) + PART_ABOVE
        for line in part.lines:
            row += 1
            _write(sheet, (row, 1), line, style.LINE)
            sheet.row_dimensions[row].height = height([(line, COVER_WIDTH)])
        row += 1
    sheet.print_area = f"A1:A{row}"
    _set_up_page(sheet, landscape=False)


def _draw(sheet: Worksheet, table: Table) -> None:
    _write(sheet, (1, 1), table.title, style.TITLE)
    sheet.row_dimensions[1].height = TITLE_HEIGHT
    _write(sheet, (2, 1), table.about.strip(), style.ABOUT)
    _write(sheet, (3, 1), ABOUT_NOTES, style.ABOUT)
    for place, column in enumerate(table.columns, start=1):
        _write(sheet, (HEADING_ROW, place), column.heading, style.heading_of(column.kind))
        sheet.column_dimensions[get_column_letter(place)].width = column.width + BUTTON
    sheet.row_dimensions[HEADING_ROW].height = height(
        (each.heading, each.width - 1) for each in table.columns
    )
    rows = table.rows or (tuple(NOT_AVAILABLE for _ in table.columns),)
    _draw_rows(sheet, table, rows)
    area = _make_table(sheet, table, last_row=HEADING_ROW + len(rows))
    # Areas are printed one after the other, so the charts come as pages of their own.
    sheet.print_area = ",".join((area, *_draw_charts(sheet, table)))
    sheet.freeze_panes = f"A{HEADING_ROW + 1}"
    sheet.print_title_rows = f"{HEADING_ROW}:{HEADING_ROW}"
    _set_up_page(sheet, landscape=True)


def _draw_rows(sheet: Worksheet, table: Table, rows: Iterable[tuple[Value, ...]]) -> None:
    names = [style.name_of(column.kind) for column in table.columns]
    widths = [column.width for column in table.columns]
    for number, row in enumerate(rows, start=HEADING_ROW + 1):
        for place, (value, name) in enumerate(zip(row, names, strict=True), start=1):
            cell = _write(sheet, (number, place), value, name)
            if background := style.fill(value):
                cell.fill = background
        sheet.row_dimensions[number].height = height(zip(row, widths, strict=True))


def _make_table(sheet: Worksheet, table: Table, *, last_row: int) -> str:
    """Mark the rows as a table; returns the area to print."""
    last = get_column_letter(len(table.columns))
    made = ExcelTable(displayName=table.name, ref=f"A{HEADING_ROW}:{last}{last_row}")
    made.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet.add_table(made)
    return f"A1:{last}{last_row}"


def _draw_charts(sheet: Worksheet, table: Table) -> Iterator[str]:
    """The charts below each other, right of the table; returns the area of each to print."""
    place = len(table.columns) + 2
    left, right = get_column_letter(place), get_column_letter(place + COLUMNS_A_CHART)
    for number, bars in enumerate(table.charts):
        drawn = chart(bars)
        top = HEADING_ROW + 1 + number * ROWS_A_CHART
        drawn.anchor = f"{left}{top}"
        sheet.add_chart(drawn)
        yield f"{left}{top}:{right}{top + ROWS_A_CHART - 1}"


def _link_contents(book: Workbook) -> None:
    """Each sheet named in the contents leads to that sheet."""
    contents = book["Contents"]
    for (cell,) in contents.iter_rows(min_row=HEADING_ROW + 1, max_col=1):
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{cell.value}'!A1")


def _set_up_page(sheet: Worksheet, *, landscape: bool) -> None:
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer = HeaderFooterItem()
    footer.left.text, footer.right.text = FOOTER
    sheet.HeaderFooter = HeaderFooter(oddFooter=footer)


def _write(sheet: Worksheet, place: tuple[int, int], value: Value, name: str) -> Cell:
    """A value with a style at (row, column); text stays text even if it begins like a formula."""
    cell = cast(Cell, sheet.cell(*place))  # Nothing here is ever merged.
    cell.style = name
    cell.value = plain(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
    return cell
