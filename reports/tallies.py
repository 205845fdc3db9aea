"""Counts the answers of a rating frame; tallies add and subtract. Does not know what may be published."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from questionnaires.model import Each, Key, Kind, Question, Questionnaire, Section
from reports.responses.codes import NOT_ASKED, Codes, codes, lowest_code

Cells = NDArray[np.int64]

Pair = tuple[Question, Question]
"""How a competency is rated for importance and for performance."""


def pairs(section: Section) -> Mapping[str, Pair]:
    """The competencies of a section that are rated twice, by id, in order."""
    return {each.id: each.pair for each in section.competencies if each.pair}


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


@dataclass(frozen=True, eq=False)
class Tally:
    """How many people of some rows gave each answer to one section.

    `joints` holds for each competency a table of people by (importance code, performance code), both from the
    question's lowest code up. `counts` holds for each counted name the answers of each option, then how many
    answers there are, then how many people gave one: the three differ where one person may tick several
    options or answer for several competencies."""

    people: int
    joints: Mapping[str, Cells]
    counts: Mapping[str, Cells]

    def __add__(self, other: "Tally") -> "Tally":
        """The tally of these people together with those."""
        return Tally(
            self.people + other.people,
            {name: cells + other.joints[name] for name, cells in self.joints.items()},
            {name: cells + other.counts[name] for name, cells in self.counts.items()},
        )

    def __sub__(self, other: "Tally") -> "Tally":
        """The tally of these people without those."""
        return Tally(
            self.people - other.people,
            {name: cells - other.joints[name] for name, cells in self.joints.items()},
            {name: cells - other.counts[name] for name, cells in self.counts.items()},
        )


def of_section(frame: pd.DataFrame, questionnaire: Questionnaire, section: Section) -> Tally:
    """The tally of all rows of a rating frame for one section."""
    joints = {competency: joint_table(frame, pair) for competency, pair in pairs(section).items()}
    together = counted(questionnaire, section)
    return Tally(len(frame), joints, {name: option_counts(frame, asked) for name, asked in together.items()})


def asked(frame: pd.DataFrame, part: Section) -> NDArray[np.bool_]:
    """Who was asked anything of these questions, or answered it unasked; shape (rows,)."""
    names = [question.name for question in part.questions if question.kind is not Kind.TEXT]
    return np.asarray((frame[names] != NOT_ASKED).any(axis=1), dtype=bool)


def joint_table(frame: pd.DataFrame, pair: Pair) -> Cells:
    """People by (importance, performance), shape (codes of importance, codes of performance)."""
    high, wide = (max(codes(question).values()) - lowest_code(question) + 1 for question in pair)
    importance, performance = (_column(frame, question) - lowest_code(question) for question in pair)
    people = np.bincount(importance * wide + performance, minlength=high * wide)
    return people.astype(np.int64).reshape(high, wide)


def option_counts(frame: pd.DataFrame, questions: tuple[Question, ...]) -> Cells:
    """Answers for each option, then all answers, then the people with any; shape (options + 2,).

    The questions share their options: they ask the same about several competencies."""
    answers = [_column(frame, question) for question in questions]
    given = [_is_answered(column, question) for column, question in zip(answers, questions, strict=True)]
    options = sum(map(_options, answers, questions), np.zeros(len(questions[0].option_ids), dtype=np.int64))
    people = np.count_nonzero(np.any(given, axis=0))
    return np.append(options, [sum(map(np.count_nonzero, given)), people])


def _column(frame: pd.DataFrame, question: Question) -> Codes:
    """The question's codes, wide enough to reckon with."""
    column: Codes = frame[question.name].to_numpy().astype(np.int32)
    return column


def _is_answered(column: Codes, question: Question) -> NDArray[np.bool_]:
    """Whoever gave any answer, also one that is no rating."""
    not_rated = (column < NOT_ASKED) if question.kind is Kind.RATING else False
    return np.asarray((column >= 0) | not_rated)


def _options(column: Codes, question: Question) -> Cells:
    """Answers for each option of one question."""
    if question.kind is Kind.CHOICES:
        ticked = [np.count_nonzero((column >= 0) & ((column & bit) != 0)) for bit in codes(question).values()]
        return np.array(ticked, dtype=np.int64)
    lowest = lowest_code(question)
    people = np.bincount(column - lowest, minlength=max(codes(question).values()) - lowest + 1)
    return np.asarray(people[np.array(list(codes(question).values())) - lowest], dtype=np.int64)
