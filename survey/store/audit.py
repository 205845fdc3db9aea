"""What the staff did, in order, each entry bound to the one before it. Never holds an answer or what a
respondent did.

The digests are made under the secret of the installation: whoever can only write to the database cannot make
the record whole again. Entry 0 says how far it goes, so that the newest cannot be cut off either; who has an
older copy of the database could put all of that back, which only a digest kept elsewhere shows."""

import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask import current_app
from sqlalchemy import Connection, insert, select, update

from survey.extensions import database, now
from survey.models import AuditEntry as Row

HEAD = 0
BEFORE_THE_FIRST = bytes(32)
TOLD = ("number", "at", "actor", "action", "subject")


@dataclass(frozen=True)
class Entry:
    """Somebody did something to something. `at` is in seconds since 1970."""

    number: int
    at: int
    actor: str
    action: str
    subject: str
    digest: bytes

    @property
    def when(self) -> datetime:
        return datetime.fromtimestamp(self.at, UTC)


def note(actor: str, action: str, subject: str) -> None:
    """Add an entry: within a transaction that does what it says, both or neither."""
    with database.writing() as connection:
        _add(connection, actor, action, subject)


def _add(connection: Connection, actor: str, action: str, subject: str) -> None:
    last = _last(connection)
    if last is None:
        connection.execute(insert(Row).values(_values(HEAD, 0, "", "", "", digest=BEFORE_THE_FIRST)))
    number, before = (last.number + 1, last.digest) if last else (HEAD + 1, BEFORE_THE_FIRST)
    told = (number, int(now().timestamp()), actor, action, subject)
    digest = _digest(before, *told)
    connection.execute(insert(Row).values(_values(*told, digest=digest)))
    connection.execute(
        update(Row).where(Row.number == HEAD).values(subject=str(number), digest=_digest(digest, HEAD))
    )


def list_all() -> list[Entry]:
    """In the order in which they were added."""
    with database.reading() as connection:
        return [entry for entry in _everything(connection) if entry.number != HEAD]


def faults() -> Iterator[str]:
    """Where the record was edited, cut or put into another order; nothing where it is whole."""
    with database.reading() as connection:
        everything = _everything(connection)
    before, number = BEFORE_THE_FIRST, HEAD
    for entry in everything:
        if entry.number == HEAD:
            continue
        if entry.number != number + 1:
            yield f"Missing: what stood between entries {number} and {entry.number}."
        elif _digest(before, *(getattr(entry, name) for name in TOLD)) != entry.digest:
            yield f"Changed, or not in its place: entry {entry.number}, {entry.when:%Y-%m-%d %H:%M} UTC."
        before, number = entry.digest, entry.number
    heads = [entry.digest for entry in everything if entry.number == HEAD]
    if everything and heads != [_digest(before, HEAD)]:
        yield f"Cut off: the record went on after entry {number}."


def _last(connection: Connection) -> Entry | None:
    query = _SELECT.where(Row.number != HEAD).order_by(Row.number.desc()).limit(1)
    row = connection.execute(query).first()
    return Entry(*row) if row else None


def _everything(connection: Connection) -> list[Entry]:
    return [Entry(*row) for row in connection.execute(_SELECT.order_by(Row.number))]


_SELECT = select(Row.number, Row.at, Row.actor, Row.action, Row.subject, Row.digest)


def _values(*told: object, digest: bytes) -> dict[str, Any]:
    return {**dict(zip(TOLD, told, strict=True)), "digest": digest}


def _digest(before: bytes, *told: object) -> bytes:
    """Of an entry and of all before it, under the secret of the installation."""
    secret: str = current_app.config["SURVEY"].secret_key
    key = hmac.digest(secret.encode(), b"audit", "sha256")
    return hmac.digest(key, before + json.dumps(told).encode(), "sha256")
