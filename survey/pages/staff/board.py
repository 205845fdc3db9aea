"""The page for a board: strengths, largest needs and how sure they are, safety. Works nothing out."""

from collections.abc import Mapping
from dataclasses import dataclass

from reports.sheets import accountability, highlights, summary
from reports.sheets.gap_columns import BELOW, GAP, NEED
from reports.sheets.notes import Note
from reports.sheets.tables import LeftOut
from survey.pages.staff.shown import Row, Shown, ShownTable, shown
from survey.pages.staff.worked_out import OfBlock

HOW_SURE = summary.HOW_SURE.column.heading
OF_A_NEED = (GAP.column.heading, HOW_SURE, NEED.column.heading, summary.TRAINING)
"""What is said of each of the largest needs."""


@dataclass(frozen=True, slots=True)
class Need:
    """One of the largest needs: its place among them, what people rated, and its figures."""

    place: str
    statement: str
    figures: tuple[Shown, ...]


@dataclass(frozen=True)
class Board:
    """Strengths first, then the largest needs with what their words mean (`to_read`), then what is
    safety-critical with the share below the required level; `empty` says why there is nothing of it."""

    strengths: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    to_read: str = ""
    shortfalls: tuple[tuple[Row, Shown], ...] = ()
    glance: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    empty: str = ""


def board(sheets: OfBlock, competencies: ShownTable, notes: Mapping[str, Note]) -> Board:
    """The summary of one block, its shares with their intervals taken from the table of its competencies."""
    table, scope = sheets.summary, sheets.certain
    if isinstance(table, LeftOut):
        return Board(empty=table.why)
    (block,) = scope.blocks
    by_id = {row.id: row for row in competencies.rows}
    printed = shown(table, notes, skip=len(scope.naming)).rows
    listed = zip(summary.listed(block, scope), printed, strict=True)
    short = (by_id[each.id] for each in highlights.shortfalls(block, scope.questionnaire))
    lead = {part.heading: part.lines for part in table.lead}
    return Board(
        strengths=lead[summary.STRENGTHS_FIRST],
        needs=tuple(
            _need(row, by_id[of.figures.id]) for of, row in listed if row.id.startswith(summary.PLACES)
        ),
        to_read=summary.to_read(scope),
        shortfalls=tuple((row, share) for row in short if (share := row.figure(BELOW.column.heading))),
        glance=tuple(line.removesuffix(accountability.SEE_SHEET) for line in lead[summary.AT_A_GLANCE]),
        notes=tuple(
            dict.fromkeys(notes[each] for each in ("Low end, high end", *OF_A_NEED) if each in notes)
        ),
    )


def _need(listed: Row, competency: Row) -> Need:
    """What the summary says of it, every share with its interval."""
    figures = {each.heading: each for each in listed.figures}
    figures |= {each.heading: each for each in competency.figures if each.interval}
    return Need(listed.id, listed.about, tuple(figures[each] for each in OF_A_NEED if each in figures))
