"""Reads responses as they are stored, one JSON document each. Counts nobody."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np

from questionnaires.model import Questionnaire
from reports.responses.cells import Cells, Places
from reports.responses.codes import framed
from reports.responses.faults import Fault, Faults, ResponsesError, shown
from reports.responses.fitting import Misfit, fitting
from reports.responses.frame import COHORT, is_name, not_a_name
from reports.responses.sheets import Batch, Sheet, Unread

Document = str | Mapping[str, Any]
"""One response as it is stored: `{name: answer}`, or its JSON text."""

DOCUMENTS_A_BATCH = 20_000
"""No more than there are places in sixteen bits, should all tick something else."""


def documents_sheet(documents: Iterable[Document], questionnaire: Questionnaire, *, cohort: str) -> Sheet:
    """One cohort's stored responses as a sheet, the first document being row 1.

    ResponsesError for a cohort whose name no report could print."""
    if not is_name(cohort):
        raise ResponsesError([Fault(None, COHORT, not_a_name(cohort))])
    return Sheet((COHORT, *framed(questionnaire)), _batches(iter(documents), questionnaire, cohort))


def _cell(answer: object) -> str | None:
    """An answer as the cells of a file hold it: ticks with spaces between."""
    if isinstance(answer, list):
        return " ".join(map(str, answer))
    return None if answer is None else str(answer)


def _batches(documents: Iterator[Document], questionnaire: Questionnaire, cohort: str) -> Iterator[Unread]:
    first = 1
    while some := tuple(islice(documents, DOCUMENTS_A_BATCH)):
        yield Documents(first, some, questionnaire, cohort)
        first += len(some)


@dataclass(frozen=True)
class Documents:
    """Some documents of one cohort; `first` is the number of the first."""

    first: int
    documents: tuple[Document, ...]
    questionnaire: Questionnaire
    cohort: str

    def read(self, faults: Faults) -> Batch:
        """Their answers, each in the column of its name."""
        some = len(self.documents)
        try:
            columns: Mapping[str, Cells] = fitting(self.questionnaire).columns(self.documents)
        except Misfit:
            columns = self._one_by_one(faults)
        cohort = Places(np.zeros(some, dtype=np.int8), (self.cohort,))
        named = (columns[name] for name in framed(self.questionnaire))
        return Batch(np.arange(self.first, self.first + some), (cohort, *named))

    def _one_by_one(self, faults: Faults) -> dict[str, Cells]:
        """The answers of documents that are parsed already or do not fit, whatever they are."""
        names = self.questionnaire.questions
        columns: dict[str, list[object]] = {name: [None] * len(self.documents) for name in names}
        for place, document in enumerate(self.documents):
            answers = json.loads(document) if isinstance(document, str) else document
            for name, answer in answers.items():
                if name in columns:
                    columns[name][place] = _cell(answer)
                else:
                    words = f"{shown(name)} is not asked in {self.questionnaire.name}"
                    faults.add(words, row=self.first + place)
        return {name: np.array(cells, dtype=object) for name, cells in columns.items()}
