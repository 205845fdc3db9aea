"""An application with an empty database, a clock that the test sets, and a wave to answer."""

import re
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from jinja2.bccache import Bucket, BytecodeCache
from werkzeug.test import TestResponse

from questionnaires import loader
from questionnaires.model import Questionnaire
from survey import create_app, passwords
from survey.config import Settings
from survey.extensions import database
from survey.store import codes, cohorts, programmes, schema, waves
from survey.store.waves import Opening, Wave

OPENED = datetime(2027, 1, 10, 12, tzinfo=UTC)
CLOSES = date(2027, 3, 1)
SECRET = "for tests " * 4


class SetClock:
    """Says whatever time the test wants."""

    def __init__(self) -> None:
        self.now = OPENED

    def __call__(self) -> datetime:
        return self.now

    def pass_days(self, days: int) -> None:
        self.now += timedelta(days=days)

    def pass_seconds(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    def pass_minutes(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)


class Client(FlaskClient):
    """Gives every request an application context of its own and reads each reply to its end, as a server
    does, also inside the test's."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        with self.application.app_context():
            return super().open(*args, **{"buffered": True, **kwargs})


class CompiledOnce(BytecodeCache):
    """What templates compile to, for all applications of a run: compiling took longer than most tests."""

    def __init__(self) -> None:
        self._compiled: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._compiled:
            bucket.bytecode_from_string(self._compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._compiled[bucket.key] = bucket.bytecode_to_string()


COMPILED = CompiledOnce()


def application(path: Path, clock: SetClock, **settings: Any) -> Flask:
    given = {"database_url": f"sqlite:///{path}", "secret_key": SECRET, **settings}
    app = create_app(Settings(**given), clock=clock)
    app.config["TESTING"] = True
    app.jinja_env.bytecode_cache = COMPILED
    app.test_client_class = Client
    return app


@pytest.fixture(autouse=True)
def cheap_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """A hash as it should be takes a tenth of a second."""
    monkeypatch.setattr(passwords, "COST", passwords.Cost(rounds=1, memory=64))


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture(scope="session")
def upgraded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database with its tables, for each test to copy."""
    path = tmp_path_factory.mktemp("upgraded") / "survey.sqlite3"
    with application(path, SetClock()).app_context():
        schema.upgrade()
        database.engine.dispose()
    return path


@pytest.fixture
def database_path(tmp_path: Path, upgraded: Path) -> Path:
    return Path(shutil.copy(upgraded, tmp_path / "survey.sqlite3"))


@pytest.fixture
def app(database_path: Path, clock: SetClock) -> Iterator[Flask]:
    app = application(database_path, clock)
    with app.app_context():
        yield app
        database.engine.dispose()


@pytest.fixture
def bare_app(tmp_path: Path, clock: SetClock) -> Iterator[Flask]:
    """An application whose database has no tables yet."""
    app = application(tmp_path / "bare.sqlite3", clock)
    with app.app_context():
        yield app
        database.engine.dispose()


@pytest.fixture
def under_another_key(app: Flask, database_path: Path, clock: SetClock) -> Iterator[Flask]:
    """The same installation after its secret key was changed."""
    changed = application(database_path, clock, secret_key=SECRET[::-1])
    with changed.app_context():
        yield changed
        database.engine.dispose()


def open_wave(questionnaire: Questionnaire, **opening: Any) -> Wave:
    """An open wave of a fresh cohort, called by its number."""
    known = programmes.list_all()
    programme = known[0] if known else programmes.add("Forum", asker="The forum", threshold=10)
    name = f"Year {len(cohorts.list_all()) + 1}"
    cohort = cohorts.add(name, programme, stage="pre-registration", asked=40)
    frozen = {"closes": CLOSES, "threshold": 10, **opening}
    return waves.add(Opening(cohort.id, questionnaire.name, questionnaire.sha256, **frozen))


@pytest.fixture
def wave(app: Flask) -> Wave:
    """An open wave of the pre-registration questionnaire."""
    return open_wave(loader.load("pre-registration-1"))


@pytest.fixture
def code(wave: Wave) -> str:
    """A code that nobody has used yet."""
    [code] = codes.make(wave, number=1)
    return code


@pytest.fixture
def ask(app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Wave]]:
    """Opens a wave of the questionnaire that a text defines, as if it were shipped."""
    folder = tmp_path / "definitions"
    folder.mkdir()
    monkeypatch.setattr(loader, "DEFINITIONS", folder)
    loader.load.cache_clear()

    def opened(toml: str, **opening: Any) -> Wave:
        [name] = re.findall(r'^id = "(.*)"$', toml.partition("[[")[0], flags=re.MULTILINE)
        (folder / f"{name}-1.toml").write_text(toml, encoding="utf-8")
        return open_wave(loader.load(f"{name}-1"), **opening)

    yield opened
    loader.load.cache_clear()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
