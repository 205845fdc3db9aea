"""The table of what would help: training beside the organisation, gaps beside chances to practise. Knows the
answers counted for each domain, and no gap but a domain's mean."""

from collections.abc import Iterable
from statistics import fmean
from typing import Any, NamedTuple

from questionnaires.model import Key, Option, Question, Questionnaire
from reports.figures import BlockFigures
from reports.published import Counts
from reports.sheets.gap_columns import GAP
from reports.sheets.numbers import percent
from reports.sheets.pictures import Picture, in_blocks
from reports.sheets.scope import DOMAINS, OfDomain, Scope
from reports.sheets.tables import NOT_AVAILABLE, Cell, Column, Field, Kind, LeftOut, Shape, Table, columns
from reports.sheets.words import CANNOT_TELL
from reports.statistics.gaps import wilson

SHEET = "What would help"
OPPORTUNITY, HELP = "opportunity", "help"
RARELY = ("never", "once-or-twice")
"""Chances to practise in a year that count as rare."""
MOSTLY_RARE = 0.5
"""From which share of such answers on a domain counts as rarely practised."""
PLACEMENTS, TEACHING, SMALLER_GAP = "Placements or shadowing", "Teaching or supervision", "Smaller gap"
THEMES = ("training", "organisation")
NEAR = 0.1
"""Two themes whose shares of the ticks differ by less help alike."""


class Asked(NamedTuple):
    """A question about each need: of the answers `among`, or of all, the share of those `wanted`."""

    aspect: str
    heading: str
    wanted: tuple[str, ...]
    among: tuple[str, ...] = ()


TRAINED = Asked("last-training", "No training in 3 years", ("never", "over-3-years"))
TAUGHT = Asked("taught-by-experience", "Taught by lived experience", ("yes",), among=("yes", "no"))


def what_would_help(scope: Scope) -> Table | LeftOut:
    """For each domain the share of needs for which each kind of help was ticked, beside gap, chances and
    training so far."""
    if not help_options(scope.questionnaire):
        return LeftOut(SHEET, "Nobody was asked what would help.")
    if not any(counts_of(row, HELP) for block in scope.blocks for row in scope.of_domains(block)):
        return LeftOut(SHEET, "Too few people answered what would help.")
    fields = scope.fields(_fields(scope.questionnaire))
    rows, charts = in_blocks(scope, fields, scope.of_domains, tuple(_pictures(scope.questionnaire)))
    return Table(
        "what_would_help",
        SHEET,
        "What would help: training or the organisation",
        "Shares are of the needs answered. A large gap, rarely practised, points to placements; often "
        "practised, to teaching or supervision.",
        columns(fields),
        rows,
        charts=charts,
        named=len(scope.naming) + len(DOMAINS),
    )


def _fields(questionnaire: Questionnaire) -> tuple[Field[Any], ...]:
    """What decides comes first, then each kind of help, then training so far."""
    options = help_options(questionnaire)
    so_far = (_of_needs(each) for each in (TRAINED, TAUGHT) if asks(questionnaire, each.aspect))
    chances = (RARE, POINTS_TO) if asks(questionnaire, OPPORTUNITY) else ()
    ticks = (_of_ticks(theme, options) for theme in THEMES)
    return (*DOMAINS, GAP, *chances, *ticks, NEEDS, *map(_named, options), *so_far)


def _pictures(questionnaire: Questionnaire) -> Iterable[Picture]:
    yield Picture(
        Shape.BESIDE,
        "What would help: training beside the organisation",
        label="What it is about",
        values=tuple(map(all_ticks, THEMES)),
        unit="Share of all ticks",
    )
    if asks(questionnaire, OPPORTUNITY):
        yield Picture(
            Shape.SCATTER,
            "Gaps beside chances to practise",
            label="Domain",
            values=("Rarely practised", "Gap"),
            unit="Gap: importance minus performance, points",
            across="Rarely practised: share of people",
            cuts=lambda block: (MOSTLY_RARE, _mean_gap(block)),
            corners=(TEACHING.lower(), PLACEMENTS.lower(), SMALLER_GAP.lower(), SMALLER_GAP.lower()),
        )


def asks(questionnaire: Questionnaire, aspect: str) -> tuple[Question, ...]:
    """The questions of that aspect, one for each competency or domain."""
    return tuple(each for each in questionnaire.questions.values() if each.key.aspect == aspect)


def help_options(questionnaire: Questionnaire) -> tuple[Option, ...]:
    """The kinds of help that can be ticked: training, then organisation, then whatever is neither."""
    options = next((each.options for each in asks(questionnaire, HELP)), ())
    order = {theme: place for place, theme in enumerate(THEMES)}
    return tuple(sorted(options, key=lambda option: order.get(option.theme, len(order))))


def counts_of(row: OfDomain, aspect: str) -> Counts | None:
    """The answers counted for the row's domain; None if withheld."""
    return row.block.counts.get(str(Key(row.domain.id, aspect)))


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
    return Field(column, lambda row: _share(counts_of(row, asked.aspect), asked.wanted, asked.among))


def _points_to(row: OfDomain) -> str | None:
    """What gap and chances together point to; None where the gap is withheld."""
    gap, rare = row.figures.gap, _share(counts_of(row, OPPORTUNITY), RARELY)
    if gap is None:
        return None
    if gap <= 0 or gap < _mean_gap(row.block):
        return SMALLER_GAP
    if rare is None or isinstance(rare, str):
        return CANNOT_TELL
    return PLACEMENTS if rare >= MOSTLY_RARE else TEACHING


def _mean_gap(block: BlockFigures) -> float:
    return fmean(each.gap for each in block.domains if each.gap is not None)


RARE: Field[OfDomain] = Field(
    Column("Rarely practised", Kind.SHARE, width=11),
    lambda row: _share(counts_of(row, OPPORTUNITY), RARELY),
)
POINTS_TO: Field[OfDomain] = Field(Column("What this points to", width=17), _points_to)
NEEDS: Field[OfDomain] = Field(
    Column("Needs answered", Kind.COUNT, width=11),
    lambda row: counts.answered if (counts := counts_of(row, HELP)) else None,
)


def short_name(option: Option) -> str:
    """The heading of a kind of help: `Training: lived experience`; the notes give its label."""
    name = option.id.replace("-", " ")
    return f"{option.theme.capitalize()}: {name}" if option.theme else name.capitalize()


def _named(option: Option) -> Field[OfDomain]:
    column = Column(short_name(option), Kind.SHARE, width=0)
    return Field(column, lambda row: _share(counts_of(row, HELP), (option.id,)))


def all_ticks(theme: str) -> str:
    """The heading of a theme's share of everything that was ticked."""
    return f"All ticks: {theme}"


def _of_ticks(theme: str, options: tuple[Option, ...]) -> Field[OfDomain]:
    column = Column(all_ticks(theme), Kind.SHARE, width=0)
    return Field(column, lambda row: _of_theme(counts_of(row, HELP), theme, options))


def _of_theme(counts: Counts | None, theme: str, options: tuple[Option, ...]) -> Cell | None:
    ticked = [option.id for option in options]
    return _share(counts, [option.id for option in options if option.theme == theme], ticked)


def direction(counts: Counts | None, questionnaire: Questionnaire) -> str:
    """Whether training would help: mostly one theme only where the interval of its part of both themes' ticks
    leaves no doubt; that it leans to one, or both alike where they differ by less than `NEAR`; or that we
    cannot tell, where too few answered."""
    options = help_options(questionnaire)
    of_theme = {theme: [each.id for each in options if each.theme == theme] for theme in THEMES}
    ticks = {theme: _ticks(counts, ids) for theme, ids in of_theme.items()} if counts else {}
    if not counts or not sum(ticks.values()):
        return CANNOT_TELL
    whole = _ticks(counts, [each.id for each in options])
    first, second = sorted(THEMES, key=lambda theme: -ticks[theme])
    sizes = {theme: ticks[theme] / whole for theme in THEMES}
    beside = f"{percent(sizes[first])} of ticks; {second} {percent(sizes[second])}"
    if ticks[first] - ticks[second] < NEAR * whole:
        return f"Both alike ({first} {beside})"
    sure = float(wilson(ticks[first], sum(ticks.values())).low) > 1 / 2
    return f"{'Mostly' if sure else 'Leans to'} {first} ({beside})"


def together(block: BlockFigures, questionnaire: Questionnaire) -> Counts:
    """The ticks of all domains of a block that are published; those withheld are in no sum."""
    ids = [option.id for option in help_options(questionnaire)]
    names = [str(Key(domain, HELP)) for domain in questionnaire.domains] if ids else []
    shown = [counts for name in names if (counts := block.counts.get(name))]
    ticked = {each: sum(counts.options.get(each, 0) for counts in shown) for each in ids}
    return Counts(ticked, sum(counts.answered for counts in shown))
