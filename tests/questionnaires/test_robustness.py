"""Whatever a file holds, the answer is a questionnaire or complaints, never a crash."""

import copy
import tomllib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from questionnaires.building import build
from questionnaires.checks import complaints_about
from questionnaires.places import Place, line_numbers
from questionnaires.problems import Complaint
from questionnaires.reading import read_table
from questionnaires.written import WrittenQuestionnaire
from tests.questionnaires.definitions import EXAMPLE

TABLES = tomllib.loads(EXAMPLE)

LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.dates()
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


@st.composite
def damaged(draw: st.DrawFn) -> dict[str, Any]:
    """The example with one value somewhere replaced by another, or taken out."""
    tables = copy.deepcopy(TABLES)
    inside: Any = tables
    while True:
        key = draw(st.sampled_from(list(inside) if isinstance(inside, dict) else list(range(len(inside)))))
        if not isinstance(inside[key], dict | list) or not inside[key] or draw(st.integers(0, 3)) == 0:
            break
        inside = inside[key]
    if draw(st.booleans()):
        del inside[key]
    else:
        inside[key] = draw(VALUES)
    return tables


@given(damaged())
def test_one_damaged_value_never_stops_the_checker(tables: dict[str, Any]) -> None:
    complaints: list[Complaint] = []
    written = read_table(WrittenQuestionnaire, tables, Place("damaged.toml"), complaints)
    complaints += complaints_about(written)
    assert all(str(complaint).startswith("damaged.toml") for complaint in complaints)
    assert build(written).minutes >= 0


@given(st.text(alphabet='[]{}="\n#a. ', max_size=60))
def test_line_numbers_can_be_looked_for_in_any_text(toml: str) -> None:
    assert all(1 <= line <= len(toml.splitlines()) for line in line_numbers(toml).values())
