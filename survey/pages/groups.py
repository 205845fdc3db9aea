"""Questions about one subject, as pages show them together. Knows no answers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from questionnaires.model import Question, Questionnaire
from survey.language import marked

SHORT = {"importance": marked("Importance:"), "performance": marked("Now:")}
"""How the two ratings of a statement are named where it is short; other scales go by their question."""


@dataclass(frozen=True)
class Group:
    """Questions about one subject."""

    questionnaire: Questionnaire
    questions: tuple[Question, ...]

    @property
    def subject(self) -> str:
        return self.questions[0].key.subject

    @property
    def heading(self) -> str:
        """What they are about: a competency's words or a domain's title; empty where the one question speaks
        for itself."""
        if self.subject in self.questionnaire.competencies:
            return self.questionnaire.competencies[self.subject].text
        domain = self.questionnaire.domains.get(self.subject)
        return domain.title if domain else ""

    def legend(self, question: Question) -> str:
        """What a question asks, below the heading."""
        is_of_competency = self.subject in self.questionnaire.competencies
        return question.scale.question if question.scale and is_of_competency else question.text

    def short(self, question: Question) -> str:
        """The legend in a word, in English; empty where there is none."""
        is_of_competency = self.subject in self.questionnaire.competencies
        return SHORT.get(question.scale.id, "") if question.scale and is_of_competency else ""


def grouped(questionnaire: Questionnaire, asked: Sequence[Question]) -> Iterator[Group]:
    """The questions in the order asked, those about one subject together."""
    for _, questions in groupby(asked, key=lambda question: question.key.subject):
        yield Group(questionnaire, tuple(questions))
