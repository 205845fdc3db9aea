"""How blocks compare on the competencies they share: two in figures, more by their gaps. Knows no wording."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from questionnaires.model import Competency, Questionnaire
from reports import changes, gaps
from reports.changes import Difference, Measure
from reports.figures import BlockFigures, CompetencyFigures, compared, figures
from reports.releases import Release


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
    def alone(self) -> tuple[tuple[Competency, ...], tuple[Competency, ...]]:
        """The competencies of the first side alone, and of the second alone."""
        shared = {row.competency.id for row in self.rows}
        first, second = (
            tuple(each for each in compared(side.questionnaire) if each.id not in shared)
            for side in (self.first, self.second)
        )
        return first, second


@dataclass(frozen=True)
class Comparison:
    """What a report compares: `pairs` of two sides, or else all `sides` by their gaps.

    `shared` are the competencies that every side was asked, in the first side's order; `unpaired` are blocks
    of which there is one wave only."""

    sides: tuple[Side, ...]
    shared: tuple[Competency, ...]
    pairs: tuple[Pair, ...] = ()
    unpaired: tuple[Side, ...] = ()


def within(blocks: Sequence[BlockFigures], questionnaire: Questionnaire) -> Comparison | None:
    """The cohorts and groups of one report, in their order; None where there are fewer than two to show.
    Everybody may be in one of the blocks only: not in everyone together."""
    sides = tuple(Side(block, questionnaire) for block in blocks if not block.withheld)
    return _comparison(sides)


def between(releases: Sequence[Release]) -> Comparison | None:
    """The blocks of several releases: of two waves of one cohort each block with itself, otherwise all of
    them, by cohort and day of closing. None where there are fewer than two to show."""
    sides = tuple(side for release in releases for side in _sides(release) if not side.block.withheld)
    in_order = tuple(sorted(sides, key=lambda side: (side.block.cohort, side.closed or "")))
    if len(releases) != 2:
        return _comparison(in_order)
    earlier, later = _by_key(in_order)
    both = [key for key in earlier if key in later]
    if not both:
        return _comparison(in_order)
    pairs = tuple(_pair(earlier[key], later[key], waves=True) for key in both)
    alone = tuple(side for side in in_order if side.key not in both)
    return Comparison(in_order, _shared(in_order), pairs, alone)


def _sides(release: Release) -> Iterator[Side]:
    published, questionnaire = release
    blocks = figures(published, questionnaire)
    for block in blocks[1:] if published.combined else blocks:
        yield Side(block, questionnaire, published.asking.closed)


def _by_key(sides: Sequence[Side]) -> tuple[dict[tuple[str, str | None], Side], ...]:
    """The first and the last side of everyone, where there are two."""
    first: dict[tuple[str, str | None], Side] = {}
    later: dict[tuple[str, str | None], Side] = {}
    for side in sides:
        (later if side.key in first else first)[side.key] = side
    return first, later


def _comparison(sides: tuple[Side, ...]) -> Comparison | None:
    if len(sides) < 2:
        return None
    pairs = (_pair(*sides, waves=False),) if len(sides) == 2 else ()
    return Comparison(sides, _shared(sides), pairs)


def _shared(sides: Sequence[Side]) -> tuple[Competency, ...]:
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


def _pair(first: Side, second: Side, *, waves: bool) -> Pair:
    one, other = ({each.id: each for each in side.block.competencies} for side in (first, second))
    shared = _shared((first, second))
    rows = tuple(_of_competency(each, one[each.id], other[each.id], second.questionnaire) for each in shared)
    return Pair(first, second, waves, rows)


def _of_competency(
    competency: Competency, first: CompetencyFigures, second: CompetencyFigures, asked: Questionnaire
) -> OfCompetency:
    differences: dict[Measure, Difference | None] = dict.fromkeys((Measure.PERFORMANCE, Measure.GAP))
    if first.tally and second.tally:
        points = _points(competency)[0][-1]
        before, after = (gaps.tally_of(side.tally or (), points=points) for side in (first, second))
        differences = {of: changes.difference(before, after, of) for of in differences}
    return OfCompetency(
        competency,
        first,
        second,
        performance=differences[Measure.PERFORMANCE],
        gap=differences[Measure.GAP],
        reworded=asked.competencies[competency.id].text != competency.text,
    )
