"""Every figure of the gap report, worked out from what was published. Knows no wording and no rounding."""

from reports.figures.block import compared, figures
from reports.figures.model import BlockFigures, CompetencyFigures, DomainFigures, Reliability

__all__ = ["BlockFigures", "CompetencyFigures", "DomainFigures", "Reliability", "compared", "figures"]
