"""The tables of one block of a release, worked out when asked for and kept: a release never changes.

Imported when results are asked for: numpy and scipy take a while to import, and the respondent's pages never
need them."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from reports.comparing import comparison_tables
from reports.comparing.comparison import between
from reports.comparing.side_by_side import SHEET
from reports.figures import with_certainty
from reports.published import Block, Published, WhoAnswered
from reports.report import scope_of
from reports.several import going_together
from reports.several.releases import Release
from reports.sheets import (
    accountability,
    answer_tables,
    code_table,
    gap_tables,
    group_tables,
    help_table,
    level_tables,
    map_table,
    quality_table,
    summary,
)
from reports.sheets.scope import Scope
from reports.sheets.tables import LeftOut, Table
from survey.pages.staff.kept import Kept

RELEASES, BLOCKS, COMPARED = 16, 96, 32
"""So many are kept by one process: together some tens of megabytes at the most."""


@dataclass(frozen=True)
class OfBlock:
    """One block's sheets, as the workbook of this block alone would have them; each is made once. How sure
    the order of needs is takes longest, so it is not in `scope`: only the sheets that say it wait for it."""

    scope: Scope
    background: tuple[WhoAnswered, ...]

    @cached_property
    def certain(self) -> Scope:
        """The scope with how sure the order of needs is."""
        asked = self.scope.questionnaire
        return replace(self.scope, blocks=tuple(with_certainty(each, asked) for each in self.scope.blocks))

    @cached_property
    def summary(self) -> Table | LeftOut:
        return summary.summary(self.certain)

    @cached_property
    def priorities(self) -> Table:
        return gap_tables.priorities(self.certain)

    @cached_property
    def competencies(self) -> Table:
        return gap_tables.competencies(self.certain)

    @cached_property
    def domains(self) -> Table:
        return gap_tables.domains(self.scope)

    @cached_property
    def quadrant(self) -> Table:
        return gap_tables.quadrant(self.scope)

    @cached_property
    def levels(self) -> Table | LeftOut:
        return level_tables.levels(self.scope)

    @cached_property
    def what_would_help(self) -> Table | LeftOut:
        return help_table.what_would_help(self.scope)

    @cached_property
    def accountability(self) -> Table | LeftOut:
        return accountability.by_level(self.scope)

    @cached_property
    def who_answered(self) -> Table | LeftOut:
        return answer_tables.who_answered(self.background, self.scope)

    @cached_property
    def code(self) -> Table | LeftOut:
        return code_table.code(self.scope)

    @cached_property
    def data_quality(self) -> Table | LeftOut:
        return quality_table.data_quality(self.scope)

    @cached_property
    def maps(self) -> Table | LeftOut:
        return map_table.maps(self.scope)


Made = TypeVar("Made")
SideBySide = tuple[Table | LeftOut, Table | LeftOut]

_releases: Kept[Published] = Kept(most=RELEASES)
_blocks: Kept[OfBlock] = Kept(most=BLOCKS)
_groups: Kept[SideBySide] = Kept(most=RELEASES)
_compared: Kept[Table | LeftOut] = Kept(most=COMPARED)


def forget() -> None:
    """Work everything out anew from here on."""
    for kept in (_releases, _blocks, _groups, _compared):
        kept.clear()


def released(sha256: str, content: Callable[[], bytes]) -> Published:
    """The release with this digest, read from its bytes where that has not been done."""
    return _releases.get(sha256, lambda: Published.from_frozen(content()))


def of_block(release: Release, place: int) -> OfBlock:
    """The sheets of the block at this place; ValueError as `figures.figures`."""
    background = release.published.who_answered
    return _kept(_blocks, lambda: OfBlock(_scope(release, place), background), release, place)


def groups(release: Release) -> SideBySide:
    """The gaps of all groups side by side, and how many of each are below the required level."""
    return _kept(_groups, lambda: _groups_of(release), release)


def compared(release: Release, place: int, other: Release) -> Table | LeftOut:
    """One block beside the same of another release, or beside all of it where that has no such block."""
    return _kept(_compared, lambda: _comparison(release, place, other), release, place, other)


def _kept(kept: Kept[Made], make: Callable[[], Made], *given: Release | int) -> Made:
    """What is kept of these, or is made now. Digests say all that it follows from: a questionnaire that has
    none, because it came from no file, leaves nothing behind."""
    if any(isinstance(each, Release) and not each.questionnaire.sha256 for each in given):
        return make()
    return kept.get(tuple(each if isinstance(each, int) else _key(each) for each in given), make)


def _key(release: Release) -> tuple[str, str]:
    return release.published.sha256, release.questionnaire.sha256


def _scope(release: Release, place: int) -> Scope:
    alone = _only(release.published, release.published.blocks[place])
    return scope_of(alone, release.questionnaire, certain=False)


def _only(published: Published, *blocks: Block) -> Published:
    """The release as far as it tells of these blocks."""
    return replace(published, blocks=blocks, combined=None)


def _groups_of(release: Release) -> SideBySide:
    scope = scope_of(*release, certain=False)
    return group_tables.gaps_by_group(scope), group_tables.levels_by_group(scope)


def _comparison(release: Release, place: int, other: Release) -> Table | LeftOut:
    if why := " ".join(going_together.refused([release.published, other.published])):
        return LeftOut(SHEET, why)
    block = release.published.blocks[place]
    same = [
        each for each in other.published.blocks if (each.cohort, each.group) == (block.cohort, block.group)
    ]
    here = Release(_only(release.published, block), release.questionnaire)
    there = Release(_only(other.published, *same), other.questionnaire) if same else other
    return comparison_tables.table(between(sorted((here, there), key=_closed)))


def _closed(release: Release) -> str:
    return release.published.asking.closed or ""
