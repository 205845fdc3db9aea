"""Counts the answers of rating frames by group; tallies add and subtract. Does not know what may be shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any

import numpy as np
from numpy.typing import NDArray

from questionnaires.model import IMPORTANCE, PERFORMANCE, Each, Key, Kind, Question, Questionnaire, Section
from reports.responses.codes import NOT_ASKED, Codes, all_codes, codes, is_empty, lowest_code

Cells = NDArray[np.int64]
Columns = Mapping[str, Codes]
"""The codes of some responses by the name of the question, shape (responses,) each."""

Pair = tuple[Question, Question]
"""How a competency is rated for importance and for performance."""

FEWEST_ITEMS = 3
"""Alpha of the other items needs two of them."""


@dataclass(frozen=True)
class Members:
    """To which of so many groups each response belongs: its place from 0, shape (responses,)."""

    places: NDArray[np.int64]
    groups: int

    def count(self, cells: NDArray[Any], shape: tuple[int, ...]) -> Cells:
        """How many of each group stand in each cell of a table of that shape; shape (groups, *shape)."""
        size = int(np.prod(shape))
        counted = np.bincount(self.places * size + cells, minlength=self.groups * size)
        return counted.astype(np.int64, copy=False).reshape(self.groups, *shape)

    def only(self, rows: NDArray[Any]) -> "Members":
        """Those of some rows."""
        return Members(self.places[rows], self.groups)


@dataclass(frozen=True, eq=False)
class Tally:
    """How many people of each group gave each answer to one part of a questionnaire.

    All arrays have the groups first. `joints` holds for each competency a table of people by (importance
    code, performance code), both from the question's lowest code up. `counts` holds for each counted name
    the answers of each option, then how many answers there are, then how many people gave one: the three
    differ where one person may tick several options or answer for several competencies. `moments` holds for
    each scale of a domain (`D4.performance`) the people who rated every item, then Σx, Σx² and Σx·T of each
    item, T being one person's total."""

    people: Cells
    joints: Mapping[str, Cells]
    counts: Mapping[str, Cells]
    moments: Mapping[str, Cells]

    def __add__(self, other: "Tally") -> "Tally":
        """The tally of these people together with those, group by group."""
        return self._each(np.add, other)

    def __sub__(self, other: "Tally") -> "Tally":
        """The tally of these people without those, group by group."""
        return self._each(np.subtract, other)

    def regrouped(self, places: NDArray[np.int64], groups: int) -> "Tally":
        """The tally of larger groups: `places` says to which each of these belongs."""

        def together(cells: Cells) -> Cells:
            summed = np.zeros((groups, *cells.shape[1:]), dtype=np.int64)
            np.add.at(summed, places, cells)
            return summed

        return self._each(together)

    def _each(self, change: Callable[..., Cells], *others: "Tally") -> "Tally":
        named = {
            kind: {
                name: change(cells, *(getattr(other, kind)[name] for other in others))
                for name, cells in getattr(self, kind).items()
            }
            for kind in ("joints", "counts", "moments")
        }
        return Tally(change(self.people, *(other.people for other in others)), **named)


def pairs(section: Section) -> Mapping[str, Pair]:
    """The competencies of a section that are rated twice, by id, in order."""
    return {each.id: each.pair for each in section.competencies if each.pair}


def items(part: Section) -> Mapping[str, tuple[Question, ...]]:
    """The ratings that belong together, by domain and scale (`D4.performance`), in order: those that
    everybody is asked, where there are enough of them."""
    both = [pair for pair in pairs(part).values() if not pair[0].module]
    if len(both) < FEWEST_ITEMS:
        return {}
    scales = zip((IMPORTANCE, PERFORMANCE), zip(*both, strict=True), strict=True)
    return {str(Key(part.id, scale)): questions for scale, questions in scales}


def counted(questionnaire: Questionnaire, section: Section) -> dict[str, tuple[Question, ...]]:
    """The questions whose answers are counted together, by the name of the count, in order.

    That is every question by itself, except that questions about each person's largest gaps are counted for
    the whole domain (`D4.help`): for one competency they are too few. Ratings in pairs and free words are not
    counted.
    """
    paired = {question.name for pair in pairs(section).values() for question in pair}
    together: dict[str, tuple[Question, ...]] = {}
    for question in section.questions:
        if question.kind is not Kind.TEXT and question.name not in paired:
            name = _name(questionnaire, section, question)
            together[name] = (*together.get(name, ()), question)
    return together


def _name(questionnaire: Questionnaire, section: Section, question: Question) -> str:
    if section.each is not Each.LARGEST_GAP:
        return question.name
    return str(Key(questionnaire.competencies[question.key.subject].domain, question.key.aspect))


def of_part(columns: Columns, questionnaire: Questionnaire, part: Section, members: Members) -> Tally:
    """The tally of all responses in `columns` for one part of a questionnaire."""
    return Tally(
        people=np.bincount(members.places, minlength=members.groups).astype(np.int64),
        joints={each: joint_tables(columns, pair, members) for each, pair in pairs(part).items()},
        counts={
            name: option_counts(columns, questions, members)
            for name, questions in counted(questionnaire, part).items()
        },
        moments={name: item_moments(columns, questions, members) for name, questions in items(part).items()},
    )


def asked(columns: Columns, part: Section) -> NDArray[np.bool_] | None:
    """Who was asked anything of these questions, or answered it unasked; None where that is everybody.

    Only the questions of a module can be left unasked."""
    questions = [question for question in part.questions if question.kind is not Kind.TEXT]
    if not all(question.module for question in questions):
        return None
    was_asked = (columns[question.name] != NOT_ASKED for question in questions)
    return np.asarray(reduce(np.logical_or, was_asked), dtype=bool)


def joint_tables(columns: Columns, pair: Pair, members: Members) -> Cells:
    """People by (importance, performance), shape (groups, codes of importance, codes of performance)."""
    high, wide = (_codes_of(question) for question in pair)
    importance, performance = (_from_lowest(columns, question) for question in pair)
    return members.count(importance * np.int16(wide) + performance, (high, wide))


def option_counts(columns: Columns, questions: tuple[Question, ...], members: Members) -> Cells:
    """Answers for each option, then all answers, then the people with any; shape (groups, options + 2).

    The questions share their options: they ask the same about several competencies."""
    options = len(questions[0].option_ids)
    table = np.zeros((members.groups, options + 2), dtype=np.int64)
    gave_any = np.zeros(len(members.places), dtype=bool)
    for question in questions:
        column = columns[question.name]
        given = np.flatnonzero(_is_answered(column, question)) if not is_empty(column) else np.empty(0, int)
        if given.size:
            some = members.only(given)
            table[:, :options] += _options(column[given], question, some)
            table[:, options] += np.bincount(some.places, minlength=members.groups)
            gave_any[given] = True
    table[:, options + 1] = np.bincount(members.places[gave_any], minlength=members.groups)
    return table


def item_moments(columns: Columns, questions: tuple[Question, ...], members: Members) -> Cells:
    """Of those who rated every item: how many, then Σx, Σx² and Σx·T of each; shape (groups, 1 + 3·items)."""
    asked = [columns[question.name] for question in questions]
    complete = np.flatnonzero(reduce(np.logical_and, (column >= 0 for column in asked)))
    scores, some = [column[complete].astype(np.int64) for column in asked], members.only(complete)
    totals = reduce(np.add, scores)
    highest = max(question.scale.highest for question in questions if question.scale)
    x, total = np.arange(highest + 1), np.arange(highest * len(questions) + 1)
    tables = [some.count(item * total.size + totals, (x.size, total.size)) for item in scores]
    people = np.bincount(some.places, minlength=members.groups)[:, None]
    sums = (np.stack([table.sum(axis=2) @ weights for table in tables], axis=1) for weights in (x, x**2))
    with_total = np.stack([(table @ total) @ x for table in tables], axis=1)
    return np.concatenate([people, *sums, with_total], axis=1)


def _codes_of(question: Question) -> int:
    """How many codes there are from the lowest to the highest."""
    return len(all_codes(question))


def _from_lowest(columns: Columns, question: Question) -> NDArray[np.int16]:
    """The question's codes counted from its lowest."""
    return columns[question.name].astype(np.int16) - np.int16(lowest_code(question))


def _is_answered(column: Codes, question: Question) -> NDArray[np.bool_]:
    """Whoever gave any answer, also one that is no rating."""
    not_rated = (column < NOT_ASKED) if question.kind is Kind.RATING else False
    return np.asarray((column >= 0) | not_rated)


def _options(column: Codes, question: Question, members: Members) -> Cells:
    """Answers for each option of one question by those who gave one; shape (groups, options)."""
    known = np.array(list(codes(question).values()))
    if question.kind is Kind.CHOICES:
        ticked = [members.places[(column & bit) != 0] for bit in known]
        return np.stack([np.bincount(places, minlength=members.groups) for places in ticked], axis=1)
    lowest = lowest_code(question)
    tables = members.count(column.astype(np.int64) - lowest, (_codes_of(question),))
    return tables[:, known - lowest]
