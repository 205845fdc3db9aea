"""The nouns of the gap report: unrounded figures of blocks, domains and competencies. Works nothing out."""

from collections.abc import Mapping
from dataclasses import dataclass

from reports.published import Counts


@dataclass(frozen=True)
class CompetencyFigures:
    """The figures of one competency in one block, unrounded; a withheld one has None everywhere but its id.

    `pairs` counts people with both ratings; `tally` is (importance, performance, people) for each cell that
    is not empty; means, gap and interval are in points of the scale, shares from 0 to 1, `rds` from −100 to
    100.
    The shares below the required level are None where no level is required."""

    id: str
    withheld: bool = True
    pairs: int | None = None
    not_part_of_role: int | None = None
    skipped: int | None = None
    tally: tuple[tuple[int, int, int], ...] | None = None
    importance: float | None = None
    performance: float | None = None
    gap: float | None = None
    gap_low: float | None = None
    gap_high: float | None = None
    mwds: float | None = None
    rds: float | None = None
    need_share: float | None = None
    need_low: float | None = None
    need_high: float | None = None
    below_required_share: float | None = None
    below_required_low: float | None = None
    below_required_high: float | None = None
    quadrant: str | None = None
    tier: int | None = None
    rank: int | None = None


@dataclass(frozen=True)
class DomainFigures:
    """The unweighted means over a domain's published competencies; None everywhere when there is none."""

    id: str
    withheld: bool = True
    importance: float | None = None
    performance: float | None = None
    gap: float | None = None
    mwds: float | None = None


@dataclass(frozen=True)
class BlockFigures:
    """One block: competencies and domains in the questionnaire's order, and the other questions' counts."""

    cohort: str
    group: str | None
    asked: int | None
    answered: int | None
    set_aside: int | None
    withheld: bool
    competencies: tuple[CompetencyFigures, ...]
    domains: tuple[DomainFigures, ...]
    counts: Mapping[str, Counts | None]
