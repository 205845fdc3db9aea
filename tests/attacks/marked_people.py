"""People who can be recognised by their answers, and how to find one of them in whatever was given out."""

import json
import re
from collections.abc import Iterator
from io import BytesIO
from random import Random
from typing import Any, NamedTuple
from zipfile import ZipFile, is_zipfile

from survey.codes import new_receipt
from survey.store import codes, responses
from survey.store.waves import Wave
from tests.questionnaires.definitions import HEAD, SCALES

ITEMS = tuple(f"X1.{place}" for place in range(1, 9))
ASPECTS = ("importance", "performance")
PEOPLE = 43
"""As many as no table of the reports has rows, and no table has three fewer."""

TOML = (
    HEAD.replace('"small"', '"marked"')
    + re.sub(r"highest = 3\nlabels = .*", 'highest = 7\nlabels = ["a", "b", "c", "d", "e", "f", "g"]', SCALES)
    + """
[[sections]]
id = "background"
title = "About you"
background = true

[[sections.questions]]
id = "band"
kind = "choice"
text = "Which band?"
options = [{ id = "band-5", label = "Band 5" }, { id = "band-6", label = "Band 6" }]

[[sections]]
id = "X1"
title = "Listening"
scales = ["importance", "performance"]
"""
    + "".join(f'\n[[sections.competencies]]\nid = "{id_}"\ntext = "Do {id_} well."\n' for id_ in ITEMS)
    + """
[[sections]]
id = "last"
title = "Anything else"

[[sections.questions]]
id = "wish"
kind = "text"
text = "What would you wish for?"
"""
)


class Marked(NamedTuple):
    """One person: all answers, and the receipt."""

    answers: dict[str, Any]
    receipt: str

    @property
    def patterns(self) -> Iterator[str]:
        """The ratings in the orders in which a row could hold them: pair by pair, and scale by scale."""
        by_scale = [[self.answers[f"{id_}.{aspect}"] for id_ in ITEMS] for aspect in ASPECTS]
        yield from (" ".join(map(str, scale)) for scale in by_scale)
        yield " ".join(str(rating) for pair in zip(*by_scale, strict=True) for rating in pair)

    @property
    def marks(self) -> tuple[str, ...]:
        """Words that nobody else has."""
        return self.answers["wish"], self.receipt


def marked_people() -> list[Marked]:
    chance = Random(7)
    names = [f"{id_}.{aspect}" for id_ in ITEMS for aspect in ASPECTS]
    return [
        Marked(
            {"band": chance.choice(("band-5", "band-6"))}
            | {name: chance.randint(1, 7) for name in names}
            | {"wish": f"wish-of-{chance.randbytes(8).hex()}"},
            new_receipt(),
        )
        for _ in range(PEOPLE)
    ]


def send_all(people: list[Marked], wave: Wave) -> None:
    for code, person in zip(codes.make(wave, number=len(people)), people, strict=True):
        assert responses.send(code, wave.id, person.receipt, person.answers)


def as_csv(people: list[Marked]) -> str:
    """What an export would look like, and what a forum with old data has."""
    names = [name for name in people[0].answers if name != "wish"]
    rows = (["Team", *(str(each.answers[name]) for name in names)] for each in people)
    return "\n".join(",".join(row) for row in [["cohort", *names], *rows]) + "\n"


def found(given_out: bytes, people: list[Marked]) -> list[str]:
    """Whose answers stand together in what was given out, and lists that have a row for each person."""
    texts = list(_texts(given_out))
    numbers = [f" {' '.join(_numbers(text))} " for text in texts]
    linked = [
        each.answers["wish"]
        for each in people
        if any(f" {pattern} " in row for pattern in each.patterns for row in numbers)
        or any(mark in text for mark in each.marks for text in texts)
    ]
    return [*linked, *(f"{rows} rows" for text in texts for rows in _rows(text) if rows in TOO_TELLING)]


TOO_TELLING = {PEOPLE, PEOPLE - 3}


def _texts(given_out: bytes) -> Iterator[str]:
    """The text, or that of every part of a zip."""
    if not is_zipfile(BytesIO(given_out)):
        yield given_out.decode()
        return
    with ZipFile(BytesIO(given_out)) as parts:
        yield from (parts.read(name).decode(errors="replace") for name in parts.namelist())


def _numbers(text: str) -> list[str]:
    """The numbers in order, without tags and names that stand between them."""
    bare = re.sub(r'<[^>]*>|"[^"]*"\s*:', " ", text)
    return re.findall(r"(?<![\w.])\d+(?:\.\d+)?(?![\w.])", bare)


def _rows(text: str) -> Iterator[int]:
    """How long the lists in a text are: of JSON, of rows of a sheet or page, of lines."""
    yield len(re.findall(r"<(?:row|tr|table:table-row)\b", text))
    if not text.startswith("<"):
        yield len(text.splitlines()) - 1
    try:
        yield from _lengths(json.loads(text))
    except ValueError:
        return


def _lengths(value: Any) -> Iterator[int]:
    if isinstance(value, dict | list):
        yield len(value)
        for each in value.values() if isinstance(value, dict) else value:
            yield from _lengths(each)
