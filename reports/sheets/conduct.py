"""The questions that are asked once, on the code and on decisions: which they are, what was counted. Draws
no table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from questionnaires.model import Each, Kind, Question, Questionnaire, Scale
from reports.figures import BlockFigures
from reports.published import Counts
from reports.sheets.scope import Scope
from reports.sheets.tables import NOT_APPLICABLE, Cell
from reports.sheets.words import HEADING, short

NOT_ASKED = "Nothing was asked about the code, or about who answers for decisions."


@dataclass(frozen=True, slots=True)
class Answered:
    """A question in a block, with what it is `about`, and its `counts`, None if withheld."""

    block: BlockFigures
    question: Question
    about: str
    counts: Counts | None

    def share(self, option: str) -> Cell | None:
        """The share of those who answered who chose the option; None if withheld."""
        if self.counts is None:
            return None
        people = self.counts.answered
        return self.counts.options.get(option, 0) / people if people else NOT_APPLICABLE

    @property
    def mean(self) -> float | None:
        """The mean of the points given; None where withheld, for what is no rating, and without any."""
        if self.counts is None or self.question.scale is None:
            return None
        people = {point: self.counts.options.get(str(point), 0) for point in self.question.scale.points}
        given = sum(people.values())
        return sum(point * number for point, number in people.items()) / given if given else None


def asked_once(questionnaire: Questionnaire) -> tuple[Question, ...]:
    """What is asked once, and neither rates competencies nor tells people’s background."""
    once = (each for each in questionnaire.sections if each.each is Each.ONCE)
    other = (each for each in once if not each.is_domain and not each.background)
    return tuple(each for section in other for each in section.questions if each.kind is not Kind.TEXT)


def series(questionnaire: Questionnaire) -> tuple[Question, ...]:
    """The first ratings that ask the same about several levels, `K7.team`, `K7.board` …; none if there are no
    such."""
    rated = [each for each in asked_once(questionnaire) if each.scale and "." in each.key.subject]
    of = [each.key.subject.partition(".")[0] for each in rated]
    return tuple(each for each, subject in zip(rated, of, strict=True) if subject == of[0])


def point_headings(scale: Scale) -> Iterator[str]:
    """The words of each point with its number: `1 Not clear at all`."""
    for point, label in zip(scale.points, scale.labels, strict=True):
        yield short(f"{point} {label}", length=HEADING)


def withheld(scope: Scope, asked: Sequence[Question]) -> str:
    """Why there is nothing to say of these questions; empty where there is something."""
    if not asked:
        return NOT_ASKED
    if any(block.counts.get(each.name) for block in scope.blocks for each in asked):
        return ""
    sections = (each for each in scope.questionnaire.sections if set(each.questions) & set(asked))
    least = max(map(scope.rules.least, sections))
    return f"Withheld: shown only for groups of at least {least} people, of whom enough answered."
