"""Draws a described report as an accessible Excel workbook. Knows where things stand, and no statistic."""

from io import BytesIO

from openpyxl import Workbook

from reports.report import Report
from reports.workbook import style
from reports.workbook.cell_text import plain
from reports.workbook.charts import charts_of
from reports.workbook.cover_sheet import draw_cover
from reports.workbook.finishing import finished
from reports.workbook.table_sheet import draw_table, headings_row
from reports.workbook.writing import link

CREATOR = "Training Needs Survey"
CONTENTS = "Contents"


def workbook(report: Report) -> bytes:
    """The report as the bytes of an .xlsx file; the same report gives the same bytes."""
    book = Workbook()
    # Widths are counted in digits of the normal style's font, and openpyxl has no other way to set it.
    book._named_styles["Normal"].font = style.PLAIN  # type: ignore[attr-defined]
    for each in style.styles():
        book.add_named_style(each)
    _describe(book, report)
    draw_cover(book.worksheets[0], report.cover)
    for table in report.tables:
        draw_table(book.create_sheet(table.sheet), table, report.cover.footer)
    _link_contents(book, report)
    saved = BytesIO()
    book.save(saved)
    alts = [plain(chart.alt) for table in report.tables for chart in charts_of(table)]
    return finished(saved.getvalue(), alts=alts, dated=report.dated)


def _describe(book: Workbook, report: Report) -> None:
    book.properties.title = plain(report.cover.title)
    book.properties.creator = CREATOR
    book.properties.language = report.language


def _link_contents(book: Workbook, report: Report) -> None:
    """Each sheet named in the contents leads to that sheet."""
    for table in (each for each in report.tables if each.sheet == CONTENTS):
        first = headings_row(table) + 1
        for (cell,) in book[CONTENTS].iter_rows(min_row=first, max_col=1):
            if cell.value in book.sheetnames:
                link(cell, str(cell.value), "A1", style.LINKED)
