"""How well the items of one form hang together: Cronbach's alpha and beside it. Knows scores, not words.

Scores are an array of shape (people, items); a person with a missing score (NaN) is left out of everything.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import fdtri

FEWEST_ITEMS = 3
"""Alpha of the others needs two of them."""


class Alpha(NamedTuple):
    """Cronbach's alpha with Feldt's interval; `people` were complete, `items` were rated."""

    alpha: float
    low: float
    high: float
    people: int
    items: int


def complete(scores: ArrayLike) -> NDArray[np.float64]:
    """The people who have every score. ValueError when fewer than two people or two items are left.

    >>> complete([[1, 2], [3, float("nan")], [4, 4]]).tolist()
    [[1.0, 2.0], [4.0, 4.0]]
    """
    table = np.asarray(scores, dtype=np.float64)
    if table.ndim != 2:
        raise ValueError(f"scores have the shape (people, items), not {table.shape}")
    table = table[~np.isnan(table).any(axis=1)]
    if min(table.shape) < 2:
        raise ValueError("alpha needs two people with every score, and two items")
    return table


def _alpha(table: NDArray[np.float64]) -> float:
    items = table.shape[1]
    of_totals = table.sum(axis=1).var(ddof=1)
    if of_totals == 0:
        raise ValueError("alpha is not defined when everyone has the same total")
    return float(items / (items - 1) * (1 - table.var(axis=0, ddof=1).sum() / of_totals))


def cronbach_alpha(scores: ArrayLike) -> Alpha:
    """α = k/(k − 1) · (1 − Σs² / s_T²), sample variances, listwise; Feldt's 95 % interval
    1 − (1 − α) · F(.975 and .025; n − 1, (n − 1)(k − 1)) with n after deletion. No unit; at most 1.

    Source: Cronbach 1951, Psychometrika 16, 297–334; Feldt, Woodruff & Salih 1987, Applied Psychological
    Measurement 11, 93–103. ValueError as `complete`, and when everyone has the same total.

    >>> round(cronbach_alpha([[9, 2, 5, 8], [6, 1, 3, 2], [8, 4, 6, 8], [7, 1, 2, 6]]).alpha, 3)
    0.875
    """
    table = complete(scores)
    people, items = table.shape
    alpha = _alpha(table)
    degrees = (people - 1, (people - 1) * (items - 1))
    low, high = (float(1 - (1 - alpha) * fdtri(*degrees, point)) for point in (0.975, 0.025))
    return Alpha(alpha, low, high, people, items)


def item_rest(scores: ArrayLike) -> NDArray[np.float64]:
    """Pearson's r of each item with the sum of the others, shape (items,); NaN where one of
    them never varies.

    Source: Nunnally & Bernstein 1994, Psychometric Theory. ValueError as `complete`.

    >>> item_rest([[1, 1], [2, 2], [3, 3]]).round(6).tolist()
    [1.0, 1.0]
    """
    table = complete(scores)
    rest = table.sum(axis=1, keepdims=True) - table
    from_mean, rest_from_mean = (each - each.mean(axis=0) for each in (table, rest))
    size = np.sqrt((from_mean**2).sum(axis=0) * (rest_from_mean**2).sum(axis=0))
    together = (from_mean * rest_from_mean).sum(axis=0)
    r: NDArray[np.float64] = np.divide(together, size, out=np.full(size.shape, np.nan), where=size > 0)
    return r


def alpha_if_deleted(scores: ArrayLike) -> NDArray[np.float64]:
    """Alpha of the other items, for each item, shape (items,). People are left out as for the whole form.

    ValueError as `cronbach_alpha`, and with fewer than three items.

    >>> alpha_if_deleted([[1, 1, 3], [2, 2, 1], [3, 3, 2]]).round(2).tolist()
    [-2.0, -2.0, 1.0]
    """
    table = complete(scores)
    if table.shape[1] < FEWEST_ITEMS:
        raise ValueError("alpha if deleted needs three items")
    return np.array([_alpha(np.delete(table, item, axis=1)) for item in range(table.shape[1])])
