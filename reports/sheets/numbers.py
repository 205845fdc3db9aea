"""How numbers, and lists of names, are put into a sentence: rounded as cells are. Knows no figure by name."""

from collections.abc import Sequence

from reports.sheets.tables import NOT_APPLICABLE, WITHHELD, Kind, shown
from reports.statistics.rounding import half_up


def p_value(p: float | None) -> str:
    """A p-value to three decimals, never nought.

    >>> p_value(0.02345), p_value(0.0001), p_value(None)
    ('0.023', 'under 0.001', '[z]')
    """
    if p is None:
        return NOT_APPLICABLE
    return f"{half_up(p, 0.001):.3f}" if p >= 0.001 else "under 0.001"


def percent(share: float | None) -> str:
    """A share as shown.

    >>> percent(0.125), percent(None)
    ('13%', '[c]')
    """
    return WITHHELD if share is None else f"{shown(share, Kind.SHARE):.0%}"


def mean(value: float | None) -> str:
    """A mean as shown; a dash where it is not defined.

    >>> mean(1.25), mean(None)
    ('1.3', '–')
    """
    return "–" if value is None else f"{shown(value, Kind.MEAN):.1f}"


def listed(names: Sequence[str], *, most: int) -> str:
    """The first names, and how many more there are.

    >>> listed(["D1.1", "D1.2", "D1.3"], most=2)
    'D1.1; D1.2; and 1 more'
    """
    more = len(names) - most
    return "; ".join([*names[:most], *([f"and {more} more"] if more > 0 else [])])
