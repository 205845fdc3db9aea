"""An application that knows a provider of work accounts, which runs beside it."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from survey.extensions import database
from tests.survey.conftest import SetClock, application
from tests.survey.provider import Relay, relayed, running


@pytest.fixture(scope="session")
def mock() -> Iterator[int]:
    with running() as port:
        yield port


@pytest.fixture
def relay(mock: int) -> Iterator[Relay]:
    with relayed(mock) as relay:
        yield relay


@pytest.fixture
def clock() -> SetClock:
    """The provider's, for it says when a token is over."""
    clock = SetClock()
    clock.now = datetime.now(UTC)
    return clock


@pytest.fixture
def app(database_path: Path, clock: SetClock, relay: Relay) -> Iterator[Flask]:
    app = application(database_path, clock, provider=relay.provider)
    with app.app_context():
        yield app
        database.engine.dispose()


@pytest.fixture
def without(database_path: Path, clock: SetClock) -> Iterator[Flask]:
    """The same installation without a provider."""
    app = application(database_path, clock)
    with app.app_context():
        yield app
        database.engine.dispose()
