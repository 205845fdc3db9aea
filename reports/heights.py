"""How tall a row must be for its wrapped words: an estimate, because nobody has laid the page out yet."""

from collections.abc import Iterable
from textwrap import wrap

POINTS_A_LINE = 14.5
MARGIN = 3.0
LETTERS_A_DIGIT = 1.12
"""A column's width is counted in digits; the letters of a sentence are narrower."""


def height(words: Iterable[tuple[object, float]]) -> float:
    """Points for a row of (value, column width in characters): room for its most broken text.

    >>> height([("four words in here", 10), (1.5, 4)])
    32.0
    """
    lines = max((_lines(value, width) for value, width in words), default=1)
    return lines * POINTS_A_LINE + MARGIN


def _lines(value: object, width: float) -> int:
    return max(1, len(wrap(value, max(1, int(width * LETTERS_A_DIGIT))))) if isinstance(value, str) else 1
