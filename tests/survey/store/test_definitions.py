"""A wave keeps the words that it opened with, whatever happens to the files."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text

from questionnaires import loader
from survey import closing
from survey.extensions import database
from survey.store import schema, waves
from survey.store.definitions import DefinitionChanged, questionnaire_of
from survey.store.waves import Opening, Wave
from tests.questionnaires.definitions import SMALL
from tests.survey.conftest import CLOSES, open_wave
from tests.survey.visitor import newcomer, taking_part


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The only definition there is, for the test to change."""
    monkeypatch.setattr(loader, "DEFINITIONS", tmp_path)
    path = tmp_path / "small-1.toml"
    path.write_text(SMALL, "utf-8")
    loader.load.cache_clear()
    yield path
    loader.load.cache_clear()


def changed(path: Path) -> None:
    """As a newer version of the product may bring it, to a server that starts anew."""
    path.write_text(SMALL.replace("without rushing", "at the pace of"), "utf-8")
    assert path.read_text("utf-8") != SMALL
    loader.load.cache_clear()


def test_an_open_wave_asks_what_it_asked_before_the_file_was_changed(app: Flask, file: Path) -> None:
    wave = open_wave(loader.load("small-1"))
    before = asked_in(wave)
    changed(file)
    assert loader.load("small-1").sha256 != wave.questionnaire_sha256
    assert asked_in(wave) == before
    assert newcomer(app).open(f"/join/{wave.join_token}").status == 200
    taking_part(app, wave, at="check").send()
    closing.close(wave)
    assert waves.get(wave.id.hex()).is_released


def test_it_does_so_too_when_the_file_is_gone(app: Flask, file: Path) -> None:
    wave = open_wave(loader.load("small-1"))
    before = asked_in(wave)
    file.unlink()
    assert asked_in(wave) == before


def test_waves_that_ask_the_same_keep_it_once(app: Flask, file: Path) -> None:
    first = open_wave(loader.load("small-1"))
    again(first)
    assert len(kept()) == 1


def test_a_file_that_changed_since_the_server_read_it_opens_no_wave(app: Flask, file: Path) -> None:
    wave = open_wave(loader.load("small-1"))
    file.write_text(SMALL.replace("without rushing", "at the pace of"), "utf-8")
    with pytest.raises(DefinitionChanged, match="Start it again"):
        again(wave)
    assert len(waves.list_all()) == 1


def test_words_of_waves_from_before_they_were_kept_are_kept_at_the_upgrade(app: Flask, file: Path) -> None:
    wave = open_wave(loader.load("small-1"))
    before = asked_in(wave)
    with database.writing() as connection:
        connection.execute(text("DELETE FROM definition"))
    schema.upgrade()
    changed(file)
    assert asked_in(wave) == before


def test_where_neither_file_nor_words_are_there_it_says_what_to_do(app: Flask, file: Path) -> None:
    wave = open_wave(loader.load("small-1"))
    with database.writing() as connection:
        connection.execute(text("DELETE FROM definition"))
    changed(file)
    schema.upgrade()
    with pytest.raises(DefinitionChanged, match="Put the old file back"):
        questionnaire_of(wave)


def asked_in(wave: Wave) -> tuple[str, list[str]]:
    """The digest of what a wave asks, and the words of its competencies."""
    asked = questionnaire_of(wave)
    return asked.sha256, [competency.text for competency in asked.competencies.values()]


def again(wave: Wave) -> Wave:
    """Another wave of the same cohort, of what this process has read."""
    asked = loader.load("small-1")
    return waves.add(Opening(wave.cohort_id, asked.name, asked.sha256, CLOSES, threshold=10))


def kept() -> list[str]:
    with database.reading() as connection:
        return list(connection.scalars(text("SELECT sha256 FROM definition")))


def test_words_that_somebody_changed_in_the_database_are_asked_of_nobody(app: Flask, file: Path) -> None:
    wave = open_wave(loader.load("small-1"))
    file.unlink()
    with database.writing() as connection:
        connection.execute(text("UPDATE definition SET words = replace(words, 'without rushing', 'fast')"))
    with pytest.raises(DefinitionChanged):
        questionnaire_of(wave)
