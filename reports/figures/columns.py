"""The figures of one block's competencies, all at once: a column a figure. Knows no release and no domain."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from questionnaires.model import PERFORMANCE, Competency, Questionnaire
from reports.published import Joint
from reports.statistics import gaps, priorities, significance

Columns = dict[str, NDArray[Any]]
"""Figure by name, each with one entry (or one row of entries) for each shown competency."""


def rows(
    joints: Mapping[str, Joint], questionnaire: Questionnaire, level: str | None
) -> list[dict[str, Any]]:
    """The figures of each of these competencies by name, in their order, in Python's own numbers and words.

    `joints` hold pairs, and go by id in the order asked; `level` is the required level, if any. What is not
    defined is None."""
    shown = [questionnaire.competencies[each] for each in joints]
    points = questionnaire.scales[PERFORMANCE].highest
    tallies = np.stack([gaps.tally_of(joint.tally, points=points) for joint in joints.values()])
    levels = questionnaire.scales[PERFORMANCE].levels
    columns = _sizes(tallies) | _spread(tallies, levels) | _answered(joints) | _tests(tallies)
    columns |= _below_required(tallies, levels, _required(shown, questionnaire, level))
    columns |= _order(columns, shown)
    lists = zip(*map(_plain, columns.values()), strict=True)
    return [dict(zip(columns, row, strict=True)) for row in lists]


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


def _answered(joints: Mapping[str, Joint]) -> Columns:
    answered = [joint.pairs + joint.not_part_of_role for joint in joints.values()]
    return {"completion": gaps.completion(answered, [joint.skipped for joint in joints.values()])}


def _tests(tallies: gaps.Figures) -> Columns:
    test = gaps.signed_rank(tallies)
    return {"p": significance.holm(test.p), "rank_biserial": test.rank_biserial}


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
    """Python's own numbers and words, None for what is not defined, tuples for rows of numbers."""
    return [_own(each) for each in column.tolist()]


def _own(entry: Any) -> Any:
    if isinstance(entry, list):
        return tuple(entry)
    return None if isinstance(entry, float) and math.isnan(entry) else entry
