"""Closing a wave can be killed with -9 at any point; run again it comes to the same end."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from questionnaires import loader
from survey import codes, create_app
from survey.config import Settings
from survey.extensions import database
from survey.simulation import simulated_people
from survey.store import codes as access_codes
from survey.store import responses, waves
from tests import live

PEOPLE = 25
STEPS = ("Mixing", "Clearing", "Clearing", "Setting", "Setting")
"""What closing says as it begins a step. A killed step is begun again, unless it was over by then."""


@pytest.fixture
def answered(tmp_path: Path) -> live.Installation:
    """An installation whose one wave was answered by twenty-five people and is still open."""
    installation = live.installed(tmp_path)
    installation.open_wave()
    settings = Settings(database_url=f"sqlite:///{installation.database}", secret_key="for tests " * 4)
    with create_app(settings).app_context():
        [wave] = waves.list_all()
        people = simulated_people(loader.load(wave.questionnaire), number=PEOPLE, seed=1)
        for code, answers in zip(access_codes.make(wave, number=PEOPLE), people, strict=True):
            assert responses.send(code, wave.id, codes.new_receipt(), answers)
        database.engine.dispose()
    return installation


def test_killed_at_every_step_closing_still_releases_everybody_once(answered: live.Installation) -> None:
    wave = wave_id(answered)
    for step in STEPS:
        close_and_kill(answered, wave, at=step)
        assert documents(answered) == PEOPLE
    first = answered.made("wave", "close", wave)
    assert answered.made("wave", "close", wave) == first
    output = answered.folder / "gaps.json"
    answered.run("wave", "report", wave, "--output", str(output))
    report = json.loads(output.read_text())
    assert report["sha256"] == first["sha256"]
    assert report["blocks"][0]["answered"] == PEOPLE
    assert (documents(answered), left_of_codes(answered)) == (PEOPLE, 0)


def wave_id(installation: live.Installation) -> str:
    with closing(sqlite3.connect(installation.database)) as connection:
        found: str = connection.execute("SELECT lower(hex(id)) FROM wave").fetchone()[0]
        return found


def documents(installation: live.Installation) -> int:
    with closing(sqlite3.connect(installation.database)) as connection:
        found: int = connection.execute("SELECT count(*) FROM response").fetchone()[0]
        return found


def left_of_codes(installation: live.Installation) -> int:
    with closing(sqlite3.connect(installation.database)) as connection:
        found: int = connection.execute("SELECT count(*) FROM access_code").fetchone()[0]
        return found


def close_and_kill(installation: live.Installation, wave: str, *, at: str) -> None:
    """Start closing, and end it with -9 a moment after it says that it begins a step."""
    process = subprocess.Popen(
        [sys.executable, "-m", "flask", "--app", "wsgi", "wave", "close", wave],
        cwd=live.ROOT,
        env=installation.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    said = next((line for line in process.stderr if line.startswith(at)), "")
    time.sleep(random.uniform(0, 0.02))
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    assert said, f"closing never came to: {at}"
