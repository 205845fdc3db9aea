"""Which needs come first: the constructed example, ties, and the safety floor."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.statistics import priorities
from tests.reports.reference import VALUES

EXPECTED = VALUES["R11_constructed"]["expected"].values()
IMPORTANCE, PERFORMANCE, GAP, MWDS = ([each[name] for each in EXPECTED] for name in ("I", "P", "gap", "mwds"))
NO_FLOOR = np.zeros(4, dtype=bool)


def test_constructed_example_falls_into_its_quadrants() -> None:
    found = priorities.quadrants(IMPORTANCE, PERFORMANCE)
    assert [str(words).replace(" ", "_") for words in found] == [each["ipa"] for each in EXPECTED]


def test_constructed_example_falls_into_its_locus_for_focus() -> None:
    assert priorities.in_focus(IMPORTANCE, GAP).tolist() == [each["lff"] == "HH" for each in EXPECTED]


def test_importance_alone_or_a_gap_alone_is_not_in_focus() -> None:
    assert priorities.in_focus([6, 6, 2, 2], [3, 0, 3, 0]).tolist() == [True, False, False, False]


def test_figures_of_other_competencies_are_refused() -> None:
    with pytest.raises(ValueError, match="argument 2 is shorter"):
        priorities.quadrants([6, 2], [3])


def test_in_focus_and_in_the_top_is_tier_1_and_neither_is_tier_3() -> None:
    focus, ranks = priorities.in_focus(IMPORTANCE, GAP), priorities.ranks(MWDS)
    assert ranks.tolist() == [1, 3, 2, 4]
    assert priorities.tiers(focus, ranks, NO_FLOOR).tolist() == [1, 3, 1, 3]


def test_one_of_the_two_is_tier_2() -> None:
    focus = np.array([True, False, False, False])
    assert priorities.tiers(focus, np.array([2, 1, 3, 4]), NO_FLOOR).tolist() == [2, 2, 3, 3]


def test_safety_floor_lifts_an_unimportant_competency_to_tier_1() -> None:
    floor = priorities.below_safety_floor([False, False, False, True], [0.9] * 4, [0.8] * 4)
    focus, ranks = priorities.in_focus(IMPORTANCE, GAP), priorities.ranks(MWDS)
    assert priorities.tiers(focus, ranks, floor).tolist() == [1, 3, 1, 1]


@pytest.mark.parametrize(
    ("safety_critical", "share", "low", "lifted"),
    [
        (True, 0.20, 0.11, True),
        (True, 0.199, 0.11, False),
        (True, 0.20, 0.10, False),
        (False, 0.20, 0.11, False),
        (True, float("nan"), float("nan"), False),
    ],
)
def test_safety_floor_needs_all_three(
    *, safety_critical: bool, share: float, low: float, lifted: bool
) -> None:
    assert priorities.below_safety_floor([safety_critical], [share], [low]).tolist() == [lifted]


def test_a_figure_at_the_grand_mean_is_high() -> None:
    assert priorities.is_high([0.1] * 3).all()


def test_of_equal_discrepancies_the_earlier_asked_ranks_first() -> None:
    assert priorities.ranks([1.0, 3.0, 3.0]).tolist() == [3, 1, 2]


def test_many_equal_discrepancies_keep_the_order_asked() -> None:
    ranks = priorities.ranks([1.0, 2.0, 0.0] * 40)
    assert ranks[1::3].tolist() == list(range(1, 41))
    assert ranks[0::3].tolist() == list(range(41, 81))
    assert ranks[2::3].tolist() == list(range(81, 121))


def test_discrepancies_are_equal_though_their_products_round() -> None:
    rounded = 4.4 * 3
    assert rounded > 6.6 * 2
    assert priorities.ranks([6.6 * 2, rounded, 13.3]).tolist() == [2, 3, 1]


@given(st.lists(st.integers(-1200, 4200), min_size=1, max_size=50))
def test_ranks_are_every_place_once_in_falling_order(hundredths: list[int]) -> None:
    discrepancies = [each / 100 for each in hundredths]
    ranks = priorities.ranks(discrepancies)
    assert sorted(ranks.tolist()) == list(range(1, len(discrepancies) + 1))
    in_order = [discrepancies[place] for place in np.argsort(ranks)]
    assert in_order == sorted(discrepancies, reverse=True)


@given(st.lists(st.tuples(st.floats(1, 7), st.floats(1, 7)), min_size=1, max_size=50))
def test_no_competency_is_lost_from_the_quadrants(means: list[tuple[float, float]]) -> None:
    importance, performance = zip(*means, strict=True)
    assert len(priorities.quadrants(importance, performance)) == len(means)
