"""Reads what a chart draws out of its table: references to cells, and their values for who does not look them
up. Knows no colour and no axis."""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl.chart.data_source import (
    AxDataSource,
    NumData,
    NumRef,
    NumVal,
    StrData,
    StrRef,
    StrVal,
)
from openpyxl.chart.series import SeriesLabel
from openpyxl.utils import get_column_letter, quote_sheetname

from reports.sheets.tables import Cell, Chart, Table
from reports.workbook.cell_text import plain
from reports.workbook.style import FORMATS

LEAST_CM = 0.6
"""The least height of a row, its share of title and axis included."""


@dataclass(frozen=True, slots=True)
class Source:
    """A chart's own rows of its table, whose headings stand in row `headings` of the sheet; and the width and
    height (centimetres) that it may take."""

    table: Table
    chart: Chart
    headings: int
    width_cm: float
    most_cm: float

    @property
    def rows(self) -> range:
        """The places of the rows it draws, the table's first being 0."""
        return range(len(self.table.rows))[slice(*(self.chart.rows or (None, None)))]

    @property
    def drawn(self) -> tuple[int, ...]:
        """Those of the rows of which every value is a number."""
        return tuple(
            row for row in self.rows if all(number(self.cell(row, each)) for each in self.chart.values)
        )

    def height_cm(self, wanted: float) -> float:
        """The height wanted if there is room, but never so little that the rows cannot be told apart."""
        return min(wanted, max(self.most_cm, len(self.rows) * LEAST_CM))

    def cell(self, row: int, heading: str) -> Cell:
        """What stands in that row under that heading."""
        return self.table.rows[row][self._place(heading)]

    def column(self, heading: str) -> list[float]:
        """Every number under a heading, of rows of other charts too: charts of one table share a range."""
        place = self._place(heading)
        return [float(row[place]) for row in self.table.rows if number(row[place])]

    def format(self, heading: str) -> str:
        """How the numbers under a heading are shown."""
        return FORMATS[self.table.columns[self._place(heading)].kind]

    def names(self) -> AxDataSource:
        """What each row is about."""
        return AxDataSource(strRef=self._words(self.chart.label, self.rows))

    def name(self, row: int) -> SeriesLabel:
        """What one row is about, as the name of a series."""
        return SeriesLabel(strRef=self._words(self.chart.label, [row]))

    def heading(self, heading: str) -> SeriesLabel:
        """A heading as the name of a series."""
        cached = StrData(ptCount=1, pt=[StrVal(0, plain(heading))])
        return SeriesLabel(strRef=StrRef(self._reference(heading, [-1]), cached))

    def numbers(self, heading: str, rows: Sequence[int]) -> NumRef:
        """The cells of those rows under a heading; what is withheld has no value."""
        found = [self.cell(row, heading) for row in rows]
        points = [NumVal(idx=place, v=value) for place, value in enumerate(found) if number(value)]
        return NumRef(self._reference(heading, rows), NumData(self.format(heading), len(found), points))

    def across(self, row: int) -> NumRef:
        """The values of one row, from left to right."""
        headings = self._in_order()
        cells = [self._reference(heading, [row]) for heading in headings]
        neighbours = self._place(headings[-1]) - self._place(headings[0]) < len(headings)
        area = f"{cells[0]}:{cells[-1].rpartition('!')[2]}" if neighbours else f"({','.join(cells)})"
        points = [NumVal(idx=place, v=self.cell(row, each)) for place, each in enumerate(headings)]
        return NumRef(area, NumData(self.format(headings[0]), len(points), points))

    def least(self, row: int) -> int:
        """Which of them, from left to right, is the smallest."""
        values = [float(self.cell(row, heading)) for heading in self._in_order()]
        return values.index(min(values))

    def _in_order(self) -> list[str]:
        return sorted(self.chart.values, key=self._place)

    def _words(self, heading: str, rows: Sequence[int]) -> StrRef:
        points = [StrVal(place, plain(str(self.cell(row, heading)))) for place, row in enumerate(rows)]
        return StrRef(self._reference(heading, rows), StrData(len(points), points))

    def _reference(self, heading: str, rows: Sequence[int]) -> str:
        """`Domains!$C$5:$C$9`; of rows that are not all neighbours, several of these in brackets."""
        letter, top = get_column_letter(self._place(heading) + 1), self.headings + 1
        sheet = quote_sheetname(self.table.sheet)
        starts = [row for row in rows if row - 1 not in rows]
        ends = [row for row in rows if row + 1 not in rows]
        parts = [
            dict.fromkeys(f"${letter}${top + row}" for row in run) for run in zip(starts, ends, strict=True)
        ]
        areas = [f"{sheet}!{':'.join(part)}" for part in parts]
        return areas[0] if len(areas) == 1 else f"({','.join(areas)})"

    def _place(self, heading: str) -> int:
        headings = [column.heading for column in self.table.columns]
        if heading not in headings:
            raise ValueError(f"The table {self.table.name} has no column “{heading}” to draw.")
        return headings.index(heading)


def number(value: Cell) -> bool:
    """Whether a cell can be drawn."""
    return not isinstance(value, str)
