"""How long a wave with very many responses takes from closing to its workbook. Judges nothing."""

import json
import sqlite3
import sys
from dataclasses import dataclass
from pathlib import Path
from secrets import token_bytes
from tempfile import TemporaryDirectory
from time import perf_counter

from questionnaires import loader
from reports import files
from reports.published import Published
from survey import closing, create_app
from survey.config import Settings
from survey.extensions import database
from survey.simulation import simulated_people
from survey.store import documents, releases, waves
from tests.live import SECRET, installed

QUESTIONNAIRE = "pre-registration-1"
TURNS = 3
DIFFERENT = 5_000
"""So many people are simulated; the others answer as one of them did."""


@dataclass(frozen=True)
class Seconds:
    """How long each step took, and how long the standard library takes to parse the same responses."""

    mixed: float
    released: float
    workbook: float
    parsed: float

    @property
    def together(self) -> float:
        """From the first response decoded to the workbook."""
        return self.released + self.workbook

    def __str__(self) -> str:
        return (
            f"mixed and cleared in {self.mixed:.2f} s, decoded and released in {self.released:.2f} s, "
            f"workbook in {self.workbook:.2f} s; decoding to workbook {self.together:.2f} s, which is "
            f"{self.together / self.parsed:.2f} of what the standard library takes to parse the responses"
        )


def closed(people: int) -> Seconds:
    """Close a wave of so many responses in SQLite and write its workbook."""
    with TemporaryDirectory() as folder:
        installation = installed(Path(folder))
        made = installation.open_wave("--required-level", "Part 2", questionnaire=QUESTIONNAIRE)
        _fill(installation.database, bytes.fromhex(made["wave"]), people=people)
        settings = Settings(database_url=f"sqlite:///{installation.database}", secret_key=SECRET)
        with create_app(settings).app_context():
            times = _timed(made["wave"], Path(folder) / "gap-report.xlsx")
            database.engine.dispose()
        start, mixed, released, written = times
        parsed = _parsed(installation.database)
    return Seconds(mixed - start, released - mixed, written - released, parsed)


def _timed(wave: str, workbook: Path) -> tuple[float, float, float, float]:
    """When closing began, when the responses were mixed, the wave released, and the workbook written."""
    steps: list[float] = []
    start = perf_counter()
    closing.close(waves.get(wave), say=lambda _: steps.append(perf_counter()))
    released = perf_counter()
    published = Published.from_bytes(releases.get(waves.get(wave)))
    files.write(published, loader.load(QUESTIONNAIRE), workbook)
    return start, steps[-1], released, perf_counter()


def _parsed(path: Path) -> float:
    """Seconds for parsing the responses and doing nothing with them."""
    with sqlite3.connect(path) as connection:
        stored = [document for (document,) in connection.execute("SELECT document FROM response")]
    connection.close()
    start = perf_counter()
    for document in stored:
        json.loads(document)
    return perf_counter() - start


def _fill(path: Path, wave: bytes, *, people: int) -> None:
    """Responses as the survey stores them, put there at once: answering is measured elsewhere."""
    different = [
        documents.written(answers)
        for answers in simulated_people(loader.load(QUESTIONNAIRE), number=DIFFERENT, seed=1)
    ]
    rows = ((wave, token_bytes(16), token_bytes(32), different[i % DIFFERENT]) for i in range(people))
    with sqlite3.connect(path) as connection:
        connection.executemany(
            "INSERT INTO response (wave_id, response_id, receipt_hash, document) VALUES (?, ?, ?, ?)", rows
        )
    connection.close()


def main(people: int = 100_000) -> None:
    """Each turn, the quickest first: the median counts."""
    for turn in sorted((closed(people) for _ in range(TURNS)), key=lambda turn: turn.together):
        sys.stdout.write(f"{people:>9,} responses × 30 pairs × 1 cohort in SQLite: {turn}\n")


if __name__ == "__main__":
    main()
