"""One line of the picture: where its two ends lie, and what stands beside them. Knows no answers."""

from dataclasses import dataclass
from functools import cached_property

from survey.pages.words import decimal

MARGIN = 12
"""Per cent of the width kept free at either side, for the number that stands outside an end."""


@dataclass(frozen=True, order=True)
class End:
    """One end of a line: a rating, or a mean of ratings, on a scale that runs from `lowest` to `highest`."""

    rating: float
    lowest: int
    highest: int

    @cached_property
    def at(self) -> str:
        """How far from the left it is drawn.

        >>> [End(rating, 1, 7).at for rating in (1, 4, 6.5, 7)]
        ['12.0%', '50.0%', '81.7%', '88.0%']
        """
        share = (self.rating - self.lowest) / (self.highest - self.lowest)
        return f"{MARGIN + share * (100 - 2 * MARGIN):.1f}%"

    @cached_property
    def number(self) -> str:
        return decimal(self.rating)


@dataclass(frozen=True)
class Dumbbell:
    """A line between how well something is done now and how important it is."""

    importance: End
    now: End

    @property
    def lower(self) -> End:
        return min(self.now, self.importance)

    @property
    def upper(self) -> End:
        return max(self.now, self.importance)
