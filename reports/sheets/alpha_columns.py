"""The columns that show alpha on both scales, and what it says of the items. Knows one domain at a time."""

from collections.abc import Iterator

from questionnaires.model import IMPORTANCE, PERFORMANCE
from reports.figures import Reliability
from reports.sheets.scope import OfDomain
from reports.sheets.tables import NOT_APPLICABLE, Cell, Column, Field, Kind

REPEATS = 0.95
"""Above this alpha, items may say the same thing twice."""
MAY_REPEAT, NOTHING = "items may repeat each other", "No sign that items repeat each other"


def _found(row: OfDomain, scale: str) -> Reliability | None:
    return (row.figures.reliability or {}).get(scale)


def _of_alpha(heading: str, kind: Kind, scale: str, name: str) -> Field[OfDomain]:
    def value(row: OfDomain) -> Cell | None:
        found = _found(row, scale)
        if found is None:
            return None if row.figures.withheld else NOT_APPLICABLE
        figure: Cell = getattr(found, name)
        return figure

    return Field(Column(heading, kind, width=13), value)


def _alphas() -> Iterator[Field[OfDomain]]:
    for scale in (IMPORTANCE, PERFORMANCE):
        yield _of_alpha(f"People, {scale}", Kind.COUNT, scale, "people")
        yield _of_alpha(f"Alpha, {scale}", Kind.SCORE, scale, "alpha")
        yield _of_alpha(f"Alpha, {scale}, low end", Kind.SCORE, scale, "low")
        yield _of_alpha(f"Alpha, {scale}, high end", Kind.SCORE, scale, "high")


def _items(row: OfDomain) -> Cell | None:
    found = _found(row, IMPORTANCE) or _found(row, PERFORMANCE)
    if found is None:
        return None if row.figures.withheld else NOT_APPLICABLE
    return len(found.items)


def _says(row: OfDomain) -> str | None:
    """What alpha says of the items on either scale."""
    if row.figures.withheld:
        return None
    found = {scale: each for scale in (IMPORTANCE, PERFORMANCE) if (each := _found(row, scale))}
    repeating = [scale for scale, each in found.items() if each.alpha > REPEATS]
    if repeating:
        return f"{' and '.join(repeating).capitalize()}: {MAY_REPEAT}"
    return NOTHING if found else NOT_APPLICABLE


ITEMS: Field[OfDomain] = Field(Column("Items", Kind.COUNT, width=8), _items)
SAYS: Field[OfDomain] = Field(Column("What alpha says", width=17), _says)
ALPHAS = tuple(_alphas())
