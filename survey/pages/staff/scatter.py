"""A chart of points cut into four, as its chart and table describe it. Works out places, and no figure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reports.sheets.tables import Chart
from survey.pages.staff.axis import Axis, Tick, percent
from survey.pages.staff.lines import numbers
from survey.pages.staff.shown import Row

LABEL_WIDTH, LABEL_HEIGHT = 11.0, 4.2
"""The room that an id takes, in per cent of a narrow drawing."""
SHAPES = ("diamond", "dot", "hollow-diamond", "ring")
"""What marks a point: for the upper left, upper right, lower left and lower right part of the chart."""


@dataclass(frozen=True, slots=True)
class Point:
    """One row: `label` is empty where it would lie over another."""

    id: str
    x: str
    y: str
    shape: str
    label: str


@dataclass(frozen=True, slots=True)
class Scatter:
    """The whole chart; `corners` are the shapes with their words, `told` says it all in words."""

    title: str
    across: str
    up: str
    columns: tuple[Tick, ...]
    lines: tuple[Tick, ...]
    cut: tuple[str, str]
    points: tuple[Point, ...]
    corners: tuple[tuple[str, str], ...]
    told: str


Placed = tuple[Row, float, float]


def scatter(chart: Chart, rows: Sequence[Row], *, names: str, of_shares: bool = False) -> Scatter | None:
    """A point for each row that has both numbers; those that come first are labelled first. The column
    `names` says in words in which part a row is. None where there is nothing to draw."""
    known = [(row, pair[0], pair[1]) for row in rows if (pair := numbers(row, chart.values))]
    if not known or chart.cuts is None:
        return None
    across = (
        Axis(0, 1, of_shares=True) if of_shares else Axis.around([chart.cuts[0], *(x for _, x, _ in known)])
    )
    up = Axis.around([chart.cuts[1], *(y for *_, y in known)], is_up=True)
    placed = [(row, across.place(x), up.place(y)) for row, x, y in known]
    parts = {words.casefold(): shape for words, shape in zip(chart.corners, SHAPES, strict=True)}
    return Scatter(
        title=chart.title,
        across=chart.across,
        up=chart.unit,
        columns=across.ticks,
        lines=up.ticks,
        cut=(across.at(chart.cuts[0]), up.at(chart.cuts[1])),
        points=tuple(_points(placed, parts, names)),
        corners=tuple((shape, words) for words, shape in parts.items()),
        told=_told(chart, rows, len(known)),
    )


def _told(chart: Chart, rows: Sequence[Row], drawn: int) -> str:
    return f"{chart.title}: {drawn} of {len(rows)} are drawn. The table beneath has every number."


def _points(placed: Sequence[Placed], parts: dict[str, str], names: str) -> Iterable[Point]:
    taken: list[tuple[float, float]] = []
    for row, x, y in placed:
        part = row.figure(names)
        shape = parts.get(part.words.casefold() if part else "", SHAPES[-1])
        is_free = all(abs(x - a) > LABEL_WIDTH or abs(y - b) > LABEL_HEIGHT for a, b in taken)
        if is_free:
            taken.append((x, y))
        yield Point(row.id, percent(x), percent(y), shape, row.id if is_free else "")
