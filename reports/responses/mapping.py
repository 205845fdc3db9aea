"""What a mapping file says of a file from elsewhere: frozen nouns. Reads no file and judges no answer."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from questionnaires.model import Question
from questionnaires.places import Place
from reports.responses.kinds import FileKind

FILLED = "filled"
"""Stands where any cell counts that is not blank."""

Codes = Mapping[str, Mapping[str, str]]
"""Our answer for each of theirs (as `alike` writes it), by what they hold for: a question's name, what a
question asks for (`importance`), or everything (``)."""


@dataclass(frozen=True)
class CohortColumn:
    """Who answered: one name for all, or the column that holds the name, and what its cells are called."""

    name: str = ""
    column: str = ""
    rename: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class SheetPlace:
    """Which sheet of a workbook, the first if it has no name, and the row of its headings from 1."""

    name: str = ""
    headings: int = 1


@dataclass(frozen=True)
class FileMapping:
    """How a file from elsewhere is to be read.

    `columns` gives the heading of each question answered in one column, `ticks` the heading of each option
    ticked in a column of its own. `rows` gives the cells that count by heading, None where the kind of file
    decides, and nothing where every row counts. `points` are the numbers of their rating scale."""

    where: Place
    kind: FileKind | None
    points: range
    cohort: CohortColumn
    columns: Mapping[str, str]
    ticks: Mapping[str, Mapping[str, str]]
    codes: Codes
    blank: frozenset[str]
    unread: tuple[str, ...]
    rows: Mapping[str, tuple[str, ...]] | None
    sheet: SheetPlace

    @property
    def used(self) -> Mapping[str, str]:
        """The heading of every column that is read, by the entry of the mapping that names it."""
        ticked = {
            f"{name}.{option}": heading
            for name, options in self.ticks.items()
            for option, heading in options.items()
        }
        cohort = {"cohort": self.cohort.column} if self.cohort.column else {}
        return {**cohort, **self.columns, **ticked}

    def codes_for(self, question: Question) -> Mapping[str, str]:
        """Our answer to a question by theirs: what is said of the question itself comes before the rest."""
        found: dict[str, str] = {}
        for scope in ("", question.key.aspect, question.name):
            codes = self.codes.get(scope, {})
            found |= {
                theirs: ours for theirs, ours in codes.items() if not ours or ours in question.option_ids
            }
        return found


def alike(text: str) -> str:
    """A cell or heading as it is compared: capital letters and the width of spaces make no difference.

    >>> alike(" Not  applicable\\n")
    'not applicable'
    """
    return plain(text).casefold()


def plain(text: str) -> str:
    """A text on one line with single spaces."""
    return " ".join(text.split())
