"""The parts of a questionnaire that each have a draw of their own. Knows no answer."""

from collections.abc import Iterator
from dataclasses import replace

from questionnaires.model import Each, Kind, Questionnaire, Section


def parts(questionnaire: Questionnaire) -> tuple[Section, ...]:
    """Every part of a questionnaire that has a draw of its own, in order: see `parts_of`."""
    routing = frozenset(module.question for module in questionnaire.modules.values())
    return tuple(part for section in questionnaire.sections for part in parts_of(section, routing))


def parts_of(section: Section, routing: frozenset[str]) -> Iterator[Section]:
    """What of a section is asked of the same people, of everybody and then of those in each module; and by
    itself each question about people's background and each `routing` question, which chooses a module.

    Colleagues may know who was asked a module. If its people were drawn from the whole block, the counts
    would tell how many of them were set aside: none, perhaps. So would the counts of an answer that
    colleagues know of everybody, such as a band: then no other answer may share its draw. Of largest gaps
    everybody has their own."""
    if section.each is Each.LARGEST_GAP:
        yield section
        return
    counted = [each for each in section.questions if each.kind is not Kind.TEXT]
    alone = {each.name for each in counted if section.background or each.name in routing}
    draws = [(each.module, each.name if each.name in alone else "") for each in counted]
    for module, name in dict.fromkeys(draws):
        questions = tuple(each for each, draw in zip(counted, draws, strict=True) if draw == (module, name))
        competencies = tuple(each for each in section.competencies if each.module == module and not name)
        yield replace(section, questions=questions, competencies=competencies)
