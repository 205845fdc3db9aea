"""The figures of all blocks’ competencies at once: a column a figure. Knows no release and no domain."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from questionnaires.model import IMPORTANCE, PERFORMANCE, Competency, Questionnaire
from reports.published import Joint
from reports.statistics import gaps, priorities, significance

Columns = dict[str, NDArray[Any]]
"""Figure by name, each with one entry (or one row of entries) for each shown competency of each block."""


def rows(
    blocks: Sequence[Mapping[str, Joint]], questionnaire: Questionnaire, level: str | None
) -> Iterator[dict[str, Any]]:
    """The figures of each competency of each of these blocks by name, one after the other, in Python's own
    numbers and words.

    The joints of a block hold pairs, and go by id in the order asked; `level` is the required level, if any.
    What is not defined is None."""
    joints = [joint for block in blocks for joint in block.values()]
    if not joints:
        return
    shown = [questionnaire.competencies[each] for block in blocks for each in block]
    points = questionnaire.scales[PERFORMANCE].highest
    tallies = np.stack([gaps.tally_of(joint.tally, points=points) for joint in joints])
    levels = questionnaire.scales[PERFORMANCE].levels
    columns = _sizes(tallies) | _spread(tallies, levels) | _answered(joints) | _tests(tallies)
    columns |= _below_required(tallies, levels, _required(shown, questionnaire, level))
    columns |= _order(columns, shown, [len(block) for block in blocks if block])
    for row in zip(*map(_plain, columns.values()), strict=True):
        yield dict(zip(columns, row, strict=True))


def _sizes(tallies: gaps.Figures) -> Columns:
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


def _spread(tallies: gaps.Figures, levels: Sequence[int]) -> Columns:
    """How performance is spread over its ends and its levels; without levels there are no shares of them."""
    ends = {"floor_share": gaps.floor_share(tallies), "ceiling_share": gaps.ceiling_share(tallies)}
    return ends | ({"level_shares": gaps.level_shares(tallies, levels)} if levels else {})


def _answered(joints: Sequence[Joint]) -> Columns:
    answered = [joint.pairs + joint.not_part_of_role for joint in joints]
    return {"completion": gaps.completion(answered, [joint.skipped for joint in joints])}


def _tests(tallies: gaps.Figures) -> Columns:
    test = gaps.signed_rank(tallies)
    return {"p": test.p, "rank_biserial": test.rank_biserial}


def _required(shown: Sequence[Competency], questionnaire: Questionnaire, level: str | None) -> gaps.Figures:
    """The level that each competency's domain requires; NaN where none is."""
    by_domain = questionnaire.required_levels[level] if level is not None else {}
    return np.array([by_domain.get(each.domain, math.nan) for each in shown])


def _below_required(tallies: gaps.Figures, levels: Sequence[int], required: gaps.Figures) -> Columns:
    """The share below the required level and its interval; NaN where no level is required."""
    n = np.where(np.isnan(required), 0, gaps.pairs(tallies))
    below = gaps.people_below(tallies, levels or [math.nan] * tallies.shape[-1], required)
    interval = gaps.wilson(below, n)
    return {
        "below_required_share": gaps.share(below, n),
        "below_required_low": interval.low,
        "below_required_high": interval.high,
    }


def _order(sizes: Columns, shown: Sequence[Competency], of_blocks: Sequence[int]) -> Columns:
    """What follows from all figures of a block together; `of_blocks` are the numbers of competencies."""
    safety_critical = np.array([each.safety_critical for each in shown])
    floor = priorities.below_safety_floor(
        safety_critical, sizes["below_required_share"], sizes["below_required_low"]
    )
    ends = np.cumsum(of_blocks)
    blocks = [slice(end - length, end) for end, length in zip(ends, of_blocks, strict=True)]
    parts = [_order_of_block(sizes, floor, block) for block in blocks]
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def _order_of_block(sizes: Columns, floor: priorities.Marks, block: slice) -> Columns:
    importance, performance, gap, mwds, p = (
        sizes[name][block] for name in (IMPORTANCE, PERFORMANCE, "gap", "mwds", "p")
    )
    places = priorities.ranks(mwds)
    focus = priorities.in_focus(importance, gap)
    return {
        "p": significance.holm(p),
        "quadrant": np.array([str(word) for word in priorities.quadrants(importance, performance)]),
        "tier": priorities.tiers(focus, places, floor[block]),
        "rank": places,
    }


def _plain(column: NDArray[Any]) -> list[Any]:
    """Python's own numbers and words, None for what is not defined, tuples for rows of numbers."""
    own: list[Any] = column.tolist()
    if column.ndim > 1:
        return [tuple(each) for each in own]
    if column.dtype.kind == "f" and np.isnan(column).any():
        return [None if math.isnan(each) else each for each in own]
    return own
