"""Which sections and questions apply to one respondent, and which answers fit. Stores nothing."""

from collections.abc import Callable, Mapping
from functools import cache

from questionnaires.model import (
    LARGEST_GAPS,
    Answer,
    Answers,
    Competency,
    Each,
    Kind,
    Module,
    Question,
    Questionnaire,
    Section,
)

SMALLEST_GAP = 1


def applies(question: Question, questionnaire: Questionnaire, answers: Answers) -> bool:
    """Whether the question's module, if it has one, was chosen."""
    return not question.module or is_chosen(questionnaire.modules[question.module], questionnaire, answers)


def is_chosen(module: Module, questionnaire: Questionnaire, answers: Answers) -> bool:
    """Whether an answer that chooses the module was given, to a question that itself still applies."""
    hangs_on = questionnaire.questions[module.question]
    given = answers.get(module.question, [])
    ticked = given if isinstance(given, list) else [given]
    return any(option in module.when for option in ticked) and applies(hangs_on, questionnaire, answers)


def asked(section: Section, questionnaire: Questionnaire, answers: Answers) -> tuple[Question, ...]:
    """The questions of the section for this respondent, in order: of modules only those that apply, and of
    largest gaps only the respondent's own."""
    if _is_asked_whole(section.id, questionnaire):
        return section.questions
    questions = [question for question in section.questions if applies(question, questionnaire, answers)]
    if section.each is not Each.LARGEST_GAP:
        return tuple(questions)
    gaps = [competency.id for competency in largest_gaps(questionnaire, answers)]
    own = [question for question in questions if question.key.subject in gaps]
    return tuple(sorted(own, key=lambda question: gaps.index(question.key.subject)))


@cache
def _is_asked_whole(section_id: str, questionnaire: Questionnaire) -> bool:
    """Whether everybody is asked all of the section."""
    section = questionnaire.section(section_id)
    return section.each is not Each.LARGEST_GAP and not any(each.module for each in section.questions)


def largest_gaps(
    questionnaire: Questionnaire, answers: Answers, *, most: int = LARGEST_GAPS
) -> tuple[Competency, ...]:
    """Up to so many competencies that the respondent rated most above what they can do, largest gap first.

    Gap = importance − performance, in points of the scale; only with both ratings and from one point up.
    Equal gaps go by higher importance, then by the order of the questionnaire."""
    ratings = {
        competency.id: both_ratings(competency, questionnaire, answers)
        for competency in questionnaire.competencies.values()
    }
    gaps = {id_: (pair[0] - pair[1], pair[0]) for id_, pair in ratings.items() if pair}
    needs = [id_ for id_, (gap, _) in gaps.items() if gap >= SMALLEST_GAP]
    largest = sorted(needs, key=lambda id_: gaps[id_], reverse=True)[:most]
    return tuple(questionnaire.competencies[id_] for id_ in largest)


def both_ratings(
    competency: Competency, questionnaire: Questionnaire, answers: Answers
) -> tuple[int, int] | None:
    """How important the competency is to the respondent, and how well they do it; None unless it applies and
    has both numbers."""
    if competency.pair is None or not applies(competency.pair[0], questionnaire, answers):
        return None
    importance, performance = (answers.get(question.name) for question in competency.pair)
    if not isinstance(importance, int) or not isinstance(performance, int):
        return None
    return importance, performance


def next_section(questionnaire: Questionnaire, section_id: str) -> Section | None:
    """The section after this one; None after the last."""
    return _neighbour(questionnaire, section_id, step=1)


def previous_section(questionnaire: Questionnaire, section_id: str) -> Section | None:
    """The section before this one; None before the first."""
    return _neighbour(questionnaire, section_id, step=-1)


def kept(questionnaire: Questionnaire, answers: Answers) -> dict[str, Answer]:
    """The answers to questions that are asked of this respondent, in the order of the questionnaire, so that
    what is stored does not tell in which order it was answered."""
    asked_of_them = {
        question.name
        for section in questionnaire.sections
        for question in asked(section, questionnaire, answers)
    }
    names = (name for name in questionnaire.questions if name in asked_of_them and name in answers)
    return {name: answers[name] for name in names}


def refused(questionnaire: Questionnaire, answers: Answers) -> tuple[str, ...]:
    """The names whose answer cannot be stored, in the order given: unknown names, ratings off the scale,
    unknown options, the same tick twice, more ticks than allowed."""
    return tuple(name for name, answer in answers.items() if not _fits(questionnaire, name, answer))


def _neighbour(questionnaire: Questionnaire, section_id: str, *, step: int) -> Section | None:
    place = questionnaire.sections.index(questionnaire.section(section_id)) + step
    return questionnaire.sections[place] if 0 <= place < len(questionnaire.sections) else None


def _fits(questionnaire: Questionnaire, name: str, answer: object) -> bool:
    question = questionnaire.questions.get(name)
    return question is not None and FITS[question.kind](question, answer)


def _fits_scale(question: Question, answer: object) -> bool:
    """A point as a number, or one of the other answers by its id; never a point as words, nor true."""
    if question.scale is None or isinstance(answer, bool):
        return False
    if isinstance(answer, int):
        return answer in question.scale.points
    return answer in [option.id for option in question.scale.others]


def _fits_option(question: Question, answer: object) -> bool:
    return answer in question.option_ids


def _fits_ticks(question: Question, answer: object) -> bool:
    if not isinstance(answer, list) or not all(_fits_option(question, tick) for tick in answer):
        return False
    most = question.most or len(question.options)
    return 0 < len(answer) <= most and len(set(answer)) == len(answer)


def _fits_words(question: Question, answer: object) -> bool:
    return isinstance(answer, str) and bool(answer)


FITS: Mapping[Kind, Callable[[Question, object], bool]] = {
    Kind.RATING: _fits_scale,
    Kind.CHOICE: _fits_option,
    Kind.CHOICES: _fits_ticks,
    Kind.TEXT: _fits_words,
}
"""One line for each way of answering: whether an answer can be stored."""
