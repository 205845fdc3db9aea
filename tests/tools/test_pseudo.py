"""The languages to test with: every message is there, marked, and as whole as it was."""

import pytest

from tools.pseudo import LEFT_WHOLE, TURNS, VERY_LONG, Turn, longer
from tools.words import catalogue

MESSAGES = [
    form
    for message in catalogue()
    if message.id
    for form in ([message.id] if isinstance(message.id, str) else message.id)
]
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@pytest.mark.parametrize("turn", TURNS.values(), ids=TURNS)
def test_values_and_markup_stay_as_they_are_and_no_other_letter_does(turn: Turn) -> None:
    for message in MESSAGES:
        assert LEFT_WHOLE.findall(turn(message)) == LEFT_WHOLE.findall(message)
        assert not set(LEFT_WHOLE.sub("", turn(message)).lower()) & set(LETTERS), message


@pytest.mark.parametrize("turn", TURNS.values(), ids=TURNS)
def test_only_the_brackets_of_the_language_itself_are_brackets(turn: Turn) -> None:
    for message in MESSAGES:
        assert turn(message).strip("[]") == turn(message)[1:-1]
        assert not set("[]") & set(message)


def test_long_words_make_a_message_half_as_long_again_and_one_is_very_long() -> None:
    before, after = (sum(map(len, each)) for each in (MESSAGES, map(longer, MESSAGES)))
    assert 1.4 <= after / before <= 1.6
    words = " ".join(map(longer, MESSAGES)).split()
    assert max(len(word) for word in words if "%" not in word and "<" not in word) >= VERY_LONG
