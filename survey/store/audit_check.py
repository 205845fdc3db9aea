"""Whether the record is whole; and how old entries leave it, so that it stays so. Reads it as it goes, and
holds one entry at a time."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from itertools import islice

from sqlalchemy import ColumnElement, Connection, delete, func, select, true

from survey.extensions import database
from survey.models import AuditEntry as Row
from survey.store import chain
from survey.store.audit import COLUMNS, Entry
from survey.store.chain import Span

MOST_NAMED = 20
"""So many faults are told. Under a changed secret, every entry has one."""

AT_ONCE = 1000


class RecordChanged(Exception):
    """The record was changed, so that nothing more may be lost of it."""


@dataclass(frozen=True)
class Checked:
    """What was found: `checked` of so many `entries`, the newest, with their `faults` in words. `last` is the
    digest of the newest."""

    entries: int
    checked: int
    faults: tuple[str, ...]
    last: bytes

    @property
    def is_whole(self) -> bool:
        return not self.faults

    @property
    def is_all(self) -> bool:
        """Whether every entry was looked at."""
        return self.checked == self.entries


def check(newest: int | None = None) -> Checked:
    """Whether entries were edited, deleted or put into another order: the `newest` so many, or all."""
    with database.looking() as connection:
        entries = connection.scalar(select(func.count()).select_from(Row)) or 0
        checked = entries if newest is None else min(entries, newest)
        found = _faults(connection, _start(connection, skipped=entries - checked), true())
        end = chain.end(connection)
        faults = [*islice(found, MOST_NAMED), *_faults_at_end(connection, *end)]
        return Checked(entries, checked, tuple(faults), end[1])


def delete_before(day: date, *, even_changed: bool = False) -> int:
    """Delete the entries noted before a day, from the oldest on; how many. The record begins later, and is as
    whole as it was. Raises RecordChanged, unless it may go all the same, if what is to go or the end of the
    record was changed: this would cover it up."""
    limit = int(datetime.combine(day, time(), UTC).timestamp())
    with database.in_turn() as connection:
        number, digest = chain.end(connection)
        kept_from = connection.scalar(select(func.min(Row.number)).where(Row.at >= limit)) or number + 1
        to_go = Row.number < kept_from
        faults = [
            *_faults_at_end(connection, number, digest),
            *islice(_faults(connection, _start(connection), to_go), 1),
        ]
        if faults and not even_changed:
            raise RecordChanged("\n".join(faults))
        span, _ = chain.hold(connection)
        last_to_go = select(Row.number, Row.digest).where(to_go).order_by(Row.number.desc()).limit(1)
        gone = connection.execute(last_to_go).first()
        if gone is None:
            return 0
        chain.put(connection, replace(span, after=gone.number, before=gone.digest), digest)
        return connection.execute(delete(Row).where(to_go)).rowcount


def _start(connection: Connection, *, skipped: int = 0) -> tuple[int, bytes]:
    """The number and the digest that the record begins after, or its part without so many of the oldest."""
    if skipped:
        query = select(Row.number, Row.digest).order_by(Row.number).offset(skipped - 1).limit(1)
        number, digest = connection.execute(query).one()
        return number, digest
    span = chain.find(connection) or Span()
    return span.after, span.before


def _faults(connection: Connection, start: tuple[int, bytes], which: ColumnElement[bool]) -> Iterator[str]:
    """Where entries were edited, cut out or put elsewhere, from the start on."""
    digest_of = chain.binding()
    number, before = start
    query = select(*COLUMNS).where(Row.number > number, which).order_by(Row.number)
    for row in connection.execute(query, execution_options={"yield_per": AT_ONCE}):
        entry = Entry(*row)
        if entry.number != number + 1:
            yield f"Missing: what stood between entries {number} and {entry.number}."
        elif digest_of(before, *entry.told) != entry.digest:
            yield f"Changed, or not in its place: entry {entry.number}, {entry.when:%Y-%m-%d %H:%M} UTC."
        number, before = entry.number, entry.digest


def _faults_at_end(connection: Connection, number: int, digest: bytes) -> Iterator[str]:
    if not chain.is_ended_by(connection, number, digest):
        yield f"Cut off: the record went on after entry {number}, or began elsewhere."
