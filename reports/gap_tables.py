"""The tables of gaps: priorities, domains, competencies. Knows which figures they show, draws nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from questionnaires.model import Competency, Questionnaire, Section
from reports import highlights, words
from reports.figures import BlockFigures, CompetencyFigures, DomainFigures
from reports.tables import NOT_AVAILABLE, Column, Field, Kind, Table, cells, columns

EVERYONE = "Everyone"
"""The group of a cohort that was not split."""


@dataclass(frozen=True, slots=True)
class Rated:
    """One row: a competency in a block."""

    block: BlockFigures
    figures: CompetencyFigures
    competency: Competency
    domain: Section


@dataclass(frozen=True, slots=True)
class OfDomain:
    """One row: a domain in a block."""

    block: BlockFigures
    figures: DomainFigures
    domain: Section


COHORT: Field[Any] = Field(Column("Cohort", width=17), lambda row: row.block.cohort)
GROUP: Field[Any] = Field(Column("Group", width=17), lambda row: row.block.group or EVERYONE)

STATEMENT: tuple[Field[Rated], ...] = (
    Field(Column("Competency", width=14), lambda row: row.competency.id),
    Field(Column("What people rated", width=41), lambda row: row.competency.text),
)
DOMAIN: Field[Rated] = Field(Column("Domain", width=9), lambda row: row.domain.id)


def _figure(heading: str, kind: Kind, name: str, *, width: int = 12) -> Field[Any]:
    """A column that shows the figure of that name."""
    return Field(Column(heading, kind, width), lambda row: getattr(row.figures, name))


IMPORTANCE = _figure("Importance", Kind.MEAN, "importance", width=12)
PERFORMANCE = _figure("Performance", Kind.MEAN, "performance", width=13)
GAP = _figure("Gap", Kind.MEAN, "gap", width=6)
GAP_ENDS = (
    _figure("Gap, low end", Kind.MEAN, "gap_low", width=7),
    _figure("Gap, high end", Kind.MEAN, "gap_high", width=7),
)
MWDS = _figure("Weighted discrepancy", Kind.SCORE, "mwds", width=12)
RANK = _figure("Rank", Kind.COUNT, "rank", width=7)
NEED = _figure("Have a need", Kind.SHARE, "need_share", width=8)
NEED_ENDS = (
    _figure("Need, low end", Kind.SHARE, "need_low", width=9),
    _figure("Need, high end", Kind.SHARE, "need_high", width=9),
)
BELOW = _figure("Below required", Kind.SHARE, "below_required_share", width=11)
BELOW_ENDS = (
    _figure("Below, low end", Kind.SHARE, "below_required_low", width=9),
    _figure("Below, high end", Kind.SHARE, "below_required_high", width=9),
)
PRIORITY: Field[Rated] = Field(Column("Priority", width=9), lambda row: words.tier(row.figures))
SAFETY: Field[Rated] = Field(
    Column("Safety-critical", width=9), lambda row: "yes" if row.competency.safety_critical else "no"
)
QUADRANT = _figure("Quadrant", Kind.TEXT, "quadrant")
IN_WORDS: Field[Rated] = Field(Column("What the gap says", width=15), lambda row: words.gap(row.figures))

PRIORITIES: tuple[Field[Rated], ...] = (
    PRIORITY,
    *STATEMENT,
    DOMAIN,
    GAP,
    *GAP_ENDS,
    NEED,
    BELOW,
    IMPORTANCE,
    PERFORMANCE,
    QUADRANT,
    SAFETY,
    MWDS,
    RANK,
    IN_WORDS,
)
"""What decides comes first."""

COMPETENCIES: tuple[Field[Rated], ...] = (
    *STATEMENT,
    DOMAIN,
    PRIORITY,
    SAFETY,
    QUADRANT,
    IN_WORDS,
    _figure("Rated both", Kind.COUNT, "pairs", width=8),
    _figure("Not part of role", Kind.COUNT, "not_part_of_role", width=8),
    _figure("Skipped", Kind.COUNT, "skipped", width=10),
    IMPORTANCE,
    PERFORMANCE,
    GAP,
    *GAP_ENDS,
    MWDS,
    _figure("Ranked discrepancy", Kind.SCORE, "rds", width=12),
    NEED,
    *NEED_ENDS,
    BELOW,
    *BELOW_ENDS,
    RANK,
)

DOMAINS: tuple[Field[OfDomain], ...] = (
    Field(Column("Domain", width=9), lambda row: row.domain.id),
    Field(Column("What it is about", width=30), lambda row: row.domain.title),
)


@dataclass(frozen=True, slots=True)
class Scope:
    """What the tables of one report have in common: its blocks, its questionnaire and its required level."""

    blocks: tuple[BlockFigures, ...]
    questionnaire: Questionnaire
    required_level: str | None

    def fields(self, wanted: Iterable[Field[Any]]) -> tuple[Field[Any], ...]:
        """The columns wanted: with the block's name where there are several, without a level nobody set."""
        unset = () if self.required_level else (BELOW, *BELOW_ENDS)
        return (*self.naming, *(each for each in wanted if each not in unset))

    @property
    def cohorts(self) -> tuple[str, ...]:
        """The names of the cohorts in the order published."""
        return tuple(dict.fromkeys(block.cohort for block in self.blocks))

    @property
    def naming(self) -> tuple[Field[Any], ...]:
        """The columns that tell the blocks apart, and none that would say the same on every row."""
        split = any(block.group is not None for block in self.blocks)
        return (*((COHORT,) if len(self.cohorts) > 1 else ()), *((GROUP,) if split else ()))


def priorities(scope: Scope) -> Table:
    """Each block's competencies by tier, then by weighted discrepancy; withheld ones last."""
    fields = scope.fields(PRIORITIES)
    rows = [row for block in scope.blocks for row in sorted(_rated(scope, block), key=_urgency)]
    return Table(
        "priorities",
        "Priorities",
        "What to act on first",
        "Most urgent first: by priority, then by weighted discrepancy; what is safety-critical can come "
        "first whatever its rank. Self-reported: a gap is a need for support.",
        columns(fields),
        cells(fields, rows),
        charts=highlights.charts(scope.blocks, scope.questionnaire),
        named=len(scope.naming) + 1 + len(STATEMENT),
    )


def _urgency(row: Rated) -> tuple[int, int]:
    nowhere = len(row.block.competencies) + 1
    return row.figures.tier or nowhere, row.figures.rank or nowhere


def competencies(scope: Scope) -> Table:
    """Every figure of every competency, in the order of the questionnaire."""
    fields = scope.fields(COMPETENCIES)
    return Table(
        "competencies",
        "Competencies",
        "Every competency, every figure",
        "In the order of the questionnaire. Low and high ends are 95% intervals. Self-reported.",
        columns(fields),
        cells(fields, (row for block in scope.blocks for row in _rated(scope, block))),
        named=len(scope.naming) + len(STATEMENT),
    )


def domains(scope: Scope) -> Table:
    """Every domain of every block, in the order of the questionnaire."""
    fields = scope.fields((*DOMAINS, *_required(scope), IMPORTANCE, PERFORMANCE, GAP, MWDS))
    return Table(
        "domains",
        "Domains",
        "The domains at a glance",
        "Each figure is the plain mean over the domain’s competencies that may be shown. Self-reported.",
        columns(fields),
        cells(fields, (row for block in scope.blocks for row in of_domains(scope, block))),
        named=len(scope.naming) + len(DOMAINS),
    )


def _required(scope: Scope) -> Iterator[Field[OfDomain]]:
    """The column of what each domain was asked to reach, `3 safe in usual situations`, if a level was set."""
    asked = scope.questionnaire
    if scope.required_level is not None:
        numbers = asked.required_levels[scope.required_level]
        in_words = {id_: f"{n} {asked.levels.get(n, '')}".rstrip() for id_, n in numbers.items()}
        column = Column("Required level", width=25)
        yield Field(column, lambda row: in_words.get(row.domain.id, NOT_AVAILABLE))


def _rated(scope: Scope, block: BlockFigures) -> list[Rated]:
    asked = scope.questionnaire
    found = [(each, asked.competencies[each.id]) for each in block.competencies]
    return [Rated(block, each, competency, asked.domains[competency.domain]) for each, competency in found]


def of_domains(scope: Scope, block: BlockFigures) -> list[OfDomain]:
    """The block's domains."""
    return [OfDomain(block, each, scope.questionnaire.domains[each.id]) for each in block.domains]
