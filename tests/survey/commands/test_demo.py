"""The demonstration: loaded once, marked as simulated, gone on with where it was interrupted."""

import json
import re
from dataclasses import replace
from datetime import timedelta

import pytest
from flask import Flask

from questionnaires.model import Answers
from survey.models import WaveState
from survey.store import accounts, cohorts, plans, programmes, releases, responses, waves
from tests.survey.commands.conftest import Run
from tests.survey.member import Member


class Killed(BaseException):
    """The process ended here."""


def ways(said: str) -> str:
    """What is said of the waves; a lead's password is another at each start."""
    return said.partition("Sign in")[0]


def test_the_demonstration_has_one_open_wave_and_one_released_and_says_how_to_see_them(run: Run) -> None:
    said = run("demo").stdout
    states = {wave.state: wave for wave in waves.list_all()}
    assert set(states) == {WaveState.OPEN, WaveState.RELEASED}
    assert f"http://127.0.0.1:8000/join/{states[WaveState.OPEN].join_token}" in said
    assert f"wave report {states[WaveState.RELEASED].id.hex()[:8]} --output" in said


def test_the_released_cohort_is_of_64_simulated_people_and_says_so(run: Run) -> None:
    run("demo")
    [released] = [wave for wave in waves.list_all() if wave.state is WaveState.RELEASED]
    assert released.simulated
    assert responses.count(released) == 64
    published = json.loads(releases.get(released))
    assert published["asking"]["simulated"] is True
    assert [(block["answered"], block["set_aside"]) for block in published["blocks"]] == [(64, 3)]


def test_loading_it_again_keeps_all_there_is(run: Run) -> None:
    first = ways(run("demo").stdout)
    before = (programmes.list_all(), cohorts.list_all(), waves.list_all())
    digests = [releases.digest(wave) for wave in waves.list_all() if wave.state is WaveState.RELEASED]
    assert ways(run("demo").stdout) == first
    assert (programmes.list_all(), cohorts.list_all(), waves.list_all()) == before
    assert [releases.digest(wave) for wave in before[2] if wave.state is WaveState.RELEASED] == digests


def test_a_wave_that_somebody_planned_for_its_cohort_stays_planned(run: Run) -> None:
    first = ways(run("demo").stdout)
    [released] = [wave for wave in waves.list_all() if wave.state is WaveState.RELEASED]
    again = replace(plans.plan_of(released), closes=released.closes + timedelta(days=30))
    for _ in range(8):  # one of them is surely listed before the released one
        plans.add(cohorts.get(released.cohort), again)
    assert ways(run("demo").stdout) == first
    assert sum(wave.state is WaveState.PLANNED for wave in waves.list_all()) == 8


def test_loading_that_was_interrupted_goes_on_where_it_was(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    send = responses.send
    sent: list[str] = []

    def send_thirty(code: str, wave_id: bytes, receipt: str, answers: Answers) -> bool:
        if len(sent) == 30:
            raise Killed
        sent.append(code)
        return send(code, wave_id, receipt, answers)

    with monkeypatch.context() as patched:
        patched.setattr(responses, "send", send_thirty)
        with pytest.raises(Killed):
            run("demo")
    run("demo")
    [released] = [wave for wave in waves.list_all() if wave.state is WaveState.RELEASED]
    assert responses.count(released) == 64
    assert len(waves.list_all()) == 2


def test_what_it_says_signs_a_lead_in(app: Flask, run: Run) -> None:
    said = run("demo").output
    [password] = re.findall(r"password +(\S+)", said)
    code = re.findall(r"code +(\S+)", said)[0]
    lead = Member(client=app.test_client(), account=accounts.get("lead@demonstration.invalid"))
    lead.open("/staff/sign-in").press("", email=lead.account.email, password=password, code=code)
    assert lead.url == "/staff"
    assert "Demonstration programme" in lead.text


def test_each_start_makes_another_password(run: Run) -> None:
    first, second = (re.findall(r"password +(\S+)", run("demo").output)[0] for _ in range(2))
    assert first != second
