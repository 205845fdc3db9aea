"""Reads a list of cohorts from an Excel or CSV file: what is to be added, or all that is wrong with it.

Adds nothing. The reader is that of response files, which keeps within bounds whatever a file holds."""

import csv
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from survey.store import naming
from survey.store.cohorts import MOST_ASKED, STAGES, Listed

if TYPE_CHECKING:
    # see `read`
    from reports.responses import Fault, Faults, Sheet

MOST_BYTES = 1_000_000
MOST_UNPACKED = 10_000_000
MOST_ROWS = 2_000

COLUMNS = ("name", "stage", "asked")
NEEDED = ("name", "stage")
ENDINGS = (".csv", ".xlsx")
FORMULAS = ("=", "+", "-", "@")
"""How a cell begins that a spreadsheet would take for a formula wherever the name is shown in one."""

EXAMPLE = (
    Listed("Mental health nursing, September 2026, Part 2", "pre-registration", 120),
    Listed("Community mental health team, north", "post-registration", 34),
    Listed("Emergency department, main site", "emergency-crisis", None),
)

Cells = Mapping[str, str]


class ListRefused(Exception):
    """A list of which nothing is added: `faults` are the first by row, `more` numbers the rest."""

    def __init__(self, faults: "Iterable[Fault]", *, more: int = 0) -> None:
        self.faults = tuple(faults)
        self.more = more
        super().__init__(self.faults, more)

    def __str__(self) -> str:
        lines = [str(fault) for fault in self.faults]
        return "\n".join([*lines, f"… and {self.more:,} more."] if self.more else lines)


def example() -> str:
    """A list to begin with, as CSV: with the mark that tells Excel it is UTF-8."""
    return f"\ufeff{written(EXAMPLE)}"


def written(listed: Iterable[Listed]) -> str:
    """The cohorts as CSV, as `read` reads it.

    >>> written([Listed("Year 1, Leeds", "pre-registration", None)])
    'name,stage,asked\\r\\n"Year 1, Leeds",pre-registration,\\r\\n'
    """
    file = StringIO()
    writer = csv.writer(file)
    writer.writerow(COLUMNS)
    writer.writerows((each.name, each.stage, each.asked) for each in listed)
    return file.getvalue()


def read(path: Path, *, taken: Iterable[str]) -> tuple[Listed, ...]:
    """The cohorts of a .xlsx or .csv file. Its first row holds the headings name, stage and asked, in any
    order; without the last, how many are asked is not known.

    `taken` are the names that the programme's cohorts have already. Raises ListRefused; OSError as the file
    gives it."""
    # numpy takes a while to import, and the respondent's pages never need it
    from reports.responses import Faults, ResponsesError

    faults = Faults()
    listed = tuple(_listed(path, {_alike(name) for name in taken}, faults))
    if not listed and not faults:
        faults.add("there are headings but no cohorts: write one in each row below them")
    try:
        faults.refuse()
    except ResponsesError as refused:
        raise ListRefused(refused.faults, more=refused.more) from None
    return listed


def _listed(path: Path, taken: set[str], faults: "Faults") -> Iterator[Listed]:
    """Every cohort in which nothing is wrong; what is wrong with the others goes to `faults`."""
    sheet = _sheet(path, faults)
    if sheet is None:
        return
    headings = [" ".join(heading.split()).casefold() for heading in sheet.headings]
    _check_headings(headings, faults)
    seen: dict[str, int] = {}
    for number, (row, cells) in enumerate(_rows(sheet, headings, faults)):
        if number == MOST_ROWS:
            faults.add(f"reading stopped here: a list holds {MOST_ROWS:,} cohorts at the most", row=row)
            return
        found = _cohort(cells, row, faults)
        key = _alike(cells.get("name", ""))
        if key and key in seen:
            faults.add(f"row {seen[key]} has the same name: write each cohort once", row=row, column="name")
        elif key in taken:
            faults.add("the programme has a cohort of this name: delete the row", row=row, column="name")
        elif found:
            yield found
        seen.setdefault(key, row)


def _sheet(path: Path, faults: "Faults") -> "Sheet | None":
    # see `read`
    from reports.responses.excel import excel_sheet
    from reports.responses.mapping import SheetPlace
    from reports.responses.sheets import csv_sheet

    if path.suffix.lower() not in ENDINGS:
        faults.add("a list of cohorts is an Excel workbook (.xlsx) or a CSV file (.csv): save it as one")
    elif path.stat().st_size > MOST_BYTES:
        faults.add(
            f"the file is larger than {MOST_BYTES // 1_000_000} MB: save the one sheet with the list as CSV"
        )
    elif path.suffix.lower() == ".csv":
        return csv_sheet(path, faults)
    else:
        return excel_sheet(path, faults, SheetPlace(), unpacked=MOST_UNPACKED)
    return None


def _check_headings(headings: list[str], faults: "Faults") -> None:
    # see `read`
    from reports.responses.faults import shown

    if not any(headings):
        if not faults:
            faults.add("the first row should hold the headings name, stage and asked", row=1)
        return
    for heading in filter(None, dict.fromkeys(headings)):
        if heading not in COLUMNS:
            words = f"no column of a list is {shown(heading)}: delete it, or write name, stage or asked"
            faults.add(words, row=1)
        elif headings.count(heading) > 1:
            faults.add(f"two columns are called {heading}: delete one", row=1)
    for needed in NEEDED:
        if needed not in headings:
            faults.add(f"no column is called {needed}: write it at the top of the column that is", row=1)


def _rows(sheet: "Sheet", headings: list[str], faults: "Faults") -> Iterator[tuple[int, Cells]]:
    """The number of each row that is not blank, and its cells by heading."""
    for unread in sheet.batches:
        batch = unread.read(faults)
        for place, row in enumerate(batch.rows.tolist()):
            texts = [str(column[place]).strip() for column in batch.columns]
            if any(text for heading, text in zip(headings, texts, strict=True) if not heading):
                faults.add("a cell stands below no heading: give it one, or empty it", row=row)
            if any(texts):
                yield row, dict(zip(headings, texts, strict=True))


def _cohort(cells: Cells, row: int, faults: "Faults") -> Listed | None:
    """The cohort in a row, or None and what is wrong with it. That a column is missing was said once."""
    found: dict[str, Any] = {}
    for column, read_cell in READ.items():
        try:
            found[column] = read_cell(cells[column]) if column in cells else None
        except ValueError as wrong:
            faults.add(str(wrong), row=row, column=column)
    return Listed(**found) if len(found) == len(READ) and all(found[needed] for needed in NEEDED) else None


def _name(cell: str) -> str:
    # see `read`
    from reports.responses.translation import UNCALCULATED

    if cell == UNCALCULATED or cell.startswith(FORMULAS):
        raise ValueError("this is a formula, or looks like one: write the name itself")
    return naming.tidy(cell)


def _stage(cell: str) -> str:
    """The stage, however its words are joined and written large.

    >>> _stage("Pre-Registration"), _stage("emergency / crisis")
    ('pre-registration', 'emergency-crisis')
    """
    stage = re.sub(r"[\s_/‐‑–—-]+", "-", cell.casefold())
    if stage not in STAGES:
        raise ValueError(f"write one of {', '.join(STAGES)}")
    return stage


def _asked(cell: str) -> int | None:
    """How many are asked; a spreadsheet may write 120 as 120.0.

    >>> _asked("120.0"), _asked("")
    (120, None)
    """
    number = re.fullmatch(r"([0-9]{1,7})(?:\.0+)?", cell)
    if cell and not (number and 1 <= int(number[1]) <= MOST_ASKED):
        raise ValueError(f"write a whole number from 1 to {MOST_ASKED:,}, or leave it blank")
    return int(number[1]) if number else None


READ: Mapping[str, Callable[[str], Any]] = {"name": _name, "stage": _stage, "asked": _asked}


def _alike(name: str) -> str:
    """The name as a person compares it.

    >>> _alike("YEAR  1") == _alike("Year 1")
    True
    """
    return " ".join(unicodedata.normalize("NFKC", name).split()).casefold()
