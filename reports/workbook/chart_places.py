"""Puts the charts of a table beside it: right of it, below each other. Knows nothing of what they show."""

from collections.abc import Iterator

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from reports.sheets.tables import Table
from reports.workbook import chart_look as look
from reports.workbook.cell_text import POINTS_A_LINE
from reports.workbook.chart_source import Source
from reports.workbook.charts import charts_of, draw
from reports.workbook.paper import POINTS_A_DIGIT, POINTS_AN_INCH

POINTS_A_CM = POINTS_AN_INCH / 2.54
COLUMN = 9
"""The width of the columns that a chart covers, in digits."""
COLUMN_CM = COLUMN * POINTS_A_DIGIT / POINTS_A_CM
Room = tuple[float, float]
"""The width and height of what can be printed on one page, in points."""
BETWEEN = 2
"""Rows between two charts."""


def draw_charts(sheet: Worksheet, table: Table, headings: int, room: Room) -> Iterator[str]:
    """Draw them no larger than the room there is; gives the area of each, to print."""
    charts = charts_of(table)
    wide, tall = (points / POINTS_A_CM for points in room)
    first = len(table.columns) + 2
    across = int(min(look.WIDEST_CM, max(look.NARROWEST_CM, wide)) / COLUMN_CM) if charts else 0
    columns = [get_column_letter(first + place) for place in range(across)]
    for letter in columns:
        sheet.column_dimensions[letter].width = COLUMN
    # The row of the headings is printed on every page, and would bring its part of a chart along.
    top = headings + 1
    for chart in charts:
        drawn = draw(Source(table, chart, headings, across * COLUMN_CM, tall))
        drawn.anchor = f"{columns[0]}{top}"
        sheet.add_chart(drawn)
        last = _last_row(sheet, top, drawn.height * POINTS_A_CM)
        yield f"{columns[0]}{top}:{columns[-1]}{last}"
        top = last + BETWEEN


def _last_row(sheet: Worksheet, top: int, points: float) -> int:
    """The last of the rows that something so tall covers."""
    row = top
    while (points := points - (sheet.row_dimensions[row].height or POINTS_A_LINE)) > 0:
        row += 1
    return row
