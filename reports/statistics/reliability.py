"""How well the items of one domain hang together: Cronbach's alpha and beside it. Knows sums, not people.

Everything follows from the sums Σx, Σx² and Σx·T of each item, T being one person's total. In whole
numbers n²·var(x) = n·Σx² − (Σx)², n²·cov(x, T) = n·Σx·T − Σx·ΣT, and n²·var(T) is the sum of those.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import fdtri

from reports.statistics.gaps import CONFIDENCE

FEWEST_ITEMS = 3
"""Alpha is not reported of fewer items: alpha of the others needs two of them."""
FEWEST_PEOPLE = 30
"""Alpha is not reported of fewer people: its interval would span nearly everything."""


class Sums(NamedTuple):
    """Over the `people` who rated every item, for each item: Σx, Σx² and Σx·T, T being one person's total."""

    people: int
    sums: Sequence[int]
    squares: Sequence[int]
    with_total: Sequence[int]


class Alpha(NamedTuple):
    """Cronbach's alpha with Feldt's 95 % interval; no unit, at most 1."""

    alpha: float
    low: float
    high: float


class _Item(NamedTuple):
    """n² times the variance of one item, its covariance with the total, and the variance of the others."""

    variance: int
    covariance: int
    rest: int


def sums_of(scores: ArrayLike) -> Sums:
    """The sums of scores of shape (people, items), whole numbers; whoever lacks one (NaN) is left out of all.

    ValueError for another shape, for fractions, and as `cronbach_alpha`.

    >>> sums_of([[1, 2], [3, float("nan")], [4, 4]])
    Sums(people=2, sums=[5, 6], squares=[17, 20], with_total=[35, 38])
    """
    table = np.asarray(scores, dtype=np.float64)
    if table.ndim != 2 or (np.isfinite(table) & (table % 1 != 0)).any():
        raise ValueError("scores are whole numbers in the shape (people, items)")
    rated = table[~np.isnan(table).any(axis=1)].astype(np.int64)
    columns = (rated.sum(axis=0), (rated**2).sum(axis=0), rated.sum(axis=1) @ rated)
    sums = Sums(len(rated), *(column.tolist() for column in columns))
    _items(sums)
    return sums


def _items(sums: Sums) -> list[_Item]:
    """Each item; ValueError when fewer than two people or two items are left."""
    if min(sums.people, len(sums.sums)) < 2:
        raise ValueError("alpha needs two people with every score, and two items")
    n, of_total = sums.people, sum(sums.sums)
    each = list(zip(sums.sums, sums.squares, sums.with_total, strict=True))
    totals = sum(n * product - of * of_total for of, _, product in each)
    return [_item(n * square - of * of, n * product - of * of_total, totals) for of, square, product in each]


def _item(variance: int, covariance: int, totals: int) -> _Item:
    """var(T − x) = var(T) − 2·cov(x, T) + var(x)."""
    return _Item(variance, covariance, totals - 2 * covariance + variance)


def _alpha(items: int, of_items: int, of_totals: int) -> float:
    """k/(k − 1) · (1 − Σs² / s_T²), NaN when everyone has the same total."""
    return items * (of_totals - of_items) / ((items - 1) * of_totals) if of_totals else math.nan


def cronbach_alpha(sums: Sums) -> Alpha:
    """α = k/(k − 1) · (1 − Σs² / s_T²), sample variances, listwise; Feldt's 95 % interval
    1 − (1 − α) · F(.975 and .025; n − 1, (n − 1)(k − 1)) with n after deletion. No unit; at most 1.

    Source: Cronbach 1951, Psychometrika 16, 297–334; Feldt, Woodruff & Salih 1987, Applied Psychological
    Measurement 11, 93–103. NaN when everyone has the same total; ValueError with fewer than two people or
    two items.

    >>> round(cronbach_alpha(sums_of([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6]])).alpha, 3)
    0.875
    """
    items = _items(sums)
    alpha = _alpha(len(items), sum(each.variance for each in items), sum(each.covariance for each in items))
    degrees = (sums.people - 1, (sums.people - 1) * (len(items) - 1))
    tail = (1 - CONFIDENCE) / 2
    low, high = (float(1 - (1 - alpha) * fdtri(*degrees, point)) for point in (1 - tail, tail))
    return Alpha(alpha, low, high)


def item_rest(sums: Sums) -> list[float]:
    """Pearson's r of each item with the sum of the others, from −1 to 1; NaN where one of them never varies.

    cov(x, T − x) = cov(x, T) − var(x).
    Source: Nunnally & Bernstein 1994, Psychometric Theory. ValueError as `cronbach_alpha`.

    >>> item_rest(sums_of([[1, 1], [2, 2], [3, 3]]))
    [1.0, 1.0]
    """
    return [_correlation(each) for each in _items(sums)]


def _correlation(item: _Item) -> float:
    size = math.sqrt(item.variance * item.rest)
    return (item.covariance - item.variance) / size if size else math.nan


def alpha_if_deleted(sums: Sums) -> list[float]:
    """Alpha of the other items, for each item, over the same people; NaN where their total never varies.

    ValueError as `cronbach_alpha`, and with fewer than three items.

    >>> [round(each, 2) for each in alpha_if_deleted(sums_of([[1, 1, 3], [2, 2, 1], [3, 3, 2]]))]
    [-2.0, -2.0, 1.0]
    """
    items = _items(sums)
    if len(items) < FEWEST_ITEMS:
        raise ValueError("alpha if deleted needs three items")
    of_all = sum(each.variance for each in items)
    return [_alpha(len(items) - 1, of_all - each.variance, each.rest) for each in items]
