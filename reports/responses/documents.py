"""Reads responses as they are stored, one JSON document each. Counts nobody."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from questionnaires.model import Questionnaire
from reports.responses.cells import Cells, Places
from reports.responses.codes import framed
from reports.responses.faults import Fault, Faults, ResponsesError, shown
from reports.responses.fitting import Misfit, fitting
from reports.responses.frame import COHORT, is_name, not_a_name
from reports.responses.sheets import Batch, Sheet

Document = str | Mapping[str, Any]
"""One response as it is stored: `{name: answer}`, or its JSON text."""

MOST = 32_767
"""No more documents than there are places in sixteen bits are in a part, should all tick something else."""

Part = Iterable[Document]
"""Some documents, which may be fetched only when they are asked for."""


def documents_sheet(parts: Iterable[Part], questionnaire: Questionnaire, *, cohort: str) -> Sheet:
    """One cohort's stored responses as a sheet, at most `MOST` a part. The first document is row 1, and the
    first of each further part comes `MOST` rows after that of the part before, for none is counted yet.

    ResponsesError for a cohort whose name no report could print."""
    if not is_name(cohort):
        raise ResponsesError([Fault(None, COHORT, not_a_name(cohort))])
    batches = (Documents(1 + at * MOST, part, questionnaire, cohort) for at, part in enumerate(parts))
    return Sheet((COHORT, *framed(questionnaire)), batches)


def _cell(answer: object) -> str | None:
    """An answer as the cells of a file hold it: ticks with spaces between."""
    if isinstance(answer, list):
        return " ".join(map(str, answer))
    return None if answer is None else str(answer)


@dataclass(frozen=True)
class Documents:
    """Some documents of one cohort; `first` is the number of the first."""

    first: int
    documents: Part
    questionnaire: Questionnaire
    cohort: str

    def read(self, faults: Faults) -> Batch:
        """Their answers, each in the column of its name."""
        documents = tuple(self.documents)
        try:
            columns: Mapping[str, Cells] = fitting(self.questionnaire).columns(documents)
        except Misfit:
            columns = self._one_by_one(documents, faults)
        some = len(documents)
        cohort = Places(np.zeros(some, dtype=np.int8), (self.cohort,))
        named = (columns[name] for name in framed(self.questionnaire))
        return Batch(np.arange(self.first, self.first + some), (cohort, *named))

    def _one_by_one(self, documents: tuple[Document, ...], faults: Faults) -> dict[str, Cells]:
        """The answers of documents that are parsed already or do not fit, whatever they are."""
        names = self.questionnaire.questions
        columns: dict[str, list[object]] = {name: [None] * len(documents) for name in names}
        for place, document in enumerate(documents):
            answers = json.loads(document) if isinstance(document, str) else document
            for name, answer in answers.items():
                if name in columns:
                    columns[name][place] = _cell(answer)
                else:
                    words = f"{shown(name)} is not asked in {self.questionnaire.name}"
                    faults.add(words, row=self.first + place)
        return {name: np.array(cells, dtype=object) for name, cells in columns.items()}
