"""Rules about ids and names: well formed, used once, free to use. Knows nothing of what they stand for."""

import re
from collections.abc import Iterable, Iterator
from typing import Protocol

from questionnaires.building import keys, subjects
from questionnaires.places import Place
from questionnaires.problems import Complaint, Problem
from questionnaires.written import WrittenOption, WrittenQuestionnaire, WrittenSection

RESERVED_NAMES = frozenset({"cohort", "csrf_token", "go"})
"""Names that the answers' table and the form use for themselves."""

ID = re.compile(r"[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*")
DOTTED_ID = re.compile(r"[A-Za-z][A-Za-z0-9]*([.-][A-Za-z0-9]+)*")


class _HasId(Protocol):
    """Anything written with an id; the rules leave an empty one alone, which is complained of elsewhere."""

    @property
    def id(self) -> str: ...

    @property
    def where(self) -> Place: ...


def well_formed_ids(written: WrittenQuestionnaire) -> Iterator[Complaint]:
    """Ids that go into names, addresses and columns as they are."""
    for each in _plain_ids(written):
        if each.id and not ID.fullmatch(each.id):
            yield Problem.BAD_ID.at(each.where.entry("id"), id=each.id, allowed="hyphens")
    for each in _dotted_ids(written):
        if each.id and not DOTTED_ID.fullmatch(each.id):
            yield Problem.BAD_ID.at(each.where.entry("id"), id=each.id, allowed="hyphens or full stops")


def ids_used_once(written: WrittenQuestionnaire) -> Iterator[Complaint]:
    """Two things of one kind never share an id; for questions see `names_used_once`."""
    competencies = [each for section in written.sections for each in section.competencies]
    yield from _repeated("scales", written.scales)
    yield from _repeated("modules", written.modules)
    yield from _repeated("sections", written.sections)
    yield from _repeated("competencies", competencies)
    for options in _option_lists(written):
        yield from _repeated("options", options)


def levels_used_once(written: WrittenQuestionnaire) -> Iterator[Complaint]:
    """A level has one set of words."""
    seen: set[int] = set()
    for level in written.levels:
        if level.level in seen:
            yield Problem.DUPLICATE_ID.at(level.where.entry("level"), id=level.level, kind="levels")
        seen.add(level.level)


def names_used_once(written: WrittenQuestionnaire) -> Iterator[Complaint]:
    """No two questions are stored under one name, and none under a name that means something else."""
    seen: set[str] = set()
    for name, where in _names(written):
        if name in RESERVED_NAMES:
            yield Problem.RESERVED_NAME.at(where, name=name)
        if name in seen:
            yield Problem.SAME_NAME.at(where, name=name)
        seen.add(name)


def _plain_ids(written: WrittenQuestionnaire) -> Iterator[_HasId]:
    yield written
    yield from written.scales
    yield from written.modules
    for section in written.sections:
        if section.beside:
            yield section.beside
    for options in _option_lists(written):
        yield from options


def _dotted_ids(written: WrittenQuestionnaire) -> Iterator[_HasId]:
    for section in written.sections:
        yield section
        yield from section.competencies
        yield from section.questions


def _option_lists(written: WrittenQuestionnaire) -> Iterator[tuple[WrittenOption, ...]]:
    yield from (scale.others for scale in written.scales)
    for section in written.sections:
        yield section.options
        yield from (question.options for question in section.questions)


def _repeated(kind: str, items: Iterable[_HasId]) -> Iterator[Complaint]:
    seen: set[str] = set()
    for item in items:
        if item.id and item.id in seen:
            yield Problem.DUPLICATE_ID.at(item.where.entry("id"), id=item.id, kind=kind)
        seen.add(item.id)


def _names(written: WrittenQuestionnaire) -> Iterator[tuple[str, Place]]:
    """Every name with where it comes from; a competency whose id is used twice is named once only, because
    that is complained of already."""
    competencies: set[str] = set()
    for section in written.sections:
        for competency in section.competencies:
            if competency.id not in competencies:
                yield from ((f"{competency.id}.{aspect}", competency.where) for aspect in _aspects(section))
            competencies.add(competency.id)
        about = tuple(dict.fromkeys(subjects(written, section.each)))
        for question in section.questions:
            yield from ((str(key), question.where) for key in keys(section, question, about) if question.id)


def _aspects(section: WrittenSection) -> Iterator[str]:
    yield from dict.fromkeys(section.scales)
    if section.beside:
        yield section.beside.id
