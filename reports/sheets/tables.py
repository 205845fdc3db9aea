"""What a table of a report is, before anyone draws it: columns, rows and charts. Knows no spreadsheet."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from reports.statistics.rounding import half_up

Cell = str | int | float
Row = TypeVar("Row")

WITHHELD = "[c]"
NOT_AVAILABLE = "[x]"
NOT_APPLICABLE = "[z]"
SHORTHAND = {
    WITHHELD: "Confidential: withheld because too few people answered.",
    NOT_AVAILABLE: "Not available: it was not recorded.",
    NOT_APPLICABLE: "Not applicable: the figure is not worked out for this row, or has no meaning there.",
}
SEE_SHORTHAND = f"{WITHHELD} is withheld because too few people answered."
SEE_NOTES = f"What each figure means: sheet Notes and method. {SEE_SHORTHAND}"
"""What stands above a table, next to what it is about."""


class Kind(StrEnum):
    """What a column holds, and so how precisely it is shown."""

    TEXT = "text"
    COUNT = "count"
    MEAN = "mean"
    SCORE = "score"
    SHARE = "share"
    FILL = "fill"
    """Left empty, for readers to write in."""


UNITS = {Kind.MEAN: 0.1, Kind.SCORE: 0.01, Kind.SHARE: 0.01}
"""The shown precision: means and gaps 1 decimal, weighted discrepancies 2, shares whole percent."""


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, unique in its table; `width` is in digits, padding included; 0 is as narrow as can be."""

    heading: str
    kind: Kind = Kind.TEXT
    width: int = 12


class Shape(StrEnum):
    """How a chart draws the rows of its table."""

    BARS = "bars"
    BESIDE = "beside"
    STACKED = "stacked"
    DUMBBELL = "dumbbell"
    SCATTER = "scatter"


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of its own table: `label` and `values` are headings of columns there, `rows` the first row
    and the one past the last (all of them where None); `alt` says it in words.

    Bars show one column, `beside` several, `stacked` several as parts of one whole; a dumbbell joins two of
    ratings, named by the headings. A scatter has its first column across, under the words `across`, and its
    second up, under `unit`, cut into four at `cuts` (across, up); `corners` are the words of the upper left,
    upper right, lower left and lower right part. A row with a value that is not a number is not drawn, and
    among bars it says that it is withheld; a chart of such rows only is left out."""

    shape: Shape
    title: str
    label: str
    values: tuple[str, ...]
    unit: str
    alt: str
    rows: tuple[int, int] | None = None
    across: str = ""
    cuts: tuple[float, float] | None = None
    corners: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and the lines under it."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table: `name` is its name in a workbook, `sheet` the sheet's; `about` says what it shows, `hint`
    where to look up what is not said, and `lead` what stands in words between those and the table.

    The first `named` columns say what a row is about: they stay in sight whatever else is looked at."""

    name: str
    sheet: str
    title: str
    about: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    charts: tuple[Chart, ...] = ()
    named: int = 0
    hint: str = SEE_NOTES
    lead: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A sheet that has nothing to say, and why, in words that the contents give."""

    sheet: str
    why: str


@dataclass(frozen=True, slots=True)
class Field(Generic[Row]):
    """A column together with what it shows of a row; None is shown as withheld."""

    column: Column
    value: Callable[[Row], Cell | None]


def cells(fields: Iterable[Field[Row]], rows: Iterable[Row]) -> tuple[tuple[Cell, ...], ...]:
    """Each row as it is shown: rounded half up to the precision of its columns."""
    fields = tuple(fields)
    return tuple(tuple(shown(field.value(row), field.column.kind) for field in fields) for row in rows)


def shown(value: Cell | None, kind: Kind) -> Cell:
    """A value as every form of the report shows it.

    >>> shown(1.25, Kind.MEAN), shown(None, Kind.MEAN), shown("D1", Kind.TEXT)
    (1.3, '[c]', 'D1')
    """
    if value is None:
        return WITHHELD
    if isinstance(value, str) or kind not in UNITS:
        return value
    return half_up(value, UNITS[kind])


def columns(fields: Iterable[Field[Row]]) -> tuple[Column, ...]:
    """The columns of the fields, in order."""
    return tuple(field.column for field in fields)
