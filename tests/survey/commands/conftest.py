"""The command line of the application, without a process of its own for each command."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from click.testing import Result
from flask import Flask

Run = Callable[..., Result]
Made = Callable[..., dict[str, Any]]


@pytest.fixture
def run(app: Flask) -> Run:
    """`flask --app wsgi …`, which must end with the expected status and never with a traceback."""

    def run(*words: str, expect: int = 0) -> Result:
        result = app.test_cli_runner().invoke(args=words)
        assert result.exception is None or isinstance(result.exception, SystemExit), repr(result.exception)
        assert result.exit_code == expect, result.output
        return result

    return run


@pytest.fixture
def made(run: Run) -> Made:
    """What a command says it made."""

    def made(*words: str) -> dict[str, Any]:
        answer: dict[str, Any] = json.loads(run(*words, "--json").stdout)
        return answer

    return made


@pytest.fixture
def cohort(made: Made) -> str:
    """The id of a cohort of nurses, in a programme of its own."""
    made("programme", "add", "Forum")
    stage = ("--stage", "post-registration")
    return str(made("cohort", "add", "Team", "--programme", "Forum", *stage, "--asked", "40")["cohort"])
