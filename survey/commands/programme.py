"""Programmes: added."""

import click
from flask.cli import AppGroup

from survey.commands.saying import as_json, plain_refusals, say_made
from survey.store import programmes

group = AppGroup("programme", help="Programmes: one training needs evaluation each.")

SMALLEST_THRESHOLD = 10


@group.command()
@click.argument("name")
@click.option(
    "--threshold",
    type=click.IntRange(min=SMALLEST_THRESHOLD),
    default=SMALLEST_THRESHOLD,
    show_default=True,
    help="The smallest group of people whose answers are shown. It can be raised, never lowered.",
)
@as_json
@plain_refusals
def add(name: str, *, threshold: int, as_json: bool) -> None:
    """Add a programme called NAME."""
    programme = programmes.add(name, threshold=threshold)
    say_made({"programme": programme.id.hex()}, f"Programme {name}: {programme.id.hex()}", as_json=as_json)
