"""Folds responses, read in parts, into what the door needs of them, here or on other processors.

Knows who is counted with whom, and not what may be shown."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from questionnaires.model import Kind, Questionnaire
from reports import tallies
from reports.folded import Drawn, Folded, Group
from reports.lots import Lots
from reports.parts import parts
from reports.responses import Faults, Sheet, Unread, check_headings, part_of
from reports.rules import Rules
from reports.tallies import Columns, Members, Tally

Progress = Callable[[int], object]
"""Told now and then how many more rows are done."""

IN_FLIGHT = 8
"""Parts that wait for an executor at most, so that memory stays small however long the file is."""

Some = TypeVar("Some")
Made = TypeVar("Made")


@dataclass(frozen=True)
class Counting:
    """How responses are counted: by cohort and, where one is named, by the answer to a question. Can be
    pickled, and counts the same wherever it is."""

    questionnaire: Questionnaire
    split_by: str | None
    rules: Rules
    lots: Lots

    def __call__(self, columns: Columns, cohorts: pd.Series, rows: NDArray[np.int64]) -> Folded:
        """What is to be known of some responses, by their numbers `rows`, in ascending order."""
        groups, members = self._grouped(columns, cohorts)
        people = np.bincount(members.places, minlength=members.groups)
        counted = [self._part(columns, members, rows, draw) for draw in range(len(parts(self.questionnaire)))]
        tallied, drawn = zip(*counted, strict=True) if counted else ((), ())
        return Folded(groups, people, tallied, drawn)

    def _grouped(self, columns: Columns, cohorts: pd.Series) -> tuple[tuple[Group, ...], Members]:
        places, names = pd.factorize(cohorts)
        options = np.zeros(len(places), dtype=np.int64)
        width = 1
        if self.split_by is not None:
            width = len(self.questionnaire.questions[self.split_by].options) + 1
            options = np.where(columns[self.split_by] < 0, width - 1, columns[self.split_by])
        different, inverse = np.unique(places * width + options, return_inverse=True)
        groups = tuple((str(names[each // width]), int(each % width)) for each in different)
        return groups, Members(inverse.astype(np.int64), len(groups))

    def _part(
        self, columns: Columns, members: Members, rows: NDArray[np.int64], draw: int
    ) -> tuple[Tally, Drawn]:
        part = parts(self.questionnaire)[draw]
        asked = tallies.asked(columns, part)
        names = [each.name for each in part.questions if each.kind is not Kind.TEXT]
        answers = {name: columns[name] if asked is None else columns[name][asked] for name in names}
        if asked is not None:
            members, rows = members.only(asked), rows[asked]
        lots = self.lots.of(rows, draw)
        drawn = Drawn(self.rules.drawn(part), members.places, lots, rows, answers).lowest()
        return tallies.of_part(answers, self.questionnaire, part, members), drawn


class Part(NamedTuple):
    """A part of a file, folded, and what was wrong with it."""

    folded: Folded
    faults: Faults
    rows: int


@dataclass(frozen=True)
class Reading:
    """How a part of a file becomes one of the fold; can be pickled."""

    headings: tuple[str, ...]
    counting: Counting

    def __call__(self, unread: Unread) -> Part:
        """The part, read and folded."""
        faults = Faults()
        frame = part_of(unread, self.headings, self.counting.questionnaire, faults)
        return Part(folded(frame, self.counting, frame.index.to_numpy()), faults, len(frame))


def folded(frame: pd.DataFrame, counting: Counting, rows: NDArray[np.int64]) -> Folded:
    """The fold of one rating frame, its responses numbered `rows`."""
    columns = {str(name): frame[name].to_numpy() for name in frame.columns if name != "cohort"}
    return counting(columns, frame["cohort"], rows)


def fold(
    sheet: Sheet,
    counting: Counting,
    faults: Faults,
    *,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Folded:
    """The fold of a whole sheet, part by part: here, or wherever the executor has its workers.

    It is the same, to the last number, however the parts fall. What is wrong goes to `faults`."""
    check_headings(sheet.headings, counting.questionnaire, faults)
    whole: Folded | None = None
    for part in _mapped(Reading(sheet.headings, counting), sheet.batches, executor):
        faults.add_all(part.faults)
        if not faults:
            whole = part.folded if whole is None else whole + part.folded
        if progress is not None:
            progress(part.rows)
    return whole or nobody(counting)


def nobody(counting: Counting) -> Folded:
    """The fold of no responses."""
    columns = {
        name: np.empty(0, dtype=np.int8)
        for name, question in counting.questionnaire.questions.items()
        if question.kind is not Kind.TEXT
    }
    return counting(columns, pd.Series([], dtype=str), np.empty(0, dtype=np.int64))


def _mapped(
    function: Callable[[Some], Made], many: Iterable[Some], executor: Executor | None
) -> Iterator[Made]:
    """The function of each, in order, with only a few waiting at a time."""
    if executor is None:
        yield from map(function, many)
        return
    waiting: deque[Future[Made]] = deque()
    for each in many:
        waiting.append(executor.submit(function, each))
        if len(waiting) >= IN_FLIGHT:
            yield waiting.popleft().result()
    yield from (future.result() for future in waiting)
