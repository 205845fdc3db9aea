"""Reads the cells of a CSV or Parquet file, a batch of rows at a time. Knows no questionnaire."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reports.responses.faults import Faults

ROWS_A_BATCH = 20_000
BYTE_ORDER_MARK = b"\xef\xbb\xbf"
QUOTED = re.compile(r'"[^"]*"?')

Record = tuple[int, list[str]]
"""A row's number and its cells."""


@dataclass(frozen=True)
class Batch:
    """Some rows: the number of each in its file (the headings are row 1), and the cells of each column."""

    rows: NDArray[np.int64]
    columns: tuple[NDArray[Any], ...]


@dataclass(frozen=True)
class Sheet:
    """A file of responses: its headings, and its rows in order, read as they are asked for."""

    headings: tuple[str, ...]
    batches: Iterator[Batch]


def csv_sheet(path: Path, faults: Faults) -> Sheet:
    """The sheet of a CSV file in UTF-8, with commas or (as some spreadsheets save it) semicolons or tabs."""
    lines = _lines(path, faults)
    first = next(lines, "")
    separator = max(",;\t", key=QUOTED.sub("", first).count)
    reader = csv.reader(chain([first], lines), delimiter=separator, strict=True)
    records = _records(reader, faults)
    _, headings = next(records, (1, []))
    return Sheet(tuple(map(str.strip, headings)), _csv_batches(records, len(headings), faults))


def parquet_sheet(path: Path, faults: Faults) -> Sheet:
    """The sheet of a Parquet file; needs the `parquet` extra."""
    # pyarrow is an extra: whoever reads CSV does without it.
    try:
        import pyarrow.parquet  # type: ignore[import-untyped]  # it ships no types
    except ImportError:
        faults.add("reading Parquet needs pyarrow: install the “parquet” extra, or save the file as CSV")
        return Sheet((), iter(()))
    try:
        file = pyarrow.parquet.ParquetFile(path)
    except pyarrow.ArrowException:
        faults.add("this is not a Parquet file: save it again, or save it as CSV")
        return Sheet((), iter(()))
    return Sheet(tuple(file.schema_arrow.names), _parquet_batches(file.iter_batches(ROWS_A_BATCH)))


def _lines(path: Path, faults: Faults) -> Iterator[str]:
    """The lines of a file as text, up to the first that is not UTF-8."""
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                yield line.removeprefix(BYTE_ORDER_MARK).decode() if number == 1 else line.decode()
            except UnicodeDecodeError:
                faults.add("this is not UTF-8 text: save the file again as “CSV UTF-8”", row=number)
                return


def _records(reader: Iterable[list[str]], faults: Faults) -> Iterator[Record]:
    """Every row that is not empty with its number, up to the first that cannot be read."""
    number = 0
    try:
        for number, cells in enumerate(reader, start=1):
            if cells:
                yield number, cells
    except csv.Error as problem:
        advice = "look for an open quotation mark or a very long cell, and save the file as CSV again"
        faults.add(f"reading stopped here ({problem}): {advice}", row=number + 1)


def _csv_batches(records: Iterator[Record], columns: int, faults: Faults) -> Iterator[Batch]:
    while some := list(islice(records, ROWS_A_BATCH)):
        whole = [record for record in some if _is_whole(record, columns, faults)]
        rows = np.array([number for number, _ in whole], dtype=np.int64)
        across = zip(*(cells for _, cells in whole), strict=True) if whole else ((),) * columns
        yield Batch(rows, tuple(np.array(cells, dtype=object) for cells in across))


def _is_whole(record: Record, columns: int, faults: Faults) -> bool:
    number, cells = record
    if len(cells) != columns:
        faults.add(f"this row has {len(cells)} cells where row 1 has {columns}: make them equal", row=number)
    return len(cells) == columns


def _parquet_batches(batches: Iterable[Any]) -> Iterator[Batch]:
    first = 2
    for batch in batches:
        rows = np.arange(first, first + batch.num_rows)
        yield Batch(rows, tuple(_plain(column) for column in batch.columns))
        first += batch.num_rows


def _plain(column: Any) -> NDArray[Any]:
    """The cells of an Arrow column as numbers or words; a list in a cell as the words of its printing."""
    cells = column.to_pandas()
    nested = column.type.num_fields > 0 or str(column.type).startswith(("list", "large_list"))
    return np.asarray(cells.astype(str) if nested else cells)
