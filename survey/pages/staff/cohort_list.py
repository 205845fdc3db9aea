"""Adding cohorts from a list: what a file holds before it is added, or what is wrong. Knows no file."""

from collections.abc import Iterator
from dataclasses import dataclass

from survey.lists import MOST_ROWS, ListRefused, written
from survey.store.cohorts import STAGES, Listed


@dataclass(frozen=True)
class CohortListPage:
    """A list on its way into a programme: nothing yet, then its cohorts or what is wrong."""

    programme: str
    listed: tuple[Listed, ...] = ()
    refused: ListRefused | None = None
    no_file: str = ""

    @property
    def title(self) -> str:
        return "Check the list" if self.listed else "Add cohorts from a list"

    @property
    def most(self) -> str:
        return f"{MOST_ROWS:,}"

    @property
    def stages(self) -> tuple[str, ...]:
        return STAGES

    @property
    def summary(self) -> str:
        """How many cohorts there are, of which stages, and how many people are asked."""
        number = len(self.listed)
        of_stages = [(sum(each.stage == stage for each in self.listed), stage) for stage in STAGES]
        kinds = ", ".join(f"{count:,} {stage}" for count, stage in of_stages if count)
        return f"{number:,} {'cohort' if number == 1 else 'cohorts'}: {kinds}. {self._asked}"

    @property
    def _asked(self) -> str:
        asked = sum(each.asked or 0 for each in self.listed)
        unknown = sum(each.asked is None for each in self.listed)
        if not unknown:
            return f"{asked:,} people are asked."
        where = "all of them" if unknown == len(self.listed) else f"{unknown:,} of them"
        return f"How many people are asked is not known for {where}."

    @property
    def button(self) -> str:
        number = len(self.listed)
        return f"Add {number:,} cohorts" if number != 1 else "Add 1 cohort"

    @property
    def rows(self) -> str:
        """What is shown, as it is sent back to be added."""
        return written(self.listed)

    @property
    def complaints(self) -> Iterator[tuple[str, str, str]]:
        """What is wrong: the row, the column, and what to do."""
        for fault in self.refused.faults if self.refused else ():
            row = str(fault.row) if fault.row else "–"
            yield row, fault.column or "–", fault.message[0].upper() + fault.message[1:] + "."

    @property
    def more(self) -> str:
        """That there are complaints beyond those shown."""
        return f"There are {self.refused.more:,} more." if self.refused and self.refused.more else ""
