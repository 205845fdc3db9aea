"""How large a gap or a shortfall surely is, in words for a map of many groups. Knows no table."""

from reports.figures import CompetencyFigures
from reports.sheets.tables import NOT_APPLICABLE
from reports.sheets.words import NEEDS_SUPPORT, gap
from reports.statistics.priorities import SAFETY_LOWER_BOUND, SAFETY_SHARE

LARGE_GAP, SOME_GAP, NO_CLEAR_GAP = "large gap", "gap", "no clear gap"
LARGE = 1
"""Points: a gap is called large where even the low end of its interval reaches them."""
MOST_BELOW, MANY_BELOW, FEW_BELOW = "most below", "many below", "no clear shortfall"
MOST = 0.5
"""The share below the required level that even the low end of its interval must pass to be called most."""


def gap_size(figures: CompetencyFigures) -> str | None:
    """How large the gap is for sure, in words for a map of many groups; None if withheld."""
    if figures.gap is None:
        return None
    if gap(figures) != NEEDS_SUPPORT or figures.gap_low is None:
        return NO_CLEAR_GAP
    return LARGE_GAP if figures.gap_low >= LARGE else SOME_GAP


def shortfall(figures: CompetencyFigures) -> str | None:
    """How many are surely below the required level, in words for a map of many groups: `many` as for the
    safety floor. None if withheld; `[z]` where no level is required."""
    share, low = figures.below_required_share, figures.below_required_low
    if figures.withheld:
        return None
    if share is None or low is None:
        return NOT_APPLICABLE
    if low > MOST:
        return MOST_BELOW
    return MANY_BELOW if share >= SAFETY_SHARE and low > SAFETY_LOWER_BOUND else FEW_BELOW
