"""The record: whole as it is written; edited, cut, or put into another order, it says so."""

import pytest
from flask import Flask
from sqlalchemy import text

from survey.extensions import database
from survey.store import audit
from tests.survey.conftest import SetClock


@pytest.fixture
def noted(app: Flask, clock: SetClock) -> None:
    """Five entries, a minute apart."""
    for number in range(5):
        audit.note("ada@example.org", "opened a wave", f"Year {number}")
        clock.pass_minutes(1)


def run(statement: str, **values: object) -> None:
    with database.writing() as connection:
        connection.execute(text(statement), values)


def test_nothing_noted_is_a_whole_record(app: Flask) -> None:
    assert list(audit.faults()) == []
    assert audit.list_all() == []


@pytest.mark.usefixtures("noted")
def test_entries_come_in_the_order_in_which_they_were_noted() -> None:
    assert [entry.subject for entry in audit.list_all()] == [f"Year {n}" for n in range(5)]
    assert [entry.number for entry in audit.list_all()] == [1, 2, 3, 4, 5]
    assert list(audit.faults()) == []


@pytest.mark.usefixtures("noted")
@pytest.mark.parametrize(
    "change",
    [
        "actor = 'eve'",
        "action = 'closed a wave'",
        "subject = 'Year 9'",
        "at = at + 1",
        "digest = zeroblob(32)",
    ],
)
@pytest.mark.parametrize("number", [1, 3, 5])
def test_an_edited_entry_is_named(change: str, number: int) -> None:
    run(f"UPDATE audit_entry SET {change} WHERE number = :number", number=number)  # noqa: S608
    assert any(f"entry {number}," in fault for fault in audit.faults())


@pytest.mark.usefixtures("noted")
@pytest.mark.parametrize("number", [1, 2, 4])
def test_a_deleted_entry_is_missed(number: int) -> None:
    run("DELETE FROM audit_entry WHERE number = :number", number=number)
    assert next(audit.faults()) == f"Missing: what stood between entries {number - 1} and {number + 1}."


@pytest.mark.usefixtures("noted")
def test_the_newest_entry_cannot_be_cut_off() -> None:
    run("DELETE FROM audit_entry WHERE number = 5")
    assert list(audit.faults()) == ["Cut off: the record went on after entry 4."]


@pytest.mark.usefixtures("noted")
def test_nor_can_the_entry_that_says_how_far_it_goes() -> None:
    run("DELETE FROM audit_entry WHERE number IN (0, 5)")
    assert list(audit.faults()) == ["Cut off: the record went on after entry 4."]


@pytest.mark.usefixtures("noted")
def test_two_entries_in_each_others_place_are_named() -> None:
    run("UPDATE audit_entry SET number = 20 WHERE number = 2")
    run("UPDATE audit_entry SET number = 2 WHERE number = 3")
    run("UPDATE audit_entry SET number = 3 WHERE number = 20")
    named = " ".join(audit.faults())
    assert "entry 2," in named
    assert "entry 3," in named


@pytest.mark.usefixtures("noted")
def test_an_entry_put_in_between_is_named() -> None:
    run("UPDATE audit_entry SET number = 6 WHERE number = 5")
    columns = "5, at, actor, action, 'made up', digest"
    run(f"INSERT INTO audit_entry SELECT {columns} FROM audit_entry WHERE number = 4")  # noqa: S608
    assert any("entry 5," in fault for fault in audit.faults())


@pytest.mark.usefixtures("noted")
def test_a_record_made_under_another_secret_is_not_ours(under_another_key: Flask) -> None:
    assert list(audit.faults())


def test_what_is_noted_with_something_else_stands_or_falls_with_it(app: Flask) -> None:
    class Broken(Exception):
        pass

    def fail_halfway() -> None:
        with database.writing():
            audit.note("ada@example.org", "opened a wave", "Year 1")
            raise Broken

    with pytest.raises(Broken):
        fail_halfway()
    assert audit.list_all() == []
