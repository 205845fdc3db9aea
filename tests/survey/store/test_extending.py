"""Putting off the last day: within what people were promised, and before they were told it has closed."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask import Flask

from questionnaires import loader
from questionnaires.promise import placeholders
from survey.models import WaveState
from survey.pages.promise import promised
from survey.store import NotNow, codes, extending, waves
from survey.store.waves import Wave
from tests.questionnaires.definitions import SMALL
from tests.survey.conftest import CLOSES, SetClock, open_wave

LATEST = date(2027, 7, 11)


def refusal(wave: Wave, until: date) -> str:
    with pytest.raises(NotNow) as refused:
        extending.extend(wave, until=until)
    assert waves.get(wave.id.hex()).closes == wave.closes
    return str(refused.value)


def test_the_last_day_is_put_off_and_answers_are_taken_until_then(wave: Wave, clock: SetClock) -> None:
    [code] = codes.make(wave, number=1)
    longer = extending.extend(wave, until=date(2027, 3, 15))
    assert longer == replace(wave, closes=date(2027, 3, 15))
    clock.pass_days((CLOSES - wave.opened).days + 1)
    assert codes.find_holder(code)
    assert waves.is_accepting(waves.get(wave.id.hex()))


def test_the_latest_day_was_promised_and_stays_however_often_it_is_put_off(wave: Wave) -> None:
    assert wave.latest == LATEST == wave.opened + timedelta(weeks=26)
    longer = extending.extend(extending.extend(wave, until=date(2027, 4, 1)), until=LATEST)
    assert (longer.closes, longer.latest) == (LATEST, LATEST)
    assert "promised that it closes on this day at the latest" in refusal(longer, LATEST + timedelta(days=1))


def test_beyond_the_latest_day_it_is_never_put_off(wave: Wave) -> None:
    assert refusal(wave, LATEST + timedelta(days=1)) == (
        "People were promised that it closes on 11 July 2027 at the latest: choose no later day."
    )


@pytest.mark.parametrize("until", [CLOSES, CLOSES - timedelta(days=1), date(2020, 1, 1)])
def test_the_last_day_never_comes_earlier(wave: Wave, until: date) -> None:
    assert refusal(wave, until) == "It is open until 1 March 2027 already: choose a later day."


def test_after_the_last_day_people_were_told_that_it_has_closed(wave: Wave, clock: SetClock) -> None:
    clock.pass_days((CLOSES - wave.opened).days)
    assert extending.trouble(wave) == ""
    clock.pass_days(1)
    assert "people were told that it has closed" in refusal(wave, LATEST)


def test_a_wave_that_is_closing_is_not_put_off(wave: Wave) -> None:
    assert "only the last day of an open one" in refusal(waves.start_closing(wave), LATEST)


def test_a_wave_that_closed_meanwhile_is_not_put_off(wave: Wave) -> None:
    waves.start_closing(wave)
    with pytest.raises(NotNow, match="meanwhile"):
        extending.extend(wave, until=LATEST)
    assert waves.get(wave.id.hex()).state is WaveState.CLOSING


def test_a_promise_that_names_no_latest_day_is_kept_to_the_day(ask: Callable[..., Wave]) -> None:
    told = '\n[[promise]]\nheading = "How long"\ntext = "It closes on {closes} at the latest."\n'
    assert refusal(ask(SMALL + told), date(2027, 3, 15)) == extending.NEVER_PUT_OFF


def test_a_promise_that_was_read_before_its_file_was_changed_is_kept(wave: Wave) -> None:
    read = replace(wave, questionnaire_sha256="0" * 64)
    assert extending.trouble(read) == extending.NEVER_PUT_OFF


def test_a_last_day_beyond_half_a_year_is_the_latest_itself(app: Flask) -> None:
    wave = open_wave(loader.load("pre-registration-1"), closes=date(2027, 12, 1))
    assert wave.latest == date(2027, 12, 1)
    assert refusal(wave, date(2027, 12, 2)) == extending.NEVER_PUT_OFF


@pytest.mark.parametrize("name", loader.names())
def test_every_promise_tells_the_planned_day_and_the_latest(app: Flask, name: str) -> None:
    asked = loader.load(name)
    told = [placeholder for passage in asked.promise for placeholder in placeholders(passage.text)]
    assert {"closes", "latest"} <= set(told)
    texts = " ".join(passage.text for passage in promised(open_wave(asked), asked, contact="us"))
    assert "planned for 1 March 2027" in texts
    assert "to 11 July 2027 at the latest" in texts
    assert "1 March 2027 at the latest" not in texts


def test_nothing_else_of_the_promise_changes_when_the_day_is_put_off(wave: Wave) -> None:
    asked = loader.load(wave.questionnaire)
    longer = extending.extend(wave, until=date(2027, 3, 15))
    before, after = (promised(each, asked, contact="us") for each in (wave, longer))
    changed = [one.text.replace("1 March", "15 March") for one in before]
    assert changed == [other.text for other in after]
