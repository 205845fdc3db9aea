"""Draws a described bar chart as a native chart of the workbook. Knows no figure and no cell.

The bars carry their own values: the chart is ordered by gap, the table beside it by priority."""

from openpyxl.chart import BarChart
from openpyxl.chart.data_source import AxDataSource, NumData, NumDataSource, NumVal, StrData, StrVal
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series import Series
from openpyxl.chart.shapes import GraphicalProperties

from reports.tables import Bars
from reports.workbook.cell_text import plain
from reports.workbook.style import DEEP

WIDTH_CM, HEIGHT_CM = 22, 11
FORMAT = "0.0"


def chart(bars: Bars) -> BarChart:
    """The chart: largest at the top, each bar with its value, both axes named and shown."""
    drawn = BarChart()
    drawn.type = "bar"
    drawn.title = plain(bars.title)
    drawn.legend = None
    drawn.gapWidth = 40
    drawn.width, drawn.height = WIDTH_CM, HEIGHT_CM
    drawn.series.append(_series(bars))
    _name_axes(drawn, bars.unit)
    return drawn


def _series(bars: Bars) -> Series:
    points = [NumVal(idx=place, v=str(value)) for place, value in enumerate(bars.values)]
    labels = [StrVal(idx=place, v=plain(label)) for place, label in enumerate(bars.labels)]
    series = Series(
        idx=0,
        order=0,
        val=NumDataSource(numLit=NumData(formatCode=FORMAT, ptCount=len(points), pt=points)),
        cat=AxDataSource(strLit=StrData(ptCount=len(labels), pt=labels)),
    )
    series.spPr = GraphicalProperties(solidFill=DEEP[2:])
    series.invertIfNegative = False
    series.dLbls = DataLabelList(showVal=True, showSerName=False, showCatName=False, showLegendKey=False)
    series.dLbls.numFmt = FORMAT
    return series


def _name_axes(drawn: BarChart, unit: str) -> None:
    drawn.x_axis.title = "Competency"
    drawn.y_axis.title = unit
    drawn.y_axis.number_format = FORMAT
    drawn.y_axis.majorGridlines = None
    # The first category stands at the bottom unless the axis is turned, and then the values move to the top.
    drawn.x_axis.scaling.orientation = "maxMin"
    drawn.y_axis.crosses = "max"
    drawn.x_axis.tickLblPos = "low"
    drawn.x_axis.delete = drawn.y_axis.delete = False
