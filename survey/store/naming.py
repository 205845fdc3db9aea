"""What things may be called; and how people name one on the command line: by its name, its id, or the
beginning of its id."""

import re
from collections.abc import Sequence
from typing import Protocol, TypeVar

from survey.store import NotFound

SHORTEST_BEGINNING = 4
LONGEST_NAME = 200
GOOD_NAME = f"use 1 to {LONGEST_NAME} letters, figures and signs"


class Named(Protocol):
    @property
    def id(self) -> bytes: ...

    @property
    def name(self) -> str: ...


N = TypeVar("N", bound=Named)


UNSEEN = re.compile(
    r"[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
"""Letters and signs that can be printed, and that nobody sees."""


def tidy(name: str) -> str:
    """The name with single spaces; ValueError if it does not fit a page, a file and a workbook: one line that
    can be printed, and is not too long.

    >>> tidy("  Forum \\n of\\tnurses ")
    'Forum of nurses'
    """
    tidied = " ".join(name.split())
    if not UNSEEN.sub("", tidied).strip() or len(tidied) > LONGEST_NAME or not tidied.isprintable():
        raise ValueError(GOOD_NAME)
    return tidied


def the_one_called(called: str, things: Sequence[N], *, noun: str) -> N:
    """The one thing whose id is `called`; else whose name is; else whose id alone begins so. The id comes
    first: anybody may give a thing the name that is the id of another.

    Raises NotFound, naming what there is."""
    with_id = [thing for thing in things if called == thing.id.hex()]
    exact = with_id or [thing for thing in things if called == thing.name]
    begun = [thing for thing in things if thing.id.hex().startswith(called.lower())]
    found = exact or (begun if len(called) >= SHORTEST_BEGINNING else [])
    if len(found) == 1:
        return found[0]
    known = "\n".join(f"  {thing.id.hex()}  {thing.name}" for thing in found or things) or "  none yet"
    trouble = "More than one" if found else "No"
    raise NotFound(f"{trouble} {noun} is called {called!r}. There is:\n{known}")
