"""Tests and changes that stand behind an interval, never in its place. Knows numbers, not cohorts."""

from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr, stdtrit

EXACT_UP_TO = 50
CLEAR_CHANGE = 0.5
"""Points by which two waves must differ before the report says better or worse."""


class SignedRank(NamedTuple):
    """Sums of the ranks of positive and negative differences, their two-sided p, the rank-biserial r."""

    positive: float
    negative: float
    p: float
    rank_biserial: float


class Change(StrEnum):
    """What the report says of two waves."""

    BETTER = "better"
    WORSE = "worse"
    NOT_CLEAR = "no clear change"


class Sample(NamedTuple):
    """One wave's mean, its standard deviation (n − 1) and people."""

    mean: float
    spread: float
    n: int


def midranks(sizes: ArrayLike) -> NDArray[np.float64]:
    """Ranks from 1, equal sizes sharing the mean of theirs.

    >>> midranks([5, 2, 5]).tolist()
    [2.5, 1.0, 2.5]
    """
    _, group, people = np.unique(np.asarray(sizes), return_inverse=True, return_counts=True)
    last = np.cumsum(people)
    return np.asarray((last - (people - 1) / 2)[group], dtype=np.float64)


def signed_rank(differences: ArrayLike) -> SignedRank:
    """Wilcoxon's signed-rank test of d, zeros dropped: exact when |d| has no ties and n ≤ 50, else normal
    with tie correction and without continuity correction. r = (T+ − T−) / (T+ + T−), from −1 to 1.

    Source: Wilcoxon 1945, Biometrics Bulletin 1, 80–83; Kerby 2014, Comprehensive Psychology 3.
    Nothing but zeros: p = 1 and r = 0.

    >>> signed_rank([1, 2, 3, -4, 0])
    SignedRank(positive=6.0, negative=4.0, p=0.875, rank_biserial=0.2)
    """
    d = np.asarray(differences, dtype=np.float64)
    d = d[d != 0]
    if d.size == 0:
        return SignedRank(0.0, 0.0, 1.0, 0.0)
    ranks = midranks(np.abs(d))
    positive, negative = float(ranks[d > 0].sum()), float(ranks[d < 0].sum())
    tied = np.unique(np.abs(d)).size < d.size
    p = _normal_p(ranks, positive) if tied or d.size > EXACT_UP_TO else _exact_p(d.size, positive)
    return SignedRank(positive, negative, p, (positive - negative) / (positive + negative))


def _exact_p(n: int, positive: float) -> float:
    """Two-sided p from all 2^n choices of signs: ways to reach each sum of the ranks 1 … n."""
    ways = np.ones(1)
    for rank in range(1, n + 1):
        ways = np.concatenate([ways, np.zeros(rank)]) + np.concatenate([np.zeros(rank), ways])
    smaller = round(min(positive, n * (n + 1) / 2 - positive))
    return float(min(1.0, 2 * ways[: smaller + 1].sum() / ways.sum()))


def _normal_p(ranks: NDArray[np.float64], positive: float) -> float:
    """Two-sided p from the normal approximation; Σ rank² / 4 is the variance with ties already corrected."""
    deviation = positive - ranks.sum() / 2
    return float(2 * ndtr(-abs(deviation) / np.sqrt((ranks**2).sum() / 4)))


def holm(p_values: ArrayLike) -> NDArray[np.float64]:
    """Holm's adjusted p-values in the order given: the running maximum of (m − i + 1) · p(i), at most 1.

    Source: Holm 1979, Scandinavian Journal of Statistics 6, 65–70. ValueError for a p outside 0 … 1.

    >>> holm([0.01, 0.04, 0.03]).tolist()
    [0.03, 0.06, 0.06]
    """
    p = np.asarray(p_values, dtype=np.float64)
    if not ((p >= 0) & (p <= 1)).all():
        raise ValueError("a p-value lies between 0 and 1")
    order = np.argsort(p, kind="stable")
    stepped = np.maximum.accumulate((p.size - np.arange(p.size)) * p[order])
    adjusted = np.empty_like(p)
    adjusted[order] = np.minimum(stepped, 1)
    return adjusted


def hedges_g(before: Sample, after: Sample) -> float:
    """g = J · (x̄₂ − x̄₁) / s_pooled with J = 1 − 3/(4·df − 1), df = n₁ + n₂ − 2; in standard deviations.

    Source: Hedges 1981, Journal of Educational Statistics 6, 107–128. NaN when nobody differs.

    >>> round(hedges_g(Sample(1.0, 1.5, 20), Sample(2.0, 1.5, 20)), 3)
    0.653
    """
    degrees = before.n + after.n - 2
    squares = (before.n - 1) * before.spread**2 + (after.n - 1) * after.spread**2
    if squares == 0:
        return float("nan")
    correction = 1 - 3 / (4 * degrees - 1)
    return float(correction * (after.mean - before.mean) / np.sqrt(squares / degrees))


def welch_interval(before: Sample, after: Sample) -> tuple[float, float]:
    """x̄₂ − x̄₁ ± t(.975, ν) · √(s₁²/n₁ + s₂²/n₂), ν after Welch and Satterthwaite, in the unit of the means.

    Source: Welch 1947, Biometrika 34, 28–35. ValueError when a wave has fewer than two people.

    >>> [round(end, 2) for end in welch_interval(Sample(1.0, 1.5, 20), Sample(2.0, 1.5, 20))]
    [0.04, 1.96]
    """
    if min(before.n, after.n) < 2:
        raise ValueError("each wave needs at least two people")
    errors = np.array([wave.spread**2 / wave.n for wave in (before, after)])
    change = after.mean - before.mean
    if errors.sum() == 0:
        return change, change
    degrees = errors.sum() ** 2 / (errors**2 / [before.n - 1, after.n - 1]).sum()
    half = stdtrit(degrees, 0.975) * np.sqrt(errors.sum())
    return float(change - half), float(change + half)


def change_class(before: Sample, after: Sample) -> Change:
    """Better or worse only if the Welch interval excludes 0 and the change is at least half a point.

    For figures where more is better; a convention of this project, stated as such.

    >>> change_class(Sample(4.0, 1.0, 40), Sample(5.0, 1.0, 40)).value
    'better'
    """
    low, high = welch_interval(before, after)
    change = after.mean - before.mean
    if low <= 0 <= high or abs(change) < CLEAR_CHANGE:
        return Change.NOT_CLEAR
    return Change.BETTER if change > 0 else Change.WORSE
