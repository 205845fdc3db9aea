"""Reads responses as they are stored, one JSON document each. Counts nobody."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

import numpy as np
import orjson

from questionnaires.model import Questionnaire
from reports.responses.codes import framed
from reports.responses.faults import Fault, Faults, ResponsesError, shown
from reports.responses.frame import COHORT, is_name, not_a_name
from reports.responses.sheets import Batch, Sheet, Unread

Document = str | Mapping[str, Any]
"""One response as it is stored: `{name: answer}`, or its JSON text."""

DOCUMENTS_A_BATCH = 20_000


def documents_sheet(documents: Iterable[Document], questionnaire: Questionnaire, *, cohort: str) -> Sheet:
    """One cohort's stored responses as a sheet, the first document being row 1.

    ResponsesError for a cohort whose name no report could print."""
    if not is_name(cohort):
        raise ResponsesError([Fault(None, COHORT, not_a_name(cohort))])
    return Sheet((COHORT, *framed(questionnaire)), _batches(iter(documents), questionnaire, cohort))


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
        columns: dict[str, list[Any]] = {name: [None] * some for name in self.questionnaire.questions}
        for place, document in enumerate(map(_mapping, self.documents)):
            for name, answer in document.items():
                if name in columns:
                    columns[name][place] = answer
                else:
                    words = f"{shown(name)} is not asked in {self.questionnaire.name}"
                    faults.add(words, row=self.first + place)
        cells = [[self.cohort] * some, *(_written(columns[name]) for name in framed(self.questionnaire))]
        rows = np.arange(self.first, self.first + some)
        return Batch(rows, tuple(np.array(column, dtype=object) for column in cells))


def _batches(documents: Iterator[Document], questionnaire: Questionnaire, cohort: str) -> Iterator[Unread]:
    first = 1
    while some := tuple(islice(documents, DOCUMENTS_A_BATCH)):
        yield Documents(first, some, questionnaire, cohort)
        first += len(some)


def _mapping(document: Document) -> Mapping[str, Any]:
    return orjson.loads(document) if isinstance(document, str) else document


def _written(answers: list[Any]) -> list[Any]:
    """One question's answers as the cells of a file hold them: ticks with spaces between."""
    if list not in set(map(type, answers)):
        return answers
    return [" ".join(answer) if isinstance(answer, list) else answer for answer in answers]
