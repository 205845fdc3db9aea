"""How many at once may do what takes long. Knows not what that is."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore


class TooManyAtOnce(Exception):
    """As many do it already as may."""


class AtOnce:
    """Lets so many in, and turns away who comes meanwhile. Nobody waits: whoever waited would hold one of the
    few threads that everybody's pages come from."""

    def __init__(self, most: int) -> None:
        self._places = BoundedSemaphore(most)

    @contextmanager
    def one_more(self) -> Iterator[None]:
        """Raises TooManyAtOnce."""
        if not self._places.acquire(blocking=False):
            raise TooManyAtOnce
        try:
            yield
        finally:
            self._places.release()
