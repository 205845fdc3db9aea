"""After sending: counted, withdrawn, and nothing of either once the wave has closed."""

from pathlib import Path

import pytest
from flask import Flask

from survey import codes as made
from survey.pages import messages
from survey.store import responses, waves
from survey.store.waves import Wave
from tests.survey.visitor import Visitor, newcomer, taking_part

COUNTED, NOT_FOUND = "Your answers are counted", "We found no answers for this receipt"


@pytest.fixture
def receipt(app: Flask, wave: Wave) -> str:
    """The receipt of somebody who sent one answer."""
    somebody = taking_part(app, wave, at="section/D1").press("next", **{"D1.1.importance": "6"})
    return somebody.open("/survey/check").send()


def asked(app: Flask, receipt: str) -> Visitor:
    """A fresh browser in which somebody asked about a receipt."""
    return newcomer(app).open("/receipt").press("next", receipt=receipt)


def test_a_receipt_shows_that_answers_are_counted_and_never_what_they_are(app: Flask, receipt: str) -> None:
    for typed in (receipt, made.grouped(receipt).lower()):
        somebody = asked(app, typed)
        assert somebody.heading == COUNTED
        assert "D1.1" not in somebody.reply.text


def test_the_receipt_is_shown_whole_and_in_fours(app: Flask, wave: Wave) -> None:
    somebody = taking_part(app, wave, at="check")
    receipt = somebody.send()
    assert made.grouped(receipt) in somebody.text


@pytest.mark.parametrize(
    "typed", ["", "nonsense", "0" * 24, "<script>alert(1)</script>", "{{7*7}}", "' OR 1=1 --"]
)
def test_a_receipt_that_is_none_is_told_so_and_printed_as_nothing_but_words(
    app: Flask, receipt: str, typed: str
) -> None:
    somebody = asked(app, typed)
    assert (somebody.status, somebody.heading) == (200, NOT_FOUND)
    assert somebody.page.xpath("//main//script") == []
    assert "49" not in somebody.text
    assert not somebody.offers("withdraw")


def test_answers_can_be_taken_back_from_any_browser_and_leave_no_byte(
    app: Flask, wave: Wave, receipt: str, database_path: Path
) -> None:
    somebody = asked(app, receipt).press("withdraw")
    assert somebody.heading == messages.WITHDRAWN.title
    assert asked(app, receipt).heading == NOT_FOUND
    assert responses.count(wave) == 0
    left = b"".join(path.read_bytes() for path in database_path.parent.glob("survey.sqlite3*"))
    assert b"D1.1.importance" not in left


def test_taking_back_twice_says_there_is_nothing_any_more(app: Flask, receipt: str) -> None:
    first, second = asked(app, receipt), asked(app, receipt)
    first.press("withdraw")
    assert second.press("withdraw").heading == NOT_FOUND


def test_taking_back_without_the_pages_proof_takes_nothing(app: Flask, wave: Wave, receipt: str) -> None:
    app.test_client().post("/receipt", data={"receipt": receipt, "go": "withdraw"})
    app.test_client().get("/receipt", query_string={"receipt": receipt, "go": "withdraw"})
    assert responses.count(wave) == 1


def test_from_closing_on_a_receipt_finds_and_takes_back_nothing(app: Flask, wave: Wave, receipt: str) -> None:
    before = asked(app, receipt)
    waves.start_closing(wave)
    assert asked(app, receipt).heading == NOT_FOUND
    assert before.press("withdraw").heading == NOT_FOUND
    assert responses.count(wave) == 1
