"""The table of data quality: how complete the answers are and how well the items of a domain hang together.
Knows figures of domains, and judges nobody who answered."""

from statistics import fmean

from reports.figures import CompetencyFigures
from reports.sheets.alpha_columns import ALPHAS, ITEMS, SAYS
from reports.sheets.scope import DOMAINS, OfDomain, Scope
from reports.sheets.tables import (
    NOT_APPLICABLE,
    NOT_AVAILABLE,
    Cell,
    Column,
    Field,
    Kind,
    LeftOut,
    Table,
    cells,
    columns,
)

SHEET = "Data quality"
FLAG = 0.15
"""The share at one end of the performance scale from which a competency is flagged (Terwee 2007)."""
NONE = "none"


def data_quality(scope: Scope) -> Table | LeftOut:
    """For each domain of each block completion, floor and ceiling, and alpha on both scales."""
    if scope.nothing_shown:
        return LeftOut(SHEET, scope.nothing_shown)
    fields = scope.fields((*_turnout(scope), *DOMAINS, COMPLETION, *ENDS, ITEMS, *ALPHAS, SAYS))
    rows = (row for block in scope.blocks for row in scope.of_domains(block))
    return Table(
        "data_quality",
        SHEET,
        "How far the figures can be relied on",
        "A domain at a time: what was left out, ratings heaped at one end, and items that may repeat each "
        "other.",
        columns(fields),
        cells(fields, rows),
        named=len(scope.naming),
    )


def _turnout(scope: Scope) -> tuple[Field[OfDomain], ...]:
    """How many were asked and answered, where there are several groups: the cover says it of one."""
    if len(scope.blocks) == 1:
        return ()
    return (ASKED, ANSWERED, RATE) if any(block.asked for block in scope.blocks) else (ANSWERED,)


def _asked(row: OfDomain) -> Cell:
    return NOT_AVAILABLE if row.block.asked is None else row.block.asked


def _rate(row: OfDomain) -> Cell | None:
    if not row.block.asked:
        return NOT_AVAILABLE
    return None if row.block.answered is None else row.block.answered / row.block.asked


ASKED: Field[OfDomain] = Field(Column("Asked", Kind.COUNT, width=8), _asked)
ANSWERED: Field[OfDomain] = Field(Column("Answered", Kind.COUNT, width=11), lambda row: row.block.answered)
RATE: Field[OfDomain] = Field(Column("Response rate", Kind.SHARE, width=11), _rate)


def _rated(row: OfDomain) -> list[CompetencyFigures]:
    """The domain's competencies that may be shown."""
    ids = {each.id for each in row.domain.competencies}
    return [each for each in row.block.competencies if each.id in ids and not each.withheld]


def _completion(row: OfDomain) -> Cell | None:
    """The plain mean of the competencies' completion."""
    known = [each.completion for each in _rated(row) if each.completion is not None]
    if known:
        return fmean(known)
    return NOT_APPLICABLE if _rated(row) else None


def _heaped(row: OfDomain, end: str) -> str | None:
    """The competencies with more than the flagged share at that end of the scale of performance."""
    flagged = [each.id for each in _rated(row) if (getattr(each, end) or 0) > FLAG]
    return (", ".join(flagged) or NONE) if _rated(row) else None


COMPLETION: Field[OfDomain] = Field(Column("Completion", Kind.SHARE, width=12), _completion)
ENDS: tuple[Field[OfDomain], ...] = (
    Field(Column(f"Over {FLAG:.0%} at the lowest point", width=14), lambda row: _heaped(row, "floor_share")),
    Field(
        Column(f"Over {FLAG:.0%} at the highest point", width=14), lambda row: _heaped(row, "ceiling_share")
    ),
)
