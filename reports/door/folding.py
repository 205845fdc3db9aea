"""Folds responses, read in parts, into what the door needs of them, here or on other processors.

Knows who is counted with whom, and not what may be shown."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

import numpy as np

from questionnaires.model import Kind, Questionnaire, Section
from reports.door import tallies
from reports.door.folded import Drawn, Folded, Group
from reports.door.lots import Lots
from reports.door.parts import parts
from reports.door.tallies import Columns, Members, Tally
from reports.responses import Coded, Faults, Sheet, Unread, check_headings, coded_batch
from reports.responses.codes import framed
from reports.rules import Rules

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

    def __call__(self, responses: Coded) -> Folded:
        """What is to be known of some responses, whose rows are in ascending order."""
        groups, members = self._grouped(responses)
        people = np.bincount(members.places, minlength=members.groups)
        counted = [
            self._part(responses, members, part, draw) for draw, part in enumerate(parts(self.questionnaire))
        ]
        tallied, drawn = zip(*counted, strict=True) if counted else ((), ())
        return Folded(groups, people, tallied, drawn)

    def _grouped(self, responses: Coded) -> tuple[tuple[Group, ...], Members]:
        """The groups there are, by name, and to which each response belongs."""
        names = sorted(responses.cohorts)
        sorted_place = np.array([names.index(name) for name in responses.cohorts], dtype=np.int64)
        places = sorted_place[responses.places]
        width = 1
        if self.split_by is not None:
            column = responses.columns[self.split_by]
            width = len(self.questionnaire.questions[self.split_by].options) + 1
            places = places * width + np.where(column < 0, width - 1, column)
        found = np.flatnonzero(np.bincount(places, minlength=len(names) * width))
        groups = tuple((str(names[each // width]), int(each % width)) for each in found)
        return groups, Members(np.searchsorted(found, places), len(groups))

    def _part(self, responses: Coded, members: Members, part: Section, draw: int) -> tuple[Tally, Drawn]:
        names = [each.name for each in part.questions if each.kind is not Kind.TEXT]
        answers: Columns = {name: responses.columns[name] for name in names}
        rows = responses.rows
        asked = tallies.asked(answers, part)
        if asked is not None:
            answers = {name: column[asked] for name, column in answers.items()}
            members, rows = members.only(asked), rows[asked]
        lots = self.lots.of(rows, draw)
        drawn = Drawn(self.rules.drawn(part), members.places, lots, rows, answers).lowest()
        return tallies.of_part(answers, self.questionnaire, part, members), drawn


class Part(NamedTuple):
    """A part of a file, folded, what was wrong with it, and how many rows it had."""

    folded: Folded | None
    faults: Faults
    rows: int


@dataclass(frozen=True)
class Reading:
    """How a part of a file becomes one of the fold, or is only looked at for what is wrong with it, where
    something is wrong already; can be pickled."""

    headings: tuple[str, ...]
    counting: Counting
    refused: bool

    def __call__(self, unread: Unread) -> Part:
        """The part, read and, unless anything is wrong, folded."""
        faults = Faults()
        responses = coded_batch(unread, self.headings, self.counting.questionnaire, faults)
        folded = None if self.refused or faults else self.counting(responses)
        return Part(folded, faults, len(responses.rows))


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
    whole = _nobody(counting)
    reading = Reading(sheet.headings, counting, refused=bool(faults))
    for part in _mapped(reading, sheet.batches, executor):
        faults.add_all(part.faults)
        if part.folded is not None:
            whole += part.folded
        if progress is not None:
            progress(part.rows)
    return whole


def _nobody(counting: Counting) -> Folded:
    """The fold of no responses."""
    columns = {name: np.empty(0, dtype=np.int8) for name in framed(counting.questionnaire)}
    return counting(Coded(np.empty(0, dtype=np.int64), (), np.empty(0, dtype=np.int32), columns))


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
