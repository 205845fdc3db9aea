"""The database: brought up to date."""

import click
from flask import current_app
from flask.cli import AppGroup

from survey.commands.saying import plain_refusals
from survey.store import drafts, responses, schema

group = AppGroup("database", help="The database.")


@group.command()
def upgrade() -> None:
    """Bring the database up to date; makes it if there is none."""
    schema.upgrade()
    click.echo("The database is up to date.")


@group.command()
@plain_refusals
def tidy() -> None:
    """Delete what was promised to be deleted by now: old drafts and responses. Run it every day."""
    months = current_app.config["SURVEY"].keep_responses_months
    click.echo(f"Drafts deleted: {drafts.delete_expired()}")
    click.echo(f"Responses deleted: {responses.delete_kept_long_enough(months=months)}")
