"""An application that speaks more languages than English, and somebody who chose one of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask

from survey import create_app
from survey.config import Settings
from survey.extensions import database
from tests.survey.conftest import SECRET, Client, SetClock
from tools import pseudo

LONG, FROM_THE_RIGHT = (code.replace("_", "-") for code in pseudo.TURNS)


@contextmanager
def application(database_path: Path, catalogues: Path) -> Iterator[Flask]:
    settings = Settings(f"sqlite:///{database_path}", SECRET, translations=catalogues)
    app = create_app(settings, clock=SetClock())
    app.test_client_class = Client
    with app.app_context():
        yield app
        database.engine.dispose()


class Chose(Client):
    """Speaks the language of long words, in which every message stands in brackets."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.get(f"/?language={LONG}")
