"""Sending: one response and one receipt, however often and from wherever somebody clicks."""

import gzip
import json
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import html5lib
import pytest
from flask import Flask
from sqlalchemy import text

from questionnaires.loader import load
from questionnaires.loader import words as words_of
from survey.extensions import database
from survey.pages import messages
from survey.store import responses, waves
from survey.store.waves import Wave
from tests.questionnaires.definitions import EXAMPLE
from tests.survey.visitor import Visitor, code_shown, joined, taking_part, with_code

GAP, STRENGTH = (load("pre-registration-1").competencies[id_].text for id_ in ("D1.1", "D1.2"))


def documents() -> list[dict[str, Any]]:
    with database.reading() as connection:
        return [
            json.loads(document) for document in connection.scalars(text("SELECT document FROM response"))
        ]


@pytest.fixture
def ready(app: Flask, wave: Wave) -> Visitor:
    """Somebody who answered one question and is about to send."""
    somebody = taking_part(app, wave, at="section/D1").press("next", **{"D1.1.importance": "6"})
    return somebody.open("/survey/check")


def rated(app: Flask, wave: Wave) -> Visitor:
    """Somebody with one large gap and one strength, about to send."""
    ratings = {
        "D1.1.importance": "7",
        "D1.1.performance": "1",
        "D1.2.importance": "5",
        "D1.2.performance": "7",
    }
    somebody = taking_part(app, wave, at="section/D1").press("next", **ratings)
    return somebody.open("/survey/check")


def profile_of(visitor: Visitor) -> list[str]:
    """Each text of the profile on the page, its spaces single and without brackets around it."""
    texts = visitor.page.xpath("//*[@id='profile']//text()")
    return [" ".join(text.split()).strip("()") for text in texts if text.strip()]


def twin(app: Flask, visitor: Visitor) -> Visitor:
    """The same session in another tab: the same cookie, the same page."""
    tab = Visitor(client=app.test_client(), url=visitor.url, page=visitor.page)
    cookie = visitor.client.get_cookie("survey")
    assert cookie
    tab.client.set_cookie("survey", cookie.value)
    return tab


def test_what_was_sent_is_stored_and_the_page_says_received(ready: Visitor) -> None:
    receipt = ready.send()
    assert ready.heading == "Your answers were received"
    assert responses.is_counted(receipt)
    assert documents() == [{"D1.1.importance": 6}]


def test_a_response_without_any_answer_is_a_response(app: Flask, wave: Wave) -> None:
    taking_part(app, wave, at="check").send()
    assert documents() == [{}]


def test_the_reply_to_sending_shows_the_receipt_and_the_profile_at_once(app: Flask, wave: Wave) -> None:
    somebody = rated(app, wave).press("send")
    assert (somebody.status, somebody.url) == (200, "/survey/check")
    assert responses.is_counted(somebody.receipt)
    assert {GAP, "1 I cannot do this yet", "needs direct support", STRENGTH} <= set(profile_of(somebody))


def test_afterwards_the_receipt_is_shown_without_the_profile_and_says_why(app: Flask, wave: Wave) -> None:
    somebody = rated(app, wave)
    second_click, receipt = twin(app, somebody), somebody.send()
    for later in (
        second_click.press("send"),
        somebody.open("/survey/receipt"),
        somebody.open("/survey/check"),
    ):
        assert (later.url, later.receipt) == ("/survey/receipt", receipt)
        assert profile_of(later) == []
        assert GAP not in later.text
        assert "Your own profile was shown once" in later.text


def test_the_profile_is_kept_in_no_table_no_log_and_no_cookie(
    app: Flask, wave: Wave, database_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    somebody = rated(app, wave).press("send")
    said = profile_of(somebody)
    with somebody.client.session_transaction() as session:
        known = str(dict(session))
    files = b"".join(path.read_bytes() for path in database_path.parent.glob(f"{database_path.name}*"))
    assert b"D1.1.importance" in files
    of_all = words_of(wave.questionnaire)  # kept with the wave, whoever answers
    of_one = [each for each in said if len(each) > len("Importance") and each not in of_all]
    assert len(of_one) > 5
    for words in of_one:
        assert words not in known
        assert words not in caplog.text
        assert words.encode() not in files
        assert json.dumps(words)[1:-1].encode() not in files


def test_who_skipped_everything_is_thanked_and_shown_no_empty_profile(app: Flask, wave: Wave) -> None:
    somebody = taking_part(app, wave, at="check").press("send")
    assert "Thank you for coming this far." in somebody.text
    assert somebody.page.xpath("//main//table | //main//svg | //*[@data-save]") == []


def test_the_profile_is_strict_html_and_light(app: Flask, wave: Wave) -> None:
    somebody = rated(app, wave)
    for section in [f"D{number}" for number in range(2, 11)]:
        somebody.open(f"/survey/section/{section}").answer_page(lambda _, values: values[-2])
    somebody.open("/survey/check").press("send")
    assert len(somebody.page.xpath("//*[@role='img']//line")) == 20
    html5lib.HTMLParser(strict=True).parse(somebody.reply.data.decode())
    assert somebody.page.xpath("//@style | //style | //svg//@id") == []
    assert len(gzip.compress(somebody.reply.data)) < 6_000


def test_a_double_click_and_a_refresh_show_the_same_receipt(app: Flask, ready: Visitor) -> None:
    again = twin(app, ready)
    receipt = ready.send()
    assert again.send() == receipt
    assert ready.open("/survey/receipt").receipt == receipt
    assert len(documents()) == 1


def test_after_a_lost_reply_every_retry_shows_the_same_receipt(app: Flask, ready: Visitor) -> None:
    retries = [twin(app, ready) for _ in range(5)]
    receipt = twin(app, ready).send()
    assert {retry.send() for retry in retries} == {receipt}
    assert {twin(app, ready).open("/survey/section/D1").receipt} == {receipt}
    assert len(documents()) == 1


def test_twenty_posts_at_once_make_one_response_and_one_receipt(app: Flask, ready: Visitor) -> None:
    with ThreadPoolExecutor(10) as clicks:
        receipts = set(clicks.map(Visitor.send, [twin(app, ready) for _ in range(20)]))
    assert len(receipts) == 1
    assert len(documents()) == 1


def test_twenty_sessions_with_one_code_make_one_response_and_the_others_get_the_calm_page(
    app: Flask, wave: Wave
) -> None:
    somebody = joined(app, wave)
    code = code_shown(somebody)
    somebody.press("next")
    sessions = [with_code(app, code).open("/survey/check") for _ in range(20)]

    def send(visitor: Visitor) -> str:
        return visitor.press("send").heading

    with ThreadPoolExecutor(10) as clicks:
        headings = sorted(clicks.map(send, sessions))
    assert headings.count("Your answers were received") == 1
    assert headings.count(messages.CODE_REFUSED.title) == 19
    assert len(documents()) == 1


def test_after_sending_every_step_leads_to_the_receipt(ready: Visitor) -> None:
    receipt = ready.send()
    for step in ("promise", "section/D1", "check", "stop"):
        assert ready.open(f"/survey/{step}").receipt == receipt
    with ready.client.session_transaction() as session:
        assert "code" not in session


def test_sending_without_the_pages_proof_sends_nothing(ready: Visitor) -> None:
    reply = ready.client.post("/survey/check", data={"go": "send"})
    assert reply.status_code == 200
    assert "Please select the button once more" in reply.text
    assert documents() == []


def test_answers_that_no_longer_apply_are_not_sent(app: Flask, ask: Callable[..., Wave]) -> None:
    somebody = taking_part(app, ask(EXAMPLE), at="section/background").press("next", longer="yes")
    somebody.press("next", **{"X1.1.importance": "3", "X1.1.performance": "1", "X1.2.importance": "2"})
    somebody.press("next", **{"X1.1.help": ["time"]})
    somebody.open("/survey/section/X1").press("next", **{"X1.1.importance": "1", "X1.1.performance": "3"})
    somebody.open("/survey/section/background").press("check", longer="no")
    somebody.send()
    assert documents() == [{"longer": "no", "X1.1.importance": 1, "X1.1.performance": 3}]


def test_who_sends_while_the_wave_closes_is_refused_and_told_nothing_was_lost(
    ready: Visitor, wave: Wave
) -> None:
    waves.start_closing(wave)
    ready.press("send")
    assert (ready.status, ready.heading) == (410, messages.CLOSED.title)
    assert documents() == []


def test_stopping_deletes_the_draft_and_leaves_the_code_good(app: Flask, wave: Wave) -> None:
    somebody = joined(app, wave)
    code = code_shown(somebody)
    somebody.press("next").open("/survey/section/D1").press("next", **{"D1.1.importance": "6"})
    somebody.open("/survey/stop")
    assert somebody.offers("delete")
    somebody.press("delete")
    assert somebody.heading == messages.STOPPED.title
    with database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM draft")).scalar_one() == 0
    afresh = with_code(app, code)
    assert "Welcome back" not in afresh.text
    assert afresh.press("next").open("/survey/section/D1").checked() == {}


def test_looking_at_the_page_that_stops_deletes_nothing(app: Flask, wave: Wave, ready: Visitor) -> None:
    ready.open("/survey/stop")
    ready.client.post("/survey/stop", data={"go": "delete"})
    assert ready.open("/survey/section/D1").checked() == {"D1.1.importance": ["6"]}
