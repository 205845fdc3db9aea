"""A definition as its author wrote it: every table with its place, nothing resolved. Judges nothing."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

from questionnaires.model import Kind
from questionnaires.places import Place

Maps = Mapping[str, tuple[str, ...]]
RequiredLevels = Mapping[str, Mapping[str, int]]

CHOICE_KINDS = (Kind.CHOICE, Kind.CHOICES)
"""The kinds that offer options."""


@dataclass(frozen=True, kw_only=True)
class WrittenOption:
    where: Place
    id: str
    label: str
    theme: str = ""


@dataclass(frozen=True, kw_only=True)
class WrittenScale:
    where: Place
    id: str
    question: str
    lowest: int
    highest: int
    labels: tuple[str, ...]
    others: tuple[WrittenOption, ...] = ()
    levels: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class WrittenLevel:
    where: Place
    level: int
    label: str


@dataclass(frozen=True, kw_only=True)
class WrittenPassage:
    where: Place
    heading: str
    text: str


@dataclass(frozen=True, kw_only=True)
class WrittenModule:
    where: Place
    id: str
    title: str
    question: str
    when: tuple[str, ...]
    optional: bool = False


@dataclass(frozen=True, kw_only=True)
class WrittenQuestion:
    where: Place
    id: str
    kind: str
    text: str
    options: tuple[WrittenOption, ...] = ()
    scale: str = ""
    most: int = 0
    hint: str = ""
    module: str = ""


@dataclass(frozen=True, kw_only=True)
class WrittenCompetency:
    where: Place
    id: str
    text: str
    tier: str = "core"
    safety_critical: bool = False
    maps: Maps = field(default_factory=dict)
    module: str = ""
    anchor: str = ""
    stop: bool = False


@dataclass(frozen=True, kw_only=True)
class WrittenBeside:
    where: Place
    id: str
    label: str


@dataclass(frozen=True, kw_only=True)
class WrittenSection:
    where: Place
    id: str
    title: str
    intro: tuple[str, ...] = ()
    content_note: str = ""
    each: str = ""
    background: bool = False
    sensitive: bool = False
    scales: tuple[str, ...] = ()
    beside: WrittenBeside | None = None
    helps: str = ""
    options: tuple[WrittenOption, ...] = ()
    competencies: tuple[WrittenCompetency, ...] = ()
    questions: tuple[WrittenQuestion, ...] = ()

    def options_of(self, question: WrittenQuestion) -> tuple[WrittenOption, ...]:
        """What a question offers: its own options, else those that its section's questions share."""
        return question.options or (self.options if question.kind in CHOICE_KINDS else ())


@dataclass(frozen=True, kw_only=True)
class WrittenQuestionnaire:
    where: Place
    format: int
    id: str
    version: int
    state: str
    title: str
    language: str
    stem: str
    stage: str = ""
    content_note: str = ""
    quotations: tuple[str, ...] = ()
    promise: tuple[WrittenPassage, ...] = ()
    scales: tuple[WrittenScale, ...] = ()
    levels: tuple[WrittenLevel, ...] = ()
    required_levels: RequiredLevels = field(default_factory=dict)
    modules: tuple[WrittenModule, ...] = ()
    sections: tuple[WrittenSection, ...]


def texts(noun: Any) -> Iterator[tuple[Place, str]]:
    """Every text in a written noun with its place, save the words of others under `quotations`."""
    for entry in fields(noun):
        if entry.name != "quotations":
            yield from _texts_of(getattr(noun, entry.name), noun.where, entry.name)


def _texts_of(value: object, where: Place, key: str) -> Iterator[tuple[Place, str]]:
    if isinstance(value, str):
        yield where.entry(key), value
    elif isinstance(value, tuple):
        for position, item in enumerate(value):
            yield from [(where.item(key, position), item)] if isinstance(item, str) else _texts_within(item)
    else:
        yield from _texts_within(value)


def _texts_within(value: object) -> Iterator[tuple[Place, str]]:
    if is_dataclass(value) and not isinstance(value, Place):
        yield from texts(value)
