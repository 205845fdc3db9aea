"""Words as a cell can hold them, how wide they are in its face, and how tall their row. Draws nothing.

Sizes are an estimate, because nobody has laid the page out yet: a program that draws a little wider
still has room."""

import math
import re
from collections.abc import Iterable
from functools import lru_cache

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

SIZE = 11
"""Points of the workbook's plain letters."""

POINTS_A_LINE = 14.25
MARGIN = 2.5
TALLEST = 390
"""Points of the words of a row: a file with a row over 409 is taken for damaged, and some stand clear of
what is above them."""

DIGIT = 556
_THOUSANDTHS = {
    **{222: "ijl‘’", 278: " fIt!,./:;[]|", 333: "()-r“”", 500: "ckJsvxyz", 584: "+<=>~±−"},
    **{611: "FTZ", 667: "ABEKPSVXY&", 722: "CDHNRUw", 778: "GOQ", 833: "mM", 889: "%", 944: "W", 1000: "…@"},
}
LETTERS = {letter: width for width, letters in _THOUSANDTHS.items() for letter in letters}
"""Letters that are not as wide as a digit, in thousandths of their size, from Arial's own measures."""

BOLD, SLACK = 1.08, 1.04
PADDING, INDENT = 0.8, 1.2
"""What a cell keeps free at its sides, and before words in a table, in digits."""

NOT_IN_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
LONGEST = 32_767
"""Letters in a cell; more are cut, and the cut is shown."""


def width(text: str, *, size: float = SIZE, bold: bool = False) -> float:
    """How much room a line takes, in the unit of column widths: digits of the plain letters.

    >>> round(width("1234"), 2), round(width("ill", size=22), 2)
    (4.16, 2.49)
    """
    return sum(LETTERS.get(letter, DIGIT) for letter in text) * _unit(size, bold=bold)


def _unit(size: float, *, bold: bool) -> float:
    """What a thousandth of a letter's size is, in digits of the plain letters."""
    return size / SIZE / DIGIT * (BOLD if bold else 1) * SLACK


@lru_cache(maxsize=4096)
def broken(text: str, room: float, *, size: float = SIZE, bold: bool = False) -> tuple[str, ...]:
    """The lines into which a text breaks in a cell of that width; a word too long is broken where it must.

    >>> broken("four words in here", 10), broken("wwwwwwwwww", 6)
    (('four words', 'in here'), ('www', 'www', 'www', 'w'))
    """
    room = max(1, room - PADDING)
    space = width(" ", size=size, bold=bold)
    found: list[str] = []
    left = 0.0
    for word in text.split(" "):
        wide = width(word, size=size, bold=bold)
        if found and space + wide <= left:
            found[-1] += f" {word}"
            left -= space + wide
        else:
            found += _pieces(word, room, size=size, bold=bold) if wide > room else [word]
            left = room - width(found[-1], size=size, bold=bold)
    return tuple(found)


def _pieces(word: str, room: float, *, size: float, bold: bool) -> list[str]:
    """A word in parts that fit, of a letter at least."""
    pieces, used, unit = [""], 0.0, _unit(size, bold=bold)
    for letter in word:
        wide = LETTERS.get(letter, DIGIT) * unit
        if pieces[-1] and used + wide > room:
            pieces.append("")
            used = 0.0
        pieces[-1] += letter
        used += wide
    return pieces


def lines(text: str, room: float, *, size: float = SIZE, bold: bool = False) -> int:
    """Into how many lines a text breaks.

    >>> lines("four words in here", 10)
    2
    """
    return len(broken(text, room, size=size, bold=bold))


def height(words: Iterable[tuple[object, float]], *, size: float = SIZE, bold: bool = False) -> float:
    """Points for a row of (value, column width in digits): room for its most broken text.

    >>> height([("four words in here", 10), (1.5, 4)])
    31.0
    """
    counts = (lines(value, room, size=size, bold=bold) for value, room in words if isinstance(value, str))
    return min(TALLEST, max(counts, default=1) * POINTS_A_LINE * size / SIZE + MARGIN)


def narrowest(heading: str) -> int:
    """The width of a column of numbers under this heading, in whole digits: no word of it is broken.

    >>> narrowest("All ticks: organisation")
    13
    """
    longest = max(width(word, bold=True) for word in heading.split(" "))
    return math.ceil(longest + PADDING + 0.5)


def plain(text: str) -> str:
    """The text without control characters and without what XML forbids, and not over-long.

    >>> plain("a\\x00b\\ud800\\ufffe")
    'ab'
    """
    kept = NOT_IN_XML.sub("", ILLEGAL_CHARACTERS_RE.sub("", text))
    return kept if len(kept) <= LONGEST else kept[: LONGEST - 1] + "…"
