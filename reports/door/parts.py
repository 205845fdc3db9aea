"""The parts of a questionnaire that each have a draw of their own. Knows no answer."""

from collections.abc import Iterator
from dataclasses import replace

from questionnaires.model import Each, Questionnaire, Section


def parts(questionnaire: Questionnaire) -> tuple[Section, ...]:
    """Every part of a questionnaire that has a draw of its own, in order: see `parts_of`."""
    return tuple(part for section in questionnaire.sections for part in parts_of(section))


def parts_of(section: Section) -> Iterator[Section]:
    """What of a section is asked of the same people: of everybody, then of those in each module.

    Colleagues may know who was asked a module. If its people were drawn from the whole block, the counts
    would tell how many of them were set aside: none, perhaps. Of largest gaps everybody has their own."""
    if section.each is Each.LARGEST_GAP:
        yield section
        return
    for module in dict.fromkeys(question.module for question in section.questions):
        questions = tuple(each for each in section.questions if each.module == module)
        competencies = tuple(each for each in section.competencies if each.module == module)
        yield replace(section, questions=questions, competencies=competencies)
