"""An application that speaks more languages than English, and somebody who chose one of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask

from survey.extensions import database
from tests.survey import conftest
from tests.survey.conftest import Client, SetClock
from tools import pseudo

LONG, FROM_THE_RIGHT = (code.replace("_", "-") for code in pseudo.TURNS)


@contextmanager
def application(database_path: Path, catalogues: Path) -> Iterator[Flask]:
    app = conftest.application(database_path, SetClock(), translations=catalogues)
    with app.app_context():
        yield app
        database.engine.dispose()


class Chose(Client):
    """Speaks the language of long words, in which every message stands in brackets."""

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.get(f"/?language={LONG}")
