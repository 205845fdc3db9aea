"""Sending: whole or not at all, once for a code, whatever fails and whoever clicks."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, text

from questionnaires.model import Answers
from survey import codes as made
from survey.extensions import database
from survey.store import codes, drafts, responses, waves
from survey.store.drafts import Draft
from survey.store.waves import Wave

ANSWERS: Answers = {"D1.1.importance": 6, "D1.1.performance": "na", "help": ["time", "policy"]}


class PowerCut(Exception):
    """What the test does to the database."""


@contextmanager
def power_cut_after(statements: int) -> Iterator[list[str]]:
    """Raises after so many statements that write; gives those that ran."""
    ran: list[str] = []

    def count(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(("SELECT", "BEGIN", "PRAGMA")):
            ran.append(statement)
            if len(ran) == statements:
                raise PowerCut

    event.listen(database.engine, "after_cursor_execute", count)
    try:
        yield ran
    finally:
        event.remove(database.engine, "after_cursor_execute", count)


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """All that is stored about respondents and where the wave stands."""
    tables = ("access_code", "draft", "response", "wave")
    with database.reading() as connection:
        return {
            table: [tuple(row) for row in connection.execute(text(f"SELECT * FROM {table}"))]  # noqa: S608
            for table in tables
        }


def documents() -> list[dict[str, Any]]:
    return [json.loads(row[3]) for row in everything()["response"]]


@pytest.fixture
def code(wave: Wave) -> str:
    """A good code with a draft."""
    [code] = codes.make(wave, number=1)
    drafts.keep(code, wave.id, lambda _: Draft(ANSWERS), days=14)
    return code


def test_sending_spends_the_code_forgets_the_draft_and_keeps_the_answers(wave: Wave, code: str) -> None:
    assert responses.send(code, wave.id, made.new_receipt(), ANSWERS)
    held = everything()
    assert [row[2] for row in held["access_code"]] == [1]
    assert held["draft"] == []
    assert documents() == [ANSWERS]


def test_a_document_does_not_tell_in_which_order_it_was_answered(wave: Wave) -> None:
    one, two = codes.make(wave, number=2)
    responses.send(one, wave.id, made.new_receipt(), ANSWERS)
    responses.send(two, wave.id, made.new_receipt(), dict(reversed(list(ANSWERS.items()))))
    first, second = (row[3] for row in everything()["response"])
    assert first == second


@pytest.mark.parametrize("statement", [1, 2, 3])
def test_a_failure_after_any_statement_of_sending_leaves_everything_as_it_was(
    wave: Wave, code: str, statement: int
) -> None:
    before = everything()
    with power_cut_after(statement) as ran, pytest.raises(PowerCut):
        responses.send(code, wave.id, made.new_receipt(), ANSWERS)
    assert len(ran) == statement
    assert everything() == before
    assert responses.send(code, wave.id, made.new_receipt(), ANSWERS)


def test_sending_is_three_statements_so_that_the_test_above_tries_each(wave: Wave, code: str) -> None:
    with power_cut_after(99) as ran:
        responses.send(code, wave.id, made.new_receipt(), ANSWERS)
    assert [statement.split()[0] for statement in ran] == ["UPDATE", "DELETE", "INSERT"]


@pytest.mark.parametrize("statement", range(1, 6))
def test_a_failure_after_any_statement_of_mixing_leaves_everything_as_it_was(
    wave: Wave, code: str, statement: int
) -> None:
    responses.send(code, wave.id, made.new_receipt(), ANSWERS)
    closing = waves.start_closing(wave)
    before = everything()
    with power_cut_after(statement), pytest.raises(PowerCut):
        responses.mix(closing)
    assert everything() == before
    assert responses.mix(closing)


def test_twenty_sendings_at_once_make_one_response(app: Flask, wave: Wave, code: str) -> None:
    def send(_: int) -> bool:
        with app.app_context():
            return responses.send(code, wave.id, made.new_receipt(), ANSWERS)

    with ThreadPoolExecutor(10) as clicks:
        assert sum(clicks.map(send, range(20))) == 1
    assert documents() == [ANSWERS]


def test_what_is_sent_again_with_the_code_changes_nothing(wave: Wave, code: str) -> None:
    responses.send(code, wave.id, made.new_receipt(), ANSWERS)
    assert not responses.send(code, wave.id, made.new_receipt(), {"D1.1.importance": 1})
    assert documents() == [ANSWERS]


def test_nothing_is_sent_with_an_unknown_code_or_to_a_closing_wave(wave: Wave, code: str) -> None:
    assert not responses.send(made.new_code(), wave.id, made.new_receipt(), ANSWERS)
    assert not responses.send(code, bytes(16), made.new_receipt(), ANSWERS)
    waves.start_closing(wave)
    assert not responses.send(code, wave.id, made.new_receipt(), ANSWERS)
    assert documents() == []


def test_a_response_may_be_empty(wave: Wave, code: str) -> None:
    assert responses.send(code, wave.id, made.new_receipt(), {})
    assert documents() == [{}]
