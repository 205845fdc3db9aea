"""How a published number is rounded. Knows no statistic and no table."""

import math
from decimal import Decimal
from functools import cache

HALF = Decimal("0.5")


def half_up(number: float, unit: float) -> float:
    """`number` to the nearest multiple of `unit`, halves up: floor(x/q + .5)·q (HESA's rounding strategy).

    A whole unit (5 for people) gives a whole number. The division is done in decimals: 2.05 in steps of 0.1
    is half-way for a reader, though not in binary. Python's `round` would take halves to the even neighbour.

    >>> half_up(22.5, 5)
    25
    >>> half_up(2.05, 0.1), half_up(-0.25, 0.1)
    (2.1, -0.2)
    """
    step = _exactly(unit)
    multiple = math.floor(Decimal(str(number)) / step + HALF) * step
    return int(multiple) if isinstance(unit, int) else float(multiple)


@cache
def _exactly(unit: float) -> Decimal:
    """The unit as it is written."""
    return Decimal(str(unit))
