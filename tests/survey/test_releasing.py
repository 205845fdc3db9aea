"""A release counted by several processes is that of one to the last byte, and can do without them."""

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from random import Random
from typing import Any

import pytest

from reports import disclosure
from reports.door.workers import workers
from survey import access, releasing
from survey import codes as made
from survey.releasing import Counters
from survey.store import codes, responses, waves
from survey.store.waves import Wave
from tests.attacks.victims import lots
from tests.questionnaires.definitions import EXAMPLE


@pytest.fixture
def mixed(ask: Callable[..., Wave], monkeypatch: pytest.MonkeyPatch) -> Wave:
    """A mixed wave whose draw is the same each time."""
    monkeypatch.setattr(disclosure, "Lots", lambda: lots(1))
    wave, chance = ask(EXAMPLE), Random(1)
    for code in codes.make(wave, number=60):
        ratings = {"X1.1.importance": chance.randint(1, 3), "X1.1.performance": chance.randint(1, 3)}
        assert responses.send(code, wave.id, made.new_receipt(), {"band": "band-5", **ratings})
    responses.mix(waves.start_closing(wave))
    return waves.get(wave.id.hex())


def released(wave: Wave, executor: Executor | None) -> bytes:
    counters = Counters(executor, parts=4)
    return releasing.release(wave, access.questionnaire_of(wave), counters).to_bytes()


def test_two_processes_release_what_one_does(mixed: Wave) -> None:
    with workers(2, None, needed="survey.releasing") as two:
        assert released(mixed, two) == released(mixed, None)


def test_where_processes_are_killed_this_one_counts_alone(mixed: Wave) -> None:
    with workers(2, None, needed="survey.releasing") as two:
        assert two is not None
        os.kill(two.submit(os.getpid).result(), signal.SIGKILL)
        with pytest.raises(BrokenProcessPool):
            two.submit(int).result()
        assert released(mixed, two) == released(mixed, None)


@pytest.mark.parametrize(
    ("people", "processors", "processes", "parts"),
    [(0, 8, 1, 1), (19_999, 8, 1, 1), (20_000, 2, 2, 2), (100_000, 8, 4, 6), (100_000, 1, 1, 6)],
)
def test_only_very_many_responses_are_worth_more_processes(
    people: int, processors: int, processes: int, parts: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[Any] = []
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    monkeypatch.setattr(releasing, "workers", lambda *how, needed: started.append(how) or workers(1, None))
    with releasing.counting(people) as counting:
        assert counting.parts == parts
    assert started == [(processes, None)]


@pytest.mark.parametrize("refusal", [OSError("no memory"), NotImplementedError("no semaphores")])
def test_where_no_process_can_start_this_one_counts_alone(
    refusal: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, needed: str) -> Iterator[None]:
        raise refusal
        yield

    monkeypatch.setattr(releasing, "workers", contextmanager(refused))
    with releasing.counting(100_000) as counters:
        assert (counters.executor, counters.parts) == (None, 6)
