"""The database: brought up to date, and tidied every day."""

import click
from flask.cli import AppGroup

from survey.commands.saying import plain_refusals
from survey.extensions import today
from survey.models import WaveState
from survey.store import drafts, responses, schema, traces, waves

group = AppGroup("database", help="The database.")


@group.command()
def upgrade() -> None:
    """Bring the database up to date; makes it if there is none."""
    schema.upgrade()
    click.echo("The database is up to date.")


@group.command()
@plain_refusals
def tidy() -> None:
    """Delete what each wave promised to delete by now: old drafts and responses. Run it every day."""
    click.echo(f"Drafts deleted: {drafts.delete_expired()}")
    click.echo(f"Responses deleted: {responses.delete_kept_long_enough()}")
    traces.clear(whole=True)
    for wave in waves.list_all():
        if wave.state is WaveState.OPEN and wave.closes < today():
            click.echo(f"Past its last day and still to be closed: {wave.id.hex()}  {wave.name}")
