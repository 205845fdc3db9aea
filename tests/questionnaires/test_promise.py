"""The promise is filled in with facts, and with nothing else."""

import pytest

from questionnaires.loader import load, names
from questionnaires.model import Passage
from questionnaires.promise import PROMISE_FACTS, filled, placeholders

FACTS = {fact: f"<{fact}>" for fact in PROMISE_FACTS}


@pytest.mark.parametrize("name", names())
def test_every_shipped_promise_can_be_filled_in(name: str) -> None:
    passages = [filled(passage, FACTS) for passage in load(name).promise]
    assert "{" not in "".join(passage.heading + passage.text for passage in passages)
    assert "<asker> runs this survey as part of <programme>." in passages[0].text


def test_a_missing_fact_is_an_error_and_not_a_gap_in_the_promise() -> None:
    with pytest.raises(KeyError):
        filled(Passage("Until when", "Until {closes}."), {})


def test_placeholders_are_found_in_order_and_bad_braces_are_an_error() -> None:
    assert list(placeholders("{b} and {a}, {{no}}")) == ["b", "a"]
    with pytest.raises(ValueError, match="expected '}'"):
        list(placeholders("{b"))
