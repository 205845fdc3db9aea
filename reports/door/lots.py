"""The lots that decide who is set aside: random numbers for each response. Knows no answer, keeps nothing."""

import secrets

import numpy as np
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from numpy.typing import NDArray

Rows = NDArray[np.int64]
Numbers = NDArray[np.uint64]

SURELY = 8
"""So many times as many as are needed lie, surely enough, below a bound by which to look for the lowest."""

LOTS_A_BLOCK = 2
"""A block of the cipher is sixteen bytes; a lot is eight of them."""


class Lots:
    """A lot for each response and each draw, from a key that the system's randomness gives.

    They are the key stream of AES-256 in counter mode: whoever has not the key cannot tell them from chance,
    and each can be worked out by itself, so that it does not matter in which parts responses are read. Only
    tests give a key; any other lives as long as one call, and is written nowhere."""

    def __init__(self, key: bytes | None = None) -> None:
        self._key = secrets.token_bytes(32) if key is None else key

    def of(self, rows: Rows, draw: int) -> Numbers:
        """The lots of the responses of these numbers, in ascending order, for one draw; shape (rows,).

        >>> lots = Lots(bytes(32))
        >>> bool((lots.of(np.arange(9), 1)[4:] == lots.of(np.arange(4, 9), 1)).all())
        True
        """
        if not rows.size:
            return np.empty(0, dtype=np.uint64)
        first, last = int(rows[0]) // LOTS_A_BLOCK, int(rows[-1]) // LOTS_A_BLOCK
        counter = draw.to_bytes(8, "big") + first.to_bytes(8, "big")
        cipher = Cipher(algorithms.AES(self._key), modes.CTR(counter)).encryptor()
        stream = np.frombuffer(cipher.update(bytes(16 * (last - first + 1))), dtype=np.uint64)
        return stream[rows - first * LOTS_A_BLOCK]


def lowest(places: Rows, lots: Numbers, rows: Rows, *, most: int) -> Rows:
    """Which entries have the `most` lowest lots of their place, in the order of the places; the lower row of
    two equal lots. All of a place that has no more. Every set of so many entries is equally likely.

    >>> lowest(np.array([0, 1, 0, 0]), np.array([7, 9, 5, 8], dtype=np.uint64), np.arange(4), most=2).tolist()
    [2, 0, 1]
    """
    likely = _likely(places, lots, most)
    order = likely[np.lexsort((rows[likely], lots[likely], places[likely]))]
    ordered = places[order]
    starts = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)])
    rank = np.arange(len(ordered)) - np.repeat(starts, np.diff(np.append(starts, len(ordered))))
    return order[rank < most]


def _likely(places: Rows, lots: Numbers, most: int) -> Rows:
    """Entries among which the lowest surely are: few of them, so that little is left to sort."""
    people = np.bincount(places)
    times = np.maximum(people // (SURELY * most), 1).astype(np.uint64)
    bounds = np.uint64(np.iinfo(np.uint64).max) // times
    found = np.flatnonzero(lots <= bounds[places])
    enough = np.bincount(places[found], minlength=len(people)) >= np.minimum(most, people)
    return found if enough.all() else np.arange(len(places))
