"""Keeping the database tidy: what people were promised is deleted is deleted."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import text

from questionnaires import loader
from survey import closing
from survey.codes import new_receipt
from survey.extensions import database, today
from survey.store import (
    accounts,
    audit,
    codes,
    cohorts,
    drafts,
    memberships,
    programmes,
    releases,
    responses,
)
from survey.store.accounts import Account
from survey.store.memberships import Role
from survey.store.waves import Wave
from tests.survey.commands.conftest import Made, Run
from tests.survey.conftest import SetClock, open_wave
from tests.survey.member import invited, link, member
from tests.survey.visitor import taking_part


def release(wave: Wave, *, people: int) -> None:
    """Close the wave after so many have answered nothing."""
    for code in codes.make(wave, number=people):
        responses.send(code, wave.id, new_receipt(), {})
    closing.close(wave)


def test_tidying_deletes_drafts_whose_days_are_over_and_says_how_many(
    run: Run, wave: Wave, clock: SetClock
) -> None:
    for code, days in zip(codes.make(wave, number=3), (1, 1, 14), strict=True):
        drafts.keep(code, wave.id, lambda draft: draft, days=days)
    assert "Drafts deleted: 0\n" in run("database", "tidy").stdout
    clock.pass_days(2)
    assert "Drafts deleted: 2\n" in run("database", "tidy").stdout
    assert "Drafts deleted: 0\n" in run("database", "tidy").stdout


def test_tidying_deletes_responses_24_months_after_closing_and_keeps_the_release(
    run: Run, wave: Wave, clock: SetClock
) -> None:
    release(wave, people=10)
    frozen = releases.get(wave)
    clock.now = clock.now.replace(year=2029, day=9)
    assert "Responses deleted: 0\n" in run("database", "tidy").stdout
    clock.pass_days(1)
    assert "Responses deleted: 10\n" in run("database", "tidy").stdout
    assert (responses.count(wave), releases.get(wave)) == (0, frozen)


def test_tidying_leaves_the_responses_of_an_open_wave_however_old(
    run: Run, wave: Wave, clock: SetClock
) -> None:
    [code] = codes.make(wave, number=1)
    responses.send(code, wave.id, new_receipt(), {})
    clock.now = clock.now.replace(year=2040)
    assert "Responses deleted: 0\n" in run("database", "tidy").stdout


def test_a_draft_is_kept_for_the_days_its_wave_promised_whatever_the_settings_say_later(
    app: Flask, wave: Wave
) -> None:
    app.config["SURVEY"] = replace(app.config["SURVEY"], keep_drafts_days=2)
    taking_part(app, wave)
    with database.reading() as connection:
        last_days = list(connection.scalars(text("SELECT delete_after FROM draft")))
    assert last_days == [(today() + timedelta(days=14)).isoformat()]


def test_each_waves_responses_go_when_the_months_it_promised_are_over(
    app: Flask, run: Run, wave: Wave, clock: SetClock
) -> None:
    app.config["SURVEY"] = replace(app.config["SURVEY"], keep_responses_months=6)
    shorter = open_wave(loader.load("pre-registration-1"))
    release(wave, people=2)
    release(shorter, people=3)
    clock.now = clock.now.replace(month=7)
    assert "Responses deleted: 3\n" in run("database", "tidy").stdout
    assert (responses.count(wave), responses.count(shorter)) == (2, 0)
    clock.now = clock.now.replace(year=2029, month=1)
    assert "Responses deleted: 2\n" in run("database", "tidy").stdout


def test_tidying_deletes_accounts_idle_for_12_months_with_their_roles_and_notes_it(
    app: Flask, run: Run, clock: SetClock
) -> None:
    member(app, "admin@example.org", is_administrator=True)
    programme = programmes.add("Forum", asker="The forum", threshold=10)
    cohort = cohorts.add("Year 1", programme, stage="pre-registration", asked=30)
    idle, reader = (member(app, f"{name}@example.org", of=programme) for name in ("idle", "reader"))
    memberships.give(idle.account.id, programme.id, Role.EDUCATOR, cohorts=[cohort.id])
    clock.pass_days(30)
    reader.sign_in()
    clock.now = clock.now.replace(year=2028, month=1, day=9)
    link(idle.account)
    assert "Idle accounts deleted: 0\n" in run("database", "tidy").stdout
    clock.pass_days(1)
    assert "Idle accounts deleted: 1\n" in run("database", "tidy").stdout
    assert [account.email for account in accounts.list_all()] == ["admin@example.org", "reader@example.org"]
    assert memberships.list_of(idle.account.id) == []
    assert of_account(idle.account) == []
    entry = audit.list_all()[-1]
    assert (entry.actor, entry.action, entry.subject) == (
        "command line",
        "deleted an idle account",
        "idle@example.org",
    )
    clock.pass_days(30)
    assert "Idle accounts deleted: 1\n" in run("database", "tidy").stdout


def of_account(account: Account) -> list[str]:
    """The tables that still hold something of an account."""
    tables = ("recovery_code", "membership", "cohort_reader", "one_time_link", "sign_in")
    held = "SELECT count(*) FROM {} WHERE account_id = :id"
    with database.reading() as connection:
        return [table for table in tables if connection.scalar(text(held.format(table)), {"id": account.id})]


@pytest.mark.parametrize("others", [{}, {"is_shut": True}, {"is_invited": True}])
def test_the_last_administrator_stays_however_idle(
    app: Flask, run: Run, clock: SetClock, others: dict[str, bool]
) -> None:
    member(app, "admin@example.org", is_administrator=True)
    clock.pass_days(1)
    if others:
        other = invited(app, "other@example.org", is_administrator=True)
        if "is_shut" in others:
            other.follow(link(other.account))
            accounts.disable(other.account, is_disabled=True)
    clock.now = clock.now.replace(year=2040)
    run("database", "tidy")
    assert [account.email for account in accounts.list_all()] == ["admin@example.org"]


def test_of_idle_administrators_the_one_who_was_there_last_stays(
    app: Flask, run: Run, clock: SetClock
) -> None:
    first, second = (member(app, f"{name}@example.org", is_administrator=True) for name in ("b", "a"))
    clock.pass_days(1)
    second.sign_in()
    clock.pass_days(1)
    first.sign_in()
    clock.now = clock.now.replace(year=2040)
    assert "Idle accounts deleted: 1\n" in run("database", "tidy").stdout
    assert [account.email for account in accounts.list_all()] == ["b@example.org"]


def test_tidying_deletes_entries_of_the_record_older_than_24_months_and_leaves_it_whole(
    app: Flask, run: Run, clock: SetClock
) -> None:
    audit.note("ada@example.org", "opened a wave", "Year 1")
    clock.pass_days(1)
    audit.note("ada@example.org", "opened a wave", "Year 2")
    clock.now = clock.now.replace(year=2029, day=10)
    assert "Entries of the record deleted: 0\n" in run("database", "tidy").stdout
    clock.pass_days(1)
    assert "Entries of the record deleted: 1\n" in run("database", "tidy").stdout
    assert [entry.subject for entry in audit.list_all()] == ["Year 2"]
    assert "1 entries, none changed." in run("audit", "verify").stdout


def test_accounts_and_the_record_are_kept_for_as_long_as_the_settings_say(
    app: Flask, run: Run, clock: SetClock
) -> None:
    app.config["SURVEY"] = replace(app.config["SURVEY"], keep_accounts_months=3, keep_record_months=5)
    member(app, "admin@example.org", is_administrator=True)
    member(app, "lead@example.org")
    audit.note("ada@example.org", "opened a wave", "Year 1")
    entries = len(audit.list_all())
    clock.now = clock.now.replace(month=4)
    said = run("database", "tidy").stdout
    assert "Idle accounts deleted: 1\n" in said
    assert "Entries of the record deleted: 0\n" in said
    clock.now = clock.now.replace(month=6, day=11)
    assert f"Entries of the record deleted: {entries}\n" in run("database", "tidy").stdout


def test_a_record_that_was_changed_is_kept_until_somebody_says_that_it_may_go(
    app: Flask, run: Run, clock: SetClock, wave: Wave
) -> None:
    audit.note("ada@example.org", "opened a wave", "Year 1")
    audit.note("ada@example.org", "opened a wave", "Year 2")
    with database.writing() as connection:
        connection.execute(text("UPDATE audit_entry SET actor = 'eve' WHERE number = 1"))
    [code] = codes.make(wave, number=1)
    drafts.keep(code, wave.id, lambda draft: draft, days=14)
    clock.now = clock.now.replace(year=2030)
    refused = run("database", "tidy", expect=1)
    assert "Drafts deleted: 1\n" in refused.stdout
    assert "entry 1," in refused.stderr
    assert len(audit.list_all()) == 2
    assert "Entries of the record deleted: 2\n" in run("database", "tidy", "--changed-record").stdout


def test_what_was_tidied_is_said_as_json_too(made: Made, wave: Wave, clock: SetClock) -> None:
    assert made("database", "tidy") == {
        "deleted": {"drafts": 0, "responses": 0, "idle accounts": 0, "entries of the record": 0},
        "to_be_closed": [],
    }
    clock.now = clock.now.replace(month=4)
    assert made("database", "tidy")["to_be_closed"] == [wave.id.hex()]
