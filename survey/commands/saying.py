"""How commands answer: in words, or as one object of JSON with the same content; and how they refuse."""

import json
from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

import click

from questionnaires.loader import DefinitionError, UnknownQuestionnaire
from survey.extensions import DatabaseUnavailable, SchemaMissing
from survey.store import AlreadyThere, NotAllowed, NotFound, NotNow, naming
from survey.store.definitions import DefinitionChanged
from survey.store.plans import Unfit
from survey.store.traces import StillThere

IN_THE_FOLDER = Path(".venv/bin/flask")

P = ParamSpec("P")
R = TypeVar("R")

REFUSALS = (
    AlreadyThere,
    DatabaseUnavailable,
    DefinitionChanged,
    DefinitionError,
    NotAllowed,
    NotFound,
    NotNow,
    SchemaMissing,
    StillThere,
    UnknownQuestionnaire,
)

COMMAND_LINE = "command line"
"""Who did it, as the record says where nobody signed in."""


class Name(click.ParamType[str]):
    """A name that fits a page, a file and a workbook."""

    name = "name"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return naming.tidy(value)
        except ValueError as refusal:
            self.fail(f"{value!r}: {refusal}.", param, ctx)


OPTIONS = {
    "questionnaire": "--questionnaire",
    "closes": "--closes",
    "required_level": "--required-level",
    "split_by": "--by",
    "asked": "--asked",
}
"""How the fields of a plan are called on the command line."""


def told(unfit: Unfit) -> str:
    """Everything that is wrong with a plan, each under the option that it was given by."""
    return "\n".join(f"Invalid value for {OPTIONS[field]}: {words}" for field, words in unfit.faults.items())


as_json = click.option("--json", "as_json", is_flag=True, help="Answer as JSON, for scripts.")


def plain_refusals(command: Callable[P, R]) -> Callable[P, R]:
    """Turn what a user can mend into one clear message and exit status 1."""

    @wraps(command)
    def refusing(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except Unfit as unfit:
            raise click.UsageError(told(unfit)) from unfit
        except REFUSALS as refusal:
            raise click.ClickException(str(refusal)) from refusal

    return refusing


def flask() -> str:
    """How to call a command from here: after `make run` there is no flask on the PATH."""
    return f"{IN_THE_FOLDER if IN_THE_FOLDER.exists() else 'flask'} --app wsgi"


def say_made(made: Mapping[str, object], words: str, *, as_json: bool) -> None:
    """Say what was made, or found."""
    click.echo(json.dumps(made, ensure_ascii=False) if as_json else words)
