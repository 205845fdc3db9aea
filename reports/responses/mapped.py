"""Makes a sheet in our own names and answers of one from elsewhere, by its mapping. Opens no file."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from questionnaires.model import Questionnaire
from reports.responses.cells import Cells, picked, places_of
from reports.responses.codes import text_of
from reports.responses.entries import complain
from reports.responses.faults import Faults, shown
from reports.responses.frame import COHORT
from reports.responses.kinds import matching
from reports.responses.mapping import FileMapping, alike, plain
from reports.responses.sheets import Batch, Sheet
from reports.responses.translation import (
    NEITHER,
    Translate,
    Translator,
    answer_to,
    cohort_of,
    tick_of,
)

NOTHING = Sheet((), iter(()))

How = tuple[str, str, Translate]


@dataclass(frozen=True)
class Reading:
    """Which columns of the file are read and how: `rows` are the cells that count by heading, `columns` and
    `ticks` the ways to translate by our name (and option)."""

    rows: Mapping[str, tuple[str, ...]]
    columns: Mapping[str, How]
    ticks: Mapping[str, Mapping[str, How]]

    @property
    def names(self) -> tuple[str, ...]:
        """The headings of the sheet that comes out."""
        return (COHORT, *(name for name in self.columns if name != COHORT), *self.ticks)


def mapped_sheet(sheet: Sheet, mapping: FileMapping, questionnaire: Questionnaire, faults: Faults) -> Sheet:
    """The sheet in our names and answers: rows that do not count are left out, and the columns that nobody
    should read are dropped with their batch. What does not fit goes to `faults`."""
    headings = tuple(map(plain, sheet.headings))
    if not headings:
        return NOTHING
    rows = _rows(headings, mapping, faults)
    _check_headings(headings, mapping, (*mapping.used.values(), *rows), faults)
    reading = _reading(mapping, questionnaire, set(headings), rows)
    return Sheet(reading.names, _batches(Sheet(headings, sheet.batches), mapping, reading, faults))


def _rows(headings: tuple[str, ...], mapping: FileMapping, faults: Faults) -> Mapping[str, tuple[str, ...]]:
    """The cells that count by heading, as the mapping says or else the kind of file."""
    rows, kind = mapping.rows, mapping.kind
    if rows is None and kind and kind.complete:
        found = list(dict.fromkeys(matching(headings, kind.complete)))
        rows = {heading: tuple(map(alike, kind.accepted)) for heading in found}
        if len(found) != 1:
            columns = f"the columns {', '.join(map(shown, found))} say" if found else "no column says"
            complain(
                faults,
                mapping.where,
                f'{columns} who finished: under [rows] name one, or write rows = "all" if every row counts',
            )
    for heading in matching(headings, kind.repeats if kind else ()):
        if mapping.rows != {} and heading not in (rows or {}):
            words = (
                f"one person may have several rows: under [rows] say which cells of {shown(heading)} count"
            )
            complain(faults, mapping.where, words)
    return rows or {}


def _check_headings(
    headings: tuple[str, ...], mapping: FileMapping, used: Iterable[str], faults: Faults
) -> None:
    wanted = set(used)
    times = Counter(headings)
    for heading in (each for each in dict.fromkeys(wanted) if each not in times):
        names = [name for name, column in mapping.used.items() if column == heading] or ["rows"]
        complain(faults, mapping.where, f"{names[0]}: the file has no column {shown(heading)}")
    for heading in (each for each in times if each in wanted and times[each] > 1):
        words = f"this heading stands {times[heading]} times: give each a heading of its own"
        faults.add(words, row=mapping.sheet.headings, column=shown(heading))
    if mapping.kind is None:
        return
    unread = set(matching(times, (*mapping.unread, *mapping.kind.unread)))
    for place, heading in enumerate(headings, start=1):
        if not heading:
            words = "has no heading: name it, or delete the column"
            faults.add(words, row=mapping.sheet.headings, column=str(place))
        elif heading not in wanted | unread:
            words = f"{shown(heading)} is not used: write it under [columns], or list it under unread"
            faults.add(words, row=mapping.sheet.headings, column=str(place))


def _reading(
    mapping: FileMapping,
    questionnaire: Questionnaire,
    headings: set[str],
    rows: Mapping[str, tuple[str, ...]],
) -> Reading:
    """What of the mapping the file can fulfil."""
    columns: dict[str, How] = {}
    if mapping.cohort.column in headings:
        columns[COHORT] = (mapping.cohort.column, "", cohort_of(mapping))
    for name, heading in mapping.columns.items():
        question = questionnaire.questions[name]
        if heading in headings:
            columns[name] = (heading, _advice(question.key.aspect or name), answer_to(question, mapping))
    ticks = {
        name: {
            option: (heading, NEITHER, tick_of(questionnaire.questions[name], option, mapping))
            for option, heading in options.items()
            if heading in headings
        }
        for name, options in mapping.ticks.items()
        if name not in mapping.columns
    }
    return Reading({heading: rows[heading] for heading in rows if heading in headings}, columns, ticks)


def _advice(scope: str) -> str:
    return f"say what it means under [codes.{scope}], or list it as blank"


def _batches(sheet: Sheet, mapping: FileMapping, reading: Reading, faults: Faults) -> Iterator[Batch]:
    translator = Translator(faults)
    seen = counted = 0
    for unread in sheet.batches:
        batch = unread.read(faults)
        cells = dict(zip(sheet.headings, batch.columns, strict=True))
        counts = _counting(cells, len(batch.rows), reading.rows, mapping.blank)
        kept = {heading: picked(cells[heading], counts) for heading in _wanted(reading)}
        answers = _answers(kept, batch.rows[counts], reading, translator)
        answered = _answered(answers, int(counts.sum()))
        rows = batch.rows[counts][answered]
        seen, counted = seen + len(batch.rows), counted + len(rows)
        answers.setdefault(COHORT, np.full(len(answered), mapping.cohort.name, dtype=object))
        yield Batch(rows, tuple(answers[name][answered] for name in reading.names))
    if seen and not counted and not faults:
        complain(
            faults, mapping.where, f"none of the {seen:,} rows counts and holds an answer: look at [rows]"
        )


def _answers(
    cells: Mapping[str, Cells], rows: NDArray[np.int64], reading: Reading, translator: Translator
) -> dict[str, NDArray[Any]]:
    """Our cells of some rows by our name."""
    columns = {name: translator.column(cells[how[0]], rows, how) for name, how in reading.columns.items()}
    for name, options in reading.ticks.items():
        ticks = [translator.column(cells[how[0]], rows, how) for how in options.values()]
        together = [" ".join(filter(None, ticked)) for ticked in zip(*ticks, strict=True)]
        columns[name] = np.array(together if ticks else [""] * len(rows), dtype=object)
    return columns


def _answered(answers: Mapping[str, NDArray[Any]], rows: int) -> NDArray[np.bool_]:
    """Which rows answer anything: who answers nothing must not make a group look larger."""
    given = [column != "" for name, column in answers.items() if name != COHORT]
    return np.any(given, axis=0) if given else np.zeros(rows, dtype=bool)


def _wanted(reading: Reading) -> set[str]:
    ticked = (how for options in reading.ticks.values() for how in options.values())
    return {heading for heading, _, _ in (*reading.columns.values(), *ticked)}


def _counting(
    cells: Mapping[str, Cells], rows: int, wanted: Mapping[str, tuple[str, ...]], blank: frozenset[str]
) -> NDArray[np.bool_]:
    """Which rows of a batch count."""
    counts = np.ones(rows, dtype=bool)
    for heading, accepted in wanted.items():
        told = places_of(cells[heading])
        texts = [*(alike(text_of(cell)) for cell in told.different), ""]
        fits = [text in accepted if accepted else text not in blank | {""} for text in texts]
        counts &= np.array(fits)[told.places]
    return counts
