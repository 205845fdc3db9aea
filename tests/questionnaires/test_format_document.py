"""The document of the format is true: its example loads, and it leaves no key out."""

from dataclasses import fields
from pathlib import Path

import pytest

from questionnaires import written
from questionnaires.naming_rules import RESERVED_NAMES
from questionnaires.promise import PROMISE_FACTS
from questionnaires.routing import asked
from tests.questionnaires.definitions import DOCUMENT, EXAMPLE, questionnaire

NOUNS = [noun for name, noun in vars(written).items() if name.startswith("Written")]


def test_the_example_loads_and_asks_what_it_says(tmp_path: Path) -> None:
    listening = questionnaire(tmp_path, EXAMPLE)
    assert listening.name == "listening-1"
    answers = {"X1.1.importance": 3, "X1.1.performance": 1}
    names = [q.name for section in listening.sections for q in asked(section, listening, answers)]
    assert names == ["band", "longer", "X1.1.importance", "X1.1.performance", "X1.1.help"]


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: noun.__name__)
def test_every_key_is_described(noun: type) -> None:
    keys = {entry.name for entry in fields(noun)} - {"where"}
    assert {key for key in keys if f"`{key}" not in DOCUMENT and f" {key} =" not in DOCUMENT} == set()


def test_every_placeholder_and_taken_name_is_told() -> None:
    assert all(f"`{{{fact}}}`" in DOCUMENT for fact in PROMISE_FACTS)
    assert all(f"`{name}`" in DOCUMENT for name in RESERVED_NAMES)
