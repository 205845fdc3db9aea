"""Makes the rating frame of batches of cells, and finds their faults. Opens no file and counts nobody."""

import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas.api.types import union_categoricals

from questionnaires.model import Question, Questionnaire
from reports.responses.cells import Cells, places_of
from reports.responses.codes import (
    NOT_ASKED,
    REFUSED,
    SKIPPED,
    chosen,
    coded,
    expected,
    framed,
    text_of,
    width,
)
from reports.responses.faults import SHOWN, Faults, shown
from reports.responses.sheets import Batch, Sheet, Unread

COHORT = "cohort"
LONGEST_COHORT = 200

Columns = dict[str, NDArray[Any]]
"""Codes of some rows by the name of the question; under `cohort` the place of the cohort's name."""


def frame_of(sheet: Sheet, questionnaire: Questionnaire, faults: Faults) -> pd.DataFrame:
    """All batches as one frame: a row a response; `cohort`, then the questions in
    the definition's order. Faults go to `faults`; after one the frame is not fit for use."""
    check_headings(sheet.headings, questionnaire, faults)
    frames = [part_of(batch, sheet.headings, questionnaire, faults) for batch in sheet.batches]
    if not frames:
        return part_of(_nobody(sheet.headings), sheet.headings, questionnaire, faults)
    cohorts = union_categoricals([frame[COHORT] for frame in frames])
    return pd.concat(frames, ignore_index=True).assign(**{COHORT: cohorts})


def part_of(
    unread: Unread, headings: tuple[str, ...], questionnaire: Questionnaire, faults: Faults
) -> pd.DataFrame:
    """The frame of one batch."""
    batch = unread.read(faults)
    questions = framed(questionnaire)
    cells = dict(zip(headings, batch.columns, strict=True))
    cohorts: dict[str, int] = {}
    codes = _coded(cells, questions, cohorts, len(batch.rows))
    for row, name, cell in _refused(batch.rows, cells, codes, faults):
        faults.add(_words(name, cell, questions), row=row, column=name)
    columns = {name: column.astype(_width(name, questions)) for name, column in codes.items()}
    return _framed(_with_not_asked(columns, questionnaire), list(cohorts), batch.rows)


def _nobody(headings: tuple[str, ...]) -> Batch:
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


def _width(name: str, questions: Mapping[str, Question]) -> Any:
    return width(questions[name]) if name in questions else np.int32


def _coded(
    cells: Mapping[str, Cells], questions: Mapping[str, Question], cohorts: dict[str, int], rows: int
) -> Columns:
    """The codes of one batch; a question without a column was skipped by everyone."""
    places = _cohort_places(cells[COHORT], cohorts) if COHORT in cells else np.zeros(rows, dtype=np.int32)
    skipped = np.full(rows, SKIPPED, dtype=np.int8)
    return {COHORT: places} | {
        name: coded(cells[name], question) if name in cells else skipped
        for name, question in questions.items()
    }


def _cohort_places(cells: Cells, cohorts: dict[str, int]) -> NDArray[np.int32]:
    """The place of each cell's cohort in `cohorts`, which grows; REFUSED where a cell names none."""
    told = places_of(cells)
    named = [text_of(cell) for cell in told.different]
    of_different = [cohorts.setdefault(n, len(cohorts)) if is_name(n) else REFUSED for n in named]
    codes = np.array([*of_different, REFUSED], dtype=np.int32)
    return np.asarray(codes[told.places])


def is_name(cohort: str) -> bool:
    """Something a report can print: no control, private or unassigned characters, and not endless."""
    printable = all(unicodedata.category(letter)[0] != "C" for letter in cohort)
    return 0 < len(cohort) <= LONGEST_COHORT and printable


def _refused(
    numbers: NDArray[np.int64], cells: Mapping[str, Cells], codes: Columns, faults: Faults
) -> list[tuple[int, str, object]]:
    """The refused cells of a batch by row, each with its number and column; of too many only how many."""
    refused = []
    for name, column in codes.items():
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
    for name, question in _of_modules(questionnaire):
        module = questionnaire.modules[question.module]
        routing = questionnaire.questions[module.question]
        outside = ~chosen(routed[routing.name], routing, module.when)
        blank = routed[name] == SKIPPED
        routed[name] = np.where(outside & blank, NOT_ASKED, routed[name]).astype(columns[name].dtype)
    return routed


def _of_modules(questionnaire: Questionnaire) -> Iterator[tuple[str, Question]]:
    questions = framed(questionnaire).items()
    return ((name, question) for name, question in questions if question.module)


def _framed(columns: Columns, cohorts: list[str], rows: NDArray[np.int64]) -> pd.DataFrame:
    places = np.where(columns[COHORT] < len(cohorts), columns[COHORT], SKIPPED)
    names = pd.Categorical.from_codes(np.maximum(places, SKIPPED), categories=pd.Index(cohorts, dtype=str))
    return pd.DataFrame(columns | {COHORT: names}, index=pd.Index(rows, dtype=np.int64))
