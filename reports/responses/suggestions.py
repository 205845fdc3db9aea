"""Which column of a file may answer which question, by headings alone. Reads no cell."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from questionnaires.model import Kind, Question, Questionnaire
from reports.responses.codes import framed
from reports.responses.mapping import alike

LONGEST_HEADING = 1_000
BETWEEN = re.compile(r"[\W_]+")


def suggested(headings: tuple[str, ...], questionnaire: Questionnaire) -> Mapping[str, str]:
    """The heading for each name of ours where one heading and one name alone belong together: it is the
    name itself, or holds the words that people read."""
    known = Counter(headings)
    once = [heading for heading in headings if heading and known[heading] == 1]
    named = dict(_by_name(once, questionnaire))
    others = [heading for heading in once if heading not in named.values()]
    found = dict(_by_words(others, questionnaire)) | named
    names = Counter(found.values())
    return {name: heading for name, heading in found.items() if names[heading] == 1}


def names_of(questionnaire: Questionnaire) -> Mapping[str, Question]:
    """Everything that can have a column: a question, or an option to tick."""
    names: dict[str, Question] = {}
    for name, question in framed(questionnaire).items():
        names[name] = question
        if question.kind is Kind.CHOICES:
            names |= {f"{name}.{option}": question for option in question.option_ids}
    return names


def _by_name(headings: list[str], questionnaire: Questionnaire) -> Iterator[tuple[str, str]]:
    """The headings that alone are a name but for its signs: `d1_1_importance`, `d1_1_help___time`."""
    names = {_bare(name): name for name in names_of(questionnaire)}
    times = Counter(map(_bare, headings))
    for heading in headings:
        if _bare(heading) in names and times[_bare(heading)] == 1:
            yield names[_bare(heading)], heading


def _by_words(headings: list[str], questionnaire: Questionnaire) -> Iterator[tuple[str, str]]:
    """The headings that hold the words of one question and no other."""
    folded = {heading: _folded(heading) for heading in headings}
    for name, words in _words(questionnaire):
        held = [heading for heading in headings if all(each in folded[heading] for each in words)]
        if len(held) == 1:
            yield name, held[0]


def _words(questionnaire: Questionnaire) -> Iterator[tuple[str, tuple[str, ...]]]:
    """What a heading must hold: for a rating the competency, and what is asked about it."""
    texts = Counter(question.text for question in framed(questionnaire).values())
    for name, question in framed(questionnaire).items():
        competency = questionnaire.competencies.get(question.key.subject)
        if question.scale is not None and competency is not None:
            yield name, (_folded(competency.text), question.scale.id)
            yield name, (_folded(competency.text), _folded(question.scale.question))
        elif texts[question.text] == 1:
            yield name, (_folded(question.text),)


def _folded(text: str) -> str:
    return alike(text[:LONGEST_HEADING]).replace("’", "'").rstrip(".?")


def _bare(text: str) -> str:
    return BETWEEN.sub("_", text[:LONGEST_HEADING].casefold()).strip("_")
