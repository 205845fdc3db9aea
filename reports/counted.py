"""Which figures each section yields, and under which names. Knows no answer."""

from collections.abc import Mapping
from typing import NamedTuple

from questionnaires.model import Each, Key, Kind, Question, Questionnaire, Section
from questionnaires.routing import IMPORTANCE, PERFORMANCE


class Pair(NamedTuple):
    """The two ratings of one competency."""

    importance: Question
    performance: Question


def pairs(section: Section) -> dict[str, Pair]:
    """The competencies of a section that are rated twice, by id, in order."""
    rated = {competency.id: _ratings(competency.questions) for competency in section.competencies}
    return {
        competency: Pair(ratings[IMPORTANCE], ratings[PERFORMANCE])
        for competency, ratings in rated.items()
        if {IMPORTANCE, PERFORMANCE} <= ratings.keys()
    }


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


def option_ids(question: Question) -> list[str]:
    """The ids of all answers to a question, in the order a form offers them."""
    options = question.scale.options if question.scale else question.options
    return [option.id for option in options]


def _name(questionnaire: Questionnaire, section: Section, question: Question) -> str:
    if section.each is not Each.LARGEST_GAP:
        return question.name
    return str(Key(questionnaire.competencies[question.key.subject].domain, question.key.aspect))


def _ratings(questions: tuple[Question, ...]) -> Mapping[str, Question]:
    return {question.key.aspect: question for question in questions if question.kind is Kind.RATING}
