"""Every figure of the gap report, worked out from what was published. Knows no wording and no rounding."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from statistics import fmean
from typing import Any

import numpy as np
from numpy.typing import NDArray

from questionnaires.model import IMPORTANCE, PERFORMANCE, Competency, Questionnaire
from reports import gaps, priorities
from reports.published import Block, Counts, Joint, Published

BOTH = (IMPORTANCE, PERFORMANCE)

Columns = dict[str, NDArray[Any]]
"""Figure by name, each with one entry for each shown competency."""


@dataclass(frozen=True)
class CompetencyFigures:
    """The figures of one competency in one block, unrounded; a withheld one has None everywhere but its id.

    `pairs` counts people with both ratings; `tally` is (importance, performance, people) for each cell that
    is not empty; means, gap and interval are in points of the scale, shares from 0 to 1, `rds` from −100 to
    100.
    The shares below the required level are None where no level is required.

    `completion` is the share of those asked who did not skip it; `floor_share` and `ceiling_share` rated
    performance at the lowest and highest point; `level_shares` are of each level, lowest first. `p` is the
    signed-rank test's, adjusted over the block, with `rank_biserial`. `top_five` is how likely it is among
    the five largest, `surely_top` the smallest k for which it is among the k largest with 95 % certainty."""

    id: str
    withheld: bool = True
    pairs: int | None = None
    not_part_of_role: int | None = None
    skipped: int | None = None
    tally: tuple[tuple[int, int, int], ...] | None = None
    importance: float | None = None
    performance: float | None = None
    gap: float | None = None
    gap_low: float | None = None
    gap_high: float | None = None
    mwds: float | None = None
    rds: float | None = None
    need_share: float | None = None
    need_low: float | None = None
    need_high: float | None = None
    below_required_share: float | None = None
    below_required_low: float | None = None
    below_required_high: float | None = None
    quadrant: str | None = None
    tier: int | None = None
    rank: int | None = None
    completion: float | None = None
    floor_share: float | None = None
    ceiling_share: float | None = None
    level_shares: tuple[float, ...] | None = None
    p: float | None = None
    rank_biserial: float | None = None
    top_five: float | None = None
    surely_top: int | None = None


@dataclass(frozen=True)
class Reliability:
    """Cronbach's alpha of one domain's ratings on one scale, with Feldt's 95 % interval, over the `people`
    who rated every item; for each of `items` r with the sum of the others, and alpha without it, None where
    not defined."""

    people: int
    alpha: float
    low: float
    high: float
    items: tuple[str, ...]
    item_rest: tuple[float | None, ...]
    alpha_if_deleted: tuple[float | None, ...]


@dataclass(frozen=True)
class DomainFigures:
    """The unweighted means over a domain's published competencies; None everywhere when there is none.

    `reliability` goes by scale; None there with fewer than three items or thirty people."""

    id: str
    withheld: bool = True
    importance: float | None = None
    performance: float | None = None
    gap: float | None = None
    mwds: float | None = None
    reliability: Mapping[str, Reliability | None] | None = None


@dataclass(frozen=True)
class BlockFigures:
    """One block: competencies and domains in the questionnaire's order, and the other questions' counts."""

    cohort: str
    group: str | None
    asked: int | None
    answered: int | None
    set_aside: int | None
    withheld: bool
    competencies: tuple[CompetencyFigures, ...]
    domains: tuple[DomainFigures, ...]
    counts: Mapping[str, Counts | None]


def figures(published: Published, questionnaire: Questionnaire) -> tuple[BlockFigures, ...]:
    """The figures of every block, in the order published.

    ValueError if this is not the questionnaire that was asked, if it knows no such required level, or if its
    two scales do not run from 1 to the same point."""
    level = published.asking.required_level
    if published.questionnaire != questionnaire.name:
        raise ValueError(f"The release is of {published.questionnaire}, not of {questionnaire.name}.")
    published.asking.check(questionnaire)
    if any(questionnaire.scales[scale].points != _points(questionnaire) for scale in _scales(questionnaire)):
        raise ValueError(f"A gap needs two scales from 1 to the same point; {questionnaire.name} has others.")
    return tuple(_block(block, questionnaire, level) for block in published.blocks)


def compared(questionnaire: Questionnaire) -> tuple[Competency, ...]:
    """The competencies that are rated for importance and for performance, in order."""
    return tuple(each for each in questionnaire.competencies.values() if each.pair)


def _scales(questionnaire: Questionnaire) -> list[str]:
    return [scale for scale in BOTH if scale in questionnaire.scales]


def _points(questionnaire: Questionnaire) -> range:
    """The points that both scales must have."""
    return range(1, max(questionnaire.scales[scale].highest for scale in _scales(questionnaire)) + 1)


def _block(block: Block, questionnaire: Questionnaire, level: str | None) -> BlockFigures:
    found = _found(block, questionnaire, level)
    competencies = tuple(found.get(each.id, CompetencyFigures(each.id)) for each in compared(questionnaire))
    return BlockFigures(
        cohort=block.cohort,
        group=block.group,
        asked=block.asked,
        answered=block.answered,
        set_aside=block.set_aside,
        withheld=block.withheld,
        competencies=competencies,
        domains=tuple(
            _domain(domain.id, [found[each.id] for each in domain.competencies if each.id in found])
            for domain in questionnaire.domains.values()
        ),
        counts=block.counts,
    )


def _domain(domain: str, shown: list[CompetencyFigures]) -> DomainFigures:
    if not shown:
        return DomainFigures(domain)
    importance, performance, gap, mwds = (
        fmean(getattr(each, name) for each in shown) for name in (*BOTH, "gap", "mwds")
    )
    return DomainFigures(domain, False, importance, performance, gap, mwds)


def _found(block: Block, questionnaire: Questionnaire, level: str | None) -> dict[str, CompetencyFigures]:
    """The figures of the competencies that may be shown, by id, in the order of the questionnaire."""
    ids = [each.id for each in compared(questionnaire)]
    joints = {each: joint for each in ids if (joint := block.joints.get(each)) and joint.pairs}
    if not joints:
        return {}
    tallies = np.stack([_array(joint, points=len(_points(questionnaire))) for joint in joints.values()])
    shown = [questionnaire.competencies[each] for each in joints]
    columns = _sizes(tallies) | _below_required(tallies, shown, questionnaire, level)
    columns |= _order(columns, shown)
    rows = zip(*map(_plain, columns.values()), strict=True)
    return {
        each: _competency(each, joint, dict(zip(columns, row, strict=True)))
        for (each, joint), row in zip(joints.items(), rows, strict=True)
    }


def _competency(competency: str, joint: Joint, row: Mapping[str, Any]) -> CompetencyFigures:
    return CompetencyFigures(
        competency,
        withheld=False,
        pairs=joint.pairs,
        not_part_of_role=joint.not_part_of_role,
        skipped=joint.skipped,
        tally=joint.tally,
        **row,
    )


def _array(joint: Joint, *, points: int) -> NDArray[np.float64]:
    """The joint tally as an array of shape (points, points), importance down."""
    tally = np.zeros((points, points))
    for importance, performance, people in joint.tally:
        tally[importance - 1, performance - 1] = people
    return tally


def _sizes(tallies: NDArray[np.float64]) -> Columns:
    n, needs, interval = gaps.pairs(tallies), gaps.people_in_need(tallies), gaps.gap_interval(tallies)
    need = gaps.wilson(needs, n)
    return {
        "importance": gaps.mean_importance(tallies),
        "performance": gaps.mean_performance(tallies),
        "gap": gaps.mean_gap(tallies),
        "gap_low": interval.low,
        "gap_high": interval.high,
        "mwds": gaps.weighted_discrepancy(tallies),
        "rds": gaps.ranked_discrepancy(tallies),
        "need_share": gaps.share(needs, n),
        "need_low": need.low,
        "need_high": need.high,
    }


def _below_required(
    tallies: NDArray[np.float64], shown: list[Competency], questionnaire: Questionnaire, level: str | None
) -> Columns:
    """The share below the required level and its interval; NaN where no level is required."""
    by_domain = questionnaire.required_levels[level] if level is not None else {}
    required = np.array([by_domain.get(each.domain, math.nan) for each in shown])
    levels = questionnaire.scales[PERFORMANCE].levels or [math.nan] * tallies.shape[-1]
    n = np.where(np.isnan(required), 0, gaps.pairs(tallies))
    below = gaps.people_below(tallies, levels, required)
    interval = gaps.wilson(below, n)
    return {
        "below_required_share": gaps.share(below, n),
        "below_required_low": interval.low,
        "below_required_high": interval.high,
    }


def _order(sizes: Columns, shown: list[Competency]) -> Columns:
    places = priorities.ranks(sizes["mwds"])
    floor = priorities.below_safety_floor(
        [each.safety_critical for each in shown], sizes["below_required_share"], sizes["below_required_low"]
    )
    focus = priorities.in_focus(sizes["importance"], sizes["gap"])
    return {
        "quadrant": np.array(
            [str(word) for word in priorities.quadrants(sizes["importance"], sizes["performance"])]
        ),
        "tier": priorities.tiers(focus, places, floor),
        "rank": places,
    }


def _plain(column: NDArray[Any]) -> list[Any]:
    """Python's own numbers and words, None for what is not defined."""
    return [None if isinstance(each, float) and math.isnan(each) else each for each in column.tolist()]
