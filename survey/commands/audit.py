"""The record of what the staff did: read, and checked."""

import sys

import click
from flask.cli import AppGroup

from survey.commands.saying import as_json, plain_refusals, say_made
from survey.store import audit, audit_check
from survey.store.audit import Wanted

group = AppGroup("audit", help="The record of what leads, educators and administrators did.")


@group.command()
@as_json
@plain_refusals
def verify(*, as_json: bool) -> None:
    """Say whether the record is whole: no entry edited, missing or in another place."""
    found = audit_check.check()
    last = found.last.hex()
    whole = f"{found.entries} entries, none changed.\nThe last one’s digest, to be kept elsewhere: {last}"
    words = whole if found.is_whole else "\n".join(["The record was changed.", *found.faults])
    say_made({"entries": found.entries, "last": last, "faults": found.faults}, words, as_json=as_json)
    if not found.is_whole:
        sys.exit(1)


@group.command("list")
@click.option("--who", help="What this one did alone: an e-mail address, or “command line”.")
@click.option("--what", help="What was done of this kind alone, such as “opened a wave”.")
@as_json
@plain_refusals
def list_all(*, who: str | None, what: str | None, as_json: bool) -> None:
    """Every entry, the oldest first."""
    entries = audit.list_all(Wanted(actor=who or "", action=what or ""))
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
    say_made({"entries": made}, words or "There is no such entry.", as_json=as_json)
