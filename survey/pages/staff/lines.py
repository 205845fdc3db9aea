"""Pictures of lines: from rating to rating, or an interval around a figure. Works nothing out."""

from collections.abc import Sequence
from dataclasses import dataclass

from reports.sheets.gap_columns import GAP, IN_WORDS
from reports.sheets.tables import Chart
from reports.sheets.words import CANNOT_TELL, short
from survey.pages.staff.axis import Axis
from survey.pages.staff.shown import Row, Shown

MOST_LINES = 20
"""More lines than these in one picture are looked at by nobody: the table beneath has them all."""
LONGEST_LABEL = 64


@dataclass(frozen=True, slots=True)
class Line:
    """One line from `left` to `right`. A full mark lies at `full`, an empty one at `empty`; where there is
    none it is an empty word. The numbers at both ends are in words."""

    label: str
    left: str
    right: str
    full: str
    empty: str
    left_words: str
    right_words: str


@dataclass(frozen=True, slots=True)
class Lines:
    """A picture of lines: `told` says it in words, `left_out` how many rows it leaves to its table."""

    title: str
    unit: str
    axis: Axis
    lines: tuple[Line, ...]
    told: str
    left_out: int = 0


def numbers(row: Row, headings: Sequence[str]) -> tuple[float, ...]:
    """The row's values under these headings; none at all where one of them is no number."""
    found = row.of(headings)
    return tuple(float(one.value) for one in found) if all(one.is_number for one in found) else ()


def dumbbells(chart: Chart, rows: Sequence[Row], axis: Axis) -> Lines:
    """A line for each row between its two ratings, the first with an empty mark and the second with a full
    one; what is withheld has none."""
    drawn = [(row, pair) for row in rows if (pair := numbers(row, chart.values))]
    return Lines(chart.title, chart.unit, axis, tuple(_dumbbell(*each, axis) for each in drawn), chart.alt)


def _dumbbell(row: Row, pair: tuple[float, ...], axis: Axis) -> Line:
    first, second = pair
    left, right = sorted(pair)
    return Line(
        label=_label(row),
        left=axis.at(left),
        right=axis.at(right),
        full=axis.at(second),
        empty=axis.at(first),
        left_words=f"{left:.1f}",
        right_words=f"{right:.1f}",
    )


def gaps(title: str, unit: str, rows: Sequence[Row]) -> Lines | None:
    """A line for the gap of each of the first rows, with an empty mark where we cannot tell whether there is
    one; what is withheld has none. None where nothing can be drawn."""
    known = [(row, gap) for row in rows if (gap := row.figure(GAP.column.heading)) and gap.interval]
    if not known:
        return None
    drawn = known[:MOST_LINES]
    axis = Axis.around([0, *(float(end) for _, gap in drawn for end in gap.ends)])
    told = "; ".join(f"{row.id}: {gap.words}, from {gap.interval}" for row, gap in drawn)
    lines = tuple(_interval(row, gap, axis) for row, gap in drawn)
    return Lines(title, unit, axis, lines, f"{title}. {told}.", len(known) - len(drawn))


def _interval(row: Row, gap: Shown, axis: Axis) -> Line:
    low, high = (axis.at(float(end)) for end in gap.ends)
    at, says = axis.at(float(gap.value)), row.figure(IN_WORDS.column.heading)
    is_sure = says is not None and says.words != CANNOT_TELL
    return Line(
        label=_label(row),
        left=low,
        right=high,
        full=at if is_sure else "",
        empty="" if is_sure else at,
        left_words="",
        right_words=gap.words,
    )


def _label(row: Row) -> str:
    return short(f"{row.id} {row.about}", length=LONGEST_LABEL)
