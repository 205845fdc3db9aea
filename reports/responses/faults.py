"""What is wrong with a file of responses: where, and what to do. Knows no format and no questionnaire."""

from collections.abc import Sequence
from dataclasses import dataclass

SHOWN = 200
"""The faults that are spelled out; the rest are only numbered."""

LONGEST_CELL_SHOWN = 40


@dataclass(frozen=True)
class Fault:
    """One fault: the row as a spreadsheet numbers it (headings are row 1), the column, and the words."""

    row: int | None
    column: str | None
    message: str

    def __str__(self) -> str:
        row = f"row {self.row}" if self.row else ""
        column = f"column {self.column}" if self.column else ""
        words = ": ".join(part for part in (", ".join(filter(None, (row, column))), self.message) if part)
        return words[0].upper() + words[1:]


class ResponsesError(Exception):
    """Responses were refused: `faults` holds the first faults by row, `more` numbers the rest."""

    def __init__(self, faults: Sequence[Fault], *, more: int = 0) -> None:
        self.faults = tuple(faults)
        self.more = more
        super().__init__(self.faults, more)

    def __str__(self) -> str:
        lines = [str(fault) for fault in self.faults]
        return "\n".join([*lines, f"… and {self.more:,} more."] if self.more else lines)


class Faults:
    """What has been found wrong so far, while a file is read."""

    def __init__(self) -> None:
        self._shown: list[Fault] = []
        self._more = 0

    def __bool__(self) -> bool:
        """Whether anything is wrong."""
        return bool(self._shown)

    def add(self, message: str, *, row: int | None = None, column: str | None = None) -> None:
        """One more fault."""
        if len(self._shown) < SHOWN:
            self._shown.append(Fault(row, column, message))
        else:
            self._more += 1

    def add_all(self, others: "Faults") -> None:
        """Everything that was found wrong elsewhere."""
        for each in others._shown:
            self.add(each.message, row=each.row, column=each.column)
        self._more += others._more

    def add_unseen(self, faults: int) -> None:
        """So many faults more, of which only the number is kept."""
        self._more += faults

    def refuse(self) -> None:
        """Raise everything as one ResponsesError, if there is anything."""
        if self._shown:
            raise ResponsesError(sorted(self._shown, key=lambda each: each.row or 0), more=self._more)


def unreadable(name: str, reason: str) -> ResponsesError:
    """The one fault of a file of that name of which nothing can be read."""
    return ResponsesError([Fault(None, None, f"{name} cannot be read: {reason}")])


def shown(cell: object) -> str:
    """A cell as a fault may print it: short, on one line, without control characters.

    >>> shown("9\\n" + "x" * 100)
    '“9�xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…”'
    """
    text = str(cell)
    printable = "".join(letter if letter.isprintable() else "\ufffd" for letter in text[:LONGEST_CELL_SHOWN])
    return f"“{printable}{'…' if len(text) > LONGEST_CELL_SHOWN else ''}”"
