"""Draws a chart's rows as points: two joined by a line for each row, or one on a plane cut in four.

A row is a series of its own, named by its cell, because that is the one label that every program shows."""

import math
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from openpyxl.chart import ScatterChart
from openpyxl.chart.data_source import AxDataSource, NumData, NumDataSource, NumVal
from openpyxl.chart.label import DataLabel, DataLabelList
from openpyxl.chart.layout import Layout
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import SeriesLabel, XYSeries

from reports.sheets.tables import Chart, Kind, Shape
from reports.workbook import chart_look as look
from reports.workbook.cell_text import width
from reports.workbook.chart_source import Source
from reports.workbook.label_places import sides
from reports.workbook.style import FORMATS

Range = tuple[float, float]

RATINGS = (1.0, 7.0)
"""The ends of a scale of ratings."""


class PlaneScale(NamedTuple):
    """The ends of what an axis of a plane may show, and the step between its numbers."""

    ends: Range
    step: float


OF_RATINGS, OF_GAPS, OF_SHARES = (
    PlaneScale(RATINGS, 0.5),
    PlaneScale((-6.0, 6.0), 0.5),
    PlaneScale((0.0, 1.0), 0.1),
)
CLEAR = 0.2
"""How far from the edge of the plane a mark stands at least, in steps of the axis."""
A_ROW_CM, A_LONG_ROW_CM, LONG_NAME = 0.75, 1.15, 20
"""The height of a row, and of one whose name is so long that it takes several lines."""
PLANE_HIGH = 0.7
"""The height of a plane for its width."""
AXIS_LEFT_CM, RIGHT_CM, CORNERS_CM = 1.9, 0.7, 0.6
"""The room for the axis at the left, for nothing at the right, and for the words of the corners."""
CORNERS = ("Upper left", "upper right", "lower left", "lower right")
MARKS: tuple[tuple[look.Symbol, str, str], ...] = (
    ("circle", look.DEEP_RGB, "●"),
    ("diamond", look.WARM_RGB, "◆"),
)
"""The marks of a row's two values, and how they are written."""
NOTHING = ";;;"
"""The format of numbers that nobody should see."""


def dumbbell(source: Source) -> ScatterChart:
    """A line for each row between its two values, the table's first row at the top, named at its left."""
    drawn, rows = _chart(), source.drawn
    lines = [_joined(source, place, row) for place, row in enumerate(rows, start=1)]
    # One program loses all that comes before the series with the most points, so the marks come first in the
    # file; they are told to be drawn last.
    marks = [_marks(source, heading) for heading in source.chart.values]
    drawn.series = [*marks, *lines]
    _number([*lines, *marks])
    keys = "   ".join(f"{MARKS[n][2]} {heading}" for n, heading in enumerate(source.chart.values))
    look.name_axis(drawn.x_axis, f"{keys}   ({source.chart.unit})", number_format="0")
    look.name_axis(drawn.y_axis, source.chart.label, number_format=NOTHING)
    look.span(drawn.x_axis, RATINGS, 1)
    look.span(drawn.y_axis, (0, len(rows) + 1), 1)
    drawn.y_axis.scaling.orientation = "maxMin"
    drawn.x_axis.crosses = "max"
    return drawn


def _joined(source: Source, place: int, row: int) -> XYSeries:
    """The line of one row, with its name."""
    series = _series(source.name(row))
    series.xVal, series.yVal = AxDataSource(numRef=source.across(row)), _fixed([place, place])
    series.spPr = look.line(look.GREY_RGB, 3)
    series.dLbls = _named(source.least(row), "l")
    return series


def _marks(source: Source, heading: str) -> XYSeries:
    """The marks of one of the two values, over all rows."""
    rows = source.drawn
    series = _series(source.heading(heading))
    series.xVal = AxDataSource(numRef=source.numbers(heading, rows))
    series.yVal = _fixed(range(1, len(rows) + 1))
    series.marker = look.marker(*MARKS[source.chart.values.index(heading)][:2])
    return series


def scatter(source: Source) -> ScatterChart:
    """Each row a mark with its name, the first value across and the second up; the axes cross at the cuts."""
    chart, drawn = source.chart, _chart()
    ranges = [_range(source, heading) for heading in chart.values]
    axes, names = (drawn.x_axis, drawn.y_axis), ((chart.across, _corners(chart)), (chart.unit,))
    for axis, ends, name, heading in zip(axes, ranges, names, chart.values, strict=True):
        look.name_axis(axis, *name, number_format=source.format(heading))
        look.span(axis, ends, _plane_scale(source, heading).step)
        axis.tickLblPos = "low"
    if chart.cuts:
        drawn.y_axis.crossesAt, drawn.x_axis.crossesAt = chart.cuts
        drawn.y_axis.crosses = drawn.x_axis.crosses = None
    drawn.series = list(_points(source, ranges))
    _number(drawn.series)
    drawn.layout = _plane(source)
    drawn.plot_area.spPr = look.framed()
    return drawn


def _corners(chart: Chart) -> str:
    """The words of the four parts, and where they lie."""
    return " · ".join(f"{where}: {words}" for where, words in zip(CORNERS, chart.corners, strict=False))


def _points(source: Source, ranges: Sequence[Range]) -> Iterator[XYSeries]:
    across, up = source.chart.values
    for row, side in zip(source.drawn, _sides(source, ranges), strict=True):
        series = _series(source.name(row))
        series.xVal = AxDataSource(numRef=source.numbers(across, [row]))
        series.yVal = NumDataSource(numRef=source.numbers(up, [row]))
        series.marker = look.marker("circle", look.DEEP_RGB, 7)
        series.dLbls = _named(0, side)
        yield series


def _sides(source: Source, ranges: Sequence[Range]) -> tuple[str, ...]:
    """On which side of its mark each name stands."""
    names = [width(str(source.cell(row, source.chart.label))) * look.DIGIT_CM for row in source.drawn]
    room = _plane_cm(source)
    columns = [
        [
            (float(source.cell(row, heading)) - ends[0]) / (ends[1] - ends[0]) * centimetres
            for row in source.drawn
        ]
        for heading, ends, centimetres in zip(source.chart.values, ranges, room, strict=True)
    ]
    return sides(list(zip(*columns, strict=True)), names)


def _plane_cm(source: Source) -> tuple[float, float]:
    """The width and height of the plane itself."""
    below = look.AXIS_CM + CORNERS_CM
    return source.width_cm - AXIS_LEFT_CM - RIGHT_CM, height_cm(source) - look.TITLE_CM - below


def _plane(source: Source) -> Layout:
    (wide, tall), width_cm, whole = _plane_cm(source), source.width_cm, height_cm(source)
    return look.layout(AXIS_LEFT_CM / width_cm, look.TITLE_CM / whole, wide / width_cm, tall / whole)


def height_cm(source: Source) -> float:
    """How tall a chart is for its points to be told apart."""
    if source.chart.shape is Shape.SCATTER:
        return min(source.most_cm, source.width_cm * PLANE_HIGH)
    long = any(len(str(source.cell(row, source.chart.label))) > LONG_NAME for row in source.drawn)
    rows = (len(source.drawn) + 1) * (A_LONG_ROW_CM if long else A_ROW_CM)
    return source.height_cm(look.TITLE_CM + look.AXIS_CM + rows)


def _chart() -> ScatterChart:
    drawn = ScatterChart()
    drawn.style = None
    drawn.scatterStyle = "lineMarker"
    drawn.legend = None
    return drawn


def _series(name: SeriesLabel) -> XYSeries:
    """A series without line and mark."""
    series = XYSeries(0, 0, name, look.line(look.GREY_RGB))
    series.marker = Marker(symbol="none")
    series.smooth = False
    return series


def _number(drawn: Sequence[XYSeries]) -> None:
    """Give series their places, from the lowest layer to the highest."""
    for place, series in enumerate(drawn):
        series.idx = series.order = place


def _fixed(values: Sequence[int]) -> NumDataSource:
    """Numbers that stand in no cell: at which height a row lies."""
    points = [NumVal(idx=place, v=value) for place, value in enumerate(values)]
    return NumDataSource(numLit=NumData("General", len(points), points))


def _named(place: int, side: str) -> DataLabelList:
    """A label for one point of a series, with the name of the series; none for the others."""
    label = DataLabel(place, txPr=look.words(), dLblPos=side)
    others = DataLabelList([label])
    for each, named in ((label, True), (others, False)):
        each.showSerName = named
        each.showVal = each.showCatName = each.showLegendKey = each.showPercent = each.showBubbleSize = False
    return others


def _plane_scale(source: Source, heading: str) -> PlaneScale:
    """The scale of a column: of shares, of ratings, or of gaps where a value is no rating."""
    if source.format(heading) == FORMATS[Kind.SHARE]:
        return OF_SHARES
    within = all(RATINGS[0] <= each <= RATINGS[1] for each in source.column(heading))
    return OF_RATINGS if within else OF_GAPS


def _range(source: Source, heading: str) -> Range:
    """The part of its scale in which all values, and the cut, lie clear of the ends, in steps of the axis."""
    (lowest, highest), step = _plane_scale(source, heading)
    cuts = source.chart.cuts or ()
    cut = cuts[source.chart.values.index(heading) : source.chart.values.index(heading) + 1]
    found, clear = [*source.column(heading), *cut], CLEAR * step
    low, high = (
        round(whole * step, 1)
        for whole in (math.floor((min(found) - clear) / step), math.ceil((max(found) + clear) / step))
    )
    return max(low, lowest), min(high, highest)
