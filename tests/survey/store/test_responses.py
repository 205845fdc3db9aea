"""After sending: counted, withdrawn without a trace, mixed beyond any link."""

from pathlib import Path

from flask import Flask
from sqlalchemy import text

from survey import codes as made
from survey.extensions import database
from survey.store import codes, responses, traces, waves
from survey.store.waves import Wave
from tests.survey.conftest import open_wave
from tests.survey.test_closing import questionnaire


def sent(wave: Wave, number: int) -> list[str]:
    """So many responses, each with a mark of its own; their receipts in order."""
    receipts = [made.new_receipt() for _ in range(number)]
    for place, (code, receipt) in enumerate(zip(codes.make(wave, number=number), receipts, strict=True)):
        assert responses.send(code, wave.id, receipt, {"words": f"mark-{place:02}-" * 60})
    return receipts


def held(database_path: Path) -> bytes:
    """Every byte of the database and its log."""
    return b"".join(path.read_bytes() for path in database_path.parent.glob("survey.sqlite3*"))


def column(query: str) -> list[object]:
    with database.reading() as connection:
        return list(connection.scalars(text(query)))


def test_a_receipt_tells_that_its_answers_are_counted(wave: Wave) -> None:
    [receipt] = sent(wave, 1)
    assert responses.is_counted(receipt)
    assert not responses.is_counted(made.new_receipt())
    assert not responses.is_counted("")


def test_the_database_files_hold_no_receipt(wave: Wave, database_path: Path) -> None:
    receipts = sent(wave, 5)
    assert not any(receipt.encode() in held(database_path) for receipt in receipts)


def test_what_was_withdrawn_is_gone_from_the_file_and_its_log(wave: Wave, database_path: Path) -> None:
    receipts = sent(wave, 30)
    assert b"mark-07-" in held(database_path)
    for place in (7, 0, 29, 8):
        assert responses.withdraw(receipts[place])
        left = held(database_path)
        assert f"mark-{place:02}-".encode() not in left
        assert made.receipt_hash(receipts[place]) not in left
    assert b"mark-09-" in held(database_path)


def test_a_withdrawal_takes_one_response_and_only_once(wave: Wave) -> None:
    mine, theirs = sent(wave, 2)
    assert responses.withdraw(mine)
    assert not responses.withdraw(mine)
    assert not responses.is_counted(mine)
    assert responses.is_counted(theirs)
    assert responses.count(wave) == 1


def test_a_withdrawn_response_does_not_give_the_code_back(wave: Wave) -> None:
    [code] = codes.make(wave, number=1)
    receipt = made.new_receipt()
    responses.send(code, wave.id, receipt, {})
    responses.withdraw(receipt)
    assert codes.find_holder(code) is None


def test_from_closing_on_nothing_is_counted_or_withdrawn(wave: Wave) -> None:
    [receipt] = sent(wave, 1)
    waves.start_closing(wave)
    assert not responses.is_counted(receipt)
    assert not responses.withdraw(receipt)
    assert responses.count(wave) == 1


def test_only_a_closing_wave_is_mixed_and_only_once(wave: Wave) -> None:
    sent(wave, 3)
    assert not responses.mix(wave)
    closing = waves.start_closing(wave)
    assert responses.mix(closing)
    assert not responses.mix(closing)
    assert responses.count(wave) == 3


def test_mixing_deletes_codes_and_receipts_and_gives_new_ids(wave: Wave) -> None:
    sent(wave, 12)
    ids, documents = column("SELECT response_id FROM response"), column("SELECT document FROM response")
    responses.mix(waves.start_closing(wave))
    assert column("SELECT count(*) FROM access_code") == [0]
    assert set(column("SELECT receipt_hash FROM response")) == {None}
    assert set(column("SELECT response_id FROM response")).isdisjoint(ids)
    mixed = column("SELECT document FROM response")
    assert sorted(map(str, mixed)) == sorted(map(str, documents))
    assert mixed != documents


def test_mixing_leaves_other_waves_alone(app: Flask, wave: Wave) -> None:
    other = open_wave(questionnaire())
    [receipt] = sent(other, 1)
    sent(wave, 2)
    responses.mix(waves.start_closing(wave))
    assert responses.is_counted(receipt)
    assert column("SELECT count(*) FROM access_code") == [1]


def test_after_mixing_and_clearing_the_files_hold_no_hash_of_a_code_or_receipt(
    wave: Wave, database_path: Path
) -> None:
    receipts = sent(wave, 20)
    hashes = [
        *map(made.receipt_hash, receipts),
        *(hash_ for hash_ in column("SELECT code_hash FROM access_code") if isinstance(hash_, bytes)),
    ]
    ids = [id_ for id_ in column("SELECT response_id FROM response") if isinstance(id_, bytes)]
    assert all(each in held(database_path) for each in (*hashes, *ids))
    responses.mix(waves.start_closing(wave))
    traces.clear(whole=True)
    left = held(database_path)
    assert not any(each in left for each in (*hashes, *ids))
