"""Reads the cells of a CSV or Parquet file, a batch of rows at a time. Knows no questionnaire."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import numpy as np
from numpy.typing import NDArray

from reports.responses.ahead import ahead
from reports.responses.cells import Cells, Places, of_arrow
from reports.responses.faults import Faults, shown

ROWS_A_BATCH = 131_072
BYTES_A_BATCH = 4_194_304
MOST_BYTES = 4 * BYTES_A_BATCH
"""A row that is longer than this ends where its line does; a line that is longer ends the reading."""
QUOTED = re.compile(rb'"[^"]*"?')
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Batch:
    """Some rows: the number of each in its file (the headings are row 1), and the cells of each column."""

    rows: NDArray[np.int64]
    columns: tuple[Cells, ...]

    def read(self, faults: Faults) -> "Batch":
        """Itself: it is read already."""
        return self


class Unread(Protocol):
    """Some rows as they lie in their file, to be read wherever there is time for it; can be pickled."""

    def read(self, faults: Faults) -> Batch:
        """The rows; what is wrong with their form goes to `faults`."""


@dataclass(frozen=True)
class Sheet:
    """A file of responses: its headings, and its rows in order, fetched as they are asked for."""

    headings: tuple[str, ...]
    batches: Iterator[Unread]


def csv_sheet(path: Path, faults: Faults) -> Sheet:
    """The sheet of a CSV file in UTF-8, with commas or (as some spreadsheets save it) semicolons or tabs."""
    chunks = _chunks(path, faults)
    first = next(chunks, b"").removeprefix(BYTE_ORDER_MARK)
    end = _end_of_row(first)
    separator = max(",;\t", key=QUOTED.sub(b"", first[:end]).decode(errors="replace").count)
    headings = next((cells for _, cells in Lines(1, first[:end], separator, 0).records(faults)), [])
    columns = len(headings)

    def batches() -> Iterator[Unread]:
        number = 2
        for chunk in _with_first(first[end:], chunks):
            lines = Lines(number, chunk, separator, columns)
            yield lines
            number += lines.length()

    return Sheet(tuple(map(str.strip, headings)), batches())


def _with_first(first: bytes, others: Iterator[bytes]) -> Iterator[bytes]:
    if first:
        yield first
    yield from others


@dataclass(frozen=True)
class Lines:
    """Whole rows of a CSV file, of so many columns; `first` is the number of the first."""

    first: int
    text: bytes
    separator: str
    columns: int

    def length(self) -> int:
        """How many rows there are; about, where some cannot be read."""
        lines = self.text.count(b"\n") + (not self.text.endswith(b"\n"))
        if b'"' not in self.text:
            return lines
        try:
            return sum(1 for _ in csv.reader(self._lines("replace"), delimiter=self.separator))
        except csv.Error:
            return lines

    def read(self, faults: Faults) -> Batch:
        """The rows that have a cell for each heading; the others are faults."""
        whole = [record for record in self.records(faults) if self._is_whole(record, faults)]
        rows = np.array([number for number, _ in whole], dtype=np.int64)
        across = zip(*(cells for _, cells in whole), strict=True) if whole else ((),) * self.columns
        return Batch(rows, tuple(np.array(cells, dtype=object) for cells in across))

    def records(self, faults: Faults) -> Iterator[tuple[int, list[str]]]:
        """Every row that is not empty with its number, up to the first that cannot be read."""
        number = self.first - 1
        try:
            reader = csv.reader(self._lines("strict"), delimiter=self.separator, strict=True)
            for number, cells in enumerate(reader, start=self.first):
                if cells:
                    yield number, cells
        except csv.Error as problem:
            advice = "look for an open quotation mark or a very long cell, and save the file as CSV again"
            faults.add(f"reading stopped here ({problem}): {advice}", row=number + 1)
        except UnicodeDecodeError:
            faults.add("this is not UTF-8 text: save the file again as “CSV UTF-8”", row=number + 1)

    def _lines(self, errors: str) -> Iterable[str]:
        return (line.decode(errors=errors) for line in BytesIO(self.text))

    def _is_whole(self, record: tuple[int, list[str]], faults: Faults) -> bool:
        number, cells = record
        if len(cells) != self.columns:
            words = f"this row has {len(cells)} cells where row 1 has {self.columns}: make them equal"
            faults.add(words, row=number)
        return len(cells) == self.columns


def _chunks(path: Path, faults: Faults) -> Iterator[bytes]:
    """The bytes of a file, cut where rows end."""
    with path.open("rb") as file:
        yield from _cut(file, faults)


def _cut(file: BinaryIO, faults: Faults) -> Iterator[bytes]:
    left = b""
    while some := file.read(BYTES_A_BATCH):
        left += some
        end = _last_end(left)
        if end:
            yield left[:end]
            left = left[end:]
        elif len(left) >= MOST_BYTES:
            faults.add(
                f"reading stopped at a line of more than {MOST_BYTES:,} letters: save the file as CSV again"
            )
            return
    if left:
        yield left


def _last_end(text: bytes) -> int:
    """Where the last row that is whole ends; 0 if none is. A line may end inside quotation marks."""
    quotes, end = text.count(b'"'), len(text)
    last = text.rfind(b"\n") + 1
    while (start := text.rfind(b"\n", 0, end) + 1) > 0:
        quotes -= text.count(b'"', start, end)
        if quotes % 2 == 0:
            return start
        end = start - 1
    return last if len(text) >= MOST_BYTES else 0


def _end_of_row(text: bytes) -> int:
    """Where the first row ends."""
    quotes, start = 0, 0
    while (end := text.find(b"\n", start) + 1) > 0:
        quotes += text.count(b'"', start, end)
        if quotes % 2 == 0:
            return end
        start = end
    return len(text)


def parquet_sheet(path: Path, faults: Faults) -> Sheet:
    """The sheet of a Parquet file; needs the `parquet` extra."""
    # pyarrow is an extra: whoever reads CSV does without it.
    try:
        import pyarrow.parquet  # type: ignore[import-untyped]  # it ships no types
    except ImportError:
        faults.add("reading Parquet needs pyarrow: install the “parquet” extra, or save the file as CSV")
        return Sheet((), iter(()))
    try:
        schema = pyarrow.parquet.read_schema(path)
        words = [field.name for field in schema if pyarrow.types.is_string(field.type)]
        file = pyarrow.parquet.ParquetFile(path, read_dictionary=words)
    except pyarrow.ArrowException:
        faults.add("this is not a Parquet file: save it again, or save it as CSV")
        return Sheet((), iter(()))
    return Sheet(tuple(schema.names), _arrow_rows(ahead(file.iter_batches(ROWS_A_BATCH)), faults))


@dataclass(frozen=True)
class ArrowRows:
    """Rows of a Parquet file; `first` is the number of the first."""

    first: int
    rows: Any

    def read(self, faults: Faults) -> Batch:
        """The rows; of a column with cells that are nothing at all, only that."""
        numbers = np.arange(self.first, self.first + self.rows.num_rows)
        names = self.rows.schema.names
        columns = (
            self._cells(name, column, faults) for name, column in zip(names, self.rows.columns, strict=True)
        )
        return Batch(numbers, tuple(columns))

    def _cells(self, name: str, column: Any, faults: Faults) -> Cells:
        try:
            return of_arrow(column)
        except (ArithmeticError, ValueError):  # a day without a year, letters that are none
            faults.add(
                "holds cells that cannot be read: save it as whole numbers or words", column=shown(name)
            )
            return Places(np.full(len(column), -1), ())


def _arrow_rows(batches: Iterable[Any], faults: Faults) -> Iterator[Unread]:
    """The rows up to the first that cannot be read."""
    # pyarrow is an extra: see `parquet_sheet`.
    from pyarrow import ArrowException

    first = 2
    try:
        for batch in batches:
            yield ArrowRows(first, batch)
            first += batch.num_rows
    except (ArrowException, OSError):
        faults.add("reading stopped near here, the file is damaged: save it again, or as CSV", row=first)
