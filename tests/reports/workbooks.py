"""Small workbooks for tests: saved by openpyxl, or packed by hand so that every part can be tampered with."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from openpyxl import Workbook

BOOK = "xl/workbook.xml"
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"


def saved(table: list[list[object]]) -> bytes:
    """A workbook of one sheet."""
    book, file = Workbook(), io.BytesIO()
    for row in table:
        book.active.append(row or [None])
    book.save(file)
    return file.getvalue()


def relationships(*targets: str) -> str:
    each = (
        f'<Relationship Id="{name}" Type="x/{name}" Target="{target}"/>'
        for target, name in map(named, targets)
    )
    return f"<Relationships>{''.join(each)}</Relationships>"


def named(target: str) -> tuple[str, str]:
    return target, {"workbook.xml": "officeDocument"}.get(Path(target).name, Path(target).stem)


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


PARTS = {
    "_rels/.rels": relationships(BOOK),
    BOOK: '<workbook xmlns:r="x"><sheets><sheet name="Answers" r:id="sheet1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": relationships("sharedStrings.xml", "/xl/worksheets/sheet1.xml"),
    STRINGS: "<sst><si><t>cohort</t></si><si><t>band</t></si><si><t>band-5</t></si></sst>",
    SHEET: (
        '<worksheet><sheetData><row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'
        '<row r="2"><c t="inlineStr"><is><t>A</t></is></c><c t="s"><v>2</v></c></row></sheetData></worksheet>'
    ),
}
SMALL = packed(PARTS)


def tampered(part: str, content: bytes | str) -> bytes:
    """The small workbook with one part replaced."""
    return packed(PARTS | {part: content})


def sheet(rows: str, before: str = "") -> str:
    """The XML of a sheet with these rows."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'{before}<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'
