"""Which pages a report has and in which order. Knows no cell, no font and no file."""

from collections.abc import Callable
from dataclasses import dataclass

from questionnaires.model import Questionnaire
from reports.comparing import comparison_tables
from reports.comparing.comparison import within
from reports.figures import figures
from reports.published import Published
from reports.rules import frozen
from reports.sheets import (
    accountability,
    answer_tables,
    code_table,
    gap_tables,
    group_tables,
    help_table,
    level_tables,
    map_table,
    method,
    quality_table,
    summary,
)
from reports.sheets.contents import contents
from reports.sheets.cover import Cover, cover
from reports.sheets.scope import Scope
from reports.sheets.tables import LeftOut, Table


@dataclass(frozen=True)
class Report:
    """A whole report: its first page and its tables in order. `dated` is the day of closing, where known."""

    language: str
    cover: Cover
    tables: tuple[Table, ...]
    dated: str | None


def scope_of(published: Published, questionnaire: Questionnaire, *, certain: bool = True) -> Scope:
    """The figures of a release with what its tables have in common; `certain` and ValueError as for
    `figures.figures`."""
    rules = frozen(published.rules, threshold=published.threshold)
    blocks = figures(published, questionnaire, certain=certain)
    combined = published.combined is not None
    return Scope(blocks, questionnaire, published.asking, rules, combined=combined)


def report(published: Published, questionnaire: Questionnaire) -> Report:
    """The report of one release; ValueError as `figures.figures`."""
    scope = scope_of(published, questionnaire)
    described = sheets(published, scope)
    tables = (contents(described), *(each for each in described if isinstance(each, Table)))
    return Report(questionnaire.language, cover(published, scope), tables, dated=published.asking.closed)


OF_GAPS = (gap_tables.priorities, gap_tables.domains, gap_tables.quadrant, gap_tables.competencies)


def sheets(published: Published, scope: Scope) -> tuple[Table | LeftOut, ...]:
    """Every sheet a report may have, in the readers' order, with the reason in place of one left out."""
    return (
        summary.summary(scope.together),
        *(_if_shown(scope, make) for make in OF_GAPS),
        level_tables.levels(scope),
        group_tables.levels_by_group(scope),
        group_tables.gaps_by_group(scope),
        help_table.what_would_help(scope),
        comparison_tables.table(within(scope.apart, scope.questionnaire)),
        answer_tables.who_answered(published.who_answered, scope),
        code_table.code(scope),
        accountability.by_level(scope),
        map_table.maps(scope),
        method.notes(published, scope.questionnaire),
        quality_table.data_quality(scope),
    )


def _if_shown(scope: Scope, make: Callable[[Scope], Table]) -> Table | LeftOut:
    table = make(scope)
    return LeftOut(table.sheet, scope.nothing_shown) if scope.nothing_shown else table
