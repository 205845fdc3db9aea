"""Draws a chart's rows as horizontal bars: alone, side by side, or stacked to a whole. Knows no points."""

import math
from collections.abc import Iterable

from openpyxl.chart import BarChart
from openpyxl.chart.data_source import NumDataSource
from openpyxl.chart.label import DataLabel, DataLabelList
from openpyxl.chart.layout import Layout
from openpyxl.chart.legend import Legend
from openpyxl.chart.series import Series
from openpyxl.chart.shapes import GraphicalProperties

from reports.sheets.tables import WITHHELD, Shape
from reports.workbook import chart_look as look
from reports.workbook.cell_text import width
from reports.workbook.chart_source import Source, number

GAP_WIDTH = {Shape.BARS: 40, Shape.BESIDE: 50, Shape.STACKED: 30}
"""The room between bars, in per cent of a bar."""
SMALLEST_LABELLED = 0.08
"""The smallest part of a stacked bar in which a label has room."""
SHARE = "0%"
A_ROW_CM = {Shape.BARS: 0.95, Shape.BESIDE: 1.3, Shape.STACKED: 0.9}
MOST_NAMES, RIGHT = 0.64, 0.95
"""How much of the width the names of the rows may take, and where the bars must end."""
KEY, KEYS_LINE_CM = 5, 0.55
"""The width of a key without its words, in digits; and the height of a line of keys."""
AXIS_NAME_CM = 1.6
"""The width of the name of an axis, and of the room beside it."""


def bar_chart(source: Source) -> BarChart:
    """The bars, the table's first row at the top, each with its value."""
    shape = source.chart.shape
    drawn = BarChart()
    drawn.type = "bar"
    drawn.gapWidth = GAP_WIDTH[shape]
    drawn.legend = None
    if len(source.chart.values) > 1:
        drawn.legend = Legend()
        drawn.legend.position, drawn.legend.overlay, drawn.legend.txPr = "t", False, look.words()
    if shape is Shape.STACKED:
        drawn.grouping, drawn.overlap = "percentStacked", 100
    drawn.series = [_series(source, place) for place in range(len(source.chart.values))]
    drawn.layout = _layout(source)
    _axes(drawn, source)
    return drawn


def _series(source: Source, place: int) -> Series:
    heading = source.chart.values[place]
    colour, background = _colours(source, place)
    series = Series(place, place, source.heading(heading), background)
    series.cat, series.val = source.names(), NumDataSource(numRef=source.numbers(heading, source.rows))
    series.invertIfNegative = False
    series.dLbls = _labels(source, heading, colour)
    return series


def _colours(source: Source, place: int) -> tuple[str, GraphicalProperties]:
    """The colour of a series' letters, and its fill."""
    if source.chart.shape is not Shape.STACKED:
        of_series = place % len(look.SERIES)
        return look.INK_RGB, look.filled(look.SERIES[of_series], pattern=look.PATTERNS[of_series])
    colour = look.shade(place / max(1, len(source.chart.values) - 1))
    return look.letters_on(colour), look.filled(colour)


def _labels(source: Source, heading: str, colour: str) -> DataLabelList:
    """Each bar's value; a number that is withheld would be drawn as nothing, and says that it is withheld."""
    inside = source.chart.shape is Shape.STACKED
    shown = source.format(heading)
    labels = DataLabelList(
        numFmt=f'[>={SMALLEST_LABELLED}]{shown};""' if inside else shown, txPr=look.words(colour)
    )
    _show_value(labels)
    labels.dLblPos = "ctr" if inside else "outEnd"
    if heading == source.chart.values[0]:
        labels.dLbl = list(_withheld(source, heading))
    return labels


def _withheld(source: Source, heading: str) -> Iterable[DataLabel]:
    for place, row in enumerate(source.rows):
        if not number(source.cell(row, heading)):
            label = DataLabel(place, numFmt=f'"{WITHHELD}"', txPr=look.words(), dLblPos="inBase")
            _show_value(label)
            yield label


def _show_value(labels: DataLabel | DataLabelList) -> None:
    labels.showVal = True
    labels.showSerName = labels.showCatName = labels.showLegendKey = labels.showPercent = False


def _layout(source: Source) -> Layout:
    """Room for the names of the rows: programs that share it out themselves let them cover the axis."""
    names = _names_part(source)
    tall = height_cm(source)
    above = min(look.TITLE_CM + _keys_cm(source), tall / 2)
    return look.layout(names, above / tall, RIGHT - names, 1 - (above + look.AXIS_CM) / tall)


def _names_part(source: Source) -> float:
    """How much of the width the names of the rows take."""
    longest = max(width(str(source.cell(row, source.chart.label))) for row in source.rows)
    return min(MOST_NAMES, (longest * look.DIGIT_CM + AXIS_NAME_CM) / source.width_cm)


def _keys_cm(source: Source) -> float:
    """The height of what says which bar is which, where there are several."""
    if len(source.chart.values) == 1:
        return 0
    wide = sum(width(heading) + KEY for heading in source.chart.values) * look.DIGIT_CM
    return KEYS_LINE_CM * math.ceil(wide / (source.width_cm * RIGHT)) + KEYS_LINE_CM / 2


def height_cm(source: Source) -> float:
    """How tall a chart is for its bars to be told apart."""
    around = look.TITLE_CM + _keys_cm(source) + look.AXIS_CM
    return source.height_cm(around + len(source.rows) * A_ROW_CM[source.chart.shape])


def _axes(drawn: BarChart, source: Source) -> None:
    chart, shown = source.chart, _format(source)
    # Names that take all their room would cover the name of their axis, which then stands below the other's.
    below = _names_part(source) == MOST_NAMES
    look.name_axis(drawn.x_axis, "" if below else chart.label)
    look.name_axis(
        drawn.y_axis, chart.unit, f"A bar for each: {chart.label}" if below else "", number_format=shown
    )
    # The first category stands at the bottom unless the axis is turned, and then the values move to the top.
    drawn.x_axis.scaling.orientation = "maxMin"
    drawn.x_axis.tickLblPos = "low"
    drawn.y_axis.crosses = "max"
    look.span(drawn.y_axis, *((0, 1), 0.25) if shown == SHARE else (_range(source), 1))


def _format(source: Source) -> str:
    """How the numbers of the axis are shown."""
    return SHARE if source.chart.shape is Shape.STACKED else source.format(source.chart.values[0])


def _range(source: Source) -> tuple[float, float]:
    """From zero, or below it if a bar is, to the same end for all charts of the table."""
    cells = [source.cell(row, heading) for heading in source.chart.values for row in source.rows]
    lowest = min(float(cell) for cell in cells if number(cell))
    highest = max(value for heading in source.chart.values for value in source.column(heading))
    return min(0, math.floor(lowest)), max(1, math.ceil(highest))
