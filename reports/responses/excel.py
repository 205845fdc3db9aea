"""Reads the cells of one sheet of an Excel workbook, a batch of rows at a time. Knows no questionnaire.

Our own reader, since none that we know of keeps its memory within bounds whatever the file holds, or tells
a formula that was never worked out from a blank."""

from collections.abc import Generator, Iterator
from pathlib import Path
from zipfile import ZipFile

import numpy as np

from reports.responses.faults import Faults, shown
from reports.responses.mapping import SheetPlace
from reports.responses.package import MOST_UNPACKED, PackageRefused, listed, package, targets
from reports.responses.sheets import Batch, Sheet
from reports.responses.worksheet import Row, Rows, Strings

ROWS_A_BATCH = 1_000
LETTERS_A_BATCH = 4_000_000
MOST_LETTERS_SHARED = 16_000_000


def excel_sheet(path: Path, faults: Faults, place: SheetPlace, *, unpacked: int = MOST_UNPACKED) -> Sheet:
    """The sheet of a workbook. Macros, formats, charts and links are not looked at; a date is its number.

    What cannot be read goes to `faults`: no workbook, a locked one, one that holds a bomb or more than so
    many bytes `unpacked`. OSError as the file gives it."""
    rows = _rows(path, faults, place, unpacked=unpacked)
    number, cells = next((row for row in rows if row[0] >= place.headings), (0, {}))
    if number != place.headings:
        rows.close()
        if not faults:
            faults.add("it should hold the headings, and is empty", row=place.headings)
        return Sheet((), iter(()))
    width = max(cells) + 1
    headings = tuple(cells.get(column, "").strip() for column in range(width))
    return Sheet(headings, _batches(rows, width, faults))


def _rows(path: Path, faults: Faults, place: SheetPlace, *, unpacked: int) -> Generator[Row, None, None]:
    """Every row that is not empty: its number, and its cells by column from 0."""
    try:
        with package(path, unpacked=unpacked) as archive:
            rows = Rows(_strings(archive))
            with archive.open(_part(archive, place.name)) as part:
                for _ in rows.pieces(part):
                    yield from rows.taken()
    except PackageRefused as refused:
        faults.add(f"{path.name} cannot be read: {refused}")


def _batches(rows: Iterator[Row], width: int, faults: Faults) -> Iterator[Batch]:
    some: list[Row] = []
    letters = 0
    for number, cells in rows:
        if max(cells) >= width:
            faults.add("a cell stands to the right of the last heading: give it one, or empty it", row=number)
        some.append((number, cells))
        letters += sum(map(len, cells.values()))
        if len(some) == ROWS_A_BATCH or letters > LETTERS_A_BATCH:
            yield _batch(some, width)
            some, letters = [], 0
    if some:
        yield _batch(some, width)


def _batch(rows: list[Row], width: int) -> Batch:
    numbers = np.array([number for number, _ in rows], dtype=np.int64)
    columns = ([cells.get(column, "") for _, cells in rows] for column in range(width))
    return Batch(numbers, tuple(np.array(column, dtype=object) for column in columns))


def _part(archive: ZipFile, name: str) -> str:
    """The part that holds the sheet of that name, or the first."""
    [book] = targets(archive, "", lambda each: each.get("Type", "").endswith("/officeDocument"))[:1] or [""]
    sheets = {each.get("name", ""): each for each in listed(archive, book, "sheet")}
    if not sheets:
        raise PackageRefused("it has no sheet: save it again in Excel as .xlsx")
    if name and name not in sheets:
        there = ", ".join(map(shown, list(sheets)[:20]))
        raise PackageRefused(
            f"it has no sheet {shown(name)}; there are {there}: correct [sheet] in the mapping"
        )
    sheet = sheets[name] if name else next(iter(sheets.values()))
    points_to = next((value for key, value in sheet.items() if key.endswith(" id")), "")
    [part] = targets(archive, book, lambda each: each.get("Id") == points_to)[:1] or [""]
    return part


def _strings(archive: ZipFile) -> tuple[str, ...]:
    """The words that cells point to."""
    [book] = targets(archive, "", lambda each: each.get("Type", "").endswith("/officeDocument"))[:1] or [""]
    for part in targets(archive, book, lambda each: each.get("Type", "").endswith("/sharedStrings"))[:1]:
        if archive.getinfo(part).file_size > MOST_LETTERS_SHARED:
            raise PackageRefused(
                "it holds too many words: delete the columns of free words, or save it as CSV"
            )
        strings = Strings()
        with archive.open(part) as file:
            for _ in strings.pieces(file):
                pass
        return tuple(strings.found)
    return ()
