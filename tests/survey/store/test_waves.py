"""Waves: what is frozen when one opens, how it moves on, what a lead may know of the count."""

from dataclasses import replace

import pytest
from flask import Flask

from questionnaires import loader
from reports.rules import RULES, raised
from survey import codes as made
from survey.extensions import database
from survey.models import WaveState
from survey.store import NotFound, codes, releases, responses, waves
from survey.store.waves import Wave
from tests.survey.conftest import CLOSES, SetClock, open_wave


def answer(wave: Wave, number: int) -> list[str]:
    """So many empty responses; their receipts."""
    receipts = [made.new_receipt() for _ in range(number)]
    for code, receipt in zip(codes.make(wave, number=number), receipts, strict=True):
        responses.send(code, wave.id, receipt, {})
    return receipts


def test_a_wave_opens_with_what_was_decided_and_the_names_people_know(app: Flask) -> None:
    asked = loader.load("pre-registration-1")
    wave = open_wave(asked, threshold=15, required_level="Part 2", split_by="part")
    assert (wave.threshold, wave.required_level, wave.split_by) == (15, "Part 2", "part")
    assert (wave.programme, wave.cohort, wave.asker, wave.asked) == ("Forum", "Year 1", "The forum", 40)
    assert (wave.state, wave.opened.isoformat(), wave.closes) == (WaveState.OPEN, "2027-01-10", CLOSES)
    assert wave.questionnaire_sha256 == asked.sha256
    assert wave.name == "Year 1, pre-registration-1, opened 2027-01-10"


def test_a_wave_keeps_what_the_settings_and_rules_said_when_it_opened(app: Flask) -> None:
    settings = app.config["SURVEY"]
    app.config["SURVEY"] = replace(settings, keep_drafts_days=5, keep_responses_months=12)
    wave = open_wave(loader.load("pre-registration-1"), threshold=25)
    app.config["SURVEY"] = settings
    kept = waves.get(wave.id.hex())
    assert (kept.keep_drafts_days, kept.keep_responses_months) == (5, 12)
    assert (kept.rules_version, kept.rules) == (RULES.version, raised(25))


def test_join_links_cannot_be_guessed_from_one_another(app: Flask) -> None:
    asked = loader.load("pre-registration-1")
    tokens = [open_wave(asked).join_token for _ in range(5)]
    assert len({token[:4] for token in tokens}) == 5
    assert {len(token) for token in tokens} == {16}


def test_a_wave_is_found_by_its_join_link_and_its_id_even_when_it_no_longer_accepts(wave: Wave) -> None:
    assert waves.find_by_join_token(wave.join_token) == waves.find(wave.id) == wave
    assert waves.find_by_join_token("") is None
    assert waves.find_by_join_token("' OR 1=1 --") is None
    assert waves.find(b"") is None
    waves.start_closing(wave)
    assert waves.find_by_join_token(wave.join_token) == waves.find(wave.id) == waves.get(wave.id.hex())


def test_a_wave_accepts_until_its_last_day_or_closing(wave: Wave, clock: SetClock) -> None:
    clock.pass_days((CLOSES - wave.opened).days)
    assert waves.is_accepting(wave)
    clock.pass_days(1)
    assert not waves.is_accepting(wave)
    assert not waves.is_accepting(waves.start_closing(wave))


def test_waves_are_listed_by_programme_cohort_and_day(app: Flask, clock: SetClock) -> None:
    asked = loader.load("pre-registration-1")
    made_in_order = [open_wave(asked), open_wave(asked)]
    assert [wave.id for wave in waves.list_all()] == [wave.id for wave in made_in_order]


def test_a_wave_moves_on_from_the_state_it_is_in_only(wave: Wave) -> None:
    with database.writing() as connection:
        assert not waves.move_on(connection, wave.id, come_from=WaveState.MIXED, to=WaveState.RELEASED)
        assert waves.move_on(connection, wave.id, come_from=WaveState.OPEN, to=WaveState.CLOSING)
        assert not waves.move_on(connection, wave.id, come_from=WaveState.OPEN, to=WaveState.CLOSING)
    assert waves.get(wave.id.hex()).state is WaveState.CLOSING


def test_the_day_of_closing_is_the_first_on_which_it_was_closed(wave: Wave, clock: SetClock) -> None:
    clock.pass_days(5)
    assert str(waves.start_closing(wave).closed) == "2027-01-15"
    clock.pass_days(5)
    assert str(waves.start_closing(wave).closed) == "2027-01-15"


@pytest.mark.parametrize(("answered", "shown"), [(0, 0), (1, 0), (9, 0), (10, 10), (14, 10), (15, 15)])
def test_a_lead_sees_nothing_below_ten_and_then_steps_of_five(
    wave: Wave, clock: SetClock, answered: int, shown: int
) -> None:
    answer(wave, answered)
    clock.pass_days(1)
    assert waves.answered_shown(wave) == shown


def test_the_count_is_worked_out_once_a_day(wave: Wave, clock: SetClock) -> None:
    receipts = answer(wave, 12)
    assert waves.answered_shown(wave) == 0
    clock.pass_days(1)
    assert waves.answered_shown(wave) == 10
    answer(wave, 5)
    assert waves.answered_shown(wave) == 10
    clock.pass_days(1)
    assert waves.answered_shown(wave) == 15
    for receipt in receipts[:8]:
        responses.withdraw(receipt)
    assert waves.answered_shown(wave) == 15
    clock.pass_days(1)
    assert waves.answered_shown(wave) == 0


def test_a_clock_that_goes_back_shows_the_count_it_showed(wave: Wave, clock: SetClock) -> None:
    answer(wave, 10)
    clock.pass_days(1)
    assert waves.answered_shown(wave) == 10
    answer(wave, 10)
    clock.pass_days(-3)
    assert waves.answered_shown(wave) == 10


def test_a_release_is_frozen_once_and_only_of_a_mixed_wave(wave: Wave) -> None:
    with pytest.raises(NotFound, match=f"is open: it has no figures yet.*wave close {wave.id.hex()}"):
        releases.get(wave)
    responses.mix(waves.start_closing(wave))
    assert releases.freeze(wave, b"first", sha256="1" * 64) == "1" * 64
    assert releases.freeze(wave, b"second", sha256="2" * 64) == "1" * 64
    assert releases.get(wave) == b"first"
    assert waves.get(wave.id.hex()).state is WaveState.RELEASED
