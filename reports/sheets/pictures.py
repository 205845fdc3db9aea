"""Which rows of a table each block’s charts show, and what they say in words. Draws nothing."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reports.figures import BlockFigures
from reports.sheets import words
from reports.sheets.highlights import LONGEST_NAME, MOST_BLOCKS
from reports.sheets.scope import Scope
from reports.sheets.tables import Cell, Chart, Column, Field, Kind, Shape, cells, columns

MOST_TOLD = 12
"""More rows than these are not told one by one in words beside a chart: the table has them."""
MOST_STACKED = 20
"""More stacked bars than these do not stand on one printed page: they go on in another chart."""

Rows = Sequence[tuple[Cell, ...]]
FORMATS = {Kind.MEAN: "{:.1f}", Kind.SHARE: "{:.0%}"}
NAMES = {
    Shape.BARS: "Bar chart",
    Shape.BESIDE: "Bars side by side",
    Shape.STACKED: "Stacked bars",
    Shape.DUMBBELL: "Dumbbell chart",
    Shape.SCATTER: "Scatter chart",
}


def uncut(_: BlockFigures) -> None:
    """No cut at all."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart that each block gets of its own rows: as `Chart`, with the block's own `cuts`."""

    shape: Shape
    title: str
    label: str
    values: tuple[str, ...]
    unit: str
    across: str = ""
    cuts: Callable[[BlockFigures], tuple[float, float] | None] = uncut
    corners: tuple[str, ...] = ()


def in_blocks(
    scope: Scope,
    fields: Sequence[Field[Any]],
    rows_of: Callable[[BlockFigures], Iterable[Any]],
    pictures: Sequence[Picture],
) -> tuple[tuple[tuple[Cell, ...], ...], tuple[Chart, ...]]:
    """The cells of every block's rows, and each block's charts of them: none of a block with no row to draw,
    and none at all where there are too many blocks."""
    rows: list[tuple[Cell, ...]] = []
    charts: list[Chart] = []
    for block in scope.blocks:
        made = cells(fields, rows_of(block))
        name = words.short(scope.name(block), length=LONGEST_NAME)
        for picture in pictures if len(scope.blocks) <= MOST_BLOCKS else ():
            for part, (start, end) in _parts(picture, len(made)):
                if drawn := [row for row in made[start:end] if _can_be_drawn(row, picture, columns(fields))]:
                    chart = _chart(picture, f"{name}{part}", told(picture, columns(fields), drawn))
                    span = (len(rows) + start, len(rows) + end)
                    charts.append(replace(chart, rows=span, cuts=picture.cuts(block)))
        rows += made
    return tuple(rows), tuple(charts)


def _parts(picture: Picture, rows: int) -> Iterator[tuple[str, tuple[int, int]]]:
    """The charts that a picture of so many rows takes: what each is called beside its name, and its rows."""
    number = math.ceil(rows / MOST_STACKED) if picture.shape is Shape.STACKED else 1
    for part in range(number):
        called = f" ({part + 1} of {number})" if number > 1 else ""
        yield called, (rows * part // number, rows * (part + 1) // number)


def _can_be_drawn(row: tuple[Cell, ...], picture: Picture, shown: Sequence[Column]) -> bool:
    """Whether everything that the chart shows of the row is a number."""
    return not any(
        isinstance(cell, str)
        for cell, column in zip(row, shown, strict=True)
        if column.heading in picture.values
    )


def _chart(picture: Picture, name: str, listed: str) -> Chart:
    return Chart(
        shape=picture.shape,
        title=f"{picture.title} – {name}",
        label=picture.label,
        values=picture.values,
        unit=picture.unit,
        alt=f"{NAMES[picture.shape]}. {picture.title} – {name}. {listed}",
        across=picture.across,
        corners=picture.corners,
    )


def told(picture: Picture, shown: Sequence[Column], rows: Rows) -> str:
    """What the rows say, in words; of many rows only where they stand."""
    if len(rows) > MOST_TOLD:
        return f"All {len(rows)} stand in the table beside the chart."
    places = {column.heading: place for place, column in enumerate(shown)}
    values = [(name, places[name], FORMATS[shown[places[name]].kind]) for name in picture.values]
    each = (
        f"{row[places[picture.label]]}: "
        + ", ".join(f"{name.lower()} {form.format(row[place])}" for name, place, form in values)
        for row in rows
    )
    return f"{'; '.join(each)}."
