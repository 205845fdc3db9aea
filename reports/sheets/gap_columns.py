"""The columns that show the figures of a competency or a domain, each named once. Knows no table."""

from typing import Any

from reports.sheets import numbers, words
from reports.sheets.scope import OfDomain, Rated, Scope
from reports.sheets.tables import NOT_APPLICABLE, NOT_AVAILABLE, Cell, Column, Field, Kind


def _figure(heading: str, kind: Kind, name: str, *, width: int = 12) -> Field[Any]:
    """A column that shows the figure of that name."""
    return Field(Column(heading, kind, width), lambda row: getattr(row.figures, name))


def _defined(heading: str, kind: Kind, name: str, *, width: int = 12) -> Field[Rated]:
    """A column of a figure that may not be defined although the competency is shown."""

    def value(row: Rated) -> Cell | None:
        figure: Cell | None = getattr(row.figures, name)
        return NOT_APPLICABLE if figure is None and not row.figures.withheld else figure

    return Field(Column(heading, kind, width), value)


DOMAIN: Field[Rated] = Field(Column("Domain", width=9), lambda row: row.domain.id)
IMPORTANCE = _figure("Importance", Kind.MEAN, "importance", width=12)
PERFORMANCE = _figure("Performance", Kind.MEAN, "performance", width=13)
GAP = _figure("Gap", Kind.MEAN, "gap", width=6)
GAP_ENDS = (
    _defined("Gap, low end", Kind.MEAN, "gap_low", width=7),
    _defined("Gap, high end", Kind.MEAN, "gap_high", width=7),
)
MWDS = _figure("Weighted discrepancy", Kind.SCORE, "mwds", width=12)
RDS = _figure("Ranked discrepancy", Kind.SCORE, "rds", width=12)
RANK = _figure("Rank", Kind.COUNT, "rank", width=7)
NEED = _figure("Have a need", Kind.SHARE, "need_share", width=8)
NEED_ENDS = (
    _figure("Need, low end", Kind.SHARE, "need_low", width=8),
    _figure("Need, high end", Kind.SHARE, "need_high", width=8),
)
BELOW = _defined("Below required", Kind.SHARE, "below_required_share", width=10)
BELOW_ENDS = (
    _defined("Below, low end", Kind.SHARE, "below_required_low", width=8),
    _defined("Below, high end", Kind.SHARE, "below_required_high", width=8),
)
TOP_FIVE = _defined("Among the five largest", Kind.SHARE, "top_five", width=8)
SURELY = _defined("Surely in the largest", Kind.COUNT, "surely_top", width=8)
PAIRS = _figure("Rated both", Kind.COUNT, "pairs", width=8)
NOT_PART = _figure("Not part of role", Kind.COUNT, "not_part_of_role", width=8)
SKIPPED = _figure("Skipped", Kind.COUNT, "skipped", width=9)
COMPLETION = _defined("Completion", Kind.SHARE, "completion", width=12)
AT_FLOOR = _defined("At the lowest point", Kind.SHARE, "floor_share", width=8)
AT_CEILING = _defined("At the highest point", Kind.SHARE, "ceiling_share", width=9)
RANK_BISERIAL = _defined("Rank-biserial r", Kind.SCORE, "rank_biserial", width=10)
P_VALUE: Field[Rated] = Field(
    Column("p, adjusted", width=11),
    lambda row: None if row.figures.withheld else numbers.p_value(row.figures.p),
)
PRIORITY: Field[Rated] = Field(Column("Priority", width=9), lambda row: words.tier(row.figures))
SAFETY: Field[Rated] = Field(
    Column("Safety-critical", width=9), lambda row: "yes" if row.competency.safety_critical else "no"
)
QUADRANT = _figure("Quadrant", Kind.TEXT, "quadrant", width=11)
IN_WORDS: Field[Rated] = Field(Column("What the gap says", width=11), lambda row: words.gap(row.figures))


def below(scope: Scope, *, ends: bool) -> tuple[Field[Rated], ...]:
    """The share below the required level, with its interval if wanted; nothing where no level was set."""
    if scope.required_level is None:
        return ()
    return (BELOW, *(BELOW_ENDS if ends else ()))


def required(scope: Scope) -> tuple[Field[Rated | OfDomain], ...]:
    """What each domain was asked to reach, `3 safe in usual situations`; nothing where no level was set."""
    levels = scope.required_in_words()
    if scope.required_level is None:
        return ()
    column = Column("Required level", width=25)
    return (Field(column, lambda row: levels.get(row.domain.id, NOT_AVAILABLE)),)
