"""Makes two languages that nobody speaks from the catalogue of words, to look at pages in: one of long words,
one that runs from right to left. Every message stands in brackets, so that words from elsewhere show.

To look yourself: `python -m tools.pseudo FOLDER`, then `make run TRANSLATIONS=FOLDER`."""

import re
import sys
from collections.abc import Callable
from itertools import cycle, islice
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo

from tools.words import catalogue

LONG, RIGHT_TO_LEFT = "en_XA", "ar_XB"
"""What Unicode's locale data calls such languages."""

VERY_LONG = 28
LETTERS = "abcdefghijklmnopqrstuvwxyz"
ACCENTED = "áƀçđéƒǧĥíĵķłɱñóƥɋřšťúṽŵẋýž"
ARABIC = "ابجدهوزحطيكلمنسعفصقرشتثخذض"
ACCENTS = str.maketrans(LETTERS + LETTERS.upper(), ACCENTED + ACCENTED.upper())
FROM_THE_RIGHT = str.maketrans(LETTERS + LETTERS.upper(), ARABIC * 2)
LEFT_WHOLE = re.compile(r"(%\(\w+\)\w|%%|<[^>]*>|&\w+;)")
"""What stands for a value, and markup."""

Turn = Callable[[str], str]


def longer(message: str) -> str:
    """The message with accents, and half as long again: words up to a very long one.

    >>> longer("Closes on %(day)s")
    '[Çłóšéš óñ %(day)s áƀçđé]'
    """
    more = (len(LEFT_WHOLE.sub("", message)) + 1) // 2
    letters = "".join(islice(cycle(ACCENTED), more))
    words = [letters[start : start + VERY_LONG] for start in range(0, more, VERY_LONG)]
    return f"[{' '.join([_between_values(message, ACCENTS), *words])}]"


def from_the_right(message: str) -> str:
    """The message in Arabic letters, which mean nothing.

    >>> from_the_right("at %(day)s").encode("unicode_escape").decode()
    '[\\\\u0627\\\\u0631 %(day)s]'
    """
    return f"[{_between_values(message, FROM_THE_RIGHT)}]"


def _between_values(message: str, letters: dict[int, int]) -> str:
    parts = LEFT_WHOLE.split(message)
    return "".join(part if number % 2 else part.translate(letters) for number, part in enumerate(parts))


TURNS: dict[str, Turn] = {LONG: longer, RIGHT_TO_LEFT: from_the_right}


def install(folder: Path) -> Path:
    """Write the compiled catalogue of both languages into the folder, for the setting TRANSLATIONS."""
    source = catalogue()
    for code, turn in TURNS.items():
        file = folder / code / "LC_MESSAGES" / "messages.mo"
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as compiled:
            write_mo(compiled, turned(source, code, turn))
    return folder


def turned(source: Catalog, code: str, turn: Turn) -> Catalog:
    """Every message of the catalogue, turned into the language of the code."""
    messages = Catalog(locale=code.partition("_")[0], fuzzy=False)
    for message in source:
        if message.id:
            messages.add(message.id, _turned(message, turn, forms=messages.num_plurals))
    return messages


def _turned(message: Message, turn: Turn, *, forms: int) -> str | tuple[str, ...]:
    if isinstance(message.id, str):
        return turn(message.id)
    one, many = message.id
    return (turn(one), *[turn(many)] * (forms - 1))


if __name__ == "__main__":
    install(Path(sys.argv[1]))
