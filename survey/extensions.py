"""What the application holds one of: the database and the clock. Knows no table."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from sqlite3 import Connection as SQLiteConnection
from typing import Any, TypeVar

from flask import Flask, current_app
from sqlalchemy import Connection, Engine, Select, Update, create_engine, event
from sqlalchemy import PoolProxiedConnection as Driven
from sqlalchemy.engine import ExceptionContext, make_url
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import OperationalError
from werkzeug.local import LocalProxy

from survey.prepared import Prepared, Values, prepared

Clock = Callable[[], datetime]
T = TypeVar("T")

LACKS = ("no such table", "no such column", "has no column")
"""How SQLite says that the tables are missing or older; PostgreSQL has errors of its own for it."""

TROUBLE = {
    "locked": "another process holds it",
    "full": "the disk is full",
    "readonly": "it may only be read",
    "unable to open": "its file cannot be opened",
    "disk I/O": "the disk reports an error",
}
"""What went wrong, by a word of the driver's message; the message itself may quote what was stored."""


TURN = 20_271_011
"""The lock in PostgreSQL that whoever takes a turn holds: any number, the same in all processes."""


class DatabaseUnavailable(Exception):
    """The database cannot be read or written just now: it is locked, full, read-only or away."""


class SchemaMissing(Exception):
    """The database has no tables yet, or older ones."""


class Database:
    """One engine; every statement runs inside `reading()` or `writing()`, or by itself.

    Within `writing()` all of them belong to its transaction, so that several functions of the store can be
    whole together, or not at all.

    What somebody waits for on every page runs by itself, on the driver: SQLAlchemy builds the statement and
    lends the connection, but its own way of running one takes five times as long as the database does."""

    def __init__(self, url: str) -> None:
        self.engine = _engine(url)
        self._of_thread = threading.local()

    @property
    def is_sqlite(self) -> bool:
        return self.engine.dialect.name == "sqlite"

    @property
    def _held(self) -> Connection | None:
        """The connection on which this thread is writing."""
        held: Connection | None = getattr(self._of_thread, "held", None)
        return held

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """For what changes nothing. Each statement sees all that was confirmed before it, and what the
        transaction around it has changed."""
        if self._held is not None:
            yield self._held
            return
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def looking(self) -> Iterator[Connection]:
        """For several statements that change nothing: each sees what was confirmed before the first."""
        level = {} if self.is_sqlite else {"isolation_level": "REPEATABLE READ"}
        with self.engine.connect().execution_options(**level) as connection:
            if self.is_sqlite:
                connection.exec_driver_sql("BEGIN")
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that holds the write lock from its start and is whole or not at all. Within another
        one it is a part of that: undone by itself if it fails, and confirmed with the whole."""
        if self._held is not None:
            with self._held.begin_nested():
                yield self._held
            return
        with self.engine.connect() as connection, connection.begin():
            if self.is_sqlite:  # at once, so that none fails halfway because another came first
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            self._of_thread.held = connection
            try:
                yield connection
            finally:
                self._of_thread.held = None

    @contextmanager
    def in_turn(self) -> Iterator[Connection]:
        """As `writing()`, and one after the other: what one of these has read stays so until it ends."""
        with self.writing() as connection:
            if not self.is_sqlite:  # there, all that write wait for one another
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({TURN})")
            yield connection

    def find(self, statement: Select[*tuple[Any, ...]], values: Values) -> tuple[Any, ...] | None:
        """The one row of a statement by itself, or None."""
        if self._held is not None:
            found = self._held.execute(statement, values).first()
            return tuple(found) if found else None
        to_run = prepared(statement, self.engine.dialect)
        row = self._run(to_run, values, _read)
        return to_run.row(row) if row else None

    def find_all(self, statement: Select[*tuple[Any, ...]], values: Values) -> list[tuple[Any, ...]]:
        """All rows of a statement by itself, at one go, as the driver reads them."""
        if self._held is not None:
            return [tuple(row) for row in self._held.execute(statement, values)]
        return self._run(prepared(statement, self.engine.dialect), values, _read_all)

    def change(self, statement: Update, values: Values) -> int:
        """Run a statement that writes by itself, whole or not at all; how many rows it changed."""
        if self._held is not None:
            return int(self._held.execute(statement, values).rowcount)
        return self._run(prepared(statement, self.engine.dialect), values, _confirm)

    def _run(self, to_run: Prepared, values: Values, use: Callable[[Driven, DBAPICursor], T]) -> T:
        """Run it on a connection of the driver, with the driver's errors named as anywhere else."""
        dialect, connection = self.engine.dialect, self.engine.raw_connection()
        driver = dialect.loaded_dbapi
        try:
            cursor = connection.cursor()
            cursor.execute(to_run.sql, to_run.bound(values))
            return use(connection, cursor)
        except driver.Error as error:
            if dialect.is_disconnect(error, connection.driver_connection, None):
                connection.invalidate(error)
            raise _trouble(error, is_operational=isinstance(error, driver.OperationalError)) from None
        finally:
            connection.close()

    @contextmanager
    def outside_transactions(self) -> Iterator[Connection]:
        """For what no transaction may hold: vacuum and the like."""
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            yield connection


def _read(_connection: Driven, cursor: DBAPICursor) -> Any:
    row = cursor.fetchone()
    cursor.close()  # lets go of what it saw
    return row


def _read_all(_connection: Driven, cursor: DBAPICursor) -> Any:
    return cursor.fetchall()


def _confirm(connection: Driven, cursor: DBAPICursor) -> int:
    connection.commit()
    return cursor.rowcount


def _engine(url: str) -> Engine:
    """An engine for the address; parameters stay out of every error message, for they may hold answers."""
    engine = create_engine(url, hide_parameters=True)
    if engine.dialect.name == "sqlite":
        _keep_to_ourselves(Path(make_url(url).database or ""))
        event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "handle_error", _name_trouble)
    return engine


def _keep_to_ourselves(path: Path) -> None:
    """Make the database's file, if there is none, for this account alone; its log and index take after it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.name and not path.exists():
        path.touch(mode=0o600)


def _prepare_sqlite(connection: SQLiteConnection, _: object) -> None:
    connection.isolation_level = None  # the driver begins no transaction of its own: `writing` does
    for pragma in (
        "page_size=16384",  # a response fits into one; a database keeps the size that it was made with
        "journal_mode=WAL",
        "synchronous=FULL",  # NORMAL may lose the last commits when the power fails
        "foreign_keys=ON",
        "busy_timeout=15000",
        "secure_delete=ON",  # what is deleted is overwritten
    ):
        connection.execute(f"PRAGMA {pragma}")


def _name_trouble(context: ExceptionContext) -> None:
    is_operational = isinstance(context.sqlalchemy_exception, OperationalError)
    trouble = _trouble(context.original_exception, is_operational=is_operational)
    if trouble is not context.original_exception:
        raise trouble


def _trouble(error: BaseException, *, is_operational: bool) -> BaseException:
    """What an error of the driver means to us; itself, if nothing else."""
    kind, message = type(error).__name__, str(error)
    if kind in {"UndefinedTable", "UndefinedColumn"} or any(lack in message for lack in LACKS):
        return SchemaMissing("The database is not up to date. Run: flask --app wsgi database upgrade")
    if is_operational:
        reasons = (reason for word, reason in TROUBLE.items() if word in message)
        return DatabaseUnavailable(
            f"The database could not be used: {next(reasons, 'it did not answer')}. "
            "Nothing that was confirmed is lost. Mend that, then run this again."
        )
    return error


def utc_now() -> datetime:
    return datetime.now(UTC)


def init_app(app: Flask, database_url: str, clock: Clock) -> None:
    app.extensions["survey.database"] = Database(database_url)
    app.extensions["survey.clock"] = clock


def _current_database() -> Any:  # Any: a proxy passes for what it stands for
    return current_app.extensions["survey.database"]


database: Database = LocalProxy(_current_database)  # type: ignore[assignment]


def now() -> datetime:
    """The time in UTC, by the application's clock."""
    clock: Clock = current_app.extensions["survey.clock"]
    return clock()


def today() -> date:
    """The date in UTC, by the application's clock."""
    return now().date()
