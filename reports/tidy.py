"""Turns the tables of a report into one long list of figures. Knows no form of file and no statistic."""

from collections.abc import Iterable, Iterator
from functools import partial
from itertools import takewhile
from typing import NamedTuple

from reports.sheets.gap_columns import PRIORITY
from reports.sheets.scope import COHORT, EVERYONE, GROUP
from reports.sheets.tables import Cell, Kind, Table

WHOSE, GROUP_OF = COHORT.column.heading, GROUP.column.heading
LOOKED_AT_FIRST = PRIORITY.column.heading
"""A figure, though it stands among the columns that name a row."""
MOST_NAMES = 2
"""What a row is about: an id and its words."""


class Figure(NamedTuple):
    """One figure of one row of one table: whose it is, what the row is about (its id and its words), what the
    figure is called, and its value as shown."""

    table: str
    cohort: str
    group: str
    about: Cell
    words: Cell
    figure: str
    value: Cell


def tidy(tables: Iterable[Table], *, cohort: str = "") -> Iterator[Figure]:
    """Every figure of the tables, row by row; `cohort` is whose they are where a table does not say.

    A column for readers to write in holds no figure, and a table of nothing but names has none."""
    for table in tables:
        headings = [column.heading for column in table.columns]
        names = tuple(_names(table))
        figures = [place for place in range(len(table.columns)) if place not in names]
        figures = [place for place in figures if table.columns[place].kind is not Kind.FILL]
        for row in table.rows:
            block = {WHOSE: cohort, GROUP_OF: EVERYONE}
            block |= {headings[place]: str(row[place]) for place in names if headings[place] in block}
            about = [row[place] for place in names if headings[place] not in block]
            first, second = (*about, "", "")[:MOST_NAMES]
            row_of = partial(Figure, table.sheet, block[WHOSE], block[GROUP_OF], first, second)
            yield from (row_of(headings[place], row[place]) for place in figures)


def _names(table: Table) -> Iterator[int]:
    """The places of the columns that name a row: those of its block, and the first two others."""
    texts = takewhile(lambda column: column.kind is Kind.TEXT, table.columns)
    left = MOST_NAMES
    for place, column in enumerate(table.columns[: table.named or len(tuple(texts))]):
        if column.heading in (WHOSE, GROUP_OF):
            yield place
        elif column.heading != LOOKED_AT_FIRST and left:
            left -= 1
            yield place
