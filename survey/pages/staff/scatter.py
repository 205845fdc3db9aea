"""A chart of points cut into four, as its chart and table describe it. Works out places, and no figure."""

from collections.abc import Iterator, Mapping, Sequence
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


Place = tuple[float, float]
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


def _points(placed: Sequence[Placed], parts: Mapping[str, str], names: str) -> Iterator[Point]:
    labels: list[Place] = []
    marks = [(x, y) for _, x, y in placed]
    for row, x, y in placed:
        part = row.figure(names)
        shape = parts.get(part.words.casefold() if part else "", SHAPES[-1])
        is_free = not any(_covers((x, y), mark) for mark in marks) and not any(
            _lie_over((x, y), label) for label in labels
        )
        if is_free:
            labels.append((x, y))
        yield Point(row.id, percent(x), percent(y), shape, row.id if is_free else "")


def _covers(point: Place, mark: Place) -> bool:
    """Whether the label of a point, to the right of it and a little higher, would lie over another mark."""
    right, down = mark[0] - point[0], mark[1] - point[1]
    return 0 < right < LABEL_WIDTH and -LABEL_HEIGHT < down < LABEL_HEIGHT / 4


def _lie_over(point: Place, other: Place) -> bool:
    """Whether the labels of two points would lie over each other."""
    return abs(point[0] - other[0]) < LABEL_WIDTH and abs(point[1] - other[1]) < LABEL_HEIGHT
