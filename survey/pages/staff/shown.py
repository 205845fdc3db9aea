"""A table of the report as a page prints it: each figure in words beside its interval. Works nothing out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from questionnaires.model import Questionnaire
from reports.sheets.gap_columns import GAP
from reports.sheets.notes import Note
from reports.sheets.tables import (
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    SHORTHAND,
    WITHHELD,
    Cell,
    Column,
    Kind,
    LeftOut,
    Part,
    Table,
)

LOW, HIGH = ", low end", ", high end"
MARKS = {WITHHELD: "withheld", NOT_AVAILABLE: "not recorded", NOT_APPLICABLE: "not applicable"}
"""What stands beside the shorthand of the report."""

FORMATS = {Kind.MEAN: "{:.1f}", Kind.SCORE: "{:.2f}", Kind.SHARE: "{:.0%}"}
MINUS = "\u2212"


def in_words(cell: Cell, kind: Kind) -> str:
    """A cell as a page prints it: the workbook’s figure, no digit more.

    >>> in_words(-1.3, Kind.MEAN), in_words(0.12, Kind.SHARE), in_words("[c]", Kind.MEAN)
    ('−1.3', '12%', '[c] withheld')
    """
    if isinstance(cell, str):
        return f"{cell} {MARKS[cell]}" if cell in MARKS else cell
    return FORMATS.get(kind, "{}").format(cell).replace("-", MINUS)


@dataclass(frozen=True, slots=True)
class Shown:
    """One figure: its heading, what it is, and its 95% interval where it has one; `value` is the cell."""

    heading: str
    words: str
    interval: str
    is_number: bool
    value: Cell
    ends: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """What a row is about (an id and words, or words alone), and its figures."""

    id: str
    about: str
    figures: tuple[Shown, ...]

    def figure(self, heading: str) -> Shown | None:
        """The figure under that heading; None where the table has none."""
        return next((each for each in self.figures if each.heading == heading), None)

    def of(self, headings: Sequence[str]) -> tuple[Shown, ...]:
        """The figures under these headings, in their order."""
        found = {each.heading: each for each in self.figures}
        return tuple(found[each] for each in headings if each in found)

    def besides(self, headings: Sequence[str]) -> tuple[Shown, ...]:
        """All other figures."""
        return tuple(each for each in self.figures if each.heading not in headings)


@dataclass(frozen=True)
class ShownTable:
    """A table to print: `names` are the headings of what a row is about; `empty` says why there is none."""

    id: str
    title: str
    about: str = ""
    names: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    lead: tuple[Part, ...] = ()
    notes: tuple[Note, ...] = ()
    empty: str = ""

    @property
    def groups(self) -> tuple[tuple[str, tuple[Row, ...]], ...]:
        """Its rows under each id in turn."""
        return tuple((id_, tuple(rows)) for id_, rows in groupby(self.rows, key=lambda row: row.id))

    @cached_property
    def marks(self) -> tuple[str, ...]:
        """The shorthand that stands in it, explained."""
        cells = {cell for row in self.rows for each in row.figures for cell in (each.value, *each.ends)}
        return tuple(f"{mark} – {meaning}" for mark, meaning in SHORTHAND.items() if mark in cells)


def shown(
    table: Table | LeftOut, notes: Mapping[str, Note], *, skip: int = 0, named: int | None = None
) -> ShownTable:
    """The table without the first `skip` columns, which say the same on every row; `named` of those after
    say what a row is about. `notes` explain headings."""
    if isinstance(table, LeftOut):
        return ShownTable(_id(table.sheet), table.sheet, empty=table.why)
    columns = table.columns[skip:]
    named = table.named - skip if named is None else named
    return ShownTable(
        id=_id(table.sheet),
        title=table.title,
        about=table.about,
        names=tuple(column.heading for column in columns[:named]),
        headings=tuple(column.heading for column in columns[named:] if _is_figure(column)),
        rows=tuple(_rows(table.rows, columns, skip, named)),
        lead=table.lead,
        notes=tuple(_notes(columns, notes)),
    )


def of_domain(table: ShownTable, questionnaire: Questionnaire, domain: str) -> ShownTable:
    """The table with the rows of that domain’s competencies alone; with all where no domain is named."""
    asked = questionnaire.competencies
    rows = (row for row in table.rows if domain in ("", asked[row.id].domain))
    return replace(table, rows=tuple(rows))


def by_gap(row: Row) -> float:
    """Sorts rows by the largest gap first, those without one last."""
    gap = row.figure(GAP.column.heading)
    return -float(gap.value) if gap and gap.is_number else float("inf")


def _id(sheet: str) -> str:
    return sheet.lower().replace(" ", "-")


def _is_end(column: Column) -> bool:
    return column.heading.endswith((LOW, HIGH))


def _is_figure(column: Column) -> bool:
    """Whether it stands for itself: no end of an interval, and nothing that readers are to fill in."""
    return not _is_end(column) and column.kind is not Kind.FILL


class Place(NamedTuple):
    """Where in a row a figure stands, under which column, and where the ends of its interval stand."""

    at: int
    column: Column
    ends: tuple[int, ...]


def _places(columns: tuple[Column, ...], skip: int, named: int) -> tuple[Place, ...]:
    """The place of each figure with those of the ends that follow it, in rows with `skip` cells before."""
    ends = {at for at, column in enumerate(columns) if _is_end(column)}
    return tuple(
        Place(at + skip, column, tuple(each + skip for each in (at + 1, at + 2) if each in ends))
        for at, column in enumerate(columns)
        if at >= named and _is_figure(column)
    )


def _notes(columns: Iterable[Column], notes: Mapping[str, Note]) -> Iterator[Note]:
    """The note of each column that has one, each note once."""
    found = (notes[column.heading] for column in columns if column.heading in notes)
    yield from dict.fromkeys(found)


def _rows(
    rows: Iterable[tuple[Cell, ...]], columns: tuple[Column, ...], skip: int, named: int
) -> Iterator[Row]:
    kinds, places = [column.kind for column in columns[:named]], _places(columns, skip, named)
    for row in rows:
        names = [in_words(cell, kind) for cell, kind in zip(row[skip:], kinds, strict=False)]
        id_, about = names if len(names) == 2 else ("", " – ".join(names))
        yield Row(id_, about, tuple(_figure(row, *place) for place in places))


def _figure(row: tuple[Cell, ...], at: int, column: Column, places: tuple[int, ...]) -> Shown:
    """One figure with its ends."""
    cell, ends = row[at], tuple(row[each] for each in places)
    return Shown(
        heading=column.heading,
        words=in_words(cell, column.kind),
        interval=_interval(ends, column.kind),
        is_number=not isinstance(cell, str),
        value=cell,
        ends=ends,
    )


def _interval(ends: tuple[Cell, ...], kind: Kind) -> str:
    """`1.9 to 2.8`; empty where a figure has none."""
    if len(ends) != 2 or any(isinstance(end, str) for end in ends):
        return ""
    low, high = (in_words(end, kind) for end in ends)
    return f"{low} to {high}"
