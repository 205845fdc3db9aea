"""The database: brought up to date."""

import click
from flask.cli import AppGroup

from survey.store import schema

group = AppGroup("database", help="The database.")


@group.command()
def upgrade() -> None:
    """Bring the database up to date; makes it if there is none."""
    schema.upgrade()
    click.echo("The database is up to date.")
