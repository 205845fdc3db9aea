"""Pages that only say something: kind, complete, and leading somewhere."""

import re
from dataclasses import replace

import pytest
from flask import Flask, url_for

from survey.pages import messages
from survey.pages.messages import Message
from survey.pages.support import Source, support_page

MESSAGES = [message for message in vars(messages).values() if isinstance(message, Message)]


def test_there_is_somebody_to_turn_to_for_each_need() -> None:
    page = support_page()
    for sources in (page.now, page.for_nurses, page.speaking_up):
        assert sources
        assert all(source.name and source.what for source in sources)


def test_the_first_thing_named_is_999() -> None:
    assert support_page().now[0].name == "999"


def test_a_number_in_a_name_is_the_number_that_is_reached() -> None:
    named = [(source.name, source.reach) for source in support_page().now]
    assert all(any(character.isdigit() for character in name) == bool(reach) for name, reach in named)
    for name, reach in named:
        assert re.sub(r"\D", "", name) == re.sub(r"(tel|sms):", "", reach)
        assert reach.startswith("sms:") == ("text" in name)


def test_a_source_says_when_it_was_checked_only_once_it_was() -> None:
    source = Source("Somebody", "To talk to", "All of the UK", "Day and night", last_checked="")
    assert source.checked == ""
    assert replace(source, last_checked="2026-11-02").checked == "2 November 2026"


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message.title)
def test_a_message_says_something_and_its_link_exists(app: Flask, message: Message) -> None:
    assert message.title
    assert all(message.paragraphs)
    assert bool(message.link) == bool(message.link_text)
    with app.test_request_context():
        assert not message.link or url_for(message.link)


@pytest.mark.parametrize("message", MESSAGES, ids=lambda message: message.title)
def test_no_message_shows_a_code_of_the_machine(message: Message) -> None:
    said = " ".join([message.title, *message.paragraphs]).lower()
    assert not any(word in said for word in ("error", "404", "500", "invalid", "exception", "database"))
