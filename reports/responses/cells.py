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
        indices = column.indices
        places = np.where(indices.is_valid().to_numpy(False), indices.fill_null(0).to_numpy(False), -1)
        return Places(places, tuple(column.dictionary.to_pylist()))
    if kind.startswith(("int", "uint")):
        return _whole_numbers(column)
    nested = column.type.num_fields > 0 or kind.startswith(("list", "large_list"))
    cells = column.to_pandas()
    return np.asarray(cells.astype(str) if nested else cells)


def _whole_numbers(column: Any) -> Cells:
    # pyarrow is an extra: see `parquet_sheet`.
    import pyarrow.compute  # type: ignore[import-untyped]  # it ships no types

    ends = pyarrow.compute.min_max(column).as_py()
    lowest, highest = ends["min"], ends["max"]
    kind = np.iinfo(column.type.to_pandas_dtype())
    if lowest == kind.min or highest - lowest > min(FEW, kind.max // 2):
        return np.array(column.to_pylist(), dtype=object)
    # No cell is one less than the lowest: so the missing ones are, and the lowest has place nought.
    known = column.fill_null(lowest - 1) if column.null_count else column
    places = known.to_numpy() - kind.dtype.type(lowest)
    return Places(places.view(f"i{kind.dtype.itemsize}"), tuple(range(lowest, highest + 1)))
