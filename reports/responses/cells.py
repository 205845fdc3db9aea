"""The cells of one column of a file, with the different ones told apart. Knows no question."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

FEW = 1_000
"""Whole numbers no further apart than this need not be searched for the different ones."""


@dataclass(frozen=True)
class Places:
    """Cells as the places of theirs among the `different` ones; −1 is a cell that is missing."""

    places: NDArray[np.signedinteger[Any]]
    different: tuple[object, ...]

    def __len__(self) -> int:
        return len(self.places)

    def __getitem__(self, row: int) -> object:
        place = int(self.places[row])
        return None if place < 0 else self.different[place]


Cells = NDArray[Any] | Places
"""One column: its cells themselves, or the places of them."""


def picked(cells: Cells, rows: NDArray[np.bool_]) -> Cells:
    """Some rows of a column.

    >>> picked(Places(np.array([0, -1, 0]), ("a",)), np.array([True, True, False]))
    Places(places=array([ 0, -1]), different=('a',))
    """
    return replace(cells, places=cells.places[rows]) if isinstance(cells, Places) else cells[rows]


def places_of(cells: Cells) -> Places:
    """The cells with the different ones told apart.

    >>> places_of(np.array(["b", "a", "b"], dtype=object))
    Places(places=array([0, 1, 0]), different=('b', 'a'))
    """
    if isinstance(cells, Places):
        return cells
    # pandas takes a while to import: whoever reads whole numbers does without it, in every worker.
    import pandas as pd

    places, different = pd.factorize(cells, use_na_sentinel=False)
    return Places(places, tuple(different))


def of_arrow(column: Any) -> Cells:
    """The cells of an Arrow column; a list in a cell as the words of its printing."""
    kind = str(column.type)
    if column.null_count == len(column):
        return Places(np.full(len(column), -1), ())
    if kind.startswith("dictionary"):
        numbers, given = _numbers(column.indices)
        return Places(np.where(given, numbers, -1), tuple(column.dictionary.to_pylist()))
    if kind.startswith(("int", "uint")):
        return _whole_numbers(column)
    nested = column.type.num_fields > 0 or kind.startswith(("list", "large_list"))
    cells = column.to_pandas()
    return np.asarray(cells.astype(str) if nested else cells)


def _whole_numbers(column: Any) -> Cells:
    numbers, given = _numbers(column)
    kind = np.iinfo(numbers.dtype)
    lowest = int(np.where(given, numbers, kind.max).min())
    highest = int(np.where(given, numbers, kind.min).max())
    if highest - lowest > min(FEW, kind.max // 2):
        return np.array(column.to_pylist(), dtype=object)
    places = (numbers - kind.dtype.type(lowest)).view(f"i{kind.dtype.itemsize}")
    return Places(np.where(given, places, places.dtype.type(-1)), tuple(range(lowest, highest + 1)))


def _numbers(column: Any) -> tuple[NDArray[Any], NDArray[np.bool_]]:
    """The whole numbers of an Arrow column, and which cells hold one; without Arrow's own functions, which
    take as long to import as a hundred columns to read."""
    end = column.offset + len(column)
    bits, numbers = column.buffers()
    found = np.frombuffer(numbers, dtype=str(column.type), count=end)[column.offset :]
    if bits is None:
        return found, np.ones(len(column), dtype=bool)
    given = np.unpackbits(np.frombuffer(bits, dtype=np.uint8), count=end, bitorder="little")
    return found, given[column.offset :].astype(bool)
