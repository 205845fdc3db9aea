"""Programmes: added."""

import click
from flask.cli import AppGroup

from reports.rules import RULES
from survey.actions import programmes as actions
from survey.commands.saying import COMMAND_LINE, Name, as_json, plain_refusals, say_made

group = AppGroup("programme", help="Programmes: one training needs evaluation each.")


@group.command()
@click.argument("name", type=Name())
@click.option(
    "--threshold",
    type=click.IntRange(min=RULES.threshold),
    default=RULES.threshold,
    show_default=True,
    help="The smallest group of people whose answers are shown. It can be raised, never lowered.",
)
@click.option(
    "--asker",
    type=Name(),
    help="Who runs it, as respondents are told, such as “RCN Mental Health Forum”.",
)
@as_json
@plain_refusals
def add(name: str, *, threshold: int, asker: str | None, as_json: bool) -> None:
    """Add a programme called NAME."""
    programme = actions.add(COMMAND_LINE, name, asker=asker or f"The team behind {name}", threshold=threshold)
    say_made({"programme": programme.id.hex()}, f"Programme {name}: {programme.id.hex()}", as_json=as_json)
