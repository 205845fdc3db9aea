"""All answers on one page, before they are sent."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from questionnaires import routing
from questionnaires.model import Answers, Question, Questionnaire, Section
from survey.language import gettext as _
from survey.language import marked
from survey.pages.words import answer_words

SHORT = {"importance": marked("Importance:"), "performance": marked("Now:")}
"""How the two ratings of a statement are named below it; other scales go by their question."""


@dataclass(frozen=True)
class Given:
    """What was answered to one question, in words; none where it was skipped. Where a line has several, they
    are told apart by `short`, in English, for the ratings of a statement, else by the `label` of the form."""

    words: str
    short: str = ""
    label: str = ""


@dataclass(frozen=True)
class Line:
    """One thing asked about, and what was answered to its questions."""

    text: str
    answers: tuple[Given, ...]


@dataclass(frozen=True)
class SectionAnswers:
    """One section's lines, where to change them, and how many of its questions are answered."""

    section: Section
    lines: tuple[Line, ...]
    asked: int
    answered: int

    @property
    def summary(self) -> str:
        """
        "5 of 6 answered".
        """
        return _("%(answered)d of %(asked)d answered", answered=self.answered, asked=self.asked)


@dataclass(frozen=True)
class CheckPage:
    questionnaire: Questionnaire
    answers: Answers

    @property
    def sections(self) -> Iterator[SectionAnswers]:
        for section in self.questionnaire.sections:
            asked = routing.asked(section, self.questionnaire, self.answers)
            answered = sum(question.name in self.answers for question in asked)
            yield SectionAnswers(section, tuple(self._lines(asked)), len(asked), answered)

    def _lines(self, asked: tuple[Question, ...]) -> Iterator[Line]:
        for text, about in groupby(asked, key=self._text):
            questions = tuple(about)
            is_one = len(questions) == 1
            yield Line(text, tuple(self._given(question, is_one=is_one) for question in questions))

    def _given(self, question: Question, *, is_one: bool) -> Given:
        answer = self.answers.get(question.name)
        words = answer_words(question, answer) if answer is not None else ""
        if is_one:
            return Given(words)
        if question.scale and question.key.subject in self.questionnaire.competencies:
            return Given(words, SHORT.get(question.scale.id, ""), question.scale.question)
        return Given(words, label=question.text)

    def _text(self, question: Question) -> str:
        """What the question is about."""
        subject = question.key.subject
        if subject in self.questionnaire.competencies:
            return self.questionnaire.competencies[subject].text
        return (
            self.questionnaire.domains[subject].title
            if subject in self.questionnaire.domains
            else question.text
        )
