"""How long the way from responses to a report takes, beside an engine made for such counts (`make bench`).

Everything of one size is measured in turns, so that what else the machine is doing weighs on all; the medians
are shown, with ratios where one thing is to be held against another. Judges nothing."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import perf_counter

import numpy as np
from dask.distributed import Client, LocalCluster

from reports import disclosure
from reports.door.folding import Counting, fold
from reports.door.lots import Lots
from reports.door.tallies import Members, joint_tables
from reports.published import Asking
from reports.responses import Faults, coded_batch, opened
from reports.rules import RULES
from tests.benchmarks import many

SIZES = (10_000, 100_000, 1_000_000)
TURNS = 3
SAME = Lots(bytes(32))
"""The same lots in each run, so that releases can be compared."""


@dataclass(frozen=True)
class Run:
    """One command that has ended: its seconds, and its largest memory in bytes."""

    seconds: float
    memory: int


def command(path: Path, *options: str) -> Run:
    """`python -m reports` from a file to the JSON of all blocks, its start included."""
    output = path.with_suffix(".json")
    order = [sys.executable, "-m", "reports", str(path), "--questionnaire", many.QUESTIONNAIRE]
    start = perf_counter()
    process = subprocess.Popen([*order, "--output", str(output), *options], stderr=subprocess.PIPE)
    _, status, used = os.wait4(process.pid, 0)
    assert status == 0, process.stderr and process.stderr.read()
    return Run(perf_counter() - start, used.ru_maxrss * 1024)


def folded(path: Path) -> float:
    """Seconds from the file to the tallies, lots and sums that the door needs."""
    faults = Faults()
    counting = Counting(many.questionnaire(), None, RULES, SAME)
    start = perf_counter()
    fold(opened(path, counting.questionnaire, faults), counting, faults)
    return perf_counter() - start


def tallied(path: Path) -> float:
    """Seconds of the joint tallies alone, by our own reading and counting."""
    start = perf_counter()
    asked, faults = many.questionnaire(), Faults()
    sheet = opened(path, asked, faults)
    names = [f"Cohort {number:03}" for number in range(many.COHORTS)]
    cells = dict.fromkeys((each.id for each in many.rated()), 0)
    for batch in sheet.batches:
        coded = coded_batch(batch, sheet.headings, asked, faults)
        places = np.array([names.index(name) for name in coded.cohorts])[coded.places]
        for each in many.rated():
            if each.pair:
                cells[each.id] += joint_tables(coded.columns, each.pair, Members(places, many.COHORTS))
    return perf_counter() - start


def by_duckdb(path: Path) -> float:
    """Seconds of the joint tallies alone, by SQL."""
    start = perf_counter()
    many.tallied_by_duckdb(path)
    return perf_counter() - start


def release(path: Path, executor: Executor | None = None) -> bytes:
    """The release of the file, by whatever processors."""
    faults = Faults()
    sheet = opened(path, many.questionnaire(), faults)
    published = disclosure.publish_sheet(
        sheet, faults, many.questionnaire(), Asking(), lots=SAME, executor=executor
    )
    return published.to_bytes()


def say(*words: str) -> None:
    sys.stdout.write(" ".join(words) + "\n")
    sys.stdout.flush()


def in_turns(*measures: Callable[[], float]) -> list[float]:
    """The median of each, all of them measured in each turn."""
    turns = [[measure() for measure in measures] for _ in range(TURNS)]
    return [median(times) for times in zip(*turns, strict=True)]


def by_size(folder: Path) -> None:
    """Time against size, beside DuckDB, and what two workers change."""
    before: tuple[int, float] | None = None
    for people in SIZES:
        path = folder / f"{people}.parquet"
        many.write_ratings(path, people=people)
        memory: list[int] = []
        duckdb, tallies, ours, whole, two = in_turns(
            lambda path=path: by_duckdb(path),
            lambda path=path: tallied(path),
            lambda path=path: folded(path),
            lambda path=path, memory=memory: _noted(command(path), memory),
            lambda path=path: command(path, "--workers", "2").seconds,
        )
        say(
            f"{people:>9,} responses × {many.PAIRS} pairs × {many.COHORTS} cohorts, Parquet:",
            f"the joint tallies {tallies:.2f} s, by DuckDB {duckdb:.2f} s (ratio {tallies / duckdb:.2f});",
            f"with the lots and the sums for alpha {ours:.2f} s ({ours / duckdb:.2f} of DuckDB’s);",
            f"file to JSON {whole:.2f} s ({whole / ours:.1f} folds), {max(memory) / 2**20:.0f} MB;",
            f"with 2 workers {two:.2f} s ({two / whole:.2f})",
        )
        if before:
            say(f"{'':>9} {people // before[0]} times the people took {ours / before[1]:.1f} times the fold")
        before = (people, ours)


def _noted(run: Run, memory: list[int]) -> float:
    memory.append(run.memory)
    return run.seconds


def the_same(path: Path) -> None:
    """Whether processes and a Dask cluster give the bytes that one process gives."""
    alone = release(path)
    with ExitStack() as stack:
        processes = stack.enter_context(ProcessPoolExecutor(2, mp_context=get_context("spawn")))
        cluster = stack.enter_context(LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None))
        client = stack.enter_context(Client(cluster))
        for name, executor in {"2 processes": processes, "a Dask cluster": client.get_executor()}.items():
            same = "the same bytes" if release(path, executor) == alone else "OTHER BYTES"
            say(f"{path.stem:>9} responses by {name}: {same}")


def main(sizes: Iterable[int] = SIZES) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        by_size(folder)
        the_same(folder / "100000.parquet")


if __name__ == "__main__":
    main()
