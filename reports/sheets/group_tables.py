"""The tables of all groups side by side, in words. Knows no order but the release's own, and no league."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from reports.figures import CompetencyFigures
from reports.sheets import group_words, words
from reports.sheets.highlights import MOST_BLOCKS
from reports.sheets.scope import STATEMENT, Rated, Scope
from reports.sheets.tables import Column, Field, LeftOut, Table, cells, columns
from reports.statistics.priorities import SAFETY_SHARE

GAPS_BY_GROUP, LEVELS_BY_GROUP = "Gaps by group", "Levels by group"


def gaps_by_group(scope: Scope) -> Table | LeftOut:
    """Each competency with the size of its gap in each group, in words."""
    if why := _not_side_by_side(scope):
        return LeftOut(GAPS_BY_GROUP, why)
    return _side_by_side(
        Table(
            "gaps_by_group",
            GAPS_BY_GROUP,
            "The gaps of all groups side by side",
            f"Large gap: surely {group_words.LARGE} point or more. Gap: surely above 0. Groups stand by "
            "name.",
            (),
            (),
        ),
        scope,
        group_words.gap_size,
    )


def levels_by_group(scope: Scope) -> Table | LeftOut:
    """Each competency with how many of each group are below the required level, in words."""
    if scope.required_level is None:
        return LeftOut(LEVELS_BY_GROUP, "No required level was set for this wave.")
    if why := _not_side_by_side(scope):
        return LeftOut(LEVELS_BY_GROUP, why)
    return _side_by_side(
        Table(
            "levels_by_group",
            LEVELS_BY_GROUP,
            "How many are below the required level, all groups side by side",
            f"Most: surely over {group_words.MOST:.0%}. Many: {SAFETY_SHARE:.0%} or more. Groups stand by "
            "name.",
            (),
            (),
        ),
        scope,
        group_words.shortfall,
    )


def _not_side_by_side(scope: Scope) -> str:
    """Why groups cannot be put side by side; empty where they can."""
    if scope.nothing_shown:
        return scope.nothing_shown
    if len(scope.blocks) == 1:
        return "There is one group only."
    return (
        f"{len(scope.blocks)} groups are too many for one table." if len(scope.blocks) > MOST_BLOCKS else ""
    )


def _side_by_side(table: Table, scope: Scope, say: Callable[[CompetencyFigures], str | None]) -> Table:
    """The table with a row for each competency and a column for each block."""
    fields = (*STATEMENT, *_of_blocks(scope, say))
    return replace(
        table, columns=columns(fields), rows=cells(fields, scope.rated(scope.blocks[0])), named=len(STATEMENT)
    )


def _of_blocks(scope: Scope, say: Callable[[CompetencyFigures], str | None]) -> Iterator[Field[Rated]]:
    """A column for each block, under a name that no other column has."""
    names = headings([scope.name(block) for block in scope.blocks], length=words.HEADING)
    for heading, block in zip(names, scope.blocks, strict=True):
        yield _of_block(heading, {each.id: say(each) for each in block.competencies})


def headings(names: Iterable[str], *, length: int) -> Iterator[str]:
    """The names as headings that no other column has, beside those that say what a row is about.

    >>> list(headings(["North", "north", "Competency"], length=20))
    ['North', 'north (2)', 'Competency (3)']
    """
    taken = {field.column.heading.casefold() for field in STATEMENT}
    for number, name in enumerate(names, start=1):
        heading = _heading(name, length=length)
        if not heading or heading.casefold() in taken:
            heading = f"{heading} ({number})".strip()
        taken.add(heading.casefold())
        yield heading


def _of_block(heading: str, said: dict[str, str | None]) -> Field[Rated]:
    return Field(Column(heading, width=16), lambda row: said[row.competency.id])


def _heading(name: str, *, length: int) -> str:
    """A block's name as a heading can hold it: a spreadsheet wants headings in printable letters."""
    printable = "".join(each for each in name if each.isprintable())
    return words.short(" ".join(printable.split()), length=length)
