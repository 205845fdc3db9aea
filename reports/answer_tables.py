"""The tables of the other questions: who answered, and what would help. Knows no gap but a domain's mean."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from questionnaires.model import Key, Option, Question, Questionnaire
from reports.gap_tables import DOMAINS, GAP, OfDomain, Scope, of_domains
from reports.published import Counts, WhoAnswered
from reports.rules import RULES
from reports.tables import NOT_AVAILABLE, Cell, Column, Field, Kind, Table, cells, columns

OPPORTUNITY, HELP = "opportunity", "help"
RARELY = ("never", "once-or-twice")
"""Chances to practise in a year that count as rare."""
THEMES = ("training", "organisation")


class Asked(NamedTuple):
    """A question about each need: of the answers `among`, or of all, the share of those `wanted`."""

    aspect: str
    heading: str
    wanted: tuple[str, ...]
    among: tuple[str, ...] = ()


TRAINED = Asked("last-training", "No training in 3 years", ("never", "over-3-years"))
TAUGHT = Asked("taught-by-experience", "Taught by lived experience", ("yes",), among=("yes", "no"))


@dataclass(frozen=True, slots=True)
class Background:
    """One row: an answer to a background question."""

    cohort: str
    question: str
    answer: str
    people: int | None


WHERE: Field[Background] = Field(Column("Cohort", width=18), lambda row: row.cohort)
WHO: tuple[Field[Background], ...] = (
    Field(Column("Question", width=60), lambda row: row.question),
    Field(Column("Answer", width=34), lambda row: row.answer),
    Field(Column(f"People, to the nearest {RULES.nearest}", Kind.COUNT, width=14), lambda row: row.people),
)
"""Wide enough for most questions and answers to stand on one line."""


def who_answered(answered: tuple[WhoAnswered, ...], scope: Scope) -> Table:
    """The background of each cohort, in the order of the questionnaire; cohorts are named if several."""
    fields = WHO if len(scope.cohorts) < 2 else (WHERE, *WHO)
    return Table(
        "who_answered",
        "Who answered",
        "The work and background of those who answered",
        "Everyone who answered, less those set aside; nothing is crossed with ratings.",
        columns(fields),
        cells(fields, (row for cohort in scope.cohorts for row in _background(cohort, answered, scope))),
    )


def _background(cohort: str, answered: tuple[WhoAnswered, ...], scope: Scope) -> Iterable[Background]:
    """Every answer to every background question, withheld where nothing was published of it."""
    published = {each.question: each.people for each in answered if each.cohort == cohort}
    sections = (section for section in scope.questionnaire.sections if section.background)
    for question in (question for section in sections for question in section.questions):
        people = published.get(question.name, {})
        for option in question.offered:
            yield Background(cohort, question.text, option.label, people.get(option.id))


def what_would_help(scope: Scope) -> Table:
    """For each domain the share of needs for which each kind of help was ticked, beside gap, chances and
    training so far."""
    options = help_options(scope.questionnaire)
    so_far = (_of_needs(each) for each in (TRAINED, TAUGHT) if asks(scope.questionnaire, each.aspect))
    fields = (*scope.naming, *DOMAINS, GAP, RARE, NEEDS, *so_far, *map(_named, options))
    fields += tuple(_of_ticks(theme, options) for theme in THEMES)
    return Table(
        "what_would_help",
        "What would help",
        "What would help: training or the organisation",
        "Shares are of the needs answered. A large gap, rarely practised, points to placements; often "
        "practised, to teaching or supervision.",
        columns(fields),
        cells(fields, (row for block in scope.blocks for row in of_domains(scope, block))),
        named=len(scope.naming) + len(DOMAINS),
    )


def asks(questionnaire: Questionnaire, aspect: str) -> tuple[Question, ...]:
    """The questions of that aspect, one for each competency or domain."""
    return tuple(each for each in questionnaire.questions.values() if each.key.aspect == aspect)


def help_options(questionnaire: Questionnaire) -> tuple[Option, ...]:
    """The kinds of help that can be ticked: training, then organisation, then whatever is neither."""
    options = next((each.options for each in asks(questionnaire, HELP)), ())
    order = {theme: place for place, theme in enumerate(THEMES)}
    return tuple(sorted(options, key=lambda option: order.get(option.theme, len(order))))


def _counts(row: OfDomain, aspect: str) -> Counts | None:
    counts: Mapping[str, Counts | None] = row.block.counts
    return counts.get(str(Key(row.domain.id, aspect)))


def _share(counts: Counts | None, wanted: Iterable[str], among: Iterable[str] = ()) -> Cell | None:
    """Ticks of the options wanted for each answer, or each tick of those `among`; None where withheld."""
    if counts is None:
        return None
    whole = _ticks(counts, among) if among else counts.answered
    return _ticks(counts, wanted) / whole if whole else NOT_AVAILABLE


def _ticks(counts: Counts, wanted: Iterable[str]) -> int:
    return sum(counts.options.get(option, 0) for option in wanted)


def _of_needs(asked: Asked) -> Field[OfDomain]:
    column = Column(asked.heading, Kind.SHARE, width=0)
    return Field(column, lambda row: _share(_counts(row, asked.aspect), asked.wanted, asked.among))


RARE: Field[OfDomain] = Field(
    Column("Rarely practised", Kind.SHARE, width=11),
    lambda row: _share(_counts(row, OPPORTUNITY), RARELY),
)
NEEDS: Field[OfDomain] = Field(
    Column("Needs answered", Kind.COUNT, width=11),
    lambda row: counts.answered if (counts := _counts(row, HELP)) else None,
)


def short_name(option: Option) -> str:
    """The heading of a kind of help: `Training: lived experience`; the notes give its label."""
    name = option.id.replace("-", " ")
    return f"{option.theme.capitalize()}: {name}" if option.theme else name.capitalize()


def _named(option: Option) -> Field[OfDomain]:
    heading = short_name(option)
    column = Column(heading, Kind.SHARE, width=0)
    return Field(column, lambda row: _share(_counts(row, HELP), (option.id,)))


def _of_ticks(theme: str, options: Iterable[Option]) -> Field[Any]:
    """The theme's share of everything that was ticked."""
    ticked = [option.id for option in options]
    ids = [option.id for option in options if option.theme == theme]
    heading = f"All ticks: {theme}"
    column = Column(heading, Kind.SHARE, width=0)
    return Field(column, lambda row: _share(_counts(row, HELP), ids, ticked))


def totals(scope: Scope) -> dict[str, float]:
    """Each theme's share of all ticks over the blocks and domains published; empty without a tick."""
    rows = [row for block in scope.apart for row in of_domains(scope, block)]
    shown = [counts for row in rows if (counts := _counts(row, HELP))]
    ticks = sum(sum(counts.options.values()) for counts in shown)
    options = help_options(scope.questionnaire)
    return {
        theme: sum(
            counts.options.get(each.id, 0) for counts in shown for each in options if each.theme == theme
        )
        / ticks
        for theme in (THEMES if ticks else ())
    }
