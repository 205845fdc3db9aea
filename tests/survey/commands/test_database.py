"""Keeping the database tidy: what people were promised is deleted is deleted."""

from dataclasses import replace
from datetime import timedelta

from flask import Flask
from sqlalchemy import text

from questionnaires import loader
from survey import closing
from survey.codes import new_receipt
from survey.extensions import database, today
from survey.store import codes, drafts, releases, responses
from survey.store.waves import Wave
from tests.survey.commands.conftest import Run
from tests.survey.conftest import SetClock, open_wave
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
