"""How long a wave with very many responses takes from closing to its workbook. Judges nothing."""

import json
import sqlite3
from pathlib import Path
from secrets import token_bytes
from time import perf_counter

from questionnaires import loader
from reports import files
from reports.published import Published
from survey import closing, create_app
from survey.config import Settings
from survey.extensions import database
from survey.simulation import simulated_people
from survey.store import releases, waves
from tests.live import SECRET, installed

QUESTIONNAIRE = "pre-registration-1"
DIFFERENT = 5_000
"""So many people are simulated; the others answer as one of them did."""


def closed(folder: Path, *, people: int) -> str:
    """Close a wave of so many responses in SQLite and write its workbook: how long each step took."""
    installation = installed(folder)
    made = installation.open_wave("--required-level", "Part 2", questionnaire=QUESTIONNAIRE)
    _fill(installation.database, bytes.fromhex(made["wave"]), people=people)
    questionnaire = loader.load(QUESTIONNAIRE)
    steps: dict[str, float] = {}
    with create_app(
        Settings(database_url=f"sqlite:///{installation.database}", secret_key=SECRET)
    ).app_context():
        wave = waves.get(made["wave"])
        start = perf_counter()
        closing.close(wave, say=lambda step: steps.setdefault(step, perf_counter()))
        released = perf_counter()
        published = Published.from_bytes(releases.get(waves.get(made["wave"])))
        files.write(published, questionnaire, folder / "gap-report.xlsx")
        written = perf_counter()
        database.engine.dispose()
    decoding = list(steps.values())[-1]
    return (
        f"{people:>9,} responses × {len(questionnaire.competencies)} pairs × 1 cohort, SQLite: "
        f"mixed and cleared in {decoding - start:.2f} s, decoded and released in "
        f"{released - decoding:.2f} s, workbook in {written - released:.2f} s; decoding to workbook {written - decoding:.2f} s"
    )


def _fill(path: Path, wave: bytes, *, people: int) -> None:
    """Responses as the survey stores them, put there at once: answering is measured elsewhere."""
    different = [
        json.dumps(answers, sort_keys=True)
        for answers in simulated_people(loader.load(QUESTIONNAIRE), number=DIFFERENT, seed=1)
    ]
    rows = ((wave, token_bytes(16), token_bytes(32), different[i % DIFFERENT]) for i in range(people))
    with sqlite3.connect(path) as connection:
        connection.executemany(
            "INSERT INTO response (wave_id, response_id, receipt_hash, document) VALUES (?, ?, ?, ?)", rows
        )
    connection.close()
