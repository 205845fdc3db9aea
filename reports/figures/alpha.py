"""Turns the published sums of a domain into its reliability. Knows when it is reported, and no formula."""

import math

from reports.figures.model import Reliability
from reports.published import Moments
from reports.statistics import reliability


def of_moments(moments: Moments | None) -> Reliability | None:
    """Alpha and what stands beside it; None without sums, with fewer than `FEWEST_ITEMS` items or
    `FEWEST_PEOPLE` people, and when everyone has the same total."""
    if moments is None or not _is_enough(moments):
        return None
    sums = reliability.Sums(moments.people, moments.sums, moments.squares, moments.with_total)
    alpha = reliability.cronbach_alpha(sums)
    if math.isnan(alpha.alpha):
        return None
    return Reliability(
        people=moments.people,
        **alpha._asdict(),
        items=moments.items,
        item_rest=_defined(reliability.item_rest(sums)),
        alpha_if_deleted=_defined(reliability.alpha_if_deleted(sums)),
    )


def _is_enough(moments: Moments) -> bool:
    return moments.people >= reliability.FEWEST_PEOPLE and len(moments.items) >= reliability.FEWEST_ITEMS


def _defined(figures: list[float]) -> tuple[float | None, ...]:
    return tuple(None if math.isnan(each) else each for each in figures)
