"""The sheet that puts two sides beside each other, and its words. Knows no statistic, and judges nobody."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isnan
from typing import Any

from reports import words
from reports.changes import Change
from reports.comparison import Comparison, OfCompetency, Pair, Side
from reports.group_tables import headings
from reports.scope import EVERYONE
from reports.side_by_side import CAUTION, LONGEST_HEADING, SHEET, name, of_all, room_for
from reports.tables import NOT_APPLICABLE, Cell, Column, Field, Kind, LeftOut, Part, Table, cells, columns

DIFFERENT = "different"
SAME = "no clear difference"

CHANCE = (
    "Ends are of 95% intervals, each for itself: of twenty differences one may look clear by chance alone. "
    "Self-reported."
)


@dataclass(frozen=True, slots=True)
class InPair:
    """One row: a competency in a pair of sides."""

    pair: Pair
    of: OfCompetency


def table(comparison: Comparison | None) -> Table | LeftOut:
    """The sheet, or why there is none."""
    if comparison is None:
        return LeftOut(SHEET, "There are no two groups or waves to put beside each other.")
    if not comparison.shared:
        return LeftOut(SHEET, "The questionnaires share no competency.")
    return _of_pairs(comparison) if comparison.pairs else of_all(comparison)


def _of_pairs(comparison: Comparison) -> Table:
    """Every figure of two sides, and how they differ."""
    headings = _headings(comparison)
    fields = (*_who(comparison), *STATEMENT, *_wording(comparison), *_fields(comparison, *headings))
    rows = [InPair(pair, each) for pair in comparison.pairs for each in pair.rows]
    return Table(
        "comparison",
        SHEET,
        "Two waves beside each other" if comparison.pairs[0].waves else "Two groups beside each other",
        "Every difference is the second less the first.",
        columns(fields),
        cells(fields, rows),
        named=len(_who(comparison)) + len(STATEMENT),
        lead=tuple(_lead(comparison, *headings)),
    )


def _headings(comparison: Comparison) -> tuple[str, str]:
    """What the columns of each side are called: by day, or by name."""
    pair = comparison.pairs[0]
    if pair.waves and pair.first.closed and pair.second.closed:
        return pair.first.closed, pair.second.closed
    first, second = headings((words.block(side.block) for side in _both(pair)), length=LONGEST_HEADING)
    return first, second


def _both(pair: Pair) -> tuple[Side, Side]:
    return pair.first, pair.second


def _who(comparison: Comparison) -> tuple[Field[InPair], ...]:
    """The columns that tell several pairs apart."""
    blocks = [pair.first.block for pair in comparison.pairs]
    cohort: Field[InPair] = Field(Column("Cohort", width=17), lambda row: row.pair.first.block.cohort)
    group: Field[InPair] = Field(
        Column("Group", width=17), lambda row: row.pair.first.block.group or EVERYONE
    )
    return (
        *((cohort,) if len({block.cohort for block in blocks}) > 1 else ()),
        *((group,) if len({block.group for block in blocks}) > 1 else ()),
    )


STATEMENT: tuple[Field[InPair], ...] = (
    Field(Column("Competency", width=14), lambda row: row.of.competency.id),
    Field(Column("What people rated", width=41), lambda row: row.of.competency.text),
)


def _wording(comparison: Comparison) -> Iterator[Field[InPair]]:
    """A warning, where two questionnaires were asked."""
    if len({side.questionnaire.name for side in comparison.sides}) > 1:
        column = Column("Same words", width=11)
        yield Field(column, lambda row: "no: compare with care" if row.of.reworded else "yes")


def _fields(comparison: Comparison, first: str, second: str) -> Iterator[Field[InPair]]:
    """What decides comes first: the words, the differences, then each side."""
    waves = comparison.pairs[0].waves
    yield Field(
        Column("Change in performance" if waves else "Performance differs", width=15),
        lambda row: row.of.performance and _verdict(row.of.performance.words, waves=waves),
    )
    for of in ("performance", "gap"):
        yield from _difference(of)
    for heading, side in ((first, "first"), (second, "second")):
        yield _figure(f"Rated both, {heading}", Kind.COUNT, side, "pairs")
        yield _figure(f"Performance, {heading}", Kind.MEAN, side, "performance")
        yield _figure(f"Gap, {heading}", Kind.MEAN, side, "gap")


def _verdict(change: Change, *, waves: bool) -> str:
    """What a difference of performance is called; only of waves that one is better or worse."""
    if waves:
        return change.value
    return SAME if change is Change.NOT_CLEAR else DIFFERENT


def _difference(of: str) -> Iterator[Field[InPair]]:
    title = f"{of.capitalize()}, difference"
    for heading, kind, figure in (
        (title, Kind.MEAN, "change"),
        (f"{title}, low end", Kind.MEAN, "low"),
        (f"{title}, high end", Kind.MEAN, "high"),
        (f"{title}, Hedges’ g", Kind.SCORE, "hedges_g"),
    ):
        yield Field(Column(heading, kind, room_for(heading)), _of_difference(of, figure))


def _of_difference(of: str, figure: str) -> Any:
    def value(row: InPair) -> Cell | None:
        difference = getattr(row.of, of)
        if difference is None:
            return None
        found: float = getattr(difference, figure)
        return NOT_APPLICABLE if isnan(found) else found

    return value


def _figure(heading: str, kind: Kind, side: str, figure: str) -> Field[InPair]:
    column = Column(heading, kind, room_for(heading))
    return Field(column, lambda row: getattr(getattr(row.of, side), figure))


def _lead(comparison: Comparison, first: str, second: str) -> Iterator[Part]:
    yield Part("How to read it", tuple(_reading(comparison)))
    yield WORKED_OUT
    yield Part("Who is compared", tuple(_sides(comparison, first, second)))
    alone = tuple(_alone(comparison))
    if alone:
        yield Part("What is not compared", alone)


WORKED_OUT = Part(
    "How it is worked out",
    (
        "Difference: the mean of the second less the mean of the first, over those who rated both. Interval: "
        "Welch 1947, for two groups of different spread.",
        "Hedges’ g: the difference in standard deviations of both groups together, less a little for small "
        "groups; J · (x̄₂ − x̄₁) / s, J = 1 − 3 / (4 · df − 1). Hedges 1981.",
    ),
)


def _reading(comparison: Comparison) -> Iterator[str]:
    if comparison.pairs and comparison.pairs[0].waves:
        yield (
            "Better or worse only if the interval of performance excludes 0 and the change is at least half "
            "a point; else no clear change. The waves are not linked: other people may have answered."
        )
    elif comparison.pairs:
        yield (
            "Different only if the interval of performance excludes 0 and the difference is at least half a "
            f"point; else {SAME}."
        )
    yield CAUTION
    yield CHANCE


def _sides(comparison: Comparison, first: str, second: str) -> Iterator[str]:
    for pair in comparison.pairs:
        yield f"{name(pair.first)} ({first}) and {name(pair.second)} ({second})."
    for side in comparison.unpaired:
        yield f"{name(side)} stands in one of the two waves only."


def _alone(comparison: Comparison) -> Iterator[str]:
    """The competencies that one side alone was asked, once for each questionnaire."""
    pair = comparison.pairs[0]
    for side, alone in zip(_both(pair), pair.alone, strict=True):
        if alone:
            ids = ", ".join(each.id for each in alone)
            yield f"Only {side.questionnaire.title} ({side.questionnaire.name}) asks: {ids}."
