"""Writes one value into one cell. Knows no table and no sheet but the one it is given."""

from typing import cast

from openpyxl.cell.cell import Cell
from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from reports.sheets.tables import Cell as Value
from reports.workbook.cell_text import plain


def write(sheet: Worksheet, place: tuple[int, int], value: Value | None, name: str) -> Cell:
    """A value with a style at (row, column); text stays text even if it begins like a formula."""
    cell = cast(Cell, sheet.cell(*place))  # Nothing here is ever merged.
    cell.style = name
    cell.value = plain(value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"
    return cell


def link(cell: Cell, sheet: str, place: str, name: str) -> None:
    """Let a cell lead to a place on a sheet of the workbook, and look like it."""
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"{quote_sheetname(sheet)}!{place}")
    cell.style = name
