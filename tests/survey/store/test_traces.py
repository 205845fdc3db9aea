"""Clearing deleted rows out of the files, also while somebody else reads them."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import event

from survey import closing
from survey import codes as made
from survey.extensions import database
from survey.models import WaveState
from survey.store import codes, drafts, responses, traces, waves
from survey.store.drafts import Draft
from survey.store.traces import StillThere
from survey.store.waves import Wave


@pytest.fixture
def reader(database_path: Path, wave: Wave) -> Iterator[sqlite3.Connection]:
    """Another process in the middle of a backup; nobody waits long for it."""
    event.listen(
        database.engine, "connect", lambda connection, _: connection.execute("PRAGMA busy_timeout=50")
    )
    database.engine.dispose()
    other = sqlite3.connect(database_path, isolation_level=None)
    other.execute("BEGIN")
    other.execute("SELECT count(*) FROM wave").fetchone()
    yield other
    other.close()


def held(database_path: Path) -> bytes:
    return b"".join(path.read_bytes() for path in database_path.parent.glob(f"{database_path.name}*"))


def test_a_wave_is_not_released_while_a_reader_keeps_codes_in_the_file(
    wave: Wave, reader: sqlite3.Connection, database_path: Path
) -> None:
    made_codes = codes.make(wave, number=12)
    with pytest.raises(StillThere, match="run this again"):
        closing.close(wave)
    assert waves.get(wave.id.hex()).state is WaveState.MIXED
    reader.close()
    closing.close(waves.get(wave.id.hex()))
    assert waves.get(wave.id.hex()).state is WaveState.RELEASED
    assert not any(made.code_hash(code) in held(database_path) for code in made_codes)


def test_a_withdrawal_beside_a_reader_is_cleared_by_the_next_who_clears(
    wave: Wave, reader: sqlite3.Connection, database_path: Path
) -> None:
    [code], receipt = codes.make(wave, number=1), made.new_receipt()
    responses.send(code, wave.id, receipt, {"K2": "a-few-times"})
    assert responses.withdraw(receipt)
    reader.close()
    traces.clear()
    assert made.receipt_hash(receipt) not in held(database_path)


def test_what_was_stopped_is_gone_from_the_files(wave: Wave, database_path: Path) -> None:
    [code] = codes.make(wave, number=1)
    drafts.keep(code, wave.id, lambda _: Draft({"D1.1.importance": 6}), days=14)
    assert made.draft_id(code) in held(database_path)
    drafts.delete_one(code, wave.id)
    assert made.draft_id(code) not in held(database_path)
