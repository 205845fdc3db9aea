"""Cohorts: added to a programme."""

from pathlib import Path

import click
from flask.cli import AppGroup

from survey import lists
from survey.actions import programmes as actions
from survey.commands.saying import COMMAND_LINE, Name, as_json, plain_refusals, say_made
from survey.store import cohorts, programmes

group = AppGroup("cohort", help="Cohorts: people asked together.")


@group.command()
@click.argument("name", type=Name())
@click.option("--programme", "programme_called", required=True, help="The programme's name or id.")
@click.option("--stage", type=click.Choice(cohorts.STAGES), required=True)
@click.option(
    "--asked", type=click.IntRange(1, cohorts.MOST_ASKED), help="How many people are asked, if that is known."
)
@as_json
@plain_refusals
def add(name: str, *, programme_called: str, stage: str, asked: int | None, as_json: bool) -> None:
    """Add a cohort called NAME."""
    programme = programmes.get(programme_called)
    cohort = actions.add_cohort(COMMAND_LINE, programme, name, stage=stage, asked=asked)
    say_made({"cohort": cohort.id.hex()}, f"Cohort {name}: {cohort.id.hex()}", as_json=as_json)


@group.command("add-list")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--programme", "programme_called", required=True, help="The programme's name or id.")
@as_json
@plain_refusals
def add_list(file: Path, *, programme_called: str, as_json: bool) -> None:
    """Add the cohorts of a list, all or none. FILE is .xlsx or .csv with the columns name, stage, asked."""
    programme = programmes.get(programme_called)
    try:
        listed = lists.read(file, taken=cohorts.list_names(programme))
    except (lists.ListRefused, OSError) as refusal:
        raise click.ClickException(f"Nothing was added.\n{refusal}") from refusal
    added = actions.add_cohorts(COMMAND_LINE, programme, listed)
    say_made(
        {"cohorts": {cohort.name: cohort.id.hex() for cohort in added}},
        "\n".join(f"Cohort {cohort.name}: {cohort.id.hex()}" for cohort in added),
        as_json=as_json,
    )
