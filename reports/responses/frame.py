"""Makes the rating frame of batches of cells, and finds their faults. Opens no file and counts nobody."""

import unicodedata
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from questionnaires.model import Question, Questionnaire
from reports.responses.cells import Cells, places_of
from reports.responses.codes import (
    NOT_ASKED,
    REFUSED,
    SKIPPED,
    Codes,
    chosen,
    coded,
    expected,
    framed,
    is_empty,
    nobody,
    text_of,
)
from reports.responses.faults import SHOWN, Faults, shown
from reports.responses.sheets import Batch, Sheet, Unread

if TYPE_CHECKING:
    # It takes a while to import, and workers that read whole numbers do without it.
    import pandas as pd

COHORT = "cohort"
LONGEST_COHORT = 200

Columns = dict[str, Codes]
"""Codes of some responses by the name of the question."""


@dataclass(frozen=True, eq=False)
class Coded:
    """Some responses as codes: the number of each in its file, the place of its cohort among the names, and
    its answer to each question; shape (responses,) each."""

    rows: NDArray[np.int64]
    cohorts: tuple[str, ...]
    places: NDArray[np.int32]
    columns: Mapping[str, Codes]


def frame_of(sheet: Sheet, questionnaire: Questionnaire, faults: Faults) -> "pd.DataFrame":
    """All batches as one frame: a row a response; `cohort`, then the questions in the definition's order.

    Faults go to `faults`; after one the frame is not fit for use."""
    check_headings(sheet.headings, questionnaire, faults)
    batches = chain(sheet.batches, [_no_rows(sheet.headings)])
    parts = [coded_batch(batch, sheet.headings, questionnaire, faults) for batch in batches]
    cohorts = [np.array([*each.cohorts, None], dtype=object)[each.places] for each in parts]
    import pandas as pd  # see above

    named = pd.Categorical(np.concatenate(cohorts))
    columns = {name: np.concatenate([each.columns[name] for each in parts]) for name in parts[0].columns}
    return pd.DataFrame({COHORT: named} | columns)


def coded_frame(frame: "pd.DataFrame") -> Coded:
    """The responses of a rating frame, numbered as they lie in it."""
    import pandas as pd  # see above

    columns = {str(name): frame[name].to_numpy() for name in frame.columns if name != COHORT}
    places, names = pd.factorize(frame[COHORT])
    return Coded(np.arange(len(frame)), tuple(map(str, names)), places.astype(np.int32), columns)


def coded_batch(
    unread: Unread, headings: tuple[str, ...], questionnaire: Questionnaire, faults: Faults
) -> Coded:
    """The responses of one batch; after a fault they are not fit for use."""
    batch = unread.read(faults)
    cells = dict(zip(headings, batch.columns, strict=True))
    questions = framed(questionnaire)
    columns = {
        name: coded(cells[name], question) if name in cells else nobody(len(batch.rows))
        for name, question in questions.items()
    }
    places, cohorts = _cohorts(cells[COHORT]) if COHORT in cells else (nobody(len(batch.rows)), ())
    for row, name, cell in _refused(batch.rows, cells, {COHORT: places} | columns, faults):
        faults.add(_words(name, cell, questions), row=row, column=name)
    known = np.maximum(places, SKIPPED).astype(np.int32)
    return Coded(batch.rows, cohorts, known, _with_not_asked(columns, questionnaire))


def _no_rows(headings: tuple[str, ...]) -> Batch:
    """No rows, so that an empty sheet has the same shape."""
    return Batch(np.empty(0, dtype=np.int64), tuple(np.empty(0, dtype=object) for _ in headings))


def check_headings(headings: tuple[str, ...], questionnaire: Questionnaire, faults: Faults) -> None:
    if not headings and not faults:
        faults.add("the file is empty: row 1 holds the headings")
    if headings and COHORT not in headings:
        faults.add("a column “cohort” is missing: it names the cohort of each row", row=1)
    for place, heading in enumerate(headings, start=1):
        if not heading:
            faults.add("has no heading: name it, or delete the column", row=1, column=str(place))
        elif heading != COHORT and heading not in questionnaire.questions:
            words = f"{shown(heading)} is not asked in {questionnaire.name}: correct it, or delete the column"
            faults.add(words, row=1, column=str(place))
    for heading, times in Counter(filter(None, headings)).items():
        if times > 1:
            faults.add(f"this heading stands {times} times: keep one", row=1, column=heading)


def _cohorts(cells: Cells) -> tuple[Codes, tuple[str, ...]]:
    """The place of each cell's cohort among the names, REFUSED where a cell names none; and the names."""
    told = places_of(cells)
    places: dict[str, int] = {}
    named = [text_of(cell) for cell in told.different]
    of_different = [places.setdefault(name, len(places)) if is_name(name) else REFUSED for name in named]
    codes = np.array([*of_different, REFUSED], dtype=np.int32)
    return np.asarray(codes[told.places]), tuple(places)


def is_name(cohort: str) -> bool:
    """Something a report can print: no control, private or unassigned characters, and not endless."""
    printable = all(unicodedata.category(letter)[0] != "C" for letter in cohort)
    return 0 < len(cohort) <= LONGEST_COHORT and printable


def _refused(
    numbers: NDArray[np.int64], cells: Mapping[str, Cells], codes: Columns, faults: Faults
) -> list[tuple[int, str, object]]:
    """The refused cells of a batch by row, each with its number and column; of too many only how many."""
    refused = []
    wide = {name: column for name, column in codes.items() if column.dtype == np.int32}
    for name, column in wide.items():
        rows = np.flatnonzero(column == REFUSED)
        faults.add_unseen(max(0, len(rows) - SHOWN))
        refused += [(int(numbers[row]), name, cells[name][row]) for row in rows[:SHOWN]]
    return sorted(refused, key=lambda fault: fault[0])


def _words(name: str, cell: object, questions: Mapping[str, Question]) -> str:
    if name in questions:
        return f"{shown(cell)} is no answer: {expected(questions[name])}"
    if not text_of(cell):
        return "the cohort is missing: name the cohort of this row"
    return not_a_name(cell)


def not_a_name(cohort: object) -> str:
    """The words for what cannot name a cohort."""
    return f"{shown(cohort)} is no name: use at most {LONGEST_COHORT} letters, digits and signs"


def _with_not_asked(columns: Columns, questionnaire: Questionnaire) -> Columns:
    """Blanks of a module marked not asked where its question was not answered in favour; answers are kept."""
    routed = dict(columns)
    for module in questionnaire.modules.values():
        routing = questionnaire.questions[module.question]
        outside = ~chosen(columns[routing.name], routing, module.when)
        of_nobody = np.where(outside, np.int8(NOT_ASKED), np.int8(SKIPPED))
        for name, question in framed(questionnaire).items():
            if question.module == module.id:
                column = columns[name]
                routed[name] = (
                    of_nobody if is_empty(column) else np.where(column == SKIPPED, of_nobody, column)
                )
    return routed
