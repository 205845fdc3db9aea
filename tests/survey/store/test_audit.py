"""The record: whole as it is written; edited, cut, or put into another order, it says so."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from survey.extensions import database, today
from survey.store import audit, audit_check, schema
from survey.store.audit import Wanted
from survey.store.audit_check import RecordChanged
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


def faults() -> list[str]:
    return list(audit_check.check().faults)


def test_nothing_noted_is_a_whole_record(app: Flask) -> None:
    assert faults() == []
    assert audit.list_all() == []


@pytest.mark.usefixtures("noted")
def test_entries_come_in_the_order_in_which_they_were_noted() -> None:
    assert [entry.subject for entry in audit.list_all()] == [f"Year {n}" for n in range(5)]
    assert [entry.number for entry in audit.list_all()] == [1, 2, 3, 4, 5]
    assert faults() == []


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
    assert any(f"entry {number}," in fault for fault in faults())


@pytest.mark.usefixtures("noted")
@pytest.mark.parametrize("number", [1, 2, 4])
def test_a_deleted_entry_is_missed(number: int) -> None:
    run("DELETE FROM audit_entry WHERE number = :number", number=number)
    assert faults()[0] == f"Missing: what stood between entries {number - 1} and {number + 1}."


@pytest.mark.usefixtures("noted")
def test_the_newest_entry_cannot_be_cut_off() -> None:
    run("DELETE FROM audit_entry WHERE number = 5")
    assert faults() == ["Cut off: the record went on after entry 4, or began elsewhere."]


@pytest.mark.usefixtures("noted")
def test_nor_can_it_with_what_says_how_far_it_goes() -> None:
    run("DELETE FROM audit_entry WHERE number = 5")
    run("DELETE FROM audit_span")
    assert faults() == ["Cut off: the record went on after entry 4, or began elsewhere."]


@pytest.mark.usefixtures("noted")
def test_two_entries_in_each_others_place_are_named() -> None:
    run("UPDATE audit_entry SET number = 20 WHERE number = 2")
    run("UPDATE audit_entry SET number = 2 WHERE number = 3")
    run("UPDATE audit_entry SET number = 3 WHERE number = 20")
    named = " ".join(faults())
    assert "entry 2," in named
    assert "entry 3," in named


@pytest.mark.usefixtures("noted")
def test_an_entry_put_in_between_is_named() -> None:
    run("UPDATE audit_entry SET number = 6 WHERE number = 5")
    columns = "5, at, actor, action, 'made up', digest"
    run(f"INSERT INTO audit_entry SELECT {columns} FROM audit_entry WHERE number = 4")  # noqa: S608
    assert any("entry 5," in fault for fault in faults())


CHANGES = (
    "DELETE FROM audit_entry WHERE number = 5",
    "DELETE FROM audit_entry WHERE number IN (1, 2)",
    "UPDATE audit_entry SET actor = 'eve' WHERE number = 5",
    "DELETE FROM audit_span",
    "DELETE FROM audit_entry WHERE number = 5; DELETE FROM audit_span",
    "DELETE FROM audit_entry WHERE number = 5; UPDATE audit_span SET last = 4",
    "DELETE FROM audit_entry WHERE number < 3; UPDATE audit_span SET after = 2",
    "DELETE FROM audit_entry WHERE number < 3; "
    "UPDATE audit_span SET after = 2, before = (SELECT digest FROM gone WHERE number = 2)",
    "INSERT INTO audit_span SELECT 7, before, last, digest FROM audit_span",
    "DELETE FROM audit_entry",
    "DELETE FROM audit_entry; DELETE FROM audit_span",
)
"""What somebody with the database, and without the secret, may try."""


@pytest.mark.usefixtures("noted")
@pytest.mark.parametrize("change", CHANGES)
def test_what_was_changed_is_found_also_after_more_was_noted(change: str) -> None:
    run("CREATE TABLE gone AS SELECT * FROM audit_entry")
    for statement in change.split("; "):
        run(statement)
    assert faults()
    audit.note("ada@example.org", "opened a wave", "Later")
    assert faults()
    audit.note("ada@example.org", "opened a wave", "Later still")
    assert faults()


@pytest.mark.usefixtures("noted")
def test_an_upgrade_does_not_begin_an_emptied_record_anew() -> None:
    run("DELETE FROM audit_entry")
    run("DELETE FROM audit_span")
    schema.upgrade()
    assert faults()


@pytest.mark.usefixtures("noted")
def test_only_the_newest_are_checked_where_that_is_enough() -> None:
    run("UPDATE audit_entry SET actor = 'eve' WHERE number = 2")
    newest = audit_check.check(newest=3)
    assert (newest.entries, newest.checked, newest.faults, newest.is_all) == (5, 3, (), False)
    assert not audit_check.check(newest=4).is_whole
    assert audit_check.check(newest=9).is_all


def test_of_very_many_faults_some_are_named(noted: None, under_another_key: Flask) -> None:
    for _ in range(30):
        audit.note("ada@example.org", "opened a wave", "Year")
    run("UPDATE audit_entry SET actor = 'eve'")
    assert len(faults()) == audit_check.MOST_NAMED


@pytest.mark.usefixtures("noted")
def test_a_record_made_under_another_secret_is_not_ours(under_another_key: Flask) -> None:
    assert faults()


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


@pytest.mark.usefixtures("noted")
def test_entries_are_found_by_who_and_by_what_a_page_at_a_time() -> None:
    audit.note("eve@example.org", "closed a wave", "Year 9")

    def numbers(**wanted: Any) -> list[int]:
        return [entry.number for entry in audit.list_newest(Wanted(**wanted), most=2)]

    assert numbers() == [6, 5]
    assert numbers(before=5) == [4, 3]
    assert numbers(after=1) == [3, 2]
    assert numbers(actor="ada@example.org") == [5, 4]
    assert numbers(action="closed a wave") == [6]
    assert numbers(actor="ada@example.org", action="closed a wave") == []
    assert audit.list_actors() == ["ada@example.org", "eve@example.org"]
    assert audit.list_actions() == ["closed a wave", "opened a wave"]


def days_apart(clock: SetClock, *, entries: int) -> None:
    """So many entries, a day apart; the clock stands at the last one."""
    for number in range(entries):
        clock.pass_days(1 if number else 0)
        audit.note("ada@example.org", "opened a wave", f"Year {number}")


def test_old_entries_go_and_the_rest_is_as_whole_as_before(app: Flask, clock: SetClock) -> None:
    days_apart(clock, entries=5)
    assert audit_check.delete_before(today() - timedelta(days=2)) == 2
    assert [entry.number for entry in audit.list_all()] == [3, 4, 5]
    assert faults() == []
    audit.note("ada@example.org", "closed a wave", "Year 5")
    assert audit_check.delete_before(today() - timedelta(days=1)) == 1
    assert (faults(), audit_check.check().entries) == ([], 3)


def test_when_all_of_it_is_old_it_goes_on_where_it_was(app: Flask, clock: SetClock) -> None:
    days_apart(clock, entries=3)
    assert audit_check.delete_before(today() + timedelta(days=1)) == 3
    assert (faults(), audit_check.delete_before(today() + timedelta(days=1))) == ([], 0)
    audit.note("ada@example.org", "closed a wave", "Year 5")
    assert [entry.number for entry in audit.list_all()] == [4]
    assert faults() == []


def test_nothing_noted_means_nothing_to_delete(app: Flask) -> None:
    assert audit_check.delete_before(today()) == 0
    assert faults() == []


@pytest.mark.parametrize(
    "cut",
    [
        "DELETE FROM audit_entry WHERE number = 3",
        "DELETE FROM audit_entry WHERE number < 4",
        "UPDATE audit_span SET after = 3, before = (SELECT digest FROM audit_entry WHERE number = 3)",
    ],
)
def test_cutting_by_somebody_else_is_found_after_old_entries_have_gone(
    app: Flask, clock: SetClock, cut: str
) -> None:
    days_apart(clock, entries=5)
    audit_check.delete_before(today() - timedelta(days=2))
    run(cut)
    assert faults()
    audit.note("ada@example.org", "closed a wave", "Year 5")
    assert faults()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit_entry SET at = 0",
        "DELETE FROM audit_entry WHERE number = 1",
        "DELETE FROM audit_entry WHERE number = 5",
        "DELETE FROM audit_span",
    ],
)
def test_a_change_is_not_covered_up_by_deleting_what_is_old(app: Flask, clock: SetClock, change: str) -> None:
    days_apart(clock, entries=5)
    run(change)
    with pytest.raises(RecordChanged):
        audit_check.delete_before(today() - timedelta(days=2))
    assert faults()


def test_somebody_may_say_that_what_is_old_goes_all_the_same(app: Flask, clock: SetClock) -> None:
    days_apart(clock, entries=5)
    run("UPDATE audit_entry SET actor = 'eve' WHERE number = 1")
    assert audit_check.delete_before(today() - timedelta(days=2), even_changed=True) == 2
    assert faults() == []
