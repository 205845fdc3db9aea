"""The table of levels: who can do what alone. Knows shares, and averages no level."""

from questionnaires.model import PERFORMANCE, Questionnaire
from reports.sheets import words
from reports.sheets.gap_columns import below, required
from reports.sheets.pictures import Picture, in_blocks
from reports.sheets.scope import STATEMENT, Rated, Scope, in_words
from reports.sheets.tables import NOT_APPLICABLE, Cell, Column, Field, Kind, LeftOut, Shape, Table, columns

LEVELS = "Levels"


def levels(scope: Scope) -> Table | LeftOut:
    """For each competency the share of people at each level of performance, lowest first."""
    headings = level_headings(scope.questionnaire)
    if scope.nothing_shown or not headings:
        return LeftOut(
            LEVELS, scope.nothing_shown or "The ratings of this questionnaire stand for no levels."
        )
    shares = (_at_level(heading, place) for place, heading in enumerate(headings))
    fields = scope.fields((*STATEMENT, *required(scope), *shares, *below(scope, ends=False)))
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
    all_levels = sorted(set(questionnaire.scales[PERFORMANCE].levels))
    return tuple(
        words.short(f"Level {in_words(questionnaire, level)}", length=words.HEADING) for level in all_levels
    )


def _at_level(heading: str, place: int) -> Field[Rated]:
    def share(row: Rated) -> Cell | None:
        if row.figures.level_shares is None:
            return None if row.figures.withheld else NOT_APPLICABLE
        return row.figures.level_shares[place]

    return Field(Column(heading, Kind.SHARE, width=13), share)
