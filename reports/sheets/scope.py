"""What the tables of one report have in common: blocks, rows, and how they are named. Knows no figure."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from questionnaires.model import Competency, Questionnaire, Section
from reports.figures import BlockFigures, CompetencyFigures, DomainFigures
from reports.published import Asking
from reports.rules import Rules
from reports.sheets import words
from reports.sheets.tables import Column, Field

EVERYONE = "Everyone"
"""The group of a cohort that was not split."""


@dataclass(frozen=True, slots=True)
class Rated:
    """One row: a competency in a block, and `why` it is in a list, where the list has several reasons."""

    block: BlockFigures
    figures: CompetencyFigures
    competency: Competency
    domain: Section
    why: str = ""


@dataclass(frozen=True, slots=True)
class OfDomain:
    """One row: a domain in a block."""

    block: BlockFigures
    figures: DomainFigures
    domain: Section


COHORT: Field[Any] = Field(Column("Cohort", width=12), lambda row: row.block.cohort)
GROUP: Field[Any] = Field(Column("Group", width=12), lambda row: row.block.group or EVERYONE)

WIDEST_NAME, LINES_OF_A_NAME = 30, 3

STATEMENT: tuple[Field[Rated], ...] = (
    Field(Column("Competency", width=14), lambda row: row.competency.id),
    Field(Column("What people rated", width=36), lambda row: row.competency.text),
)
DOMAINS: tuple[Field[OfDomain], ...] = (
    Field(Column("Domain", width=9), lambda row: row.domain.id),
    Field(Column("What it is about", width=30), lambda row: row.domain.title),
)


@dataclass(frozen=True, slots=True)
class Scope:
    """The blocks of one report with what was asked, what was fixed when the wave opened, and the rules that
    its release was made under. The first block of a combined report holds everyone together."""

    blocks: tuple[BlockFigures, ...]
    questionnaire: Questionnaire
    asking: Asking
    rules: Rules
    combined: bool = False

    @property
    def required_level(self) -> str | None:
        """The name of the level that was required, if one was."""
        return self.asking.required_level

    @property
    def shown(self) -> tuple[BlockFigures, ...]:
        """The blocks of which any competency may be shown."""
        return tuple(block for block in self.blocks if any(not each.withheld for each in block.competencies))

    @property
    def nothing_shown(self) -> str:
        """Why there is no gap to show; empty where there is one."""
        least = self.rules.threshold
        return "" if self.shown else f"Too few people answered: groups under {least} are withheld."

    @property
    def apart(self) -> tuple[BlockFigures, ...]:
        """The blocks in which everybody is once: without everyone together."""
        return self.blocks[1:] if self.combined else self.blocks

    @property
    def together(self) -> "Scope":
        """What speaks for everyone on one page: of a combined report its first block, else all there is."""
        return replace(self, blocks=self.blocks[:1], combined=False) if self.combined else self

    @property
    def cohorts(self) -> tuple[str, ...]:
        """The names of the cohorts in the order published."""
        return tuple(dict.fromkeys(block.cohort for block in self.apart))

    @property
    def naming(self) -> tuple[Field[Any], ...]:
        """The columns that tell the blocks apart, and none that would say the same on every row."""
        split = any(block.group is not None for block in self.blocks)
        groups = [block.group or EVERYONE for block in self.blocks]
        cohort = (_named(COHORT, self.cohorts),) if len(self.cohorts) > 1 else ()
        return (*cohort, *((_named(GROUP, groups),) if split else ()))

    def name(self, block: BlockFigures) -> str:
        """What tells the block from the others: its group alone, where there is one cohort."""
        return block.group if block.group is not None and len(self.cohorts) == 1 else words.block(block)

    def fields(self, wanted: Iterable[Field[Any]]) -> tuple[Field[Any], ...]:
        """The columns wanted, after the block's name where there are several blocks."""
        return (*self.naming, *wanted)

    def rated(self, block: BlockFigures) -> list[Rated]:
        """The block's competencies, in the order of the questionnaire."""
        asked = self.questionnaire
        found = [(each, asked.competencies[each.id]) for each in block.competencies]
        return [Rated(block, each, rated, asked.domains[rated.domain]) for each, rated in found]

    def of_domains(self, block: BlockFigures) -> list[OfDomain]:
        """The block's domains, in the order of the questionnaire."""
        return [OfDomain(block, each, self.questionnaire.domains[each.id]) for each in block.domains]

    def required_in_words(self) -> dict[str, str]:
        """The level that each domain was asked to reach, `3 safe in usual situations`, by the domain's id."""
        if self.required_level is None:
            return {}
        required = self.questionnaire.required_levels[self.required_level]
        return {id_: in_words(self.questionnaire, level) for id_, level in required.items()}


def _named(column: Field[Any], names: Iterable[str]) -> Field[Any]:
    """The column, wide enough for long names to take no more lines than a statement does."""
    longest = max(len(name) for name in names)
    wide = min(WIDEST_NAME, max(column.column.width, longest // LINES_OF_A_NAME))
    return replace(column, column=replace(column.column, width=wide))


def in_words(questionnaire: Questionnaire, level: int) -> str:
    """A level with its number and its words, where it has any."""
    return f"{level} {questionnaire.levels.get(level, '')}".rstrip()
