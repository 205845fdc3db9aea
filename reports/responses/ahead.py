"""Fetches the next piece of a file while the last one is being worked on. Knows nothing of its content."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TypeVar

Piece = TypeVar("Piece")


def ahead(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The same pieces, each fetched by another thread while the one before it is in use.

    >>> list(ahead(range(3)))
    [0, 1, 2]
    """
    left = iter(pieces)
    with ThreadPoolExecutor(1) as fetcher:
        coming = fetcher.submit(_next, left)
        while piece := coming.result():
            coming = fetcher.submit(_next, left)
            yield from piece


def _next(left: Iterator[Piece]) -> list[Piece]:
    """The next piece, if there is one."""
    return list(islice(left, 1))
