"""Text that a workbook can hold, whatever somebody typed. Knows no cell."""

import re

from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

NOT_IN_XML = re.compile("[\ud800-\udfff\ufffe\uffff]")
LONGEST = 32_767
"""Letters in a cell; more are cut, and the cut is shown."""


def plain(text: str) -> str:
    """The text without control characters and without what XML forbids, and not over-long.

    >>> plain("a\\x00b\\ud800\\ufffe")
    'ab'
    """
    kept = NOT_IN_XML.sub("", ILLEGAL_CHARACTERS_RE.sub("", text))
    return kept if len(kept) <= LONGEST else kept[: LONGEST - 1] + "…"
