"""Turns the cells of a file from elsewhere into our answers. Knows the mapping, and opens no file."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from questionnaires.model import Kind, Question
from reports.responses.cells import Cells, places_of
from reports.responses.codes import text_of
from reports.responses.faults import SHOWN, Faults, shown
from reports.responses.mapping import FileMapping, alike
from reports.responses.mapping_rules import is_recoded

NO_NAME = " …" * 100
"""Ends what stands for a cell that cannot be read: too long for the name of a cohort."""

UNCALCULATED = f"(a formula without its result){NO_NAME}"
"""Stands in the cell of a workbook whose formula was never worked out."""

TICKED = {"1": True, "y": True, "yes": True, "checked": True, "x": True, "true": True} | {
    "0": False, "n": False, "no": False, "unchecked": False, "false": False, "": False
}  # fmt: skip
NEITHER = "a column for one option holds 1 or 0, Y or nothing, Yes or No, Checked or Unchecked"

Translate = Callable[[str], str | None]
"""Our cell for one of theirs; None where there is none."""


def answer_to(question: Question, mapping: FileMapping) -> Translate:
    """How a cell that answers the question is translated."""
    known = _known(question, mapping)
    if question.kind is not Kind.CHOICES:
        return lambda cell: known.get(alike(cell))

    def several(cell: str) -> str | None:
        for parts in _ways_to_part(cell):
            answers = [known.get(alike(part)) for part in parts]
            if None not in answers:
                return " ".join(dict.fromkeys(answer for answer in answers if answer))
        return None

    return several


def tick_of(question: Question, option: str, mapping: FileMapping) -> Translate:
    """How a cell of the column for one option is translated: into the option, or into nothing."""
    label = next(each.label for each in question.options if each.id == option)
    words = {alike(option): True, alike(label): True} | dict.fromkeys(mapping.blank, False) | TICKED

    def ticked(cell: str) -> str | None:
        found = words.get(alike(cell))
        return None if found is None else option if found else ""

    return ticked


def cohort_of(mapping: FileMapping) -> Translate:
    """How the cell that names the cohort is translated; a name that is not renamed stays as it is."""
    known = dict.fromkeys(mapping.blank, "") | dict(mapping.cohort.rename)
    return lambda cell: None if cell == UNCALCULATED else known.get(alike(cell), cell)


class Translator:
    """Translates columns, and names each cell without a translation once, with the first row it stands in."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._named: set[tuple[str, str]] = set()

    def column(self, cells: Cells, rows: NDArray[np.int64], how: tuple[str, str, Translate]) -> NDArray[Any]:
        """Our cells for theirs. `how` is their heading, what to do where there is no translation, and the
        translation; such a cell is blank here, and a fault."""
        heading, advice, translate = how
        told = places_of(cells)
        texts = [text_of(cell) for cell in told.different]
        answers = [translate(text) for text in texts]
        for place, (text, answer) in enumerate(zip(texts, answers, strict=True)):
            if answer is None:
                self._name(text, int(rows[np.argmax(told.places == place)]), heading, advice)
        ours = np.array([*(answer or "" for answer in answers), ""], dtype=object)
        return np.asarray(ours[told.places])

    def _name(self, cell: str, row: int, heading: str, advice: str) -> None:
        if (heading, cell) in self._named:
            return
        if len(self._named) == SHOWN:
            self._faults.add_unseen(1)
            return
        self._named.add((heading, cell))
        if cell == UNCALCULATED:
            words = "holds a formula whose result was never stored: open the file in Excel and save it again"
        else:
            words = f"{shown(cell)} has no translation: {advice}"
        self._faults.add(words, row=row, column=shown(heading))


def _known(question: Question, mapping: FileMapping) -> Mapping[str, str]:
    """Our answer for each of theirs, blank included: what the mapping says comes before what is plain."""
    blank = dict.fromkeys(("", *mapping.blank), "")
    return {**dict(_plain_answers(question, mapping)), **blank, **mapping.codes_for(question)}


def _plain_answers(question: Question, mapping: FileMapping) -> Iterator[tuple[str, str]]:
    """What needs no mapping: our own ids and words, and the codes that a program gives to the points."""
    points = question.scale.point_options if question.scale else ()
    answers = [each for each in question.offered if each not in points]
    if not is_recoded(mapping, question):
        answers += points
        for code in mapping.kind.points if mapping.kind else ():
            yield from ((code.format(place), point.id) for place, point in enumerate(points, start=1))
    yield from ((alike(each.label), each.id) for each in answers)
    yield from ((alike(each.id), each.id) for each in answers)


def _ways_to_part(cell: str) -> Iterator[list[str]]:
    yield [cell]
    yield [part for part in cell.split(";") if part.strip()]
    yield [part for part in cell.split(",") if part.strip()]
    yield cell.split()
