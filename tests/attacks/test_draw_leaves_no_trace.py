"""The draw is nowhere: when all draws give the same figures, nothing else may differ between two draws."""

import logging
from pathlib import Path
from random import Random
from typing import Any

import pytest

from reports import disclosure, responses
from reports.published import Asking
from tests.reports.small import background, choice, competency, domain, questionnaire

ASKED = questionnaire(background(choice("band", "5", "6")), domain(competency("D1.1"), competency("D1.2")))
ALIKE = [{"band": "5", "D1.1.importance": 6, "D1.1.performance": 3}] * 14

Trace = tuple[bytes, str, tuple[str, str], dict[str, bytes]]


@pytest.fixture
def traced(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> Any:
    """Publishes with one draw, and returns all that this leaves behind: release, log, output and files."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    caplog.set_level(logging.DEBUG)

    def publish(seed: int) -> Trace:
        caplog.clear()
        frame = responses.from_documents(ALIKE, ASKED, cohort="A")
        published = disclosure.publish(frame, ASKED, Asking(), chance=Random(seed))
        files = {file.name: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
        return published.to_bytes(), caplog.text, tuple(capfd.readouterr()), files

    return publish


def test_what_is_left_behind_is_the_same_for_every_draw(traced: Any) -> None:
    first = traced(0)
    assert first[0]
    assert all(traced(seed) == first for seed in range(1, 20))


def test_a_door_that_logs_the_draw_is_caught(traced: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    real = disclosure.draw

    def logged(people: int, set_aside: int, chance: Random) -> list[int]:
        drawn = real(people, set_aside, chance)
        logging.getLogger("reports").debug("set aside: %s", drawn)
        return drawn

    monkeypatch.setattr(disclosure, "draw", logged)
    assert any(traced(seed) != traced(0) for seed in range(1, 5))


def test_a_door_that_stores_the_draw_is_caught(traced: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    real = disclosure.draw

    def stored(people: int, set_aside: int, chance: Random) -> list[int]:
        drawn = real(people, set_aside, chance)
        Path("draw.txt").write_text(str(drawn))
        return drawn

    monkeypatch.setattr(disclosure, "draw", stored)
    assert any(traced(seed) != traced(0) for seed in range(1, 5))


def test_the_draw_comes_from_the_systems_randomness_unless_a_test_asks() -> None:
    assert type(disclosure.CHANCE).__name__ == "SystemRandom"
    assert disclosure.publish.__kwdefaults__["chance"] is disclosure.CHANCE
