"""Two sides and how they differ on the competencies they share. Knows no wording, nor why they are a pair."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from questionnaires.model import Competency, Questionnaire
from reports.figures import BlockFigures, CompetencyFigures, compared
from reports.statistics import changes, gaps
from reports.statistics.changes import Difference, Measure

ById = Mapping[str, CompetencyFigures]


@dataclass(frozen=True)
class Side:
    """A block that is compared, with what it was asked; `closed` is the day its wave closed, if known."""

    block: BlockFigures
    questionnaire: Questionnaire
    closed: str | None = None

    @property
    def key(self) -> tuple[str, str | None]:
        """Who they are: the same in every wave of a cohort."""
        return self.block.cohort, self.block.group


@dataclass(frozen=True)
class OfCompetency:
    """One competency on two sides, and how the second differs from the first; None where one is withheld.

    `reworded` is true where people read other words on the second side."""

    competency: Competency
    first: CompetencyFigures
    second: CompetencyFigures
    performance: Difference | None
    gap: Difference | None
    reworded: bool


@dataclass(frozen=True)
class Pair:
    """Two sides and the competencies they share, in the first side's order; `alone` are those that only one
    of them was asked. `waves` of one cohort come in the order of their closing."""

    first: Side
    second: Side
    waves: bool
    rows: tuple[OfCompetency, ...]

    @property
    def sides(self) -> tuple[Side, Side]:
        """Both, in order."""
        return self.first, self.second

    @property
    def alone(self) -> tuple[tuple[Competency, ...], tuple[Competency, ...]]:
        """The competencies of the first side alone, and of the second alone."""
        shared = {row.competency.id for row in self.rows}
        first, second = (
            tuple(each for each in compared(side.questionnaire) if each.id not in shared)
            for side in self.sides
        )
        return first, second


def shared_by(sides: Sequence[Side]) -> tuple[Competency, ...]:
    """The competencies that all were asked, with the same number of points to choose from."""
    first, *others = {side.questionnaire.name: side.questionnaire for side in sides}.values()
    return tuple(
        each
        for each in compared(first)
        if all(_comparable(each, other.competencies.get(each.id)) for other in others)
    )


def _comparable(one: Competency, other: Competency | None) -> bool:
    return other is not None and _points(one) == _points(other)


def _points(competency: Competency) -> tuple[range, ...]:
    return tuple(question.scale.points for question in competency.pair or () if question.scale)


def pair_of(first: Side, second: Side, *, waves: bool) -> Pair:
    one, other = ({each.id: each for each in side.block.competencies} for side in (first, second))
    shared = shared_by((first, second))
    both = [each for each in shared if one[each.id].tally and other[each.id].tally]
    performance, gap = (_differences(both, one, other, of) for of in (Measure.PERFORMANCE, Measure.GAP))
    again = second.questionnaire.competencies
    rows = (
        OfCompetency(
            each,
            one[each.id],
            other[each.id],
            performance=performance.get(each.id),
            gap=gap.get(each.id),
            reworded=again[each.id].text != each.text,
        )
        for each in shared
    )
    return Pair(first, second, waves, tuple(rows))


def _differences(both: Sequence[Competency], one: ById, other: ById, of: Measure) -> dict[str, Difference]:
    """How these competencies differ, by id."""
    if not both:
        return {}
    before, after = (
        np.stack([gaps.tally_of(side[each.id].tally or (), points=_points(each)[0][-1]) for each in both])
        for side in (one, other)
    )
    return dict(zip((each.id for each in both), changes.differences(before, after, of), strict=True))
