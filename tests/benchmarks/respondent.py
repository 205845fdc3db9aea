"""What one completed response costs the server, beside a bare Flask view with one insert (`make bench`).

Eight people at once fill in the whole pre-registration questionnaire. Only the processor time of the server
counts, its workers' and their master's. The two servers take turns, so that what else the machine is doing
weighs on both. Judges nothing but errors."""

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from random import Random
from time import perf_counter

from tests.benchmarks.visitor import Visitor
from tests.live import Installation, installed, kill, start
from tests.robot import at_random

AT_ONCE = 8
TURNS = 4
VISITS_A_TURN = 40
INSERTS_A_VISIT = 34
"""About as many as a response has requests, so that connections weigh the same on both."""

DOCUMENT = b"x" * 2_000
TICK = os.sysconf("SC_CLK_TCK")

Visit = Callable[[int], Visitor]


@dataclass
class Side:
    """One of the two servers: its process group, what its visitors do, and what that took so far."""

    group: int
    visit: Visit
    visits: list[Future[Visitor]] = field(default_factory=list)
    processor: float = 0
    clock: float = 0

    def take_turn(self, number: int) -> None:
        before, began = processor_seconds(self.group), perf_counter()
        with ThreadPoolExecutor(AT_ONCE) as people:
            seeds = range(len(self.visits), len(self.visits) + number)
            self.visits += [people.submit(self.visit, seed) for seed in seeds]
        self.processor += processor_seconds(self.group) - before
        self.clock += perf_counter() - began

    @property
    def errors(self) -> list[BaseException]:
        return [error for visit in self.visits if (error := visit.exception())]

    @property
    def done(self) -> list[Visitor]:
        return [visit.result() for visit in self.visits if not visit.exception()]

    @property
    def requests(self) -> int:
        return sum(visitor.requests for visitor in self.done)

    @property
    def received(self) -> int:
        return sum(visitor.received for visitor in self.done)

    @property
    def milliseconds(self) -> float:
        """Of processor time for one request."""
        return 1000 * self.processor / self.requests


def processor_seconds(group: int) -> float:
    """What all processes of the group have used so far."""
    used = 0
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # another's process that ended meanwhile
            fields = (process / "stat").read_text().rpartition(")")[2].split()
            used += (int(fields[11]) + int(fields[12])) * (int(fields[2]) == group)
    return used / TICK


def respond(join_url: str, seed: int) -> Visitor:
    somebody = Visitor()
    receipt = somebody.open(join_url).answer_all(at_random(Random(seed))).send()
    assert len(receipt) == 24, somebody.heading
    return somebody


def insert(url: str) -> Visitor:
    somebody = Visitor()
    for _ in range(INSERTS_A_VISIT):
        reply, text = somebody.ask(url, DOCUMENT)
        assert (reply.status, text) == (HTTPStatus.OK, b"kept")
    return somebody


@contextmanager
def side(installation: Installation, app: str, visit: Visit) -> Iterator[Side]:
    """A server with warm caches."""
    server = start(installation, app)
    try:
        Side(server.pid, visit).take_turn(6 * AT_ONCE)
        yield Side(server.pid, visit)
    finally:
        kill(server)


def report(ours: Side, bare: Side) -> str:
    number = len(ours.done)
    return (
        f"{ours.processor / number:.4f} CPU-seconds a response; {number / ours.clock:.1f} a second\n"
        f"{ours.requests / number:.1f} requests and {ours.received / number / 1000:.0f} kB a response\n"
        f"{ours.milliseconds:.2f} ms a request; a bare view with one insert: {bare.milliseconds:.2f} ms\n"
        f"{ours.processor / number / bare.milliseconds * 1000:.1f} such inserts make a response\n"
        f"{len(ours.errors)} errors in {len(ours.visits)} responses, {len(bare.errors)} beside them\n"
    )


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "ours").mkdir()
        (Path(folder) / "bare").mkdir()
        ours, bare = installed(Path(folder) / "ours"), installed(Path(folder) / "bare")
        join_url = ours.open_wave()["join_url"]
        with (
            side(ours, "wsgi:app", lambda seed: respond(join_url, seed)) as survey,
            side(bare, "tests.benchmarks.bare:app", lambda _: insert(bare.url)) as floor,
        ):
            for _ in range(TURNS):
                survey.take_turn(VISITS_A_TURN)
                floor.take_turn(VISITS_A_TURN)
            sys.stdout.write(report(survey, floor))
            return len(survey.errors) + len(floor.errors)


if __name__ == "__main__":
    sys.exit(main())
