"""Lists what a workbook says, sheet by sheet, so that a change of it can be read; knows no release."""

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet


def listing(saved: bytes) -> str:
    """Each sheet with its lines, its table and its charts."""
    book = load_workbook(BytesIO(saved))
    charts = _charts(saved)
    lines: list[str] = []
    for sheet in book.worksheets:
        lines += [f"=== {sheet.title} ===", *_sheet(sheet)]
        lines += [line for _ in sheet._charts for line in next(charts)]
        lines.append("")
    return "\n".join(lines)


def _sheet(sheet: Worksheet) -> Iterator[str]:
    table = next(iter(sheet.tables.values()), None)
    headings = sheet[table.ref][0][0].row if table else 0
    for row in sheet.iter_rows():
        shown = [_shown(cell.value) for cell in row]
        while shown and not shown[-1]:
            shown.pop()
        if row[0].row == headings:
            yield f"--- table {table.name} ---"
        if shown:
            yield " | ".join(shown)


def _shown(value: object) -> str:
    return "" if value is None else str(value).replace("\n", "⏎")


def _charts(saved: bytes) -> Iterator[list[str]]:
    """The title, the axes and the words of each chart, in order."""
    with ZipFile(BytesIO(saved)) as parts:
        drawings = sorted(name for name in parts.namelist() if name.startswith("xl/drawings/drawing"))
        read = (etree.fromstring(parts.read(name)) for name in drawings)
        alts = [picture.get("descr") for drawing in read for picture in drawing.iter("{*}cNvPr")]
        for number, alt in enumerate(alts, start=1):
            chart = etree.fromstring(parts.read(f"xl/charts/chart{number}.xml"))
            words = [each.text or "" for each in chart.iterfind(".//{*}t")]
            yield [f"--- chart: {' / '.join(words)} ---", f"alt: {alt}"]
