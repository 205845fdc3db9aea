"""An application with an empty database, a clock that the test sets, and a wave to answer."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from questionnaires import loader
from survey import create_app
from survey.config import Settings
from survey.store import cohorts, programmes, schema, waves
from survey.store.waves import Opening, Wave

OPENED = datetime(2027, 1, 10, 12, tzinfo=UTC)
CLOSES = date(2027, 3, 1)


class SetClock:
    """Says whatever time the test wants."""

    def __init__(self) -> None:
        self.now = OPENED

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def app(tmp_path: Path, clock: SetClock) -> Iterator[Flask]:
    settings = Settings(database_url=f"sqlite:///{tmp_path / 'survey.sqlite3'}", secret_key="for tests " * 4)
    app = create_app(settings, clock=clock)
    app.config["TESTING"] = True
    with app.app_context():
        schema.upgrade()
        yield app


@pytest.fixture
def wave(app: Flask) -> Wave:
    """An open wave of the pre-registration questionnaire."""
    programme = programmes.add("Forum", asker="The forum", threshold=10)
    cohort = cohorts.add("Year 1", programme, stage="pre-registration", asked=40)
    questionnaire = loader.load("pre-registration-1")
    return waves.add(Opening(cohort.id, questionnaire.name, questionnaire.sha256, CLOSES, threshold=10))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()
