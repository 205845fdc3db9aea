"""Which blocks are put beside each other: two in figures, more by their gaps. Knows no wording."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from questionnaires.model import Competency, Questionnaire
from reports.comparing.pairs import Pair, Side, pair_of, shared_by
from reports.figures import BlockFigures, figures
from reports.several.releases import Release


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
    pairs = tuple(pair_of(earlier[key], later[key], waves=True) for key in both)
    alone = tuple(side for side in in_order if side.key not in both)
    return Comparison(in_order, shared_by(in_order), pairs, alone)


def _sides(release: Release) -> Iterator[Side]:
    published, questionnaire = release
    blocks = figures(published, questionnaire, certain=False)
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
    pairs = (pair_of(*sides, waves=False),) if len(sides) == 2 else ()
    return Comparison(sides, shared_by(sides), pairs)
