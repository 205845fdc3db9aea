"""What the door needs of responses: tallies, and who drew the lowest lots. It adds; it knows no file."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reports.door.lots import lowest
from reports.door.tallies import Columns, Tally

Group = tuple[str, int]
"""A cohort and the place of an option of the question that splits it: of one past the last where none was
chosen, of nought where nothing splits."""


@dataclass(frozen=True, eq=False)
class Drawn:
    """The `most` people with the lowest lots of each group, or all where there are no more, for one part of
    the questionnaire: their groups' places, their lots, rows and answers, shape (people,) each."""

    most: int
    places: NDArray[np.int64]
    lots: NDArray[np.uint64]
    rows: NDArray[np.int64]
    columns: Columns

    def lowest(self) -> "Drawn":
        """Without those whose lots are not the lowest."""
        kept = lowest(self.places, self.lots, self.rows, most=self.most)
        return self._each(lambda column: column[kept])

    def regrouped(self, places: NDArray[np.int64]) -> "Drawn":
        """The same people in larger groups: `places` says to which each group belongs."""
        return replace(self, places=places[self.places]).lowest()

    def __add__(self, other: "Drawn") -> "Drawn":
        """The lowest of these and those together."""
        return self._each(lambda *columns: np.concatenate(columns), other).lowest()

    def _each(self, change: Callable[..., NDArray[Any]], *others: "Drawn") -> "Drawn":
        columns = {
            name: change(column, *(other.columns[name] for other in others))
            for name, column in self.columns.items()
        }
        places, lots, rows = (
            change(getattr(self, name), *(getattr(other, name) for other in others))
            for name in ("places", "lots", "rows")
        )
        return Drawn(self.most, places, lots, rows, columns)


@dataclass(frozen=True, eq=False)
class Folded:
    """All that the door needs of some responses: `people` of each group, shape (groups,), and for each part
    of the questionnaire the tally of those who were asked and who of them drew the lowest lots."""

    groups: tuple[Group, ...]
    people: NDArray[np.int64]
    tallies: tuple[Tally, ...]
    drawn: tuple[Drawn, ...]

    def __add__(self, other: "Folded") -> "Folded":
        """The fold of the responses of both; it does not matter which comes first."""
        groups = tuple(sorted({*self.groups, *other.groups}))
        one, two = (each._widened(groups) for each in (self, other))
        return Folded(
            groups,
            one.people + two.people,
            tuple(each + more for each, more in zip(one.tallies, two.tallies, strict=True)),
            tuple(each + more for each, more in zip(one.drawn, two.drawn, strict=True)),
        )

    def _widened(self, groups: tuple[Group, ...]) -> "Folded":
        """The same with all of these groups, in this order."""
        if self.groups == groups:
            return self
        place = {group: at for at, group in enumerate(groups)}
        places = np.array([place[group] for group in self.groups], dtype=np.int64)
        people = np.zeros(len(groups), dtype=np.int64)
        people[places] = self.people
        tallies = tuple(each.regrouped(places, len(groups)) for each in self.tallies)
        return Folded(groups, people, tallies, tuple(each.regrouped(places) for each in self.drawn))
