"""How an answer is written as a small number in the rating frame. Reads no file and counts nobody."""

import re
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray

from questionnaires.model import Kind, Question, Questionnaire
from reports.responses.cells import Cells, places_of

SKIPPED = -1
"""Asked, and left blank."""

NOT_ASKED = -2
"""Part of a module that this person was not asked."""

REFUSED = int(np.iinfo(np.int32).min)
"""No answer to this question; such a code never enters a frame."""

Codes = NDArray[np.signedinteger[Any]]

_WHOLE_WITH_DECIMALS = re.compile(r"(-?\d+)\.0+")


def framed(questionnaire: Questionnaire) -> dict[str, Question]:
    """The questions with a column in the rating frame, by name, in the order asked: free words have none."""
    return {
        name: question for name, question in questionnaire.questions.items() if question.kind in _CODES_FOR
    }


def codes(question: Question) -> dict[str, int]:
    """The code of every answer by its id: a rating is itself, what is no rating counts down from −3, an
    option is its place from 0, and an option to tick is one bit (ticks are summed)."""
    return _CODES_FOR[question.kind](question)


def lowest_code(question: Question) -> int:
    """The smallest code that the frame can hold for this question."""
    return min(NOT_ASKED, *codes(question).values())


def all_codes(question: Question) -> range:
    """Every code from the smallest to the largest that the frame can hold for this question."""
    return range(lowest_code(question), max(codes(question).values()) + 1)


def width(question: Question) -> DTypeLike:
    """The type of the question's column."""
    return np.int32 if question.kind is Kind.CHOICES else np.int8


def coded(cells: Cells, question: Question) -> Codes:
    """The code of each cell, as wide as the question needs; as wide as REFUSED where a cell is no answer."""
    told = places_of(cells)
    if not told.different:
        return nobody(len(told))
    known = codes(question)
    of_different = [_code(cell, question, known) for cell in told.different]
    wide = np.int32 if REFUSED in of_different else width(question)
    first = of_different[0]
    if first >= 0 and of_different == list(range(first, first + len(of_different))):
        return np.where(told.places < 0, SKIPPED, told.places + first).astype(wide)
    return np.asarray(np.array([*of_different, SKIPPED], dtype=wide)[told.places])


def nobody(responses: int) -> Codes:
    """The column of a question that nobody was shown: skipped by all, whatever room that takes."""
    return np.broadcast_to(np.int8(SKIPPED), responses)


def is_empty(column: Codes) -> bool:
    """Whether a column is that of `nobody`, so that there is nothing to count."""
    return column.strides == (0,)


def chosen(column: Codes, question: Question, when: tuple[str, ...]) -> NDArray[np.bool_]:
    """Who answered `question` with at least one of the options `when`."""
    wanted = [codes(question)[option] for option in when]
    if question.kind is Kind.CHOICES:
        return np.asarray((column >= 0) & ((column & sum(wanted)) != 0))
    return np.isin(column, wanted)


def text_of(cell: object) -> str:
    """A cell in words: blank for whatever a file calls missing, `6` for 6.0.

    >>> text_of(6.0), text_of(float("nan")), text_of(" na ")
    ('6', '', 'na')
    """
    if cell is None or type(cell).__name__ == "NAType" or cell != cell:  # only a NaN differs from itself
        return ""
    text = str(cell).strip()
    whole = _WHOLE_WITH_DECIMALS.fullmatch(text)
    return whole[1] if whole else text


def expected(question: Question) -> str:
    """What a cell of this question may hold, to end the words of a fault with."""
    return f"{_EXPECTED_FOR[question.kind](question)}, or leave it blank"


def _code(cell: object, question: Question, known: Mapping[str, int]) -> int:
    if type(cell) is str and cell in known:  # as most are
        return known[cell]
    text = text_of(cell)
    if not text:
        return SKIPPED
    ticks = set(text.split()) if question.kind is Kind.CHOICES else {text}
    too_many = question.kind is Kind.CHOICES and 0 < question.most < len(ticks)
    return REFUSED if too_many or not ticks <= known.keys() else sum(known[tick] for tick in ticks)


def _rating_codes(question: Question) -> dict[str, int]:
    if question.scale is None:
        raise ValueError(f"{question.name} is a rating without a scale")
    others = {other.id: NOT_ASKED - place for place, other in enumerate(question.scale.others, start=1)}
    return {str(point): point for point in question.scale.points} | others


def _choice_codes(question: Question) -> dict[str, int]:
    return {option.id: place for place, option in enumerate(question.options)}


def _tick_codes(question: Question) -> dict[str, int]:
    return {option.id: 1 << place for place, option in enumerate(question.options)}


_CODES_FOR: Mapping[Kind, Callable[[Question], dict[str, int]]] = {
    Kind.RATING: _rating_codes,
    Kind.CHOICE: _choice_codes,
    Kind.CHOICES: _tick_codes,
}


def _rating_expected(question: Question) -> str:
    if question.scale is None:
        raise ValueError(f"{question.name} is a rating without a scale")
    points = f"write {question.scale.lowest} to {question.scale.highest}"
    return ", ".join([points, *(other.id for other in question.scale.others)])


def _choice_expected(question: Question) -> str:
    return "write one of " + ", ".join(question.option_ids)


def _ticks_expected(question: Question) -> str:
    limit = f"at most {question.most} of" if question.most else "any of"
    return f"write {limit} {', '.join(question.option_ids)} with a space between them"


_EXPECTED_FOR: Mapping[Kind, Callable[[Question], str]] = {
    Kind.RATING: _rating_expected,
    Kind.CHOICE: _choice_expected,
    Kind.CHOICES: _ticks_expected,
}
