"""Decodes stored responses that fit their questionnaire, many at a time. Knows not what to say of others."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cached_property, lru_cache
from struct import Struct
from typing import Annotated, Any, cast

import msgspec
import numpy as np

from questionnaires.model import Kind, Question, Questionnaire
from reports.responses.cells import Places

BLANK = -1
"""Where an answer has its place among the different ones, there is none."""

PLACE, WORDS = "h", "?"
"""How a place is packed, and free words: only that there are some."""


class Misfit(Exception):
    """A response is not what the questionnaire asks for, or not written as the survey writes it."""


@dataclass(frozen=True)
class Fitting:
    """How responses to one questionnaire are decoded: its questions in the order in which the survey writes
    their answers, and a type with a field for each."""

    questions: tuple[Question, ...]
    document: type

    def columns(self, documents: Iterable[object]) -> dict[str, Places]:
        """The cells of each question, free words aside; Misfit if one document does not fit."""
        ticked = _Ticked()
        decode: Callable[[Any], object] = msgspec.json.Decoder(self.document, dec_hook=ticked).decode
        told, pack = msgspec.structs.astuple, self._packing.pack
        try:
            packed = b"".join([pack(*told(decode(document))) for document in documents])  # type: ignore[arg-type]
        except (msgspec.MsgspecError, TypeError) as problem:
            raise Misfit from problem
        answers = np.frombuffer(packed, dtype=self._layout)
        return {
            each.name: Places(
                np.ascontiguousarray(answers[each.name]),
                ticked.cells(each) if each.kind is Kind.CHOICES else _ids(each),
            )
            for each in self.questions
            if each.kind is not Kind.TEXT
        }

    @cached_property
    def _packing(self) -> Struct:
        return Struct("=" + "".join(map(_code, self.questions)))

    @cached_property
    def _layout(self) -> np.dtype[np.void]:
        return np.dtype([(each.name, _code(each)) for each in self.questions])


def fitting(questionnaire: Questionnaire) -> Fitting:
    """How responses to this questionnaire are decoded."""
    return _fitting(tuple(sorted(questionnaire.questions.values(), key=lambda question: question.name)))


@lru_cache(maxsize=8)
def _fitting(questions: tuple[Question, ...]) -> Fitting:
    names = {f"answer_{at}": each.name for at, each in enumerate(questions)}
    fields = [(field, *_field(each)) for field, each in zip(names, questions, strict=True)]
    document = msgspec.defstruct("Document", fields, rename=names, forbid_unknown_fields=True, gc=False)
    return Fitting(questions, document)


def _code(question: Question) -> str:
    return WORDS if question.kind is Kind.TEXT else PLACE


def _field(question: Question) -> tuple[Any, Any]:
    """What an answer may be, and what stands for none."""
    if question.kind is Kind.TEXT:
        return str, ""
    if question.kind is Kind.CHOICES:
        return type(question.name, (_Ticks,), {}), BLANK
    ids = _ids(question)
    if question.scale is None:
        return _placed(ids), BLANK
    lowest, first = max(question.scale.lowest, 0), question.scale.highest + 1
    point = Annotated[int, msgspec.Meta(ge=lowest, lt=first)]
    return (point | _placed(ids[first:], first=first) if ids[first:] else point), BLANK


def _ids(question: Question) -> tuple[str, ...]:
    """The answers by their places: a rating's place is itself, and what is no rating comes after them."""
    if question.scale is None:
        return question.option_ids
    points = (
        str(point) if point in question.scale.points else "" for point in range(question.scale.highest + 1)
    )
    return (*points, *(other.id for other in question.scale.others))


class _Placed(np.int16, Enum):
    """Answers that are decoded by their ids and packed as their places.

    Python's own whole numbers would be decoded by the number."""

    def __new__(cls, place: int, id_: str) -> "_Placed":
        answer = np.int16.__new__(cls, place)
        answer._value_ = id_
        return answer


def _placed(ids: tuple[str, ...], *, first: int = 0) -> type[_Placed]:
    """The answers of these ids, whose places begin with `first`."""
    members = {f"answer_{place}": (place, id_) for place, id_ in enumerate(ids, start=first)}
    answers: type[_Placed] = cast(Any, _Placed)("Answers", members)
    return answers


class _Ticks(int):
    """The place of ticks among the different ones that there are; each question has a type of its own."""


class _Ticked:
    """The different ticks in some documents, by question, as a file writes them: with spaces between."""

    def __init__(self) -> None:
        self._different: defaultdict[str, dict[str, _Ticks]] = defaultdict(dict)

    def __call__(self, kind: type[_Ticks], given: object) -> _Ticks:
        """The place of ticks, as the decoder asks for it; TypeError where they are no list of words."""
        if not isinstance(given, list):
            raise TypeError("not a list")
        different = self._different[kind.__name__]
        return different.setdefault(" ".join(given), kind(len(different)))

    def cells(self, question: Question) -> tuple[str, ...]:
        return tuple(self._different[question.name])
