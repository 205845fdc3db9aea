"""A last pass over a saved workbook: alt texts and formats of its charts, its day. Knows only its parts."""

from collections.abc import Sequence

from lxml import etree

from reports.zipped import UNDATED, repacked

CORE = "docProps/core.xml"
TIMES = ("{http://purl.org/dc/terms/}created", "{http://purl.org/dc/terms/}modified")
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}cNvPr"

FORMAT = "{http://schemas.openxmlformats.org/drawingml/2006/chart}numFmt"


def finished(saved: bytes, *, alts: Sequence[str], dated: str | None) -> bytes:
    """The workbook with `alts` on its charts, in order, and dated `dated` (ISO 8601 day) throughout.

    ValueError when there are not as many charts as alts."""
    left = list(alts)

    def change(name: str, part: bytes) -> bytes:
        if name == CORE:
            return _dated(part, f"{dated or UNDATED}T00:00:00Z")
        if name.startswith("xl/drawings/drawing"):
            return _described(part, left)
        return _own_formats(part) if name.startswith("xl/charts/chart") else part

    made = repacked(saved, change)
    if left:
        raise ValueError(f"{len(left)} chart descriptions have no chart")
    return made


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
