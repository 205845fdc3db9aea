"""A last pass over a saved workbook: alt text for its charts, times that never change. Knows only the zip."""

from collections.abc import Sequence
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree

UNDATED = "1980-01-01"
"""The day of a workbook whose wave has no day of closing: the first that a zip can hold."""

CORE = "docProps/core.xml"
TIMES = ("{http://purl.org/dc/terms/}created", "{http://purl.org/dc/terms/}modified")
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}cNvPr"

FORMAT = "{http://schemas.openxmlformats.org/drawingml/2006/chart}numFmt"


def finished(saved: bytes, *, alts: Sequence[str], dated: str | None) -> bytes:
    """The workbook with `alts` on its charts, in order, and dated `dated` (ISO 8601 day) throughout.

    ValueError when there are not as many charts as alts."""
    left = list(alts)
    made = BytesIO()
    with ZipFile(BytesIO(saved)) as before, ZipFile(made, "w") as after:
        for name in before.namelist():
            part = before.read(name)
            if name == CORE:
                part = _dated(part, f"{dated or UNDATED}T00:00:00Z")
            elif name.startswith("xl/drawings/drawing"):
                part = _described(part, left)
            elif name.startswith("xl/charts/chart"):
                part = _own_formats(part)
            # A ZipInfo of its own carries the first possible time instead of now.
            entry = ZipInfo(name)
            entry.compress_type = ZIP_DEFLATED
            after.writestr(entry, part)
    if left:
        raise ValueError(f"{len(left)} chart descriptions have no chart")
    return made.getvalue()


def _dated(part: bytes, moment: str) -> bytes:
    root = etree.fromstring(part)
    for time in root.iter(*TIMES):
        time.text = moment
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _described(part: bytes, left: list[str]) -> bytes:
    """The drawing with a description on each picture, taken from the front of `left`."""
    root = etree.fromstring(part)
    for picture in root.iter(PICTURE):
        if not left:
            raise ValueError("a chart has no description")
        picture.set("descr", left.pop(0))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _own_formats(part: bytes) -> bytes:
    """The chart with labels in the formats given to them: programs take those of the cells unless told."""
    root = etree.fromstring(part)
    for given in root.iter(FORMAT):
        given.set("sourceLinked", "0")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)
