"""How two waves or two cohorts differ in what they rated, from joint tallies. Knows no names and no dates."""

from enum import StrEnum
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import stdtrit

from reports.statistics import gaps

CLEAR_CHANGE = 0.5
"""Points by which two waves must differ before the report says better or worse."""


class Measure(StrEnum):
    """What of a joint tally is compared."""

    IMPORTANCE = "importance"
    PERFORMANCE = "performance"
    GAP = "gap"


class Change(StrEnum):
    """What the report says of two waves. That something became more important is neither better nor worse."""

    BETTER = "better"
    WORSE = "worse"
    HIGHER = "higher"
    LOWER = "lower"
    NOT_CLEAR = "no clear change"


WORDS = {
    Measure.IMPORTANCE: (Change.LOWER, Change.HIGHER),
    Measure.PERFORMANCE: (Change.WORSE, Change.BETTER),
    Measure.GAP: (Change.BETTER, Change.WORSE),
}
"""What a clear fall and a clear rise of each measure mean."""


class Sample(NamedTuple):
    """One wave's mean, its standard deviation (n − 1) and people."""

    mean: float
    spread: float
    n: int


class Difference(NamedTuple):
    """From the first to the second: the change of the mean with its 95 % interval, in points; Hedges' g, in
    standard deviations; and what it is called."""

    change: float
    low: float
    high: float
    hedges_g: float
    words: Change


MEANS = {
    Measure.IMPORTANCE: gaps.mean_importance,
    Measure.PERFORMANCE: gaps.mean_performance,
    Measure.GAP: gaps.mean_gap,
}
SPREADS = {
    Measure.IMPORTANCE: gaps.importance_spread,
    Measure.PERFORMANCE: gaps.performance_spread,
    Measure.GAP: gaps.gap_spread,
}


def samples(joints: ArrayLike, of: Measure) -> list[Sample]:
    """Mean and standard deviation (n − 1) of one measure of each of several joint tallies, over its n pairs,
    in points; `joints` have shape (tallies, points, points).

    NaN for the mean of nobody and the spread of fewer than two. ValueError as `gaps.pairs`.

    >>> [each._replace(spread=0) for each in samples([[[2, 0], [3, 1]]], Measure.GAP)]
    [Sample(mean=0.5, spread=0, n=6)]
    """
    figures = (MEANS[of](joints).tolist(), SPREADS[of](joints).tolist(), gaps.pairs(joints).tolist())
    return [Sample(mean, spread, int(n)) for mean, spread, n in zip(*figures, strict=True)]


def differences(before: ArrayLike, after: ArrayLike, of: Measure) -> list[Difference]:
    """How one measure differs between the joint tallies of different people, or of people not linked, each of
    `before` with its own of `after`; shapes as for `samples`.

    ValueError when there are fewer than two pairs in any.

    >>> differences([[[0, 0], [9, 1]]], [[[0, 0], [1, 9]]], Measure.GAP)[0].words.value
    'better'
    """
    pairs = zip(samples(before, of), samples(after, of), strict=True)
    return [_difference(*pair, of) for pair in pairs]


def _difference(first: Sample, second: Sample, of: Measure) -> Difference:
    low, high = welch_interval(first, second)
    words = change_class(first, second, of)
    return Difference(second.mean - first.mean, low, high, hedges_g(first, second), words)


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
    half = stdtrit(degrees, (1 + gaps.CONFIDENCE) / 2) * np.sqrt(errors.sum())
    return float(change - half), float(change + half)


def change_class(before: Sample, after: Sample, of: Measure) -> Change:
    """A change has a name only if its Welch interval excludes 0 and it is at least half a point.

    More performance is better, a larger gap is worse, importance is only higher or lower. A convention of
    this project, stated as such. ValueError as `welch_interval`.

    >>> change_class(Sample(4.0, 1.0, 40), Sample(5.0, 1.0, 40), Measure.PERFORMANCE).value
    'better'
    """
    low, high = welch_interval(before, after)
    change = after.mean - before.mean
    # Half a point of two means that rounding made a hair less is still half a point.
    if low <= 0 <= high or abs(change) < CLEAR_CHANGE - 1e-9:
        return Change.NOT_CLEAR
    return WORDS[of][int(change > 0)]
