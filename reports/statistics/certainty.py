"""How sure the order of needs is: a bootstrap of one block's joint tallies. Knows no names, no other block.

Each of 5,000 draws puts together, for each competency by itself, as many people as gave both ratings anew,
with replacement from those who did, and ranks the competencies by weighted discrepancy as the report does. A
tally does not hold who rated two competencies alike. People who rate one high tend to rate others high: the
order is usually surer than this says.

Up to `DRAWN_BY_PERSON` people the draws are the multinomial's own. Above, (mean I, mean d) are drawn from the
bivariate normal law with the mean and covariance of such a draw: at that size the two agree within the error
of 5,000 draws, and the work no longer grows with the people.

The same tallies give the same figures on every machine: chance comes from the raw bits of PCG64, whose stream
NumPy keeps, with one seed for every block; sums of people are whole numbers; equal discrepancies are equal.
"""

from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

from reports.statistics import gaps
from reports.statistics.gaps import Figures
from reports.statistics.priorities import steps

DRAWS = 5_000
BATCH = 50
PARTS = 10
AT_ONCE = DRAWS // PARTS
DRAWN_BY_PERSON = 100
TOP = 5
SURE = 0.95

Places = NDArray[np.int64]

_WHO, _NORMAL = (20_210_501, 0), (20_210_501, 1)
"""The seeds of the two things that chance is for."""


class Certainty(NamedTuple):
    """For each competency how likely it is among the five largest, from 0 to 1, and the smallest k for which
    it is among the k largest in at least 95 % of draws."""

    top_five: Figures
    surely_top: Places


def rank_certainty(joints: ArrayLike, *, by_person_up_to: int = DRAWN_BY_PERSON) -> Certainty:
    """P(rank ≤ 5) and the smallest k with P(rank ≤ k) ≥ 95 % of each competency of one block.

    `joints` has shape (competencies, points, points), in the order asked: of equal discrepancies the earlier
    asked is the larger need. Source: Efron 1979, Annals of Statistics 7, 1–26; for ranks Hall & Miller 2009,
    Annals of Statistics 37, 3929–3959. ValueError when a competency has no pairs.

    >>> rank_certainty([[[0, 0], [8, 1]], [[0, 0], [1, 8]], [[0, 0], [0, 9]]]).surely_top.tolist()
    [1, 2, 3]
    """
    tallies = np.asarray(joints)
    n = gaps.pairs(tallies)
    if not (n > 0).all():
        raise ValueError("a competency that nobody rated twice has no rank")
    drawn = np.empty((len(tallies), DRAWS))
    many = n > by_person_up_to
    drawn[many] = _drawn_by_law(tallies[many])
    for people in np.unique(n[~many]):
        drawn[n == people] = _drawn_by_person(tallies[n == people])
    within = np.cumsum(_draws_at_rank(_apart(drawn)), axis=1)
    return Certainty(within[:, :TOP][:, -1] / DRAWS, (within >= SURE * DRAWS).argmax(axis=1) + 1)


def _drawn_by_person(tallies: Figures) -> Figures:
    """Weighted discrepancies when people are drawn, shape (competencies, draws); all have as many pairs."""
    people = int(tallies[0].sum())
    of_each = np.concatenate([_of_each_person(tallies, of) for of in _grids(tallies)])
    importance, gap = np.split(np.concatenate([*(of_each @ _drawn_often(people))], axis=1), 2)
    return (importance / people) * (gap / people)


def _of_each_person(tallies: Figures, of: Figures) -> NDArray[np.float32]:
    """What each person's cell stands for, shape (competencies, people).

    Whole numbers below 2²⁴ add up in single precision without rounding, in whatever order."""
    cells = np.broadcast_to(of.astype(np.float32), tallies.shape)
    return np.repeat(cells.ravel(), tallies.ravel().astype(np.int64)).reshape(len(tallies), -1)


def _drawn_by_law(tallies: Figures) -> Figures:
    """Weighted discrepancies when means are drawn from their normal law, shape (competencies, draws)."""
    n = gaps.pairs(tallies)[:, None]
    importance, gap = _grids(tallies)

    def added(of: Figures) -> Figures:
        return np.asarray((tallies * of).sum(axis=(-2, -1)))[:, None]

    def covariance(one: Figures, other: Figures) -> Figures:
        """Of the means of a draw, from whole numbers."""
        return np.asarray((n * added(one * other) - added(one) * added(other)) / n**3)

    variance, both = covariance(importance, importance), covariance(importance, gap)
    slope = both / np.where(variance > 0, variance, 1)
    rest = np.sqrt(np.maximum(covariance(gap, gap) - slope * both, 0))
    means = np.hstack([added(importance) / n, np.sqrt(variance), added(gap) / n, slope, rest])
    return np.array([_drawn_of_one(*each) for each in means]).reshape(len(tallies), DRAWS)


def _drawn_of_one(importance: float, spread: float, gap: float, slope: float, rest: float) -> Figures:
    """The draws of one competency from the line of its gap on importance and the spread around it."""
    first, second = _normals()
    from_mean = spread * first
    return np.asarray((importance + from_mean) * (gap + slope * from_mean + rest * second))


def _grids(tallies: Figures) -> tuple[Figures, Figures]:
    """Importance and gap of each cell."""
    ratings = np.arange(1.0, tallies.shape[-1] + 1)
    gap = ratings[:, None] - ratings
    return gap + ratings, gap


def _apart(drawn: Figures) -> Figures:
    """The draws of each competency moved on by its place.

    Until then the competencies share their chance draw by draw. Now each takes another, independent one."""
    moved = np.empty_like(drawn)
    for place, draws in enumerate(drawn):
        moved[place, place:], moved[place, :place] = np.split(draws, [len(draws) - place])
    return moved


def _draws_at_rank(drawn: Figures) -> Places:
    """In how many draws each competency has each rank, shape (competencies, ranks).

    Its place in the order asked is put under the discrepancy, so that sorting numbers sorts competencies."""
    places = np.arange(len(drawn))
    bits = len(drawn).bit_length()
    ordered = steps(drawn.T)
    ordered <<= (
        bits  # in its own place, here and below: what is as large takes as long to be had as to be used
    )
    np.subtract(places, ordered, out=ordered)
    ordered.sort()
    ordered &= (1 << bits) - 1
    ordered *= len(drawn)
    ordered += places
    counted = np.bincount(ordered.ravel(order="K"), minlength=len(drawn) ** 2)
    return counted.reshape(len(drawn), len(drawn))


def _uniform(seed: tuple[int, int], *shape: int) -> Figures:
    """Numbers between 0 and 1, neither included, the same ones for every block."""
    bits = np.random.PCG64(seed).random_raw(int(np.prod(shape))) >> np.uint64(12)
    uniform = bits.astype(np.float64)
    uniform += 0.5
    uniform *= 2.0**-52  # exact, like all that comes before
    return uniform.reshape(shape)


@cache
def _chances(people: int) -> Figures:
    """What decides who is drawn, shape (people, draws): of fewer people the first rows alone."""
    return _uniform(_WHO, people, DRAWS)


@cache
def _drawn_often(people: int) -> NDArray[np.float32]:
    """How often each of so many people is drawn, shape (batches, people, draws of one): multinomial, all
    equally likely. Products of such batches are too small for threads, which would wait for each other.

    Counted `AT_ONCE` draws at a time, which a processor has room for. Kept for every number of people, 100 MB
    if there are blocks of all sizes up to a hundred."""
    chances = _chances(max(people, DRAWN_BY_PERSON))[:people]
    often = np.empty((DRAWS // BATCH, people, BATCH), dtype=np.float32)
    batch, draw = np.divmod(np.arange(AT_ONCE), BATCH)
    of_nobody = batch * people * BATCH + draw
    for counted, drawn in zip(np.split(often, PARTS), np.split(chances, PARTS, axis=1), strict=True):
        places = of_nobody + BATCH * (drawn * people).astype(np.int64)
        counted[...] = np.bincount(places.ravel(), minlength=counted.size).reshape(counted.shape)
    return often


@cache
def _normals() -> Figures:
    """Two standard normal numbers for each draw, shape (2, draws)."""
    return np.asarray(ndtri(_uniform(_NORMAL, 2, DRAWS)))


def forget() -> None:
    """Draw anew from here on: the same, as the seeds are."""
    for kept in (_chances, _drawn_often, _normals):
        kept.cache_clear()
