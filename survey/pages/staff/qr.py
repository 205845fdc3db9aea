"""An address as a QR code that a page can draw. Knows no wave and no page."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

import segno

QUIET_ZONE = 4
"""White modules on each side, as the standard asks, so that a camera finds the code on any ground."""


@dataclass(frozen=True)
class QrCode:
    """The address as dark and light squares ("modules"), each one unit wide, with its quiet zone. It can
    still be read where a fold or a stain takes up to a quarter of it."""

    address: str

    @property
    def size(self) -> int:
        """Units on each side."""
        return len(self._modules)

    @cached_property
    def dark(self) -> str:
        """The dark modules as an SVG path to be stroked: one line of width 1 for each run in a row."""
        return "".join(
            f"M{start} {y + 0.5}h{length}"
            for y, row in enumerate(self._modules)
            for start, length in _runs(row)
        )

    @cached_property
    def _modules(self) -> tuple[tuple[int, ...], ...]:
        code = segno.make_qr(self.address, error="q")
        return tuple(map(tuple, code.matrix_iter(border=QUIET_ZONE)))


def _runs(row: Sequence[int]) -> list[tuple[int, int]]:
    """Where each run of dark modules starts, and how long it is.

    >>> _runs((0, 1, 1, 0, 1))
    [(1, 2), (4, 1)]
    """
    runs = [list(run) for is_dark, run in groupby(enumerate(row), key=lambda module: module[1]) if is_dark]
    return [(run[0][0], len(run)) for run in runs]
