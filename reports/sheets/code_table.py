"""The table of what people said about their code and about speaking up. Knows no gap, and blames nobody."""

from dataclasses import dataclass
from typing import Any

from questionnaires.model import Option
from reports.sheets.conduct import Answered, asked_once, series, withheld
from reports.sheets.scope import Scope
from reports.sheets.tables import NOT_APPLICABLE, Cell, Column, Field, Kind, LeftOut, Table, cells, columns

SHEET = "Code and accountability"


@dataclass(frozen=True, slots=True)
class Answer(Answered):
    """One row: an answer to one question in a block."""

    option: Option


def code(scope: Scope) -> Table | LeftOut:
    """Each question by itself: its answers' shares, how many answered, and the mean of a rating."""
    in_series = series(scope.questionnaire)
    alone = [each for each in asked_once(scope.questionnaire) if each not in in_series]
    if why := withheld(scope, alone):
        return LeftOut(SHEET, why)
    rows = [
        Answer(block, each, each.text, block.counts.get(each.name), option)
        for block in scope.blocks
        for each in alone
        for option in each.offered
    ]
    fields = scope.fields(FIELDS)
    return Table(
        "code_and_accountability",
        SHEET,
        "What people said about their code and about speaking up",
        "Shares are of those who answered the question. Shown only for large groups. Self-reported. A "
        "concern about care has ways of its own: this survey is none of them.",
        columns(fields),
        cells(fields, rows),
        named=len(scope.naming) + 2,
    )


def _mean(row: Answered) -> Cell | None:
    return NOT_APPLICABLE if row.counts and row.mean is None else row.mean


ANSWERED: Field[Any] = Field(
    Column("Answered", Kind.COUNT, width=11), lambda row: row.counts.answered if row.counts else None
)
MEAN: Field[Any] = Field(Column("Mean rating", Kind.MEAN, width=9), _mean)
FIELDS: tuple[Field[Answer], ...] = (
    Field(Column("Question", width=52), lambda row: row.about),
    Field(
        Column("Answer", width=34),
        lambda row: f"{row.option.id} {row.option.label}" if row.question.scale else row.option.label,
    ),
    Field(Column("Share", Kind.SHARE, width=8), lambda row: row.share(row.option.id)),
    ANSWERED,
    MEAN,
)
