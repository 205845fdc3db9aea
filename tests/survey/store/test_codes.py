"""Access codes in the database: known by their hash, good until spent or closed."""

from pathlib import Path

from flask import Flask
from sqlalchemy import text

from survey import codes as made
from survey.extensions import database
from survey.store import codes, drafts, responses, waves
from survey.store.waves import Wave
from tests.survey.conftest import SetClock


def test_a_fresh_code_opens_its_wave_and_has_no_draft(wave: Wave) -> None:
    [code] = codes.make(wave, number=1)
    assert codes.find_holder(code) == codes.Holder(code, wave, None)


def test_no_codes_may_be_asked_for(wave: Wave) -> None:
    assert codes.make(wave, number=0) == []


def test_the_database_files_hold_no_code(wave: Wave, database_path: Path) -> None:
    fresh = codes.make(wave, number=20)
    held = b"".join(path.read_bytes() for path in database_path.parent.glob("survey.sqlite3*"))
    assert all(made.code_hash(code) in held for code in fresh)
    assert not any(code.encode() in held for code in fresh)


def test_a_code_nobody_made_opens_nothing(wave: Wave) -> None:
    codes.make(wave, number=3)
    for code in ("", made.new_code(), "' OR 1=1 --", "\x00", "é" * 16):
        assert codes.find_holder(code) is None


def test_a_spent_code_opens_nothing(wave: Wave) -> None:
    [code] = codes.make(wave, number=1)
    assert responses.send(code, wave.id, made.new_receipt(), {})
    assert codes.find_holder(code) is None


def test_a_code_is_good_on_the_last_day_and_not_on_the_next(wave: Wave, clock: SetClock) -> None:
    [code] = codes.make(wave, number=1)
    clock.pass_days((wave.closes - wave.opened).days)
    assert codes.find_holder(code) is not None
    clock.pass_days(1)
    assert codes.find_holder(code) is None


def test_a_code_of_a_wave_that_is_closing_opens_nothing(wave: Wave) -> None:
    [code] = codes.make(wave, number=1)
    waves.start_closing(wave)
    assert codes.find_holder(code) is None


def test_a_draft_comes_back_with_its_own_code_only(wave: Wave) -> None:
    one, two = codes.make(wave, number=2)
    drafts.keep(one, wave.id, lambda draft: drafts.Draft({"D1.1.importance": 6}), days=14)
    assert codes.find_holder(one) == codes.Holder(one, wave, drafts.Draft({"D1.1.importance": 6}))
    assert codes.find_holder(two) == codes.Holder(two, wave, None)


def test_codes_do_not_lie_in_the_order_they_were_made(app: Flask, wave: Wave) -> None:
    fresh = codes.make(wave, number=50)
    with database.reading() as connection:
        lying = list(connection.scalars(text("SELECT code_hash FROM access_code")))
    assert lying != [made.code_hash(code) for code in fresh]
    assert sorted(lying) == sorted(made.code_hash(code) for code in fresh)


def test_a_draft_whose_days_are_over_is_not_shown_even_before_it_is_deleted(
    wave: Wave, clock: SetClock
) -> None:
    [code] = codes.make(wave, number=1)
    drafts.keep(code, wave.id, lambda draft: drafts.Draft({"K3": "partly"}), days=3)
    clock.pass_days(4)
    assert codes.find_holder(code) == codes.Holder(code, wave, None)
    drafts.keep(code, wave.id, lambda draft: draft, days=3)
    assert codes.find_holder(code) == codes.Holder(code, wave, drafts.Draft())
