"""Draws a described chart as a native chart of the workbook. Knows no figure and no place."""

import math
from collections.abc import Callable
from typing import Any

from openpyxl.chart import BarChart, ScatterChart

from reports.sheets.tables import Chart, Shape, Table
from reports.workbook import bar_charts, point_charts
from reports.workbook import chart_look as look
from reports.workbook.chart_source import Source

Drawn = BarChart | ScatterChart

DRAW: dict[Shape, tuple[Callable[[Source], Drawn], Callable[[Source], float]]] = {
    Shape.BARS: (bar_charts.bar_chart, bar_charts.height_cm),
    Shape.BESIDE: (bar_charts.bar_chart, bar_charts.height_cm),
    Shape.STACKED: (bar_charts.bar_chart, bar_charts.height_cm),
    Shape.DUMBBELL: (point_charts.dumbbell, point_charts.height_cm),
    Shape.SCATTER: (point_charts.scatter, point_charts.height_cm),
}
"""For each shape what draws it, and how tall it is in centimetres."""


def charts_of(table: Table) -> tuple[Chart, ...]:
    """The charts of a table that have anything to show."""
    return tuple(chart for chart in table.charts if Source(table, chart, 1, math.inf, math.inf).drawn)


def draw(source: Source) -> Drawn:
    """One chart; ValueError if its table has no such column."""
    drawing, height_cm = DRAW[source.chart.shape]
    drawn = drawing(source)
    drawn.title = look.title(source.chart.title)
    # The hints of this library know whole centimetres only.
    size: Any = source.width_cm, height_cm(source)
    drawn.width, drawn.height = size
    drawn.roundedCorners = False
    return drawn
