"""Picks the cells out of the XML of a sheet, and the words they share. Opens no file."""

import re
from collections.abc import Sequence

from reports.responses.package import Attributes, Elements, PackageRefused
from reports.responses.translation import NO_NAME, UNCALCULATED

LONGEST_CELL = 1_000
TOO_LONG = f"(more than {LONGEST_CELL:,} letters){NO_NAME}"
"""Stands for a text that can be no answer of ours, so that long texts do not fill the memory."""

MOST_ROWS = 1 << 20
MOST_COLUMNS = 2_000
PLACE = re.compile(r"([A-Z]{1,3})[0-9]{1,7}")

Row = tuple[int, dict[int, str]]
"""A row's number, and its cells that are not blank by column from 0."""


class Words(Elements):
    """Keeps the words of what is being read, as far as they could be an answer."""

    def __init__(self) -> None:
        super().__init__()
        self._keeping = False
        self._phonetic = False
        self._parts: list[str] = []
        self._length = 0

    def text(self, words: str) -> None:
        if self._keeping and not self._phonetic and self._length <= LONGEST_CELL:
            self._parts.append(words)
            self._length += len(words)

    def _forget(self) -> None:
        self._parts, self._length = [], 0

    def _words(self) -> str:
        return TOO_LONG if self._length > LONGEST_CELL else "".join(self._parts)


class Strings(Words):
    """The words that several cells share, in order: those in `found`. How they are spoken is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "si":
            self._forget()
        elif name == "rPh":
            self._phonetic = True
        self._keeping = name == "t"

    def end(self, name: str) -> None:
        self._keeping = False
        if name == "si":
            self.found.append(self._words())
        elif name == "rPh":
            self._phonetic = False


class Rows(Words):
    """The rows of a sheet, as far as they have been read."""

    def __init__(self, shared: Sequence[str]) -> None:
        super().__init__()
        self._shared = shared
        self._ready: list[Row] = []
        self._number = 0
        self._cells: dict[int, str] = {}
        self._column = -1
        self._type = ""
        self._has_formula = False

    def taken(self) -> list[Row]:
        """The rows that have become complete, once each."""
        ready, self._ready = self._ready, []
        return ready

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._start_cell(attributes)
        elif name in ("v", "t"):
            self._keeping = True
        elif name == "f":
            self._has_formula = True
        elif name == "rPh":
            self._phonetic = True
        elif name == "row":
            self._start_row(attributes)

    def end(self, name: str) -> None:
        self._keeping = False
        if name == "c":
            self._end_cell()
        elif name == "rPh":
            self._phonetic = False
        elif name == "row" and self._cells:
            self._ready.append((self._number, self._cells))
            self._cells = {}

    def _start_row(self, attributes: Attributes) -> None:
        number = attributes.get("r", str(self._number + 1))
        known = int(number) if number.isascii() and number.isdigit() and len(number) < 8 else 0
        if not self._number < known <= MOST_ROWS:
            raise PackageRefused("its rows are not in order: save it again in Excel")
        self._number, self._column = known, -1

    def _start_cell(self, attributes: Attributes) -> None:
        place = PLACE.fullmatch(attributes.get("r", ""))
        self._column = _column(place[1]) if place else self._column + 1
        self._type = attributes.get("t", "n")
        self._has_formula = False
        self._forget()

    def _end_cell(self) -> None:
        text = self._value()
        if self._has_formula and not text and self._type != "str":  # the result of a text may well be empty
            text = UNCALCULATED
        if not text.strip():
            return
        if self._column >= MOST_COLUMNS:
            raise PackageRefused(f"it has more than {MOST_COLUMNS:,} columns: delete those you do not need")
        self._cells[self._column] = text

    def _value(self) -> str:
        text = self._words()
        if self._type == "b":
            return {"0": "FALSE", "1": "TRUE"}.get(text, text)
        if self._type != "s" or not text:
            return text
        place = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else len(self._shared)
        if place >= len(self._shared):
            raise PackageRefused("a cell points to words that are not there: save it again in Excel")
        return self._shared[place]


def _column(letters: str) -> int:
    """The place of a column from 0.

    >>> _column("A"), _column("AB")
    (0, 27)
    """
    place = 0
    for letter in letters:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
