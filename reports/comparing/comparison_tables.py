"""The sheet that puts two sides beside each other. Knows which columns it has, and works out nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import isnan
from typing import Any

from reports.comparing.comparison import Comparison
from reports.comparing.comparison_words import lead, verdict
from reports.comparing.pairs import OfCompetency, Pair
from reports.comparing.side_by_side import LONGEST_HEADING, SHEET, of_all, room_for
from reports.sheets import words
from reports.sheets.group_tables import headings
from reports.sheets.scope import EVERYONE
from reports.sheets.tables import NOT_APPLICABLE, Cell, Column, Field, Kind, LeftOut, Table, cells, columns


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
    names = _headings(comparison)
    fields = (*_who(comparison), *STATEMENT, *_wording(comparison), *_fields(comparison, *names))
    rows = [InPair(pair, each) for pair in comparison.pairs for each in pair.rows]
    return Table(
        "comparison",
        SHEET,
        "Two waves beside each other" if comparison.pairs[0].waves else "Two groups beside each other",
        "Every difference is the second less the first.",
        columns(fields),
        cells(fields, rows),
        named=len(_who(comparison)) + len(STATEMENT),
        lead=tuple(lead(comparison, *names)),
    )


def _headings(comparison: Comparison) -> tuple[str, str]:
    """What the columns of each side are called: by day, or by name."""
    pair = comparison.pairs[0]
    if pair.waves and pair.first.closed and pair.second.closed:
        return pair.first.closed, pair.second.closed
    first, second = headings((words.block(side.block) for side in pair.sides), length=LONGEST_HEADING)
    return first, second


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
        lambda row: row.of.performance and verdict(row.of.performance.words, waves=waves),
    )
    for of in ("performance", "gap"):
        yield from _difference(of)
    for heading, side in ((first, "first"), (second, "second")):
        yield _figure(f"Rated both, {heading}", Kind.COUNT, side, "pairs")
        yield _figure(f"Performance, {heading}", Kind.MEAN, side, "performance")
        yield _figure(f"Gap, {heading}", Kind.MEAN, side, "gap")


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
