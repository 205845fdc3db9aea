"""Every figure of the gap report, worked out from what was published. Knows no wording and no rounding."""

from reports.figures.block import compared, figures
from reports.figures.model import BlockFigures, CompetencyFigures, DomainFigures, Reliability
from reports.figures.ranked import with_certainty

__all__ = [
    "BlockFigures",
    "CompetencyFigures",
    "DomainFigures",
    "Reliability",
    "compared",
    "figures",
    "with_certainty",
]
