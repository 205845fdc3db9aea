"""What a questionnaire is made of: frozen nouns. Reads no file and judges no wording."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

Answer = int | str | list[str]
"""A rating (int), an option's id or words (str), or the ids ticked (list)."""

Answers = Mapping[str, Answer]
"""What one person answered, by the name of the question; a skipped question has no entry."""


IMPORTANCE, PERFORMANCE = "importance", "performance"
"""The two scales of which a gap is made."""


class Key(NamedTuple):
    """The one name of an answer from form field to column: `D1.1.importance`, `D1.opportunity`, `band`."""

    subject: str
    aspect: str = ""

    def __str__(self) -> str:
        return f"{self.subject}.{self.aspect}" if self.aspect else self.subject


class State(StrEnum):
    """How far a definition has come; everything but validated is said on every page and report."""

    DRAFT = "draft"
    VALIDATED = "validated"


class Kind(StrEnum):
    """The ways of answering."""

    RATING = "rating"
    CHOICE = "choice"
    CHOICES = "choices"
    TEXT = "text"


class Each(StrEnum):
    """What a section's questions are asked about: once, or once for each of these."""

    ONCE = ""
    DOMAIN = "domain"
    LARGEST_GAP = "largest-gap"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to choose: its stored id and the words for it; `theme` groups options in reports
    (what would help: `training` or `organisation`)."""

    id: str
    label: str
    theme: str = ""


@dataclass(frozen=True)
class Scale:
    """A rating scale: `labels` are the words of the points from `lowest` up, `others` the answers that are
    no rating (not part of my role, do not know), `levels` the level that each point stands for, if any."""

    id: str
    question: str
    lowest: int
    highest: int
    labels: tuple[str, ...]
    others: tuple[Option, ...] = ()
    levels: tuple[int, ...] = ()

    @property
    def points(self) -> range:
        return range(self.lowest, self.highest + 1)

    @cached_property
    def point_options(self) -> tuple[Option, ...]:
        """The points as options, each with its words."""
        return tuple(Option(str(point), label) for point, label in zip(self.points, self.labels, strict=True))

    @property
    def options(self) -> tuple[Option, ...]:
        """The points and then the others, as a form offers them."""
        return (*self.point_options, *self.others)


@dataclass(frozen=True)
class Question:
    """One thing asked and stored under one name. `most` limits the ticks of `choices`."""

    key: Key
    kind: Kind
    text: str
    options: tuple[Option, ...] = ()
    scale: Scale | None = None
    most: int = 0
    hint: str = ""
    module: str = ""

    @cached_property
    def name(self) -> str:
        return str(self.key)

    @cached_property
    def offered(self) -> tuple[Option, ...]:
        """Every answer there is to choose from: the scale's, where there is one."""
        return self.scale.options if self.scale else self.options

    @cached_property
    def option_ids(self) -> tuple[str, ...]:
        """The ids of every answer there is to choose from, in the order offered."""
        return tuple(option.id for option in self.offered)

    @cached_property
    def stored(self) -> Mapping[str, int | str]:
        """What each answer to choose is stored as, by its id: a point of a scale as a number."""
        points = {str(point): point for point in self.scale.points} if self.scale else {}
        return {id_: points.get(id_, id_) for id_ in self.option_ids}


@dataclass(frozen=True)
class Competency:
    """One "can do" statement, rated on each of its scales.

    `maps` gives the sections of each framework it belongs to; `anchor` names the nurses' competency to
    compare with; `stop` marks a statement that stops a model when it does not hold; `questions` holds one
    rating for each scale, then whatever stands beside them (a reference to evidence)."""

    id: str
    domain: str
    text: str
    questions: tuple[Question, ...]
    tier: str = "core"
    safety_critical: bool = False
    maps: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    module: str = ""
    anchor: str = ""
    stop: bool = False

    @cached_property
    def pair(self) -> tuple[Question, Question] | None:
        """How it is rated for importance and for performance; None unless it is rated for both."""
        rated = {each.key.aspect: each for each in self.questions if each.kind is Kind.RATING}
        if not {IMPORTANCE, PERFORMANCE} <= rated.keys():
            return None
        return rated[IMPORTANCE], rated[PERFORMANCE]


@dataclass(frozen=True)
class Section:
    """One page of the form. A domain's section holds competencies; any other holds questions.

    `questions` has every question of the page in order, those of its competencies included. A sensitive
    section is published for larger blocks only. `helps` says what often helps with a need in a domain."""

    id: str
    title: str
    questions: tuple[Question, ...]
    competencies: tuple[Competency, ...] = ()
    intro: tuple[str, ...] = ()
    content_note: str = ""
    each: Each = Each.ONCE
    background: bool = False
    sensitive: bool = False
    helps: str = ""

    @property
    def is_domain(self) -> bool:
        return bool(self.competencies)

    @property
    def seconds(self) -> Iterator[tuple[str, int]]:
        """How long each thing takes that is asked, with the module it belongs to, if any."""
        yield from ((competency.module, SECONDS_A_COMPETENCY) for competency in self.competencies)
        for question in _asked_beside_competencies(self):
            seconds = SECONDS_A_BACKGROUND_QUESTION if self.background else SECONDS[question.kind]
            yield question.module, seconds


@dataclass(frozen=True)
class Module:
    """A part asked only of those who gave `question` one of the answers `when`; `optional` if by choice
    alone, so that its time is told apart."""

    id: str
    title: str
    question: str
    when: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True)
class Passage:
    """A heading and its paragraph, as on the promise page; may hold the placeholders of PROMISE_FACTS."""

    heading: str
    text: str


SECONDS_TO_READ_IN = 90
SECONDS = {Kind.RATING: 8, Kind.CHOICE: 8, Kind.CHOICES: 8, Kind.TEXT: 45}
SECONDS_A_COMPETENCY = 10
SECONDS_A_BACKGROUND_QUESTION = 6
LARGEST_GAPS = 3
"""How many of a person's own largest gaps are asked about further."""


@dataclass(frozen=True, eq=False)
class Questionnaire:
    """What one wave asks: a versioned definition that is never changed once used.

    `required_levels` gives for each column (a part of the course, a band) the level each domain needs;
    `levels` the words for each level number; `sha256` the digest of the definition file."""

    id: str
    version: int
    state: State
    title: str
    stage: str
    language: str
    stem: str
    content_note: str
    promise: tuple[Passage, ...]
    scales: Mapping[str, Scale]
    sections: tuple[Section, ...]
    modules: Mapping[str, Module] = field(default_factory=dict)
    levels: Mapping[int, str] = field(default_factory=dict)
    required_levels: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    sha256: str = ""

    @property
    def name(self) -> str:
        """`post-registration-1`: what commands, waves and reports call it."""
        return f"{self.id}-{self.version}"

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every question by name, in the order asked."""
        return {question.name: question for section in self.sections for question in section.questions}

    @cached_property
    def competencies(self) -> Mapping[str, Competency]:
        """Every competency by id, in the order asked."""
        return {competency.id: competency for section in self.sections for competency in section.competencies}

    @cached_property
    def domains(self) -> Mapping[str, Section]:
        """The sections that hold competencies, by id."""
        return {section.id: section for section in self.sections if section.is_domain}

    @property
    def splits(self) -> tuple[str, ...]:
        """The background questions with one choice, by name: one of them may split a cohort into groups."""
        background = (section for section in self.sections if section.background)
        return tuple(each.name for part in background for each in part.questions if each.kind is Kind.CHOICE)

    @cached_property
    def minutes(self) -> int:
        """Time to answer what everybody is asked, in minutes rounded up."""
        return math.ceil((SECONDS_TO_READ_IN + sum(self._seconds(optional=False))) / 60)

    @cached_property
    def optional_minutes(self) -> int:
        """Minutes more for somebody who chooses every optional part."""
        return math.ceil(sum(self._seconds(optional=True)) / 60)

    def section(self, section_id: str) -> Section:
        """The section of that id; KeyError if there is none."""
        return self._by_id[section_id]

    @cached_property
    def _by_id(self) -> Mapping[str, Section]:
        return {section.id: section for section in self.sections}

    def _is_optional(self, module: str) -> bool:
        return bool(module) and self.modules[module].optional

    def _seconds(self, *, optional: bool) -> Iterator[int]:
        """Seconds of each thing asked, either of everybody or of those who choose the optional parts."""
        for section in self.sections:
            for module, seconds in section.seconds:
                if self._is_optional(module) == optional:
                    yield seconds


def _asked_beside_competencies(section: Section) -> Iterator[Question]:
    """The questions to count one by one: not those of competencies, and of the largest gaps only as many as
    one person is asked about."""
    of_competencies = {question.name for each in section.competencies for question in each.questions}
    others = [question for question in section.questions if question.name not in of_competencies]
    if section.each is Each.LARGEST_GAP:
        aspects = {question.key.aspect for question in others}
        others = others[: LARGEST_GAPS * len(aspects)]
    yield from others
