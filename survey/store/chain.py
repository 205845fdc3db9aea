"""How the entries of the record are bound to one another, and from where to where they go. Knows no entry.

The digests are made under the secret of the installation: whoever can only write to the database cannot make
the record whole again. Its span says where it begins, so that old entries can go in time and no others, and
how far it goes, so that the newest cannot be cut off either. Who has an older copy of the database could put
all of that back, which only a digest kept elsewhere shows."""

import hmac
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass

from flask import current_app
from sqlalchemy import Connection, delete, insert, select, update

from survey.models import AuditEntry
from survey.models import AuditSpan as Row

Digest = Callable[..., bytes]
NOTHING = bytes(32)
"""What stands before the first entry."""


@dataclass(frozen=True)
class Span:
    """After which entry the record begins, the digest of that one, and the number of the last entry."""

    after: int = 0
    before: bytes = NOTHING
    last: int = 0

    def bound(self, digest: bytes) -> bytes:
        """What binds all of that to the digest of the last entry."""
        return binding()(digest, "span", self.after, self.before.hex(), self.last)


def binding() -> Digest:
    """What gives the digest of an entry: of all it tells, and of the digest before it."""
    secret: str = current_app.config["SURVEY"].secret_key
    key = hmac.digest(secret.encode(), b"audit", "sha256")
    return lambda before, *told: hmac.digest(key, before + json.dumps(told).encode(), "sha256")


def end(connection: Connection) -> tuple[int, bytes]:
    """The number and the digest of the last entry there is; of what went before all, if there is none."""
    query = select(AuditEntry.number, AuditEntry.digest).order_by(AuditEntry.number.desc()).limit(1)
    newest = connection.execute(query).first()
    span = find(connection) or Span()
    return (newest.number, newest.digest) if newest else (span.after, span.before)


def find(connection: Connection) -> Span | None:
    """What is written down of the span, whether or not it is true."""
    row = connection.execute(select(Row.after, Row.before, Row.last)).first()
    return Span(*row) if row else None


def is_ended_by(connection: Connection, number: int, digest: bytes) -> bool:
    """Whether the record goes up to this entry, and begins where it says."""
    rows = connection.execute(select(Row.after, Row.before, Row.last, Row.digest)).all()
    if len(rows) != 1:
        return False
    span = Span(rows[0].after, rows[0].before, rows[0].last)
    return span.last == number and hmac.compare_digest(span.bound(digest), rows[0].digest)


def hold(connection: Connection) -> tuple[Span, bytes]:
    """The span, and the digest that the next entry is bound to. Whoever adds one waits for their turn first.

    Where the record was cut or edited at its end, one number is left out for good: what is added later cannot
    make it whole again."""
    number, digest = end(connection)
    span = find(connection) or Span()
    if is_ended_by(connection, number, digest):
        return span, digest
    connection.execute(delete(Row))
    return Span(last=number + 1), digest


def begin(connection: Connection) -> None:
    """Write down that nothing was done yet, when the tables are made: where that is missing later, all of the
    record was taken out."""
    put(connection, Span(), NOTHING)


def put(connection: Connection, span: Span, digest: bytes) -> None:
    """Write down from where to where the record goes, bound to the digest of its last entry."""
    row = {**asdict(span), "digest": span.bound(digest)}
    if connection.execute(update(Row).values(row)).rowcount == 0:
        connection.execute(insert(Row).values(row))
