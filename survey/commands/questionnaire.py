"""Questionnaires: listed, and their definitions checked."""

import sys
from pathlib import Path

import click
from flask.cli import AppGroup

from questionnaires import loader

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)

group = AppGroup("questionnaire", help="Questionnaires: what is asked.")


@group.command("list")
def list_all() -> None:
    """The questionnaires that can be asked."""
    for name in loader.names():
        questionnaire = loader.load(name)
        click.echo(
            f"{name:24} {questionnaire.state:10} {len(questionnaire.competencies):3} competencies, "
            f"{questionnaire.minutes} minutes   {questionnaire.title}"
        )


@group.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
def check(files: tuple[Path, ...]) -> None:
    """Check definition FILES: everything that is wrong, where, and what to do."""
    complaints = loader.check(files)
    for complaint in complaints:
        click.echo(str(complaint))
    if complaints:
        click.echo(f"{len(complaints)} to mend.", err=True)
        sys.exit(1)
    click.echo("Nothing to mend.")
