"""All answers on one page, before they are sent."""

from collections.abc import Iterator
from dataclasses import dataclass

from questionnaires import routing
from questionnaires.model import Answers, Question, Questionnaire, Section
from survey.pages.words import answer_words


@dataclass(frozen=True)
class Line:
    """One thing asked, and what was answered to it, in words: one for each of its questions."""

    text: str
    answers: tuple[str, ...]


@dataclass(frozen=True)
class SectionAnswers:
    """One section's lines, and where to change them."""

    section: Section
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class CheckPage:
    questionnaire: Questionnaire
    answers: Answers

    @property
    def sections(self) -> Iterator[SectionAnswers]:
        for section in self.questionnaire.sections:
            asked = routing.asked(section, self.questionnaire, self.answers)
            lines: dict[str, list[str]] = {}
            for question in asked:
                words = answer_words(question, self.answers.get(question.name))
                lines.setdefault(self._text(question), []).append(words)
            yield SectionAnswers(section, tuple(Line(text, tuple(words)) for text, words in lines.items()))

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
