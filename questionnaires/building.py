"""Builds the frozen questionnaire from what was written. Complains of nothing: call it for a checked file, or
to measure an unchecked one, where it leaves out what it cannot resolve."""

import copyreg
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from questionnaires.model import (
    Competency,
    Each,
    Key,
    Kind,
    Module,
    Option,
    Passage,
    Question,
    Questionnaire,
    Scale,
    Section,
    State,
)
from questionnaires.written import (
    WrittenCompetency,
    WrittenOption,
    WrittenQuestion,
    WrittenQuestionnaire,
    WrittenScale,
    WrittenSection,
)

Word = TypeVar("Word", bound=StrEnum)


def frozen(named: Mapping[str, object]) -> MappingProxyType[str, object]:
    """A view that cannot be written to."""
    return MappingProxyType(named)


# A questionnaire goes to other processes where responses are counted there, and Python cannot pickle a view.
copyreg.pickle(MappingProxyType, lambda view: (frozen, (dict(view),)))


def build(written: WrittenQuestionnaire, *, sha256: str = "") -> Questionnaire:
    """The questionnaire that was written; `sha256` is the digest of its file."""
    parts = _Parts.of(written)
    return Questionnaire(
        id=written.id,
        version=written.version,
        state=_member(State, written.state, State.DRAFT),
        title=written.title,
        stage=written.stage,
        language=written.language,
        stem=written.stem,
        content_note=written.content_note,
        promise=tuple(Passage(passage.heading, passage.text) for passage in written.promise),
        scales=parts.scales,
        sections=tuple(parts.section(section) for section in written.sections),
        modules=parts.modules,
        levels=MappingProxyType({level.level: level.label for level in written.levels}),
        required_levels=MappingProxyType(
            {column: MappingProxyType(levels) for column, levels in written.required_levels.items()}
        ),
        sha256=sha256,
    )


def subjects(written: WrittenQuestionnaire, each: str) -> tuple[str, ...]:
    """The ids that a section's questions are asked about; empty where they are asked once."""
    domains = [section for section in written.sections if section.competencies]
    if each == Each.DOMAIN:
        return tuple(domain.id for domain in domains)
    if each == Each.LARGEST_GAP:
        return tuple(competency.id for domain in domains for competency in domain.competencies)
    return ()


def keys(section: WrittenSection, question: WrittenQuestion, about: tuple[str, ...]) -> tuple[Key, ...]:
    """The names under which one question is stored: one for each subject, or one of its own."""
    if section.each:
        return tuple(Key(subject, question.id) for subject in about)
    return (Key(question.id, question.scale),)


@dataclass(frozen=True)
class _Parts:
    """What sections refer to by id."""

    scales: Mapping[str, Scale]
    modules: Mapping[str, Module]
    about: Mapping[str, tuple[str, ...]]
    module_of: Mapping[str, str]

    @classmethod
    def of(cls, written: WrittenQuestionnaire) -> "_Parts":
        modules = {
            module.id: Module(module.id, module.title, module.question, module.when, optional=module.optional)
            for module in written.modules
        }
        competencies = (each for section in written.sections for each in section.competencies)
        return cls(
            scales=MappingProxyType({scale.id: _scale(scale) for scale in written.scales}),
            modules=MappingProxyType(modules),
            about={each: subjects(written, each) for each in Each},
            module_of={each.id: each.module for each in competencies},
        )

    def section(self, section: WrittenSection) -> Section:
        competencies = tuple(self._competency(section, competency) for competency in section.competencies)
        rated = [question for competency in competencies for question in competency.questions]
        return Section(
            id=section.id,
            title=section.title,
            questions=(*rated, *self._questions(section)),
            competencies=competencies,
            intro=section.intro,
            content_note=section.content_note,
            each=_member(Each, section.each, Each.ONCE),
            background=section.background,
            sensitive=section.sensitive,
            helps=section.helps,
        )

    def _competency(self, section: WrittenSection, competency: WrittenCompetency) -> Competency:
        return Competency(
            id=competency.id,
            domain=section.id,
            text=competency.text,
            questions=tuple(self._asked_of(section, competency)),
            tier=competency.tier,
            safety_critical=competency.safety_critical,
            maps=MappingProxyType(competency.maps),
            module=self._known(competency.module),
            anchor=competency.anchor,
            stop=competency.stop,
        )

    def _asked_of(self, section: WrittenSection, competency: WrittenCompetency) -> Iterator[Question]:
        """One rating for each scale, then what stands beside them."""
        module = self._known(competency.module)
        for scale in section.scales:
            key = Key(competency.id, scale)
            yield Question(key, Kind.RATING, competency.text, scale=self.scales.get(scale), module=module)
        if section.beside:
            yield Question(
                Key(competency.id, section.beside.id), Kind.TEXT, section.beside.label, module=module
            )

    def _questions(self, section: WrittenSection) -> Iterator[Question]:
        """All questions about one subject stand together; without subjects, as written."""
        asked = [
            (place, self._question(section, question, key))
            for question in section.questions
            for place, key in enumerate(keys(section, question, self.about.get(section.each, ())))
        ]
        for _, question in sorted(asked, key=lambda pair: pair[0]):
            yield question

    def _question(self, section: WrittenSection, question: WrittenQuestion, key: Key) -> Question:
        return Question(
            key=key,
            kind=_member(Kind, question.kind, Kind.TEXT),
            text=question.text,
            options=_options(section.options_of(question)),
            scale=self.scales.get(question.scale),
            most=question.most,
            hint=question.hint,
            module=self._known(question.module or self.module_of.get(key.subject, "")),
        )

    def _known(self, module: str) -> str:
        return module if module in self.modules else ""


def _member(words: type[Word], word: str, otherwise: Word) -> Word:
    """The word if it is one of those with a meaning, else another to measure with."""
    return next((member for member in words if member == word), otherwise)


def _scale(scale: WrittenScale) -> Scale:
    return Scale(
        id=scale.id,
        question=scale.question,
        lowest=scale.lowest,
        highest=scale.highest,
        labels=scale.labels,
        others=_options(scale.others),
        levels=scale.levels,
    )


def _options(options: tuple[WrittenOption, ...]) -> tuple[Option, ...]:
    return tuple(Option(option.id, option.label, option.theme) for option in options)
