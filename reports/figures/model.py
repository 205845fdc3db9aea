"""The nouns of a report's figures: competency, domain, block. Knows what they hold, and works nothing out."""

from collections.abc import Mapping
from dataclasses import dataclass

from reports.published import Counts


@dataclass(frozen=True)
class CompetencyFigures:
    """The figures of one competency in one block, unrounded; a withheld one has None everywhere but its id.

    `pairs` counts people with both ratings; `tally` is (importance, performance, people) for each cell that
    is not empty; means, gap and interval are in points of the scale, shares from 0 to 1, `rds` from −100 to
    100.
    The shares below the required level are None where no level is required.

    `completion` is the share of those asked who did not skip it; `floor_share` and `ceiling_share` rated
    performance at the lowest and highest point; `level_shares` are of each level, lowest first. `p` is the
    signed-rank test's, adjusted over the block, with `rank_biserial`. `top_five` is how likely it is among
    the five largest, None where no more than five are shown; `surely_top` the smallest k for which it is
    among the k largest with 95 % certainty."""

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
    completion: float | None = None
    floor_share: float | None = None
    ceiling_share: float | None = None
    level_shares: tuple[float, ...] | None = None
    p: float | None = None
    rank_biserial: float | None = None
    top_five: float | None = None
    surely_top: int | None = None


@dataclass(frozen=True)
class Reliability:
    """Cronbach's alpha of one domain's ratings on one scale, with Feldt's 95 % interval, over the `people`
    who rated every item; for each of `items` r with the sum of the others, and alpha without it, None where
    not defined."""

    people: int
    alpha: float
    low: float
    high: float
    items: tuple[str, ...]
    item_rest: tuple[float | None, ...]
    alpha_if_deleted: tuple[float | None, ...]


@dataclass(frozen=True)
class DomainFigures:
    """The unweighted means over a domain's published competencies; None everywhere when there is none.

    `reliability` goes by scale; None there with fewer than three items or thirty people."""

    id: str
    withheld: bool = True
    importance: float | None = None
    performance: float | None = None
    gap: float | None = None
    mwds: float | None = None
    reliability: Mapping[str, Reliability | None] | None = None


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
