"""Keeps what was worked out of frozen releases, so much and no more. Knows no release and no figure."""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Made = TypeVar("Made")


class Kept(Generic[Made]):
    """The `most` things used last, by a key that says all that they follow from.

    >>> kept = Kept(most=2)
    >>> [kept.get(key, lambda: key.upper()) for key in ("a", "b", "a", "c")], len(kept)
    (['A', 'B', 'A', 'C'], 2)
    """

    def __init__(self, *, most: int) -> None:
        self._most = most
        self._made: OrderedDict[Hashable, Made] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._made)

    def get(self, key: Hashable, make: Callable[[], Made]) -> Made:
        """What is kept under this key, or is made now. Two that ask at once may both make it: the same."""
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                return self._made[key]
        made = make()
        with self._lock:
            self._made[key] = made
            while len(self._made) > self._most:
                self._made.popitem(last=False)
        return made

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._made.clear()
