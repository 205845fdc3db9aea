"""A scale of a chart: where along it a number lies, in per cent of the drawing. Knows no figure."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from survey.pages.staff.shown import MINUS

MARGIN = 9.0
"""Per cent kept free at either end, for numbers that stand outside a mark."""
QUARTERS = (0.0, 0.25, 0.5, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Tick:
    """A line across the chart and its number in words."""

    at: str
    words: str
    is_zero: bool = False


@dataclass(frozen=True, slots=True)
class Axis:
    """A scale between two whole numbers: in per cent where it is `of_shares`, from below where it `is_up`."""

    lowest: int
    highest: int
    of_shares: bool = False
    is_up: bool = False

    @classmethod
    def around(cls, numbers: Iterable[float], *, is_up: bool = False) -> "Axis":
        """The least axis that holds these numbers.

        >>> Axis.around([-0.2, 2.4]).lowest, Axis.around([-0.2, 2.4]).highest, Axis.around([3]).highest
        (-1, 3, 4)
        """
        found = tuple(numbers)
        lowest = math.floor(min(found))
        return cls(lowest, max(math.ceil(max(found)), lowest + 1), is_up=is_up)

    def place(self, number: float) -> float:
        """How far along it a number lies, in per cent.

        >>> Axis(1, 7).place(4), Axis(1, 7).place(1), Axis(1, 7, is_up=True).place(1)
        (50.0, 9.0, 91.0)
        """
        share = (number - self.lowest) / (self.highest - self.lowest)
        along = MARGIN + share * (100 - 2 * MARGIN)
        return 100 - along if self.is_up else along

    def at(self, number: float) -> str:
        """The same as an attribute of a drawing has it."""
        return percent(self.place(number))

    @property
    def ticks(self) -> tuple[Tick, ...]:
        """Its numbers: whole ones, or quarters of a share."""
        if self.of_shares:
            return tuple(Tick(self.at(each), f"{each:.0%}") for each in QUARTERS)
        points = range(self.lowest, self.highest + 1)
        return tuple(Tick(self.at(each), str(each).replace("-", MINUS), each == 0) for each in points)

    @property
    def ends(self) -> tuple[str, str]:
        """Where it begins and where it ends."""
        return self.at(self.lowest), self.at(self.highest)


def percent(place: float) -> str:
    """A place as an attribute of a drawing has it.

    >>> percent(12)
    '12.0%'
    """
    return f"{place:.1f}%"
