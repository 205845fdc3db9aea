"""The size of each gap and how sure it is, from joint tallies alone. Knows no names, blocks or wording.

A joint tally is an array of people, shape (…, importance, performance): entry [i, p] counts those who rated
importance i + 1 and performance p + 1, so a full one for 30 competencies has shape (30, 7, 7). Every function
gives one figure for each leading entry; where no one gave both ratings, or one person alone, it gives NaN.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri, stdtrit

from reports.statistics import significance
from reports.statistics.significance import SignedRank

Figures = NDArray[np.float64]
NEED = 2
"""Points between importance and performance from which one person's gap counts as a need."""
CONFIDENCE = 0.95
FLOOR_CEILING = 0.15
"""A share above this at one end of the scale is pointed out: the scale may not tell these people apart.

Source: Terwee et al. 2007, Journal of Clinical Epidemiology 60, 34–42."""


class Interval(NamedTuple):
    """Both ends of a confidence interval, in the unit of the figure they belong to."""

    low: Figures
    high: Figures


def _tally(joint: ArrayLike) -> Figures:
    """The tally as floats. ValueError if it is not square or counts fewer than no people."""
    tally = np.asarray(joint, dtype=np.float64)
    if tally.ndim < 2 or tally.shape[-1] != tally.shape[-2]:
        raise ValueError(f"a joint tally ends in two equal scales, not in shape {tally.shape}")
    if (tally < 0).any():
        raise ValueError("a joint tally counts people and cannot hold a negative number")
    return tally


def _ratings(tally: Figures) -> Figures:
    """The points of the scale, from 1 up."""
    return np.arange(1.0, tally.shape[-1] + 1)


def _divided(part: ArrayLike, whole: ArrayLike) -> Figures:
    """`part / whole`, NaN where the whole is nought."""
    part, whole = np.broadcast_arrays(part, whole)
    quotient: Figures = np.divide(part, whole, out=np.full(part.shape, np.nan), where=whole > 0)
    return quotient


def tally_of(cells: Iterable[tuple[int, int, int]], *, points: int) -> Figures:
    """The joint tally of (importance, performance, people), shape (points, points); other cells are empty.

    >>> tally_of([(2, 1, 3), (1, 1, 2)], points=2).tolist()
    [[2.0, 0.0], [3.0, 0.0]]
    """
    people = np.zeros((points, points))
    for importance, performance, count in cells:
        people[importance - 1, performance - 1] = count
    return people


def pairs(joint: ArrayLike) -> Figures:
    """n, the people who gave both ratings.

    >>> pairs([[2, 0], [3, 1]]).item()
    6.0
    """
    return np.asarray(_tally(joint).sum(axis=(-2, -1)))


def mean_importance(joint: ArrayLike) -> Figures:
    """mean(I) over the n pairs, in points of the scale.

    >>> mean_importance([[2, 0], [3, 1]]).round(2).item()
    1.67
    """
    tally = _tally(joint)
    return _mean(tally, _ratings(tally)[:, None])


def mean_performance(joint: ArrayLike) -> Figures:
    """mean(P) over the n pairs, in points of the scale.

    >>> mean_performance([[2, 0], [3, 1]]).round(2).item()
    1.17
    """
    tally = _tally(joint)
    return _mean(tally, _ratings(tally))


def mean_gap(joint: ArrayLike) -> Figures:
    """mean(d) of d = I − P over the n pairs, in points; positive is a need.

    >>> mean_gap([[2, 0], [3, 1]]).item()
    0.5
    """
    tally = _tally(joint)
    return _mean(tally, _differences(tally))


def importance_spread(joint: ArrayLike) -> Figures:
    """s_I, the standard deviation of importance over the n pairs, with n − 1, in points.

    >>> importance_spread([[2, 0], [3, 1]]).round(4).item()
    0.5164
    """
    tally = _tally(joint)
    return _spread(tally, _ratings(tally)[:, None])


def performance_spread(joint: ArrayLike) -> Figures:
    """s_P, the standard deviation of performance over the n pairs, with n − 1, in points.

    >>> performance_spread([[2, 0], [3, 1]]).round(4).item()
    0.4082
    """
    tally = _tally(joint)
    return _spread(tally, _ratings(tally))


def gap_spread(joint: ArrayLike) -> Figures:
    """s_d, the standard deviation of the gaps, with n − 1, in points.

    >>> gap_spread([[2, 0], [3, 1]]).round(4).item()
    0.5477
    """
    tally = _tally(joint)
    return _spread(tally, _differences(tally))


def _differences(tally: Figures) -> Figures:
    """d = I − P for each cell of the tally."""
    ratings = _ratings(tally)
    return ratings[:, None] - ratings


def _mean(tally: Figures, of: Figures) -> Figures:
    """The mean over the people of what each cell of the tally stands for."""
    return _divided((tally * of).sum(axis=(-2, -1)), pairs(tally))


def _spread(tally: Figures, of: Figures) -> Figures:
    """Its standard deviation, with n − 1."""
    from_mean = of - _mean(tally, of)[..., None, None]
    return np.sqrt(_divided((tally * from_mean**2).sum(axis=(-2, -1)), pairs(tally) - 1))


def t_interval(mean: ArrayLike, spread: ArrayLike, n: ArrayLike) -> Interval:
    """mean ± t(.975, n − 1) · s / √n, Student's interval of a mean, in the unit of the mean; NaN when n < 2.

    Source: Student 1908, Biometrika 6, 1–25.

    >>> [round(float(end), 2) for end in t_interval(1.58, 1.23, 10)]
    [0.7, 2.46]
    """
    half = stdtrit(np.subtract(n, 1), (1 + CONFIDENCE) / 2) * np.asarray(spread) / np.sqrt(n)
    return Interval(np.asarray(mean - half), np.asarray(mean + half))


def gap_interval(joint: ArrayLike) -> Interval:
    """The 95 % interval of the mean gap, in points.

    >>> [round(float(end), 2) for end in gap_interval([[2, 0], [3, 1]])]
    [-0.07, 1.07]
    """
    tally = _tally(joint)
    return t_interval(mean_gap(tally), gap_spread(tally), pairs(tally))


def weighted_discrepancy(joint: ArrayLike) -> Figures:
    """MWDS = (1/n) · Σ (I − P) · mean(I) = mean(I) · mean(d), from −12.25 to 42 on a scale of 1 to 7.

    Source: Borich 1980, Journal of Teacher Education 31(3), 39–42; McKim & Saucier 2011.

    >>> weighted_discrepancy([[2, 0], [3, 1]]).round(2).item()
    0.83
    """
    return mean_importance(joint) * mean_gap(joint)


def ranked_discrepancy(joint: ArrayLike) -> Figures:
    """RDS = 100 · (#P>I − #P<I) / n, from −100 (everyone has a need) to 100.

    Source: Narine & Harder 2021, Advancements in Agricultural Development 2(2).

    >>> ranked_discrepancy([[2, 0], [3, 1]]).item()
    -50.0
    """
    tally = _tally(joint)
    above = np.sign(-_differences(tally))
    return 100 * _divided((tally * above).sum(axis=(-2, -1)), pairs(tally))


def people_in_need(joint: ArrayLike) -> Figures:
    """#(d ≥ 2): the people whose importance is at least two points above their performance.

    >>> people_in_need([[1, 0, 0], [0, 1, 0], [4, 1, 0]]).item()
    4.0
    """
    tally = _tally(joint)
    return np.asarray((tally * (_differences(tally) >= NEED)).sum(axis=(-2, -1)))


def people_below(joint: ArrayLike, levels: ArrayLike, required: ArrayLike) -> Figures:
    """#(level(P) < required), people; `levels` is the level each performance point stands for, shape
    (points,), and `required` the level needed, one or one for each leading entry of the tally.

    >>> people_below([[1, 0, 0], [0, 1, 0], [4, 1, 0]], levels=[1, 1, 2], required=2).item()
    7.0
    """
    performance = _tally(joint).sum(axis=-2)
    below = np.asarray(levels) < np.asarray(required)[..., None]
    return np.asarray((performance * below).sum(axis=-1))


def floor_share(joint: ArrayLike) -> Figures:
    """#(P = 1)/n, the share who rated performance at the lowest point, from 0 to 1; see `FLOOR_CEILING`.

    >>> floor_share([[2, 0], [3, 3]]).item()
    0.625
    """
    return share(_tally(joint)[..., 0].sum(axis=-1), pairs(joint))


def ceiling_share(joint: ArrayLike) -> Figures:
    """#(P = highest point)/n, the share who rated performance at the highest, from 0 to 1.

    >>> ceiling_share([[2, 0], [3, 3]]).item()
    0.375
    """
    return share(_tally(joint)[..., -1].sum(axis=-1), pairs(joint))


def level_shares(joint: ArrayLike, levels: ArrayLike) -> Figures:
    """#(level(P) = l)/n for each level l, lowest first, shape (…, levels); `levels` as for `people_below`.

    Levels are an order and are never averaged.

    >>> level_shares([[1, 0, 0], [0, 1, 0], [4, 1, 1]], levels=[1, 1, 2]).tolist()
    [0.875, 0.125]
    """
    performance = _tally(joint).sum(axis=-2)
    of_level = np.unique(levels) == np.asarray(levels)[:, None]
    return share(performance @ of_level, pairs(joint)[..., None])


def completion(answered: ArrayLike, skipped: ArrayLike) -> Figures:
    """answered/(answered + skipped), from 0 to 1; who says it is not part of their role has answered.

    >>> completion(9, 1).item()
    0.9
    """
    return share(answered, np.add(answered, skipped))


def signed_rank(joint: ArrayLike) -> SignedRank:
    """The signed-rank test of the gaps, see `significance.signed_rank`; one p for each leading entry.

    >>> signed_rank([[0, 1], [4, 1]]).rank_biserial.item()
    0.6
    """
    people = _tally(joint)
    return significance.signed_rank(_differences(people).ravel(), people.reshape(*people.shape[:-2], -1))


def share(people: ArrayLike, n: ArrayLike) -> Figures:
    """people / n, from 0 to 1; NaN when n = 0.

    >>> share(3, 10).item()
    0.3
    """
    return _divided(people, n)


def wilson(people: ArrayLike, n: ArrayLike) -> Interval:
    """(k + z²/2 ± z √(k(n − k)/n + z²/4)) / (n + z²): score interval of a share, no continuity correction.

    From 0 to 1; NaN when n = 0. Source: Wilson 1927, Journal of the American Statistical Association 22,
    209–212; Newcombe 1998, Statistics in Medicine 17, 857–872.

    >>> [round(float(end), 4) for end in wilson(3, 10)]
    [0.1078, 0.6032]
    """
    k, n = np.broadcast_arrays(people, n)
    z = ndtri((1 + CONFIDENCE) / 2)
    centre = k + z**2 / 2
    half = z * np.sqrt(_divided(k * (n - k), n) + z**2 / 4)
    ends = ((centre - half) / (n + z**2), (centre + half) / (n + z**2))
    return Interval(*(np.clip(end, 0, 1) for end in ends))
