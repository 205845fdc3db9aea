"""Makes a rating frame from documents, CSV or Parquet, or says all that is wrong with them. Counts nobody."""

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from questionnaires.model import Questionnaire
from reports.responses.codes import framed
from reports.responses.faults import Fault, Faults, ResponsesError, shown
from reports.responses.frame import COHORT, Progress, frame_of, is_name, not_a_name
from reports.responses.mapped import NOTHING, mapped_sheet
from reports.responses.mapping_file import read_mapping
from reports.responses.opening import opened
from reports.responses.sheets import ROWS_A_BATCH, Batch, Sheet

__all__ = ["Fault", "ResponsesError", "from_documents", "read"]

Document = str | Mapping[str, Any]
"""One response as it is stored: `{name: answer}`, or its JSON text."""


def read(
    path: Path,
    questionnaire: Questionnaire,
    *,
    mapping: Path | None = None,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """The rating frame of a file: a column `cohort`, and one for each question answered.

    The file ends in .csv, .parquet or .xlsx. Blank is skipped, `na` is not part of the role, ticked options
    stand in one cell with spaces between. Free words are left unread. A file from elsewhere has headings and
    codes of its own: the file `mapping` says what they mean (docs/old-data.md). `progress` is told after each
    batch how many more rows are done. ResponsesError with all faults, each with its row and column; then
    there is no frame.
    """
    faults = Faults()
    try:
        sheet = _sheet(path, questionnaire, mapping, faults)
        frame = frame_of(sheet, questionnaire, faults, progress)
    except OSError as problem:
        raise _unreadable(path, problem.strerror or str(problem)) from problem
    faults.refuse()
    if frame.empty:
        raise _unreadable(path, "there are headings but no responses")
    return frame


def from_documents(
    documents: Iterable[Document],
    questionnaire: Questionnaire,
    *,
    cohort: str,
    progress: Progress | None = None,
) -> pd.DataFrame:
    """The rating frame of one cohort's stored responses; of no documents, a frame without rows.

    ResponsesError with all faults, the first document being row 1; a cohort whose name no report could print
    is one fault, however many documents there are.
    """
    if not is_name(cohort):
        raise ResponsesError([Fault(None, COHORT, not_a_name(cohort))])
    faults = Faults()
    read_documents = (_mapping(document) for document in documents)
    batches = _batches(read_documents, questionnaire, cohort, faults)
    frame = frame_of(Sheet((COHORT, *framed(questionnaire)), batches), questionnaire, faults, progress)
    faults.refuse()
    return frame


def _sheet(path: Path, questionnaire: Questionnaire, mapping: Path | None, faults: Faults) -> Sheet:
    if mapping is None:
        return opened(path, faults)
    how = read_mapping(mapping, questionnaire, faults)
    if how is None:
        return NOTHING
    return mapped_sheet(opened(path, faults, how.sheet), how, questionnaire, faults)


def _unreadable(path: Path, reason: str) -> ResponsesError:
    return ResponsesError([Fault(None, None, f"{path.name} cannot be read: {reason}")])


def _mapping(document: Document) -> Mapping[str, Any]:
    return json.loads(document) if isinstance(document, str) else document


def _batches(
    documents: Iterator[Mapping[str, Any]], questionnaire: Questionnaire, cohort: str, faults: Faults
) -> Iterator[Batch]:
    first = 1
    while some := list(islice(documents, ROWS_A_BATCH)):
        columns: dict[str, list[Any]] = {name: [None] * len(some) for name in questionnaire.questions}
        for place, document in enumerate(some):
            for name, answer in document.items():
                if name in columns:
                    columns[name][place] = answer
                else:
                    faults.add(f"{shown(name)} is not asked in {questionnaire.name}", row=first + place)
        cells = [[cohort] * len(some), *(_written(columns[name]) for name in framed(questionnaire))]
        rows = np.arange(first, first + len(some))
        yield Batch(rows, tuple(np.array(column, dtype=object) for column in cells))
        first += len(some)


def _written(answers: list[Any]) -> list[Any]:
    """One question's answers as the cells of a file hold them: ticks with spaces between."""
    if list not in set(map(type, answers)):
        return answers
    return [" ".join(answer) if isinstance(answer, list) else answer for answer in answers]
