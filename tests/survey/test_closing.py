"""Closing: to the same end wherever it was interrupted, once, and with nothing let out before."""

import hashlib
import json
from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from questionnaires import loader
from questionnaires.model import Questionnaire
from survey import closing
from survey import codes as made
from survey.extensions import database
from survey.models import WaveState
from survey.store import codes, documents, drafts, releases, responses, traces, waves
from survey.store.definitions import DefinitionChanged
from survey.store.waves import Wave
from tests.questionnaires.definitions import EXAMPLE
from tests.survey.conftest import open_wave

STEPS = [
    (waves, "start_closing"),
    (responses, "mix"),
    (traces, "clear"),
    (documents, "list_mixed"),
    (releases, "freeze"),
]


class Killed(Exception):
    """The process ended here."""


def questionnaire() -> Questionnaire:
    return loader.load("pre-registration-1")


@pytest.fixture
def small_wave(ask: Callable[..., Wave]) -> Wave:
    return ask(EXAMPLE)


def answered(wave: Wave, people: int) -> list[str]:
    """Responses to the small questionnaire; their receipts."""
    chance = Random(people)
    receipts = [made.new_receipt() for _ in range(people)]
    for code, receipt in zip(codes.make(wave, number=people), receipts, strict=True):
        ratings = {"X1.1.importance": chance.randint(2, 3), "X1.1.performance": chance.randint(1, 2)}
        assert responses.send(code, wave.id, receipt, {"band": "band-5", **ratings})
    return receipts


def rows(table: str) -> int:
    with database.reading() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())  # noqa: S608


def release(wave: Wave) -> dict[str, Any]:
    published: dict[str, Any] = json.loads(releases.get(wave))
    return published


def test_a_closed_wave_is_released_under_the_digest_of_its_bytes(small_wave: Wave) -> None:
    answered(small_wave, 12)
    digest = closing.close(small_wave)
    assert waves.get(small_wave.id.hex()).state is WaveState.RELEASED
    assert hashlib.sha256(releases.get(small_wave)).hexdigest() == digest == releases.digest(small_wave)
    [block] = release(small_wave)["blocks"]
    assert (block["answered"], block["set_aside"], block["withheld"]) == (12, 3, False)


def test_codes_drafts_and_receipts_are_gone_after_closing(small_wave: Wave) -> None:
    receipts = answered(small_wave, 10)
    [unused] = codes.make(small_wave, number=1)
    drafts.keep(unused, small_wave.id, lambda draft: draft, days=14)
    closing.close(small_wave)
    assert (rows("access_code"), rows("draft"), rows("response")) == (0, 0, 10)
    assert not any(responses.is_counted(receipt) or responses.withdraw(receipt) for receipt in receipts)
    assert not responses.send(unused, small_wave.id, made.new_receipt(), {})


def test_a_wave_is_released_once_and_its_bytes_never_change(small_wave: Wave) -> None:
    answered(small_wave, 20)
    digest = closing.close(small_wave)
    first = releases.get(small_wave)
    assert closing.close(waves.get(small_wave.id.hex())) == digest
    assert closing.close(small_wave) == digest
    assert releases.get(small_wave) == first
    assert rows("release") == 1


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize(("module", "step"), STEPS, ids=[step for _, step in STEPS])
def test_closing_that_was_killed_at_any_step_goes_on_to_the_same_end(
    small_wave: Wave, monkeypatch: pytest.MonkeyPatch, module: Any, step: str, when: str
) -> None:
    answered(small_wave, 11)
    real = getattr(module, step)

    def killed(*args: Any, **kwargs: Any) -> Any:
        if when == "after":
            real(*args, **kwargs)
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(module, step, killed)
        with pytest.raises(Killed):
            closing.close(small_wave)
    digest = closing.close(waves.get(small_wave.id.hex()))
    assert releases.digest(small_wave) == digest
    assert (rows("access_code"), rows("response"), rows("release")) == (0, 11, 1)
    assert [(block["answered"], block["set_aside"]) for block in release(small_wave)["blocks"]] == [(11, 3)]


def test_each_step_is_said_and_a_released_wave_says_none(small_wave: Wave) -> None:
    said: list[str] = []
    closing.close(small_wave, say=said.append)
    assert [step.split()[0] for step in said] == ["Mixing", "Clearing", "Setting"]
    closing.close(small_wave, say=said.append)
    assert len(said) == 3


@pytest.mark.parametrize("people", [0, 1, 9])
def test_a_wave_of_fewer_than_ten_is_released_with_nothing_in_it(small_wave: Wave, people: int) -> None:
    answered(small_wave, people)
    closing.close(small_wave)
    [block] = release(small_wave)["blocks"]
    assert block["withheld"]
    assert (block["answered"], block["set_aside"]) == (None, None)
    assert set(block["joints"].values()) == {None}
    assert set(block["counts"].values()) <= {None}


def test_the_threshold_frozen_at_opening_decides(ask: Callable[..., Wave]) -> None:
    wave = ask(EXAMPLE, threshold=15)
    answered(wave, 14)
    closing.close(wave)
    assert [block["withheld"] for block in release(wave)["blocks"]] == [True]


def test_the_release_carries_what_was_fixed_when_the_wave_opened(ask: Callable[..., Wave]) -> None:
    wave = ask(EXAMPLE, required_level="band 5–6", split_by="band")
    answered(wave, 10)
    closing.close(wave)
    asking = release(wave)["asking"]
    assert (asking["required_level"], asking["split_by"]) == ("band 5–6", "band")
    assert (asking["programme"], asking["closed"], asking["asked"]) == ("Forum", "2027-01-10", {"Year 1": 40})


def test_a_wave_whose_questionnaire_was_changed_is_not_closed(app: Flask) -> None:
    wave = open_wave(questionnaire())
    with database.writing() as connection:
        connection.execute(text("UPDATE wave SET questionnaire_sha256 = :other"), {"other": "0" * 64})
    with pytest.raises(DefinitionChanged, match="Put the old file back"):
        closing.close(waves.get(wave.id.hex()))
    assert waves.get(wave.id.hex()).state is WaveState.OPEN


def test_a_late_answer_is_refused_while_the_wave_is_being_closed(
    small_wave: Wave, monkeypatch: pytest.MonkeyPatch
) -> None:
    answered(small_wave, 10)
    [late] = codes.make(small_wave, number=1)
    mix = responses.mix
    tried: list[bool] = []

    def mix_while_somebody_sends(wave: Wave) -> bool:
        tried.append(responses.send(late, wave.id, made.new_receipt(), {}))
        return mix(wave)

    monkeypatch.setattr(responses, "mix", mix_while_somebody_sends)
    closing.close(small_wave)
    assert tried == [False]
    assert rows("response") == 10
