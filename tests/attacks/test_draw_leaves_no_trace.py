"""The draw is nowhere: when all draws give the same figures, nothing else may differ between two draws."""

import logging
import secrets
from pathlib import Path
from typing import Any

import pytest

from reports import disclosure, responses
from reports.door.folded import Drawn
from reports.published import Asking
from tests.attacks.victims import lots
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
        published = disclosure.publish(frame, ASKED, Asking(), lots=lots(seed))
        files = {file.name: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
        return published.to_bytes(), caplog.text, tuple(capfd.readouterr()), files

    return publish


def test_what_is_left_behind_is_the_same_for_every_draw(traced: Any) -> None:
    first = traced(0)
    assert first[0]
    assert all(traced(seed) == first for seed in range(1, 20))


def test_a_door_that_logs_the_draw_is_caught(traced: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    real = disclosure.set_aside

    def logged(drawn: Drawn) -> Drawn:
        logging.getLogger("reports").debug("set aside: %s", real(drawn).rows)
        return real(drawn)

    monkeypatch.setattr(disclosure, "set_aside", logged)
    assert any(traced(seed) != traced(0) for seed in range(1, 5))


def test_a_door_that_stores_the_draw_is_caught(traced: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    real = disclosure.set_aside

    def stored(drawn: Drawn) -> Drawn:
        Path("draw.txt").write_text(str(real(drawn).rows))
        return real(drawn)

    monkeypatch.setattr(disclosure, "set_aside", stored)
    assert any(traced(seed) != traced(0) for seed in range(1, 5))


def test_the_key_of_the_lots_comes_from_the_systems_randomness_unless_a_test_gives_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(secrets, "token_bytes", lambda size: asked.append(size) or bytes(size))
    frame = responses.from_documents(ALIKE, ASKED, cohort="A")
    disclosure.publish(frame, ASKED, Asking())
    assert asked == [32]
    disclosure.publish(frame, ASKED, Asking(), lots=lots(1))
    assert asked == [32]
