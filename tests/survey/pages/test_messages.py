"""Pages that only say something: kind, complete, and leading somewhere."""

import pytest
from flask import Flask, url_for

from survey.pages.messages import Message
from tests.survey.every_message import MESSAGES

GOOD_NEWS = {"STOPPED", "WITHDRAWN"}
BLAMES = ("invalid", "you must", "illegal", "forbidden", "error", "fail")
OF_THE_MACHINE = ("404", "500", "exception", "database")

every_message = pytest.mark.parametrize("message", MESSAGES.values(), ids=MESSAGES)


def test_no_two_messages_have_one_title() -> None:
    assert len({message.title for message in MESSAGES.values()}) == len(MESSAGES)


@every_message
def test_a_message_says_all_three_things(message: Message) -> None:
    assert all(sentence.endswith(".") for sentence in message.paragraphs)
    assert len(set(message.paragraphs)) == 3


@every_message
def test_a_message_leads_somewhere_or_has_no_link(app: Flask, message: Message) -> None:
    assert bool(message.link) == bool(message.link_text)
    with app.test_request_context():
        assert not message.link or url_for(message.link)


@every_message
def test_a_message_blames_nobody_and_does_not_speak_of_the_machine(message: Message) -> None:
    said = " ".join([message.title, *message.paragraphs]).lower()
    assert [word for word in (*BLAMES, *OF_THE_MACHINE) if word in said] == []


@pytest.mark.parametrize("name", sorted(MESSAGES.keys() - GOOD_NEWS))
def test_a_message_of_trouble_says_what_is_safe(name: str) -> None:
    assert any(word in MESSAGES[name].safe for word in ("safe", "counted"))
