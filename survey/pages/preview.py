"""All questions at once: to read before starting, in large print, and on paper. Knows no answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import ascii_uppercase

from questionnaires.model import LARGEST_GAPS, Each, Kind, Question, Questionnaire
from survey.language import gettext as _
from survey.language import ngettext
from survey.pages import outline
from survey.pages.outline import Part, Run
from survey.pages.ways import WAYS, Way

SHOWN: Mapping[Kind, str] = {
    Kind.RATING: "preview/points.html",
    Kind.CHOICE: "preview/options.html",
    Kind.CHOICES: "preview/options.html",
    Kind.TEXT: "preview/words.html",
}
"""One line for each way of answering: the partial that tells of it."""

PRINTED: Mapping[Kind, str] = {
    Kind.RATING: "paper/points.html",
    Kind.CHOICE: "paper/options.html",
    Kind.CHOICES: "paper/options.html",
    Kind.TEXT: "paper/words.html",
}
"""One line for each way of answering: the partial with room for a pen."""


@dataclass(frozen=True)
class PreviewPage:
    """Every question of a questionnaire, in one of the ways to see them."""

    questionnaire: Questionnaire
    way: Way

    @property
    def title(self) -> str:
        return _(self.way.title, title=self.questionnaire.title)

    @property
    def other_ways(self) -> tuple[Way, ...]:
        return tuple(way for way in WAYS if way is not self.way)

    @property
    def time(self) -> Iterator[str]:
        """How long it takes, and how much longer with the parts of one's own choice."""
        minutes, more = self.questionnaire.minutes, self.questionnaire.optional_minutes
        yield ngettext("It takes about %(num)d minute.", "It takes about %(num)d minutes.", minutes)
        if more:
            yield ngettext(
                "A part of your own choice takes %(num)d minute more.",
                "A part of your own choice takes %(num)d minutes more.",
                more,
            )

    @property
    def parts(self) -> Iterator[Part]:
        return outline.parts(self.questionnaire)

    @property
    def shared_ratings(self) -> tuple[Question, ...]:
        """What is explained once at the top, because every statement is rated so."""
        return outline.shared_ratings(self.questionnaire)

    def explained(self, run: Run) -> tuple[Question, ...]:
        """The ratings whose points are explained beside the run, because they are not at the top."""
        at_the_top = {question.scale for question in self.shared_ratings}
        return tuple(question for question in run.ratings if question.scale not in at_the_top)

    def rows(self, part: Part) -> tuple[str, ...]:
        """On paper, the names of what a question is asked about, each with boxes of its own."""
        domains = self.questionnaire.domains.values()
        return tuple(domain.title for domain in domains) if part.section.each is Each.DOMAIN else ("",)

    def marks(self, part: Part) -> tuple[str, ...]:
        """On paper, the letters of the boxes that stand side by side: one for each of one's largest gaps."""
        return tuple(ascii_uppercase[:LARGEST_GAPS]) if part.section.each is Each.LARGEST_GAP else ("",)
