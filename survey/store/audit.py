"""What the staff did, in order: noted, and read again. Never holds an answer or what a respondent did."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, insert, select
from sqlalchemy.orm import InstrumentedAttribute

from survey.extensions import database, now
from survey.models import AuditEntry as Row
from survey.store import chain


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

    @property
    def told(self) -> tuple[int, int, str, str, str]:
        """All that it says, as it is bound to the entry before it."""
        return self.number, self.at, self.actor, self.action, self.subject


@dataclass(frozen=True)
class Wanted:
    """Which entries: by whom, of which kind, and next to which number. What is empty leaves nothing out."""

    actor: str = ""
    action: str = ""
    before: int | None = None
    after: int | None = None

    @property
    def conditions(self) -> list[ColumnElement[bool]]:
        return [
            *([Row.actor == self.actor] if self.actor else []),
            *([Row.action == self.action] if self.action else []),
            *([Row.number < self.before] if self.before is not None else []),
            *([Row.number > self.after] if self.after is not None else []),
        ]


ALL = Wanted()
COLUMNS = (Row.number, Row.at, Row.actor, Row.action, Row.subject, Row.digest)


def note(actor: str, action: str, subject: str) -> None:
    """Add an entry: within a transaction that does what it says, both or neither. `action` is one of a few
    kinds, and `subject` says all that differs from one to the next."""
    with database.in_turn() as connection:
        span, before = chain.hold(connection)
        fresh = Entry(span.last + 1, int(now().timestamp()), actor, action, subject, b"")
        entry = replace(fresh, digest=chain.binding()(before, *fresh.told))
        connection.execute(insert(Row).values(vars(entry)))
        chain.put(connection, replace(span, last=entry.number), entry.digest)


def list_all(wanted: Wanted = ALL) -> list[Entry]:
    """Those that are wanted, in the order in which they were added."""
    query = select(*COLUMNS).where(*wanted.conditions).order_by(Row.number)
    with database.reading() as connection:
        return [Entry(*row) for row in connection.execute(query)]


def list_newest(wanted: Wanted, *, most: int) -> list[Entry]:
    """The newest that are wanted, the newest first; those after a number begin right there."""
    order = Row.number.desc() if wanted.after is None else Row.number.asc()
    query = select(*COLUMNS).where(*wanted.conditions).order_by(order).limit(most)
    with database.reading() as connection:
        found = [Entry(*row) for row in connection.execute(query)]
    return sorted(found, key=lambda entry: -entry.number)


def list_actors() -> Sequence[str]:
    """Everybody who did something, in order."""
    return _list_each(Row.actor)


def list_actions() -> Sequence[str]:
    """Every kind of thing that was done, in order."""
    return _list_each(Row.action)


def _list_each(column: InstrumentedAttribute[str]) -> Sequence[str]:
    with database.reading() as connection:
        return list(connection.scalars(select(column).distinct().order_by(column)))
