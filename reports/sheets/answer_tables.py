"""The table of who answered: the background of each cohort. Knows no rating and no gap."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reports.published import WhoAnswered
from reports.sheets.scope import Scope
from reports.sheets.tables import Column, Field, Kind, LeftOut, Table, cells, columns

SHEET = "Who answered"
GROUPS = "The question that makes the groups is not counted again: the cover tells how many are in each."


@dataclass(frozen=True, slots=True)
class Background:
    """One row: an answer to a background question."""

    cohort: str
    question: str
    answer: str
    people: int | None


WHERE: Field[Background] = Field(Column("Cohort", width=18), lambda row: row.cohort)


def people(nearest: int) -> str:
    """The heading above the people who gave an answer."""
    return f"People, to the nearest {nearest}"


def who_answered(answered: tuple[WhoAnswered, ...], scope: Scope) -> Table | LeftOut:
    """The background of each cohort, in the order of the questionnaire; cohorts are named if several."""
    rows = [row for cohort in scope.cohorts for row in _background(cohort, answered, scope)]
    grouped = any(_grouping(cohort, answered, scope) for cohort in scope.cohorts)
    if grouped and not rows:
        return LeftOut(SHEET, GROUPS)
    if all(row.people is None for row in rows):
        asked = "Too few people answered." if rows else "Nothing was asked about people’s work or course."
        return LeftOut(SHEET, asked)
    # Wide enough for most questions and answers to stand on one line.
    fields: tuple[Field[Background], ...] = (
        Field(Column("Question", width=60), lambda row: row.question),
        Field(Column("Answer", width=34), lambda row: row.answer),
        Field(Column(people(scope.rules.nearest), Kind.COUNT, width=14), lambda row: row.people),
    )
    fields = fields if len(scope.cohorts) < 2 else (WHERE, *fields)
    return Table(
        "who_answered",
        SHEET,
        "The work and background of those who answered",
        "Everyone who answered, less those set aside for each question; nothing is crossed with ratings."
        + (f" {GROUPS}" if grouped else ""),
        columns(fields),
        cells(fields, rows),
    )


def _background(cohort: str, answered: tuple[WhoAnswered, ...], scope: Scope) -> Iterator[Background]:
    """Every answer to every background question, withheld where nothing was published of it; without the
    question that makes the groups."""
    published = _published(cohort, answered)
    left_out = _grouping(cohort, answered, scope)
    sections = (section for section in scope.questionnaire.sections if section.background)
    for question in (question for section in sections for question in section.questions):
        if question.name not in left_out:
            counted = published.get(question.name, {})
            for option in question.offered:
                yield Background(cohort, question.text, option.label, counted.get(option.id))


def _published(cohort: str, answered: tuple[WhoAnswered, ...]) -> dict[str, Mapping[str, int]]:
    return {each.question: each.people for each in answered if each.cohort == cohort}


def _grouping(cohort: str, answered: tuple[WhoAnswered, ...], scope: Scope) -> set[str]:
    """The question by which the cohort was split and whose answers are therefore not counted; none if it was
    not. Waves put together may each have another: then any that was not counted may be it."""
    if all(block.group is None for block in scope.apart if block.cohort == cohort):
        return set()
    split_by = scope.asking.split_by
    may_be = scope.questionnaire.splits if split_by is None else (split_by,)
    return set(may_be) - _published(cohort, answered).keys()
