"""Questionnaires: listed, and their definitions checked."""

import sys
from pathlib import Path

import click
from flask.cli import AppGroup

from questionnaires import loader
from survey.commands.saying import as_json, plain_refusals, say_made

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)

group = AppGroup("questionnaire", help="Questionnaires: what is asked.")


@group.command("list")
@as_json
@plain_refusals
def list_all(*, as_json: bool) -> None:
    """The questionnaires that can be asked."""
    found = [loader.load(name) for name in loader.names()]
    made = [
        {
            "questionnaire": each.name,
            "state": each.state,
            "stage": each.stage,
            "competencies": len(each.competencies),
            "minutes": each.minutes,
            "title": each.title,
        }
        for each in found
    ]
    words = "\n".join(
        f"{each.name:24} {each.state:10} {len(each.competencies):3} competencies, "
        f"{each.minutes} minutes   {each.title}"
        for each in found
    )
    say_made({"questionnaires": made}, words, as_json=as_json)


@group.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
@as_json
@plain_refusals
def check(files: tuple[Path, ...], *, as_json: bool) -> None:
    """Check definition FILES: everything that is wrong, where, and what to do."""
    complaints = [str(complaint) for complaint in loader.check(files)]
    say_made({"complaints": complaints}, "\n".join(complaints) or "Nothing to mend.", as_json=as_json)
    if complaints:
        click.echo(f"{len(complaints)} to mend.", err=True)
        sys.exit(1)
