"""Tests that stand behind an interval, never in its place. Knows numbers, not what they measure."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr

EXACT_UP_TO = 50
"""So many differences may have their p counted out."""


class SignedRank(NamedTuple):
    """Sums of the ranks of positive and negative differences, their two-sided p, the rank-biserial r."""

    positive: float
    negative: float
    p: float
    rank_biserial: float


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
