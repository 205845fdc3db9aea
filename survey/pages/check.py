"""All answers on one page, before they are sent."""

from collections.abc import Iterator
from dataclasses import dataclass

from questionnaires import routing
from questionnaires.model import Answers, Question, Questionnaire, Section
from survey.language import gettext as _
from survey.pages.groups import Group, grouped
from survey.pages.words import answer_words


@dataclass(frozen=True)
class SectionAnswers:
    """One section: what was asked there, and how many of its questions are answered."""

    section: Section
    groups: tuple[Group, ...]
    asked: int
    answered: int

    @property
    def summary(self) -> str:
        """Such as "5 of 6 answered"."""
        return _("%(answered)d of %(asked)d answered", answered=self.answered, asked=self.asked)


@dataclass(frozen=True)
class CheckPage:
    """What one person answered, section by section, in the words of the form."""

    questionnaire: Questionnaire
    answers: Answers

    @property
    def sections(self) -> Iterator[SectionAnswers]:
        for section in self.questionnaire.sections:
            asked = routing.asked(section, self.questionnaire, self.answers)
            answered = len([question for question in asked if question.name in self.answers])
            yield SectionAnswers(section, tuple(grouped(self.questionnaire, asked)), len(asked), answered)

    def words(self, question: Question) -> str:
        """What was answered, in the words of the form; empty where it was skipped."""
        answer = self.answers.get(question.name)
        return "" if answer is None else answer_words(question, answer)
