"""Which rules a definition must keep, by itself and beside others. Holds few itself: see *_rules.py."""

from collections.abc import Callable, Iterator, Sequence

from questionnaires import asking_rules, module_rules, naming_rules, scale_rules, wording_rules
from questionnaires.problems import Complaint, Problem
from questionnaires.written import WrittenCompetency, WrittenQuestionnaire

Rule = Callable[[WrittenQuestionnaire], Iterator[Complaint]]

RULES: tuple[Rule, ...] = (
    wording_rules.known_format,
    wording_rules.known_words,
    wording_rules.known_language,
    naming_rules.well_formed_ids,
    naming_rules.ids_used_once,
    naming_rules.levels_used_once,
    naming_rules.names_used_once,
    scale_rules.points_have_labels,
    scale_rules.known_scales,
    scale_rules.known_levels,
    scale_rules.required_levels,
    asking_rules.sections_ask_one_kind_of_thing,
    asking_rules.sections_have_their_subjects,
    asking_rules.questions_have_what_their_kind_needs,
    asking_rules.few_background_questions,
    asking_rules.short_enough,
    module_rules.known_modules,
    module_rules.modules_hang_on_a_choice,
    module_rules.modules_come_after_their_question,
    wording_rules.known_maps,
    wording_rules.known_placeholders,
    wording_rules.kind_words,
)


def complaints_about(written: WrittenQuestionnaire) -> Iterator[Complaint]:
    """What is wrong with one definition by itself."""
    return (complaint for rule in RULES for complaint in rule(written))


def against_others(
    checked: Sequence[WrittenQuestionnaire], others: Sequence[WrittenQuestionnaire]
) -> Iterator[Complaint]:
    """What is wrong with definitions beside each other and beside others that are not complained of."""
    yield from _same_words(checked, others)
    yield from _known_anchors(checked, others)


def _same_words(
    checked: Sequence[WrittenQuestionnaire], others: Sequence[WrittenQuestionnaire]
) -> Iterator[Complaint]:
    """The same id always carries the same words."""
    first: dict[str, WrittenCompetency] = {}
    for written in others:
        for competency in _competencies(written):
            first.setdefault(competency.id, competency)
    for written in checked:
        for competency in _competencies(written):
            other = first.setdefault(competency.id, competency)
            if other.text != competency.text and other.where.file != competency.where.file:
                where = competency.where.entry("text")
                yield Problem.OTHER_WORDS.at(where, id=competency.id, other=other.where)


def _known_anchors(
    checked: Sequence[WrittenQuestionnaire], others: Sequence[WrittenQuestionnaire]
) -> Iterator[Complaint]:
    """A competency is compared with one that exists in some definition."""
    known = {competency.id for written in (*checked, *others) for competency in _competencies(written)}
    for written in checked:
        for competency in _competencies(written):
            if competency.anchor and competency.anchor not in known:
                yield Problem.UNKNOWN_ANCHOR.at(competency.where.entry("anchor"), id=competency.anchor)


def _competencies(written: WrittenQuestionnaire) -> Iterator[WrittenCompetency]:
    return (each for section in written.sections for each in section.competencies)
