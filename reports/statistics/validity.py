"""Whether experts find the items relevant: content validity indices. Knows ratings 1–4, not the experts."""

from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import comb

from reports.statistics.rounding import half_up

RELEVANT = 3
"""Of 4: the lowest rating that counts as relevant."""


class ScaleValidity(NamedTuple):
    """S-CVI/Ave, the mean of the items' indices; S-CVI/UA, the share of items all experts find relevant."""

    average: float
    universal: float


def item_validity(ratings: ArrayLike) -> NDArray[np.float64]:
    """I-CVI = A / N for each item: the share of experts rating 3 or 4 of 4. Ratings: shape (items, experts).

    Source: Lynn 1986, Nursing Research 35, 382–385. ValueError for a rating off the scale of 1 to 4.

    >>> item_validity([[4, 3, 2, 4], [4, 4, 4, 4]]).tolist()
    [0.75, 1.0]
    """
    table = np.asarray(ratings)
    if table.ndim != 2 or not np.isin(table, (1, 2, 3, 4)).all():
        raise ValueError("ratings have the shape (items, experts) and are 1, 2, 3 or 4")
    return np.asarray((table >= RELEVANT).mean(axis=1))


def chance_agreement(experts: int, agreeing: int) -> float:
    """pc = C(N, A) · .5^N: how likely so many of N experts agree by tossing coins.

    Source: Polit, Beck & Owen 2007, Research in Nursing & Health 30, 459–467.
    ValueError unless 0 ≤ A ≤ N and N ≥ 1.

    >>> round(chance_agreement(6, 5), 5)
    0.09375
    """
    if not 0 <= agreeing <= experts or experts < 1:
        raise ValueError(f"{agreeing} of {experts} experts cannot agree")
    return float(comb(experts, agreeing) * 0.5**experts)


def modified_kappa(experts: int, agreeing: int) -> float:
    """k* = (I-CVI − pc) / (1 − pc): agreement on relevance beyond chance, at most 1.

    Source and errors as `chance_agreement`.

    >>> round(modified_kappa(6, 5), 4)
    0.8161
    """
    chance = chance_agreement(experts, agreeing)
    return (agreeing / experts - chance) / (1 - chance)


def scale_validity(ratings: ArrayLike) -> ScaleValidity:
    """S-CVI/Ave and S-CVI/UA of a form, from 0 to 1; ratings and errors as `item_validity`.

    Source: Polit & Beck 2006, Research in Nursing & Health 29, 489–497.

    >>> scale_validity([[4, 3, 2, 4], [4, 4, 4, 4]])
    ScaleValidity(average=0.875, universal=0.5)
    """
    indices = item_validity(ratings)
    return ScaleValidity(float(indices.mean()), float((indices == 1).mean()))


def item_threshold(experts: int) -> float:
    """The least I-CVI for an item to stay: 1.00 up to five experts, .83 up to eight, .78 from nine.

    Source: Lynn 1986; Polit & Beck 2006.

    >>> item_threshold(6)
    0.83
    """
    if experts <= 5:
        return 1.0
    return 0.83 if experts <= 8 else 0.78


def item_is_valid(experts: int, agreeing: int) -> bool:
    """Whether the index, rounded half up to two decimals as the thresholds are, reaches its threshold.

    >>> item_is_valid(6, 5), item_is_valid(6, 4)
    (True, False)
    """
    return half_up(agreeing / experts, 0.01) >= item_threshold(experts)
