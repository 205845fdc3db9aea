"""Rules about modules: what they hang on, and what hangs on them. Knows nothing of one respondent."""

from collections.abc import Iterator

from questionnaires.places import Place
from questionnaires.problems import Complaint, Problem, listed
from questionnaires.written import (
    CHOICE_KINDS,
    WrittenModule,
    WrittenOption,
    WrittenQuestion,
    WrittenQuestionnaire,
    WrittenSection,
)


def known_modules(written: WrittenQuestionnaire) -> Iterator[Complaint]:
    """Competencies and questions belong to modules that exist."""
    known = [module.id for module in written.modules]
    for section in written.sections:
        for where, module in _memberships(section):
            if module not in known:
                yield Problem.UNKNOWN_MODULE.at(where.entry("module"), id=module, known=listed(known))


def modules_hang_on_a_choice(written: WrittenQuestionnaire) -> Iterator[Complaint]:
    """A module is opened by options of a choice that is asked once, on an earlier page."""
    for module in written.modules:
        found = _hangs_on(written, module)
        if found is None and module.question:
            yield Problem.MODULE_WITHOUT_QUESTION.at(module.where.entry("question"), name=module.question)
        elif found:
            section, question = found
            yield from _opened_by(module, question, section.options_of(question))


def modules_come_after_their_question(written: WrittenQuestionnaire) -> Iterator[Complaint]:
    """Nothing is asked before it is known whether it applies; so no module can hang on itself either."""
    order = [section.where for section in written.sections]
    for module in written.modules:
        found = _hangs_on(written, module)
        if found is None:
            continue
        asked_in = order.index(found[0].where)
        for section in written.sections[: asked_in + 1]:
            if any(name == module.id for _, name in _memberships(section)):
                yield Problem.ASKED_TOO_LATE.at(section.where, id=module.id, name=module.question)


def _memberships(section: WrittenSection) -> Iterator[tuple[Place, str]]:
    """Everything of the section that belongs to a module, with the module's id."""
    members = [(each.where, each.module) for each in section.competencies]
    members += [(each.where, each.module) for each in section.questions]
    return ((where, module) for where, module in members if module)


def _hangs_on(
    written: WrittenQuestionnaire, module: WrittenModule
) -> tuple[WrittenSection, WrittenQuestion] | None:
    once = (section for section in written.sections if not section.each)
    asked = ((section, question) for section in once for question in section.questions)
    return next((pair for pair in asked if pair[1].id == module.question), None)


def _opened_by(
    module: WrittenModule, question: WrittenQuestion, options: tuple[WrittenOption, ...]
) -> Iterator[Complaint]:
    if question.kind not in CHOICE_KINDS:
        yield Problem.MODULE_NEEDS_CHOICE.at(module.where.entry("question"), name=question.id)
        return
    known = [option.id for option in options]
    for option in module.when:
        if option not in known:
            where = module.where.entry("when")
            yield Problem.UNKNOWN_OPTION.at(where, name=question.id, id=option, known=listed(known))
