"""Rules about what is asked on a page, of how much, and for how long. Knows nothing of wording."""

from collections.abc import Iterator, Mapping

from questionnaires.building import build
from questionnaires.model import IMPORTANCE, PERFORMANCE, Each, Kind
from questionnaires.problems import Complaint, Problem, listed
from questionnaires.written import CHOICE_KINDS, WrittenQuestion, WrittenQuestionnaire, WrittenSection

MOST_BACKGROUND_QUESTIONS = 6
MOST_MINUTES = 12
FEWEST_OPTIONS = 2


def sections_ask_one_kind_of_thing(written: WrittenQuestionnaire) -> Iterator[Complaint]:
    """A section has competencies, which are rated, or questions, and not both."""
    for section in written.sections:
        if section.competencies and section.questions:
            yield Problem.BOTH_ASKED.at(section.where)
        if not section.competencies and not section.questions:
            yield Problem.NOTHING_ASKED.at(section.where)
        if section.competencies and not section.scales:
            yield Problem.NO_SCALES.at(section.where)
        if not section.competencies:
            for key in ("scales", "beside", "helps"):
                if getattr(section, key):
                    yield Problem.ONLY_BESIDE_COMPETENCIES.at(section.where.entry(key), key=key)


def sections_have_their_subjects(written: WrittenQuestionnaire) -> Iterator[Complaint]:
    """Questions about each domain or largest gap need domains, or competencies rated both ways."""
    domains = [section for section in written.sections if section.competencies]
    both = any({IMPORTANCE, PERFORMANCE} <= set(domain.scales) for domain in domains)
    for section in written.sections:
        where = section.where.entry("each")
        if section.each == Each.DOMAIN and not domains:
            yield Problem.NO_DOMAINS.at(where)
        if section.each == Each.LARGEST_GAP and not both:
            yield Problem.NEEDS_BOTH_RATINGS.at(where, scales=f"{IMPORTANCE} and {PERFORMANCE}")


def questions_have_what_their_kind_needs(written: WrittenQuestionnaire) -> Iterator[Complaint]:
    """A rating has a scale, a choice has options, and none has what it does not use."""
    scales = listed(scale.id for scale in written.scales)
    for section, question in _questions(written):
        if question.kind == Kind.RATING and not question.scale:
            yield Problem.NEEDS_SCALE.at(question.where, known=scales)
        if question.kind in CHOICE_KINDS:
            yield from _enough_options(section, question)
        for key, kinds in USED_BY.items():
            if getattr(question, key) and question.kind in list(Kind) and question.kind not in kinds:
                yield Problem.NO_USE.at(question.where.entry(key), key=key, kind=question.kind)


USED_BY: Mapping[str, tuple[Kind, ...]] = {
    "scale": (Kind.RATING,),
    "options": CHOICE_KINDS,
    "most": (Kind.CHOICES,),
}


def few_background_questions(written: WrittenQuestionnaire) -> Iterator[Complaint]:
    """At most six, not counting those that only open an optional part."""
    opening = {module.question for module in written.modules if module.optional}
    questions = [each.id for section, each in _questions(written) if section.background]
    counted = [id_ for id_ in questions if id_ not in opening]
    if len(counted) > MOST_BACKGROUND_QUESTIONS:
        where = next(section.where for section in written.sections if section.background)
        facts = {"questions": len(counted), "most": MOST_BACKGROUND_QUESTIONS}
        yield Problem.TOO_MANY_BACKGROUND.at(where, **facts)


def short_enough(written: WrittenQuestionnaire) -> Iterator[Complaint]:
    """At most twelve minutes for what everybody is asked."""
    minutes = build(written).minutes
    if minutes > MOST_MINUTES:
        yield Problem.TOO_LONG.at(written.where, minutes=minutes, most=MOST_MINUTES)


def _questions(written: WrittenQuestionnaire) -> Iterator[tuple[WrittenSection, WrittenQuestion]]:
    return ((section, question) for section in written.sections for question in section.questions)


def _enough_options(section: WrittenSection, question: WrittenQuestion) -> Iterator[Complaint]:
    options = len(section.options_of(question))
    if options < FEWEST_OPTIONS:
        yield Problem.TOO_FEW_OPTIONS.at(question.where, options=options)
    elif question.most < 0 or question.most > options:
        yield Problem.TOO_MANY_TICKS.at(question.where.entry("most"), most=question.most, options=options)
