"""Which figures each section yields, and under which names. Knows no answer."""

from collections.abc import Mapping

from questionnaires.model import Each, Key, Kind, Question, Questionnaire, Section

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
