"""The database's promises, asked of the database itself; and the clock."""

import sqlite3
import threading
from contextlib import suppress
from pathlib import Path
from traceback import format_exception

import pytest
from flask import Flask
from sqlalchemy import Connection, bindparam, select, text, update

from survey.extensions import DatabaseUnavailable, SchemaMissing, database, today, utc_now
from survey.models import Wave as Row
from survey.store import programmes, waves
from survey.store.waves import Wave
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


def test_a_transaction_that_fails_leaves_nothing(app: Flask) -> None:
    def fail_halfway() -> None:
        with database.writing() as connection:
            connection.execute(text("INSERT INTO programme VALUES (x'01', 'Half', 'a', 10)"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_halfway()
    assert programmes.list_all() == []


def insert(connection: Connection, number: int) -> None:
    connection.execute(
        text("INSERT INTO programme VALUES (:id, :name, 'a', 10)"),
        {"id": bytes([number]), "name": f"Programme {number}"},
    )


def names() -> list[str]:
    return [programme.name for programme in programmes.list_all()]


def test_a_transaction_within_another_falls_with_it(app: Flask) -> None:
    def fail_at_the_end() -> None:
        with database.writing():
            with database.writing() as connection:
                insert(connection, 1)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_at_the_end()
    assert names() == []


def test_a_transaction_within_another_that_fails_is_undone_by_itself(app: Flask) -> None:
    with database.writing() as connection:
        insert(connection, 1)
        with suppress(ZeroDivisionError), database.writing() as within:
            insert(within, 2)
            raise ZeroDivisionError
        insert(connection, 3)
    assert names() == ["Programme 1", "Programme 3"]


def test_all_that_is_asked_within_a_transaction_sees_what_it_has_changed(wave: Wave) -> None:
    find = select(Row.state).where(Row.id == bindparam("called"))
    close = update(Row).where(Row.id == bindparam("called")).values(state="closing")
    called = {"called": wave.id}
    with suppress(ZeroDivisionError), database.writing():
        assert database.change(close, called) == 1
        assert database.find(find, called) == ("closing",)
        assert database.find_all(find, called) == [("closing",)]
        assert waves.get(wave.id.hex()).state == "closing"
        raise ZeroDivisionError
    assert waves.get(wave.id.hex()).state == "open"


def test_a_reader_neither_waits_for_a_writer_of_another_thread_nor_sees_what_is_half_done(app: Flask) -> None:
    seen: list[list[str]] = []

    def read() -> None:
        with app.app_context():
            seen.append(names())

    with database.writing() as connection:
        insert(connection, 1)
        reader = threading.Thread(target=read)
        reader.start()
        reader.join(timeout=5)
    read()
    assert seen == [[], ["Programme 1"]]


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
