"""Writes a described report as an OpenDocument spreadsheet: its words and tables. Draws no chart, knows no
statistic."""

from io import BytesIO

from odfdo import Document, Element

from reports.opendocument import look
from reports.opendocument.markup import empty, number, repeated, row, sheet, text
from reports.report import Report
from reports.sheets import tables
from reports.sheets.tables import NOT_AVAILABLE, Kind
from reports.workbook import CREATOR, style
from reports.workbook.cell_text import plain
from reports.workbook.cover_sheet import WIDTH, Line, lines_of
from reports.workbook.table_sheet import lines_above, width_of
from reports.zipped import repacked

THUMBNAIL = "Thumbnails/thumbnail.png"
"""A picture of some other document, which an empty one brings along."""


def spreadsheet(report: Report) -> bytes:
    """The report as the bytes of an .ods file; the same report gives the same bytes."""
    document = Document("spreadsheet")
    document.del_part(THUMBNAIL)
    document.manifest.del_full_path(THUMBNAIL)
    widths = {width_of(column) for table in report.tables for column in table.columns}
    for each in look.styles({WIDTH, *widths}):
        document.insert_style(each, automatic=True)
    document.body.clear()
    # Every cell as an object of the library takes twenty times as long.
    for each in (_cover(report), *map(_sheet, report.tables)):
        document.body.append(Element.from_tag(each))
    _describe(document, report)
    _set_up(document)
    saved = BytesIO()
    document.save(saved)
    return repacked(saved.getvalue(), lambda _, part: part)


def _describe(document: Document, report: Report) -> None:
    """Its language and title, and nothing of the empty document that it was made from."""
    document.language = report.language
    meta = document.meta
    for old in meta.get_meta_body().children:
        meta.get_meta_body().delete(old)
    meta.title = plain(report.cover.title)
    meta.language = report.language
    meta.initial_creator = meta.creator = meta.generator = CREATOR


def _set_up(document: Document) -> None:
    """Print on turned A4 paper, as small as it takes for all columns to stand side by side."""
    for layout in document.styles.get_elements("//style:page-layout-properties"):
        for name, value in look.PAPER.items():
            layout.set_attribute(name, value)


def _cover(report: Report) -> str:
    return sheet("Cover", [WIDTH], map(_line, lines_of(report.cover)))


def _sheet(table: tables.Table) -> str:
    """A table on a sheet of its own, below the words that lead into it."""
    above = (_line(line) for line in lines_above(table) if line[1] != style.LINK)
    headings = row(text(each.heading, f"{look.HEADING}-{each.kind}") for each in table.columns)
    values = table.rows or (tuple(NOT_AVAILABLE for _ in table.columns),)
    rows = (row(map(_cell, each, table.columns)) for each in values)
    widths = [width_of(column) for column in table.columns]
    return sheet(table.sheet, widths, (*above, repeated(headings), *rows))


def _line(line: Line) -> str:
    words, name = line
    return row([text(words, look.name_of(name))])


def _cell(value: tables.Cell, column: tables.Column) -> str:
    """One value as it is shown; one for readers to write is empty."""
    name = f"{look.CELL}-{column.kind}"
    if column.kind is Kind.FILL:
        return empty(name)
    if isinstance(value, str):
        return text(value, look.filled(value) if value in style.FILLS else name)
    return number(value, column.kind, name)
