"""The record of what the staff did: read, and checked."""

import click
from flask.cli import AppGroup

from survey.commands.saying import as_json, plain_refusals, say_made
from survey.store import audit

group = AppGroup("audit", help="The record of what leads, educators and administrators did.")


@group.command()
@as_json
@plain_refusals
def verify(*, as_json: bool) -> None:
    """Say whether the record is whole: no entry edited, missing or in another place."""
    entries, faults = audit.list_all(), list(audit.faults())
    last = entries[-1].digest.hex() if entries else ""
    if faults:
        raise click.ClickException("\n".join(["The record was changed.", *faults]))
    words = f"{len(entries)} entries, none changed.\nThe last one’s digest, to be kept elsewhere: {last}"
    say_made({"entries": len(entries), "last": last}, words, as_json=as_json)


@group.command("list")
@as_json
@plain_refusals
def list_all(*, as_json: bool) -> None:
    """Every entry, the oldest first."""
    entries = audit.list_all()
    made = [
        {
            "number": e.number,
            "at": e.when.isoformat(),
            "actor": e.actor,
            "action": e.action,
            "subject": e.subject,
        }
        for e in entries
    ]
    words = "\n".join(f"{e.when:%Y-%m-%d %H:%M}  {e.actor}  {e.action}: {e.subject}" for e in entries)
    say_made({"entries": made}, words or "Nothing was done yet.", as_json=as_json)
