"""The database: brought up to date."""

import click
from flask.cli import AppGroup

from survey.commands.saying import plain_refusals
from survey.store import drafts, schema

group = AppGroup("database", help="The database.")


@group.command()
def upgrade() -> None:
    """Bring the database up to date; makes it if there is none."""
    schema.upgrade()
    click.echo("The database is up to date.")


@group.command()
@plain_refusals
def tidy() -> None:
    """Forget drafts whose days are over. Run it every day."""
    click.echo(f"Drafts forgotten: {drafts.delete_expired()}")
