"""The tables of levels, and of all groups side by side. Knows shares and intervals, and averages no level."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from questionnaires.model import PERFORMANCE, Questionnaire
from reports import words
from reports.figures import CompetencyFigures
from reports.gap_columns import DOMAIN, below, required
from reports.highlights import MOST_BLOCKS
from reports.pictures import Picture, in_blocks
from reports.priorities import SAFETY_SHARE
from reports.scope import STATEMENT, Rated, Scope, in_words
from reports.tables import NOT_APPLICABLE, Cell, Column, Field, Kind, LeftOut, Shape, Table, cells, columns

LEVELS, GAPS_BY_GROUP, LEVELS_BY_GROUP = "Levels", "Gaps by group", "Levels by group"
LONGEST_GROUP = 48


def levels(scope: Scope) -> Table | LeftOut:
    """For each competency the share of people at each level of performance, lowest first."""
    headings = level_headings(scope.questionnaire)
    if scope.nothing_shown or not headings:
        return LeftOut(
            LEVELS, scope.nothing_shown or "The ratings of this questionnaire stand for no levels."
        )
    shares = (_at_level(heading, place) for place, heading in enumerate(headings))
    fields = scope.fields((*STATEMENT, DOMAIN, *required(scope), *shares, *below(scope, ends=False)))
    picture = Picture(
        Shape.STACKED,
        "At which level people rated that they can do it now",
        label="Competency",
        values=headings,
        unit="Share of people",
    )
    rows, charts = in_blocks(scope, fields, scope.rated, (picture,))
    return Table(
        "levels",
        LEVELS,
        "At which level people can do it now",
        "Shares of those who rated both; levels are never averaged. Self-reported.",
        columns(fields),
        rows,
        charts=charts,
        named=len(scope.naming) + len(STATEMENT),
    )


def level_headings(questionnaire: Questionnaire) -> tuple[str, ...]:
    """The levels that ratings of performance stand for, lowest first, in words; none where they are none."""
    numbers = sorted(set(questionnaire.scales[PERFORMANCE].levels))
    return tuple(f"Level {in_words(questionnaire, number)}" for number in numbers)


def _at_level(heading: str, place: int) -> Field[Rated]:
    def share(row: Rated) -> Cell | None:
        if row.figures.level_shares is None:
            return None if row.figures.withheld else NOT_APPLICABLE
        return row.figures.level_shares[place]

    return Field(Column(heading, Kind.SHARE, width=13), share)


def gaps_by_group(scope: Scope) -> Table | LeftOut:
    """Each competency with the size of its gap in each group, in words."""
    if why := _not_side_by_side(scope):
        return LeftOut(GAPS_BY_GROUP, why)
    return _side_by_side(
        Table(
            "gaps_by_group",
            GAPS_BY_GROUP,
            "The gaps of all groups side by side",
            f"Large gap: surely {words.LARGE} point or more. Gap: surely above 0. Groups stand by name.",
            (),
            (),
        ),
        scope,
        words.gap_size,
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
            "Who is below the required level, all groups side by side",
            f"Most: surely over {words.MOST:.0%}. Many: {SAFETY_SHARE:.0%} or more. Groups stand by name.",
            (),
            (),
        ),
        scope,
        words.shortfall,
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
    taken = {field.column.heading.casefold() for field in STATEMENT}
    for number, block in enumerate(scope.blocks, start=1):
        heading = _heading(scope.name(block))
        if not heading or heading.casefold() in taken:
            heading = f"{heading} ({number})".strip()
        taken.add(heading.casefold())
        yield _of_block(heading, {each.id: say(each) for each in block.competencies})


def _of_block(heading: str, said: dict[str, str | None]) -> Field[Rated]:
    return Field(Column(heading, width=16), lambda row: said[row.competency.id])


def _heading(name: str) -> str:
    """A block's name as a heading can hold it: a spreadsheet wants headings in printable letters."""
    printable = "".join(each for each in name if each.isprintable())
    return words.short(" ".join(printable.split()), length=LONGEST_GROUP)
