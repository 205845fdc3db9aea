"""Drafts: sealed under the code, changed in one transaction, gone when they should be."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from flask import Flask
from sqlalchemy import event, text

from questionnaires.model import Answers
from survey import codes as made
from survey.extensions import database, today
from survey.store import codes, drafts, responses, waves
from survey.store.drafts import PADDED_TO, Draft
from survey.store.waves import Wave
from tests.survey.conftest import SetClock

ANSWERS: Answers = {"D1.1.importance": 6, "D1.1.performance": "na", "K3": "partly"}


def keep(code: str, wave: Wave, draft: Draft, *, days: int = 14) -> bool:
    return drafts.keep(code, wave.id, lambda _: draft, days=days)


def read(code: str) -> Draft:
    """The draft as a page finds it."""
    holder = codes.find_holder(code)
    assert holder
    return holder.draft or Draft()


def add(answer: str) -> drafts.Change:
    return lambda draft: Draft({**draft.answers, answer: 7})


@contextmanager
def statements() -> Iterator[list[str]]:
    """The statements that the database ran meanwhile."""
    ran: list[str] = []

    def trace(connection: Any, *_rest: Any) -> None:
        connection.set_trace_callback(ran.append)

    event.listen(database.engine, "checkout", trace)
    try:
        yield ran
    finally:
        event.remove(database.engine, "checkout", trace)
        database.engine.dispose()


def rows() -> list[tuple[bytes, bytes, str]]:
    """Each draft's id, sealed bytes and last day."""
    with database.reading() as connection:
        return [
            tuple(row) for row in connection.execute(text("SELECT draft_id, sealed, delete_after FROM draft"))
        ]


def test_a_draft_comes_back_as_it_was_kept(wave: Wave, code: str) -> None:
    assert keep(code, wave, Draft(ANSWERS, "D2"))
    holder = codes.find_holder(code)
    assert holder
    assert holder.draft == Draft(ANSWERS, "D2")


def test_a_draft_cannot_be_read_with_another_code_or_under_another_wave(wave: Wave, code: str) -> None:
    keep(code, wave, Draft(ANSWERS))
    [(_, sealed, _)] = rows()
    assert drafts.opened(sealed, code, wave.id).answers == ANSWERS
    for other_code, other_wave in ((made.new_code(), wave.id), (code, bytes(16))):
        with pytest.raises(InvalidTag):
            drafts.opened(sealed, other_code, other_wave)


@pytest.mark.parametrize("place", [0, 11, 12, 1000, -1])
def test_a_byte_that_was_changed_is_noticed(wave: Wave, code: str, place: int) -> None:
    keep(code, wave, Draft(ANSWERS))
    [(_, sealed, _)] = rows()
    tampered = bytearray(sealed)
    tampered[place] ^= 1
    with pytest.raises(InvalidTag):
        drafts.opened(bytes(tampered), code, wave.id)


def test_the_same_draft_is_never_sealed_into_the_same_bytes(wave: Wave, code: str) -> None:
    sealed = set()
    for _ in range(5):
        keep(code, wave, Draft(ANSWERS))
        sealed.add(rows()[0][1])
    assert len(sealed) == 5


def test_the_length_of_a_draft_tells_only_its_step(wave: Wave, code: str) -> None:
    lengths = set()
    for answered in (0, 1, 10, 60):
        keep(code, wave, Draft({f"D1.{n}.importance": 7 for n in range(answered)}))
        lengths.add(len(rows()[0][1]))
    assert len(lengths) == 1
    keep(code, wave, Draft({f"D1.{n}.importance": 7 for n in range(100)}))
    assert len(rows()[0][1]) == lengths.pop() + PADDED_TO


def test_what_is_kept_holds_neither_answers_nor_the_codes_hash(wave: Wave, code: str) -> None:
    keep(code, wave, Draft(ANSWERS))
    [(draft_id, sealed, _)] = rows()
    assert b"D1.1" not in sealed
    assert draft_id not in made.code_hash(code)


def test_two_pages_saved_at_once_both_stay(app: Flask, wave: Wave, code: str) -> None:
    def save(page: int) -> bool:
        with app.app_context():
            as_read = read(code)
            return drafts.keep(code, wave.id, add(f"D{page}.1.importance"), days=14, read=as_read)

    with ThreadPoolExecutor(8) as tabs:
        assert all(tabs.map(save, range(16)))
    holder = codes.find_holder(code)
    assert holder
    assert holder.draft
    assert set(holder.draft.answers) == {f"D{page}.1.importance" for page in range(16)}


def test_two_pages_that_read_the_same_draft_both_stay(wave: Wave, code: str) -> None:
    keep(code, wave, Draft(ANSWERS))
    both_read = read(code)
    for answer in ("D2.1.importance", "D3.1.importance"):
        assert drafts.keep(code, wave.id, add(answer), days=14, read=both_read)
    assert read(code).answers == {**ANSWERS, "D2.1.importance": 7, "D3.1.importance": 7}


def test_a_draft_as_it_was_read_is_saved_in_one_statement(wave: Wave, code: str) -> None:
    keep(code, wave, Draft(ANSWERS))
    as_read = read(code)
    with statements() as ran:
        assert drafts.keep(code, wave.id, add("D2.1.importance"), days=14, read=as_read)
    assert [statement.split()[0] for statement in ran] == ["UPDATE"]
    assert read(code).answers == {**ANSWERS, "D2.1.importance": 7}


def test_a_page_saved_after_sending_stopping_or_closing_keeps_nothing(wave: Wave) -> None:
    sent, stopped, closed = codes.make(wave, number=3)
    for each in (sent, stopped, closed):
        keep(each, wave, Draft(ANSWERS))
    as_read = {each: read(each) for each in (sent, stopped, closed)}
    responses.send(sent, wave.id, made.new_receipt(), ANSWERS)
    assert not drafts.keep(sent, wave.id, lambda draft: draft, days=14, read=as_read[sent])
    drafts.delete_one(stopped, wave.id)
    assert drafts.keep(stopped, wave.id, lambda draft: draft, days=14, read=as_read[stopped])
    assert read(stopped).answers == {}, "what was deleted does not come back"
    waves.start_closing(wave)
    assert not drafts.keep(closed, wave.id, add("D2.1.importance"), days=14, read=as_read[closed])


def test_a_draft_whose_days_are_over_is_begun_afresh(wave: Wave, code: str, clock: SetClock) -> None:
    keep(code, wave, Draft(ANSWERS), days=3)
    as_read = read(code)
    clock.pass_days(4)
    assert drafts.keep(code, wave.id, add("D2.1.importance"), days=3, read=as_read)
    assert read(code).answers == {"D2.1.importance": 7}


def test_nothing_is_kept_for_a_spent_an_unknown_or_a_closed_code(wave: Wave) -> None:
    spent, good = codes.make(wave, number=2)
    responses.send(spent, wave.id, made.new_receipt(), {})
    assert not keep(spent, wave, Draft(ANSWERS))
    assert not keep(made.new_code(), wave, Draft(ANSWERS))
    waves.start_closing(wave)
    assert not keep(good, wave, Draft(ANSWERS))
    assert rows() == []


def test_a_draft_is_kept_for_its_days_from_the_last_page_saved(
    wave: Wave, code: str, clock: SetClock
) -> None:
    keep(code, wave, Draft(ANSWERS), days=14)
    clock.pass_days(10)
    keep(code, wave, Draft(ANSWERS), days=14)
    assert rows()[0][2] == (today() + timedelta(days=14)).isoformat()


def test_drafts_whose_days_are_over_are_deleted_and_no_others(wave: Wave, clock: SetClock) -> None:
    old, young = codes.make(wave, number=2)
    keep(old, wave, Draft(ANSWERS), days=3)
    keep(young, wave, Draft(ANSWERS), days=4)
    clock.pass_days(3)
    assert drafts.delete_expired() == 0
    clock.pass_days(1)
    assert drafts.delete_expired() == 1
    assert [draft_id for draft_id, _, _ in rows()] == [made.draft_id(young)]


def test_one_draft_can_be_deleted_and_its_code_starts_afresh(wave: Wave) -> None:
    mine, theirs = codes.make(wave, number=2)
    keep(mine, wave, Draft(ANSWERS))
    keep(theirs, wave, Draft(ANSWERS))
    drafts.delete_one(mine, wave.id)
    drafts.delete_one(mine, wave.id)
    assert codes.find_holder(mine) == codes.Holder(mine, wave, None)
    assert len(rows()) == 1


def test_sending_and_closing_delete_drafts(wave: Wave) -> None:
    sent, never_sent = codes.make(wave, number=2)
    for each in (sent, never_sent):
        keep(each, wave, Draft(ANSWERS))
    responses.send(sent, wave.id, made.new_receipt(), ANSWERS)
    assert [draft_id for draft_id, _, _ in rows()] == [made.draft_id(never_sent)]
    responses.mix(waves.start_closing(wave))
    assert rows() == []
