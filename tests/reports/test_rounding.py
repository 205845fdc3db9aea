"""Halves go up, as a reader would do it."""

import json
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from reports.statistics.rounding import half_up

REFERENCE = json.loads((Path(__file__).parent / "reference-values.json").read_text())["R13_round5"]


def test_people_round_to_the_nearest_five_as_published() -> None:
    assert [half_up(number, 5) for number in REFERENCE["in"]] == REFERENCE["out"]


@given(st.integers(-10_000, 10_000))
def test_a_half_in_decimals_goes_up_although_it_is_not_half_in_binary(tenths: int) -> None:
    assert half_up((tenths * 10 + 5) / 100, 0.1) == (tenths + 1) / 10
