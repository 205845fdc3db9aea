"""The database's promises, asked of the database itself; and the clock."""

import sqlite3
import threading
from pathlib import Path
from traceback import format_exception

import pytest
from flask import Flask
from sqlalchemy import text

from survey.extensions import DatabaseUnavailable, SchemaMissing, database, today, utc_now
from survey.store import programmes, waves
from tests.survey.conftest import SetClock


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("page_size", 16384),
    ],
)
def test_sqlite_is_set_to_lose_nothing_and_to_forget_what_is_deleted(
    app: Flask, pragma: str, value: object
) -> None:
    with database.reading() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_every_connection_waits_its_turn(app: Flask) -> None:
    with database.reading() as first, database.reading() as second:
        for connection in (first, second):
            assert int(str(connection.exec_driver_sql("PRAGMA busy_timeout").scalar())) >= 10_000


def test_a_writer_holds_the_lock_before_its_first_statement(app: Flask, database_path: Path) -> None:
    with database.writing():
        other = sqlite3.connect(database_path, timeout=0, isolation_level=None)
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.close()


def test_a_reader_neither_waits_for_a_writer_nor_sees_what_is_half_done(app: Flask) -> None:
    with database.writing() as connection:
        connection.execute(text("INSERT INTO programme VALUES (x'01', 'Half', 'a', 10)"))
        seen: list[int] = []

        def read() -> None:
            with app.app_context():
                seen.append(len(programmes.list_all()))

        reader = threading.Thread(target=read)
        reader.start()
        reader.join(timeout=5)
        assert seen == [0]


def test_a_transaction_that_fails_leaves_nothing(app: Flask) -> None:
    def fail_halfway() -> None:
        with database.writing() as connection:
            connection.execute(text("INSERT INTO programme VALUES (x'01', 'Half', 'a', 10)"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    assert programmes.list_all() == []


def test_errors_of_the_database_hide_what_was_to_be_stored(app: Flask) -> None:
    with pytest.raises(DatabaseUnavailable) as error, database.writing() as connection:
        connection.execute(
            text("INSERT INTO programme VALUES (:secret, 'too few')"), {"secret": "canary".upper()}
        )
    assert "CANARY" not in "".join(format_exception(error.value))


def test_the_file_is_for_the_servers_account_alone(app: Flask, database_path: Path) -> None:
    with database.writing() as connection:
        connection.execute(text("CREATE TABLE wrote (something)"))
        modes = {path.stat().st_mode & 0o777 for path in database_path.parent.glob(f"{database_path.name}*")}
    assert modes == {0o600}


@pytest.mark.parametrize("statement", ["INSERT INTO wave (colour) VALUES (1)", "SELECT colour FROM wave"])
def test_a_database_with_older_tables_is_named_as_that(app: Flask, statement: str) -> None:
    with pytest.raises(SchemaMissing), database.writing() as connection:
        connection.execute(text(statement))


def test_a_database_without_tables_is_named_as_that(bare_app: Flask) -> None:
    with pytest.raises(SchemaMissing, match="flask --app wsgi database upgrade"):
        waves.list_all()


def test_the_date_is_the_clocks_in_utc(app: Flask, clock: SetClock) -> None:
    assert today().isoformat() == "2027-01-10"
    clock.pass_days(1)
    assert today().isoformat() == "2027-01-11"
    assert str(utc_now().tzinfo) == "UTC"
