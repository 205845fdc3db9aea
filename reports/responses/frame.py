"""Makes the rating frame of batches of cells, and finds their faults. Opens no file and counts nobody."""

import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from questionnaires.model import Question, Questionnaire
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
from reports.responses.sheets import Sheet

COHORT = "cohort"
LONGEST_COHORT = 200

Progress = Callable[[int], object]
"""Told after each batch how many more rows are done."""

Columns = dict[str, NDArray[Any]]
"""Codes of some rows by the name of the question; under `cohort` the place of the cohort's name."""


def frame_of(
    sheet: Sheet, questionnaire: Questionnaire, faults: Faults, progress: Progress | None = None
) -> pd.DataFrame:
    """All batches as one frame: a row a response; `cohort`, then the questions in the definition's order.

    Faults go to `faults`; after one the frame is not fit for use."""
    _check_headings(sheet.headings, questionnaire, faults)
    questions = framed(questionnaire)
    cohorts: dict[str, int] = {}
    batches = [_nobody(questions)]
    for batch in sheet.batches:
        cells = dict(zip(sheet.headings, batch.columns, strict=True))
        codes = _coded(cells, questions, cohorts, len(batch.rows))
        for row, name, cell in _refused(batch.rows, cells, codes, faults):
            faults.add(_words(name, cell, questions), row=row, column=name)
        batches.append({name: column.astype(_width(name, questions)) for name, column in codes.items()})
        if progress is not None:
            progress(len(batch.rows))
    columns = {name: np.concatenate([batch[name] for batch in batches]) for name in batches[0]}
    return _framed(_with_not_asked(columns, questionnaire), list(cohorts))


def _check_headings(headings: tuple[str, ...], questionnaire: Questionnaire, faults: Faults) -> None:
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


def _nobody(questions: Iterable[str]) -> Columns:
    """The columns of no rows, so that an empty sheet has the same shape."""
    return {name: np.empty(0, dtype=np.int8) for name in (COHORT, *questions)}


def _width(name: str, questions: dict[str, Question]) -> Any:
    return width(questions[name]) if name in questions else np.int32


def _coded(cells: Columns, questions: dict[str, Question], cohorts: dict[str, int], rows: int) -> Columns:
    """The codes of one batch; a question without a column was skipped by everyone."""
    codes = (
        {COHORT: _cohort_places(cells[COHORT], cohorts)} if COHORT in cells else {COHORT: np.zeros(rows, int)}
    )
    for name, question in questions.items():
        column = coded(cells[name], question) if name in cells else np.full(rows, SKIPPED)
        codes[name] = column
    return codes


def _cohort_places(cells: NDArray[Any], cohorts: dict[str, int]) -> NDArray[np.int32]:
    """The place of each cell's cohort in `cohorts`, which grows; REFUSED where a cell names none."""
    places, different = pd.factorize(cells, use_na_sentinel=False)
    named = [text_of(cell) for cell in different]
    of_different = [cohorts.setdefault(n, len(cohorts)) if is_name(n) else REFUSED for n in named]
    return np.array(of_different, dtype=np.int32)[places]


def is_name(cohort: str) -> bool:
    """Something a report can print: no control, private or unassigned characters, and not endless."""
    printable = all(unicodedata.category(letter)[0] != "C" for letter in cohort)
    return 0 < len(cohort) <= LONGEST_COHORT and printable


def _refused(
    numbers: NDArray[np.int64], cells: Columns, codes: Columns, faults: Faults
) -> list[tuple[int, str, object]]:
    """The refused cells of a batch by row, each with its number and column; of too many only how many."""
    refused = []
    for name, column in codes.items():
        rows = np.flatnonzero(column == REFUSED)
        faults.add_unseen(max(0, len(rows) - SHOWN))
        refused += [(int(numbers[row]), name, cells[name][row]) for row in rows[:SHOWN]]
    return sorted(refused, key=lambda fault: fault[0])


def _words(name: str, cell: object, questions: dict[str, Question]) -> str:
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


def _framed(columns: Columns, cohorts: list[str]) -> pd.DataFrame:
    places = np.where(columns[COHORT] < len(cohorts), columns[COHORT], SKIPPED)
    names = pd.Categorical.from_codes(np.maximum(places, SKIPPED), categories=pd.Index(cohorts, dtype=str))
    return pd.DataFrame(columns | {COHORT: names})
