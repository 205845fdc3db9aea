"""Rules about words: fixed meanings, maps to frameworks, placeholders, kindness. Knows no numbers."""

import re
from collections.abc import Iterable, Iterator

from questionnaires.frameworks import frameworks
from questionnaires.language import unkind
from questionnaires.model import Each, Kind, State
from questionnaires.places import Place
from questionnaires.problems import Complaint, Problem, listed
from questionnaires.promise import PROMISE_FACTS, placeholders
from questionnaires.written import WrittenQuestionnaire, texts

FORMAT = 1
STAGES = ("pre-registration", "post-registration", "emergency-crisis")
TIERS = ("core", "extended", "module")
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")


def known_format(written: WrittenQuestionnaire) -> Iterator[Complaint]:
    """The file is of the format that this version reads."""
    if written.format != FORMAT:
        yield Problem.UNKNOWN_FORMAT.at(written.where.entry("format"), format=written.format, known=FORMAT)


def known_words(written: WrittenQuestionnaire) -> Iterator[Complaint]:
    """State, stage, kind, each and tier are one of the words that mean something."""
    for where, key, word, known in _words_with_a_meaning(written):
        if word and word not in known:
            yield Problem.UNKNOWN_WORD.at(
                where.entry(key), word=word, key=key, known=listed(filter(None, known))
            )


def known_language(written: WrittenQuestionnaire) -> Iterator[Complaint]:
    """The language is a tag that pages and workbooks can carry."""
    if written.language and not LANGUAGE.fullmatch(written.language):
        yield Problem.UNKNOWN_LANGUAGE.at(written.where.entry("language"), tag=written.language)


def known_maps(written: WrittenQuestionnaire) -> Iterator[Complaint]:
    """Competencies are mapped to sections that their frameworks have."""
    for section in written.sections:
        for competency in section.competencies:
            for framework, sections in competency.maps.items():
                yield from _known_sections(competency.where.entry("maps"), framework, sections)


def known_placeholders(written: WrittenQuestionnaire) -> Iterator[Complaint]:
    """The promise holds only facts that are filled in; other texts hold none."""
    promised = {where for passage in written.promise for where, _ in texts(passage)}
    for where, text in texts(written):
        if where in promised:
            yield from _known_facts(where, text)
        elif "{" in text or "}" in text:
            yield Problem.PLACEHOLDER_OUT_OF_PLACE.at(where)


def kind_words(written: WrittenQuestionnaire) -> Iterator[Complaint]:
    """No text blames or labels people, save in a quotation."""
    for where, text in texts(written):
        for phrase, instead in unkind(text, written.quotations):
            yield Problem.UNKIND.at(where, phrase=phrase, instead=instead)


def _words_with_a_meaning(
    written: WrittenQuestionnaire,
) -> Iterator[tuple[Place, str, str, Iterable[str]]]:
    yield written.where, "state", written.state, list(State)
    yield written.where, "stage", written.stage, STAGES
    for section in written.sections:
        yield section.where, "each", section.each, list(Each)
        for question in section.questions:
            yield question.where, "kind", question.kind, list(Kind)
        for competency in section.competencies:
            yield competency.where, "tier", competency.tier, TIERS


def _known_sections(where: Place, framework: str, sections: Iterable[str]) -> Iterator[Complaint]:
    if framework not in frameworks():
        yield Problem.UNKNOWN_FRAMEWORK.at(where, id=framework, known=listed(frameworks()))
        return
    known = frameworks()[framework].sections
    for section in sections:
        if section not in known:
            facts = {"framework": framework, "id": section, "known": listed(known)}
            yield Problem.UNKNOWN_MAP_SECTION.at(where, **facts)


def _known_facts(where: Place, text: str) -> Iterator[Complaint]:
    try:
        names = list(placeholders(text))
    except ValueError:
        yield Problem.BAD_BRACES.at(where, example="{minutes}")
        return
    for name in names:
        if name not in PROMISE_FACTS:
            yield Problem.UNKNOWN_PLACEHOLDER.at(where, id=name, known=listed(PROMISE_FACTS))
