"""Decodes stored responses that fit their questionnaire, many at a time. Knows not what to say of others."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from itertools import compress
from operator import itemgetter
from struct import Struct
from typing import Annotated, Any, cast

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
    ticks of those that have any. `ones` and `several` pick the answers of either kind."""

    decoder: msgspec.json.Decoder[Any]
    single: tuple[Question, ...]
    ticked: tuple[Question, ...]
    ones: Callable[[tuple[Any, ...]], tuple[Any, ...]]
    several: Callable[[tuple[Any, ...]], tuple[Any, ...]]

    def columns(self, documents: Iterable[object]) -> dict[str, Places]:
        """The cells of each question; Misfit if one document does not fit."""
        pack = Struct(f"{len(self.single)}b").pack
        packed: list[bytes] = []
        ticks: list[dict[int, tuple[_Placed, ...]]] = [{} for _ in self.ticked]
        places = range(len(self.ticked))
        try:
            for row, document in enumerate(documents):
                answers = msgspec.structs.astuple(self.decoder.decode(document))  # type: ignore[arg-type]
                packed.append(pack(*self.ones(answers)))
                given = self.several(answers)
                for place in compress(places, given):
                    ticks[place][row] = given[place]
        except (msgspec.MsgspecError, TypeError) as problem:
            raise Misfit from problem
        raw = np.frombuffer(b"".join(packed), dtype=np.int8).reshape(-1, len(self.single)).T
        singles = {each.name: _told(column, each) for each, column in zip(self.single, raw, strict=True)}
        several = zip(self.ticked, ticks, strict=True)
        return singles | {each.name: _ticks(rows, len(packed)) for each, rows in several}


@lru_cache(maxsize=8)
def fitting(questionnaire: Questionnaire) -> Fitting:
    """How responses to this questionnaire are decoded."""
    # In the order in which the survey writes them, so that no name has to be searched for.
    questions = sorted(questionnaire.questions.values(), key=lambda question: question.name)
    names = {f"answer_{at}": each.name for at, each in enumerate(questions)}
    fields = [(field, *_field(each)) for field, each in zip(names, questions, strict=True)]
    document = msgspec.defstruct("Document", fields, rename=names, forbid_unknown_fields=True, gc=False)
    single = [at for at, each in enumerate(questions) if each.kind not in (Kind.CHOICES, Kind.TEXT)]
    ticked = [at for at, each in enumerate(questions) if each.kind is Kind.CHOICES]
    return Fitting(
        msgspec.json.Decoder(document),
        tuple(questions[at] for at in single),
        tuple(questions[at] for at in ticked),
        _picker(single),
        _picker(ticked),
    )


def _picker(places: list[int]) -> Callable[[tuple[Any, ...]], tuple[Any, ...]]:
    """What picks the entries at these places."""
    if len(places) < 2:
        return lambda entries: tuple(entries[place] for place in places)
    return itemgetter(*places)


class _Placed(Enum):
    """Answers that become a number where a number is wanted."""

    number: int

    def __index__(self) -> int:
        return self.number


def _placed(ids: tuple[str, ...], *, first: int = 0, step: int = 1) -> type[_Placed]:
    """The answers of these ids, numbered from `first`."""
    named = {f"answer_{place}": id_ for place, id_ in enumerate(ids)}
    answers: type[_Placed] = cast(Any, _Placed)("Answers", named)
    for place, answer in enumerate(answers):
        answer.number = first + step * place
    return answers


def _field(question: Question) -> tuple[Any, Any]:
    """What an answer may be, and what stands for none."""
    if question.kind is Kind.TEXT:
        return str, ""
    if question.kind is Kind.CHOICES:
        return tuple[_placed(question.option_ids), ...], ()  # type: ignore[misc]
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


def _ticks(rows: dict[int, tuple[_Placed, ...]], responses: int) -> Places:
    """The ticks of those who gave any, as a file writes them: with spaces between."""
    different: dict[str, int] = {}
    places = np.full(responses, -1, dtype=np.int16)
    for row, given in rows.items():
        places[row] = different.setdefault(" ".join(str(tick.value) for tick in given), len(different))
    return Places(places, tuple(different))
