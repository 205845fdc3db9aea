"""From a mixed wave through the disclosure door to its release, by several processes where there is much.

Imported when a wave is closed: numpy takes a while to import, and the respondent's pages never need it."""

import os
from collections.abc import Iterator
from concurrent.futures import Executor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace

from flask import current_app

from questionnaires.model import Questionnaire
from reports import disclosure
from reports.door.workers import workers
from reports.published import Asking, Published
from reports.responses import Faults, documents_sheet
from survey.pages.promise import promised
from survey.store import documents
from survey.store.waves import Wave

A_PART = 20_000
"""So many responses are read at once, or somewhat fewer."""

MANY = 20_000
"""From so many responses on several processes count them: starting them takes half a second."""

MOST_PROCESSES = 4


@dataclass(frozen=True)
class Counters:
    """Who counts, and in how many parts: the processes, or nobody but this one."""

    executor: Executor | None
    parts: int


@contextmanager
def counting(people: int) -> Iterator[Counters]:
    """Whoever will count so many responses. Processes start at once, so that they are ready when something
    else has been done before; where the system lets none start, this one counts alone."""
    processes = min(os.cpu_count() or 1, MOST_PROCESSES) if people >= MANY else 1
    with ExitStack() as stack:
        executor = None
        with suppress(OSError, NotImplementedError):
            executor = stack.enter_context(workers(processes, None, needed=__name__))
        yield Counters(executor, parts=people // A_PART + 1)


def release(wave: Wave, questionnaire: Questionnaire, counters: Counters) -> Published:
    """What the door lets out of a mixed wave, with what was promised to those who sent its responses."""
    try:
        published = _published(wave, questionnaire, counters)
    except BrokenProcessPool:  # for want of memory, perhaps; alone it takes longer, and less
        published = _published(wave, questionnaire, replace(counters, executor=None))
    promise = promised(wave, questionnaire, contact=current_app.config["SURVEY"].contact)
    return replace(published, promise=promise)


def _published(wave: Wave, questionnaire: Questionnaire, counters: Counters) -> Published:
    """What the door lets out. The draw lives in this call alone."""
    parts = documents.list_mixed(wave, parts=counters.parts)
    sheet = documents_sheet(parts, questionnaire, cohort=wave.cohort)
    asking = Asking(
        required_level=wave.required_level,
        split_by=wave.split_by,
        asked={wave.cohort: wave.asked} if wave.asked else None,
        programme=wave.programme,
        closed=wave.closed.isoformat() if wave.closed else None,
        simulated=wave.simulated,
        asker=wave.asker,
    )
    return disclosure.publish_sheet(
        sheet, Faults(), questionnaire, asking, rules=wave.rules, executor=counters.executor
    )
