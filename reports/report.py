"""Which pages a report has and in which order. Knows no cell, no font and no file."""

from dataclasses import dataclass

from questionnaires.model import Questionnaire
from reports import answer_tables, comparison_tables, gap_tables, method
from reports.comparison import within
from reports.cover import Cover, cover
from reports.figures import figures
from reports.gap_tables import Scope
from reports.published import Published
from reports.tables import Column, Table


@dataclass(frozen=True)
class Report:
    """A whole report: its first page and its tables in order. `dated` is the day of closing, where known."""

    language: str
    cover: Cover
    tables: tuple[Table, ...]
    dated: str | None


def scope_of(published: Published, questionnaire: Questionnaire) -> Scope:
    """The figures of a release with what its tables have in common; ValueError as `figures.figures`."""
    return Scope(
        figures(published, questionnaire),
        questionnaire,
        published.asking.required_level,
        combined=published.combined is not None,
    )


def report(published: Published, questionnaire: Questionnaire) -> Report:
    """The report of one release; ValueError as `figures.figures`."""
    scope = scope_of(published, questionnaire)
    described = (
        gap_tables.priorities(scope),
        gap_tables.domains(scope),
        gap_tables.competencies(scope),
        comparison_tables.table(within(scope.apart, questionnaire)),
        answer_tables.who_answered(published.who_answered, scope),
        answer_tables.what_would_help(scope),
        method.notes(published, questionnaire),
    )
    tables = tuple(each for each in described if isinstance(each, Table))
    return Report(
        language=questionnaire.language,
        cover=cover(published, scope),
        tables=(contents(tables), *tables),
        dated=published.asking.closed,
    )


def contents(tables: tuple[Table, ...]) -> Table:
    """The table of the other tables."""
    return Table(
        "contents",
        "Contents",
        "Contents",
        "One table on each sheet; start with Priorities.",
        (Column("Sheet", width=24), Column("What it shows", width=60)),
        tuple((table.sheet, table.title) for table in tables),
    )
