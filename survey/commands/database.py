"""The database: brought up to date, and tidied every day."""

import click
from flask import current_app
from flask.cli import AppGroup

from survey.actions import accounts
from survey.commands.saying import COMMAND_LINE, as_json, flask, plain_refusals, say_made
from survey.config import Settings
from survey.extensions import today
from survey.models import WaveState
from survey.store import audit_check, drafts, responses, schema, traces, waves
from survey.store.audit_check import RecordChanged
from survey.store.days import months_before

group = AppGroup("database", help="The database.")


@group.command()
@as_json
@plain_refusals
def upgrade(*, as_json: bool) -> None:
    """Bring the database up to date; makes it if there is none."""
    schema.upgrade()
    say_made({"is_up_to_date": True}, "The database is up to date.", as_json=as_json)


@group.command()
@click.option("--changed-record", is_flag=True, help="Old entries of a record that was changed go too.")
@as_json
@plain_refusals
def tidy(*, changed_record: bool, as_json: bool) -> None:
    """Delete what is kept no longer: drafts, responses, idle accounts, the record. Run it every day."""
    settings: Settings = current_app.config["SURVEY"]
    deleted = {
        "drafts": drafts.delete_expired(),
        "responses": responses.delete_kept_long_enough(),
        "idle accounts": accounts.delete_idle(COMMAND_LINE, months=settings.keep_accounts_months),
    }
    refusal = None
    try:
        kept_from = months_before(today(), settings.keep_record_months)
        deleted["entries of the record"] = audit_check.delete_before(kept_from, even_changed=changed_record)
    except RecordChanged as changed:
        refusal = changed
    traces.clear(whole=True)
    _say_tidied(deleted, as_json=as_json)
    if refusal:
        raise click.ClickException(
            f"No entry of the record was deleted, for it was changed.\n{refusal}\n"
            f"Look into it: {flask()} audit verify\n"
            f"Then delete what is old all the same: {flask()} database tidy --changed-record"
        )


def _say_tidied(deleted: dict[str, int], *, as_json: bool) -> None:
    """Say what was deleted, and which waves are past their last day."""
    past = [wave for wave in waves.list_all() if wave.state is WaveState.OPEN and wave.closes < today()]
    made = {"deleted": deleted, "to_be_closed": [wave.id.hex() for wave in past]}
    words = [f"{what.capitalize()} deleted: {number}" for what, number in deleted.items()]
    to_be_closed = [
        f"Past its last day and still to be closed: {wave.id.hex()}  {wave.name}" for wave in past
    ]
    say_made(made, "\n".join([*words, *to_be_closed]), as_json=as_json)
