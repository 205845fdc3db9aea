"""Which needs come first: quadrants, tiers and order. Knows the figures of one block; computes no gap itself.

Every argument is an array with one entry for each published competency of one block, in questionnaire order.
"""

from enum import StrEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

Marks = NDArray[np.bool_]

SAFETY_SHARE = 0.20
SAFETY_LOWER_BOUND = 0.10
STEPS = 2**30
"""Steps a point of weighted discrepancy is divided into when competencies are ranked."""


class Quadrant(StrEnum):
    """Where importance and performance meet, in the words of the report."""

    ACT_FIRST = "act first"
    KEEP_STRONG = "keep strong"
    WATCH = "watch"
    REVIEW_EFFORT = "review effort"


WORDS = {
    (True, False): Quadrant.ACT_FIRST,
    (True, True): Quadrant.KEEP_STRONG,
    (False, False): Quadrant.WATCH,
    (False, True): Quadrant.REVIEW_EFFORT,
}
"""Quadrant by (importance is high, performance is high)."""


def is_high(figures: ArrayLike) -> Marks:
    """Which figures reach the grand mean of them all; the mean itself is high.

    >>> is_high([1.0, 2.0, 3.0]).tolist()
    [False, True, True]
    """
    figures = np.asarray(figures)
    # Summing rounds: a figure equal to all the others must still reach their mean.
    return np.asarray(figures >= figures.mean() - 1e-12)


def quadrants(importance: ArrayLike, performance: ArrayLike) -> list[Quadrant]:
    """Importance–performance quadrant, cut at the grand means of the block's published competencies.

    Source: Martilla & James 1977, Journal of Marketing 41(1), 77–79.

    >>> [str(word) for word in quadrants([6, 6, 2, 2], [3, 6, 3, 6])]
    ['act first', 'keep strong', 'watch', 'review effort']
    """
    highs = zip(is_high(importance).tolist(), is_high(performance).tolist(), strict=True)
    return [WORDS[high] for high in highs]


def in_focus(importance: ArrayLike, gap: ArrayLike) -> Marks:
    """Locus for Focus: importance and gap are both high, cut at their grand means.

    Source: Mink et al. 1991.

    >>> in_focus([6, 6, 2], [2, 0, 2]).tolist()
    [True, False, False]
    """
    return is_high(importance) & is_high(gap)


def steps(weighted_discrepancy: ArrayLike) -> NDArray[np.int64]:
    """Weighted discrepancies in whole steps of 2⁻³⁰, so that equal ones stay equal though products round.

    >>> bool(6.6 * 2 == 4.4 * 3), steps(6.6 * 2) == steps(4.4 * 3)
    (False, np.True_)
    """
    return np.rint(np.multiply(weighted_discrepancy, STEPS)).astype(np.int64)


def ranks(weighted_discrepancy: ArrayLike) -> NDArray[np.int64]:
    """1 for the largest weighted discrepancy and so on; of equal ones the earlier asked is first.

    >>> ranks([2.0, 9.0, 2.0]).tolist()
    [2, 1, 3]
    """
    order = np.argsort(-steps(weighted_discrepancy), kind="stable")
    return np.argsort(order) + 1


def below_safety_floor(safety_critical: ArrayLike, share: ArrayLike, lower_bound: ArrayLike) -> Marks:
    """Safety-critical competencies with a share below the required level ≥ 20 % and its lower bound > 10 %.

    A convention of this project, stated as such; shares from 0 to 1, the bound from the Wilson interval.

    >>> below_safety_floor([True, False], [0.3, 0.3], [0.15, 0.15]).tolist()
    [True, False]
    """
    serious = (np.asarray(share) >= SAFETY_SHARE) & (np.asarray(lower_bound) > SAFETY_LOWER_BOUND)
    return np.logical_and(safety_critical, serious)


def tiers(focus: Marks, places: NDArray[np.int64], floor: Marks) -> NDArray[np.int64]:
    """Tier 1, 2 or 3 of each competency. With k competencies in focus, 1: among the k largest weighted
    discrepancies and in focus, or below the safety floor; 2: one of the two; 3: neither.

    A convention of this project, stated as such.

    >>> tiers(np.array([True, False, False]), np.array([2, 1, 3]), np.array([False, False, True])).tolist()
    [2, 2, 1]
    """
    in_top = places <= focus.sum()
    return np.where((in_top & focus) | floor, 1, np.where(in_top | focus, 2, 3))
