"""Decodes stored responses that fit their questionnaire, many at a time. Knows not what to say of others."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import compress
from struct import Struct
from typing import Annotated, Any, Literal, cast

import msgspec
import numpy as np
from numpy.typing import NDArray

from questionnaires.model import Kind, Question, Questionnaire
from reports.responses.cells import Places
from reports.responses.codes import SKIPPED

Point = Annotated[int, msgspec.Meta(ge=0, le=127)]
"""A rating, in the byte that it takes; what is no rating is a negative number there."""

OTHERS = -2
"""The byte of the first answer to a rating that is none; the next are below it."""


class Misfit(Exception):
    """A response is not what the questionnaire asks for, or not written as the survey writes it."""


@dataclass(frozen=True)
class Fitting:
    """How responses to one questionnaire are decoded: one byte for each question with one answer, and the
    ticks of those that have any."""

    decoder: msgspec.json.Decoder[Any]
    single: tuple[Question, ...]
    ticked: tuple[Question, ...]

    def columns(self, documents: Iterable[object]) -> dict[str, Places]:
        """The cells of each question; Misfit if one document does not fit."""
        ones, end = len(self.single), len(self.single) + len(self.ticked)
        pack = Struct(f"{ones}b").pack
        packed: list[bytes] = []
        ticks: list[dict[int, tuple[str, ...]]] = [{} for _ in self.ticked]
        places = range(len(self.ticked))
        try:
            for row, document in enumerate(documents):
                answers = msgspec.structs.astuple(self.decoder.decode(document))  # type: ignore[arg-type]
                packed.append(pack(*answers[:ones]))
                given = answers[ones:end]
                for place in compress(places, given):
                    ticks[place][row] = given[place]
        except (msgspec.MsgspecError, TypeError) as problem:
            raise Misfit from problem
        raw = np.ascontiguousarray(np.frombuffer(b"".join(packed), dtype=np.int8).reshape(-1, ones).T)
        singles = {each.name: _told(column, each) for each, column in zip(self.single, raw, strict=True)}
        several = zip(self.ticked, ticks, strict=True)
        return singles | {each.name: _ticks(rows, len(packed)) for each, rows in several}


@lru_cache(maxsize=8)
def fitting(questionnaire: Questionnaire) -> Fitting:
    """How responses to this questionnaire are decoded."""
    single = _named(questionnaire, Kind.RATING, Kind.CHOICE)
    ticked = _named(questionnaire, Kind.CHOICES)
    questions = (*single, *ticked, *_named(questionnaire, Kind.TEXT))
    names = {f"answer_{at}": each.name for at, each in enumerate(questions)}
    fields = [(field, *_field(each)) for field, each in zip(names, questions, strict=True)]
    document = msgspec.defstruct("Document", fields, rename=names, forbid_unknown_fields=True, gc=False)
    return Fitting(msgspec.json.Decoder(document), single, ticked)


def _named(questionnaire: Questionnaire, *kinds: Kind) -> tuple[Question, ...]:
    """The questions of some kinds by name: the order in which the survey writes them, so that next to none
    has to be searched for."""
    found = (question for question in questionnaire.questions.values() if question.kind in kinds)
    return tuple(sorted(found, key=lambda question: question.name))


class _Placed(np.int8, Enum):
    """Answers that are decoded by their ids and packed as their numbers.

    Python's own whole numbers would be decoded by the number."""

    def __new__(cls, number: int, id_: str) -> "_Placed":
        answer = np.int8.__new__(cls, number)
        answer._value_ = id_
        return answer


def _placed(ids: tuple[str, ...], *, first: int = 0, step: int = 1) -> type[_Placed]:
    """The answers of these ids, numbered from `first`."""
    numbered = {f"answer_{place}": (first + step * place, id_) for place, id_ in enumerate(ids)}
    answers: type[_Placed] = cast(Any, _Placed)("Answers", numbered)
    return answers


def _field(question: Question) -> tuple[Any, Any]:
    """What an answer may be, and what stands for none."""
    if question.kind is Kind.TEXT:
        return str, ""
    if question.kind is Kind.CHOICES:
        return cast(Any, tuple)[cast(Any, Literal)[question.option_ids], ...], ()
    if question.scale is None:
        return _placed(question.option_ids), SKIPPED
    others = tuple(other.id for other in question.scale.others)
    return (Point | _placed(others, first=OTHERS, step=-1) if others else Point), SKIPPED


def _told(column: NDArray[np.int8], question: Question) -> Places:
    """A column of bytes as the places of the different answers that there are."""
    found = np.flatnonzero(np.bincount(column.astype(np.int16) + 128, minlength=256)) - 128
    places = np.full(256, -1, dtype=np.int16)
    given = found[found != SKIPPED]
    places[given] = np.arange(len(given))  # negative numbers count from the end, here as there
    return Places(places[column], tuple(_answer(int(byte), question) for byte in given))


def _answer(byte: int, question: Question) -> object:
    if question.scale is None:
        return question.option_ids[byte]
    return byte if byte >= 0 else question.scale.others[OTHERS - byte].id


def _ticks(rows: dict[int, tuple[str, ...]], responses: int) -> Places:
    """The ticks of those who gave any, as a file writes them: with spaces between."""
    different: dict[tuple[str, ...], int] = {}
    places = np.full(responses, -1, dtype=np.int16)
    for row, given in rows.items():
        places[row] = different.setdefault(given, len(different))
    return Places(places, tuple(map(" ".join, different)))
