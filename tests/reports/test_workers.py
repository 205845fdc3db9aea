"""Who counts beside the command: processes, or a Dask cluster; and what is said where nobody answers."""

import csv
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from time import monotonic, sleep

import pytest
from dask.distributed import LocalCluster

from questionnaires import loader
from reports import disclosure
from reports.door import workers
from reports.door.workers import NoWorkers
from reports.published import Asking
from reports.responses import Faults, opened, sheets
from survey.simulation import simulated_people
from tests.attacks.victims import lots

NAME = "post-registration-1"

HOLDING = """
from os import getpid
from time import sleep
from reports.door.workers import workers
if __name__ == "__main__":
    with workers(2, None) as two:
        print(*(process.pid for process in two._processes.values()), flush=True)
        sleep(60)
"""
"""A process that has started two others, and says their numbers."""


@pytest.fixture(scope="module")
def responses(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two cohorts' ratings of a shipped questionnaire, as a file."""
    questionnaire, chance = loader.load(NAME), Random(3)
    ratings = [question.name for each in questionnaire.competencies.values() for question in each.questions]
    path = tmp_path_factory.mktemp("workers") / "responses.csv"
    with path.open("w", newline="") as file:
        rows = csv.DictWriter(file, ["cohort", "longer", *ratings], extrasaction="ignore")
        rows.writeheader()
        for answers in simulated_people(questionnaire, number=80, seed=1):
            rows.writerow({"cohort": chance.choice(["North", "South"]), **answers})
    return path


@pytest.fixture(scope="module")
def cluster() -> Iterator[LocalCluster]:
    with LocalCluster(n_workers=1, threads_per_worker=2, processes=False, dashboard_address=None) as started:
        yield started


def release(path: Path, number: int, dask: str | None) -> bytes:
    faults, asked = Faults(), loader.load(NAME)
    with workers.workers(number, dask) as executor:
        sheet = opened(path, asked, faults)
        published = disclosure.publish_sheet(sheet, faults, asked, Asking(), lots=lots(5), executor=executor)
    return published.to_bytes()


def test_processes_and_a_cluster_give_what_one_process_gives(
    responses: Path, cluster: LocalCluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sheets, "BYTES_A_BATCH", 4_000)
    alone = release(responses, 1, None)
    assert b'"answered"' in alone
    assert release(responses, 2, None) == alone
    assert release(responses, 1, cluster.scheduler_address) == alone


def test_an_address_at_which_nobody_answers_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "SECONDS_TO_ANSWER", 1)
    with (
        pytest.raises(NoWorkers, match=r"No Dask scheduler answers at tcp://127\.0\.0\.1:9"),
        workers.workers(1, "tcp://127.0.0.1:9"),
    ):
        pass


def test_processes_end_when_the_one_that_started_them_is_killed() -> None:
    held = [sys.executable, "-c", HOLDING]
    with subprocess.Popen(held, stdout=subprocess.PIPE, text=True) as holding:
        assert holding.stdout is not None
        pids = [int(pid) for pid in holding.stdout.readline().split()]
        holding.kill()
    assert len(set(pids)) == 2
    until = monotonic() + 20
    while any(map(is_running, pids)) and monotonic() < until:
        sleep(0.05)
    assert not any(map(is_running, pids))


def is_running(pid: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return False


def command(*words: object) -> subprocess.CompletedProcess[str]:
    order = [sys.executable, "-m", "reports", *map(str, words)]
    return subprocess.run(order, capture_output=True, text=True, check=False, encoding="utf-8")


def test_the_command_counts_in_processes(responses: Path, tmp_path: Path) -> None:
    output = tmp_path / "report.json"
    done = command(responses, "--questionnaire", NAME, "--workers", 2, "--output", output)
    assert done.returncode == 0, done.stderr
    assert output.stat().st_size > 10_000


def test_workers_and_a_cluster_are_not_both_asked_for(responses: Path, tmp_path: Path) -> None:
    words = ("--questionnaire", NAME, "--output", tmp_path / "report.json")
    done = command(responses, *words, "--workers", 2, "--dask", "tcp://127.0.0.1:9")
    assert done.returncode == 1
    assert "--workers or --dask, not both" in done.stderr
