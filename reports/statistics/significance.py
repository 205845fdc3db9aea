"""Tests that stand behind an interval, never in its place. Knows numbers, not what they measure."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr

Figures = NDArray[np.float64]
EXACT_UP_TO = 50
"""So many differences may have their p counted out."""


class SignedRank(NamedTuple):
    """Sums of the ranks of positive and negative differences, their two-sided p, the rank-biserial r."""

    positive: Figures
    negative: Figures
    p: Figures
    rank_biserial: Figures


def signed_rank(differences: ArrayLike, people: ArrayLike = 1) -> SignedRank:
    """Wilcoxon's signed-rank test of d, zeros dropped: exact when |d| has no ties and n ≤ 50, else normal
    with tie correction and without continuity correction. r = (T+ − T−) / (T+ + T−), from −1 to 1.

    `differences` has shape (d,), `people` (…, d) says how many have each: a figure for each leading entry.
    Source: Wilcoxon 1945, Biometrics Bulletin 1, 80–83; Kerby 2014, Comprehensive Psychology 3.
    Nothing but zeros: p = 1 and r = 0.

    >>> [each.item() for each in signed_rank([1, 2, 3, -4, 0])]
    [6.0, 4.0, 0.875, 0.2]
    >>> signed_rank([1, 2, -1], people=[[0, 9, 0], [2, 0, 2]]).rank_biserial.tolist()
    [1.0, 0.0]
    """
    d = np.asarray(differences, dtype=np.float64)
    sizes = np.unique(np.abs(d[d != 0]))
    people = np.broadcast_to(people, (*np.shape(people)[:-1], d.size))
    above, below = (people @ (sign * d[:, None] == sizes).astype(np.float64) for sign in (1, -1))
    ranks = _midranks(above + below)
    positive, negative = (above * ranks).sum(axis=-1), (below * ranks).sum(axis=-1)
    whole = positive + negative
    r = np.divide(positive - negative, whole, out=np.zeros_like(whole), where=whole > 0)
    return SignedRank(positive, negative, _p(above + below, positive, whole), r)


def _midranks(people: Figures) -> Figures:
    """The rank of each size, smallest first, that so many people share: the mean of theirs."""
    return np.cumsum(people, axis=-1) - (people - 1) / 2


def _p(people: Figures, positive: Figures, whole: Figures) -> Figures:
    """Two-sided p; Σ rank² / 4 over the people is the variance with ties already corrected."""
    variance = (people * _midranks(people) ** 2).sum(axis=-1) / 4
    deviation = np.abs(positive - whole / 2)
    z = np.divide(deviation, np.sqrt(variance), out=np.zeros_like(whole), where=whole > 0)
    p = np.asarray(2 * ndtr(-z))
    n = people.sum(axis=-1)
    for place in np.argwhere((people <= 1).all(axis=-1) & (n <= EXACT_UP_TO)):
        p[tuple(place)] = _exact_p(int(n[tuple(place)]), positive[tuple(place)])
    return p


def _exact_p(n: int, positive: float) -> float:
    """Two-sided p from all 2^n choices of signs: ways to reach each sum of the ranks 1 … n."""
    ways = np.ones(1)
    for rank in range(1, n + 1):
        ways = np.concatenate([ways, np.zeros(rank)]) + np.concatenate([np.zeros(rank), ways])
    smaller = round(min(positive, n * (n + 1) / 2 - positive))
    return float(min(1.0, 2 * ways[: smaller + 1].sum() / ways.sum()))


def holm(p_values: ArrayLike) -> Figures:
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
