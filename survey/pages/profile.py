"""A person's own profile, worked out from what they sent a moment ago. Stores nothing, compares with nobody
and sums nobody up in a number."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from questionnaires import routing
from questionnaires.model import (
    IMPORTANCE,
    PERFORMANCE,
    Answers,
    Competency,
    Each,
    Key,
    Kind,
    Questionnaire,
    Section,
)
from survey.pages.dumbbell import Dumbbell, End
from survey.pages.words import answer_words

MOST = 5
"""How many strengths are shown, and how many needs."""

UNRATED = -1


@dataclass(frozen=True)
class Strengths:
    """Statements with the same rating: its words, the words of its level, and the statements."""

    now: str
    level: str
    statements: tuple[str, ...]


@dataclass(frozen=True)
class Need:
    """A statement that matters to the person more than they can do it now: both ratings and the level in
    words, what the person ticked as helping, and what often helps; empty where nothing is known."""

    statement: str
    importance: str
    now: str
    level: str
    ticked: str
    helps: str


@dataclass(frozen=True)
class Area:
    """A domain, with the means of both ratings over the statements that have both."""

    title: str
    statements: int
    line: Dumbbell


@dataclass(frozen=True)
class ProfilePage:
    """What one person said of themselves: strengths first, then needs, then every domain."""

    questionnaire: Questionnaire
    answers: Answers

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to show, because the statements were skipped or are not rated so."""
        return not (self.strengths or self.areas)

    @cached_property
    def strengths(self) -> tuple[Strengths, ...]:
        """Up to five statements that the person does best and that are no need, those with the same rating
        together. Of equal ratings, what matters more to the person goes first."""
        best = sorted(self._done_well(), key=self._now_and_importance, reverse=True)[:MOST]
        alike = groupby(best, key=lambda competency: self._rating(competency, PERFORMANCE))
        return tuple(self._strengths(now, competencies) for now, competencies in alike)

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """The five largest gaps at most, the largest first."""
        return tuple(self._need(competency) for competency in self._gaps[:MOST])

    @cached_property
    def areas(self) -> tuple[Area, ...]:
        """The domains in which a statement was rated both ways."""
        areas = (self._area(domain) for domain in self.questionnaire.domains.values())
        return tuple(area for area in areas if area)

    @cached_property
    def points(self) -> tuple[End, ...]:
        """Where the points of the scale stand in the picture."""
        return tuple(self._end(point) for point in self.questionnaire.scales[IMPORTANCE].points)

    @cached_property
    def _gaps(self) -> tuple[Competency, ...]:
        every = len(self.questionnaire.competencies)
        return routing.largest_gaps(self.questionnaire, self.answers, most=every)

    def _done_well(self) -> Iterator[Competency]:
        """The competencies rated above the middle of the scale, without those that have a gap."""
        gaps = {competency.id for competency in self._gaps}
        for competency in self.questionnaire.competencies.values():
            if competency.pair and routing.applies(competency.pair[1], self.questionnaire, self.answers):
                scale = self.questionnaire.scales[PERFORMANCE]
                is_high = 2 * self._rating(competency, PERFORMANCE) > scale.lowest + scale.highest
                if is_high and competency.id not in gaps:
                    yield competency

    def _now_and_importance(self, competency: Competency) -> tuple[int, int]:
        return self._rating(competency, PERFORMANCE), self._rating(competency, IMPORTANCE)

    def _strengths(self, now: int, alike: Iterable[Competency]) -> Strengths:
        statements = tuple(competency.text for competency in alike)
        return Strengths(self._words(PERFORMANCE, now), self._level(now), statements)

    def _need(self, competency: Competency) -> Need:
        now, importance = self._now_and_importance(competency)
        return Need(
            statement=competency.text,
            importance=self._words(IMPORTANCE, importance),
            now=self._words(PERFORMANCE, now),
            level=self._level(now),
            ticked=self._ticked(competency),
            helps=self.questionnaire.domains[competency.domain].helps,
        )

    def _area(self, domain: Section) -> Area | None:
        pairs = [
            pair
            for competency in domain.competencies
            if (pair := routing.both_ratings(competency, self.questionnaire, self.answers))
        ]
        if not pairs:
            return None
        importance, now = (sum(ratings) / len(pairs) for ratings in zip(*pairs, strict=True))
        return Area(domain.title, len(pairs), Dumbbell(self._end(importance), self._end(now)))

    def _end(self, rating: float) -> End:
        scale = self.questionnaire.scales[IMPORTANCE]
        return End(rating, scale.lowest, scale.highest)

    def _ticked(self, competency: Competency) -> str:
        """What the person ticked about this gap, if they were asked about it."""
        sections = (each for each in self.questionnaire.sections if each.each is Each.LARGEST_GAP)
        asked = (question for section in sections for question in section.questions)
        about = (each for each in asked if each.key.subject == competency.id and each.kind is Kind.CHOICES)
        ticked = (question for question in about if question.name in self.answers)
        return "; ".join(answer_words(question, self.answers[question.name]) for question in ticked)

    def _rating(self, competency: Competency, scale_id: str) -> int:
        """The rating, or a number below every scale where there is none."""
        answer = self.answers.get(str(Key(competency.id, scale_id)))
        return answer if isinstance(answer, int) else UNRATED

    def _words(self, scale_id: str, rating: int) -> str:
        """Such as "6 Very important"."""
        scale = self.questionnaire.scales[scale_id]
        return f"{rating} {scale.labels[rating - scale.lowest]}"

    def _level(self, now: int) -> str:
        """The words of the level that a rating stands for; none where the questionnaire has no levels."""
        scale = self.questionnaire.scales[PERFORMANCE]
        return self.questionnaire.levels[scale.levels[now - scale.lowest]] if scale.levels else ""
