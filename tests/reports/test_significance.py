"""Signed ranks, Holm and change between waves: published values and scipy as oracle."""

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from reports.statistics.significance import holm, signed_rank
from tests.reports.reference import VALUES, rounded_to

CONSTRUCTED = VALUES["R11_constructed"]


def test_depression_scores_give_the_published_exact_p() -> None:
    published = VALUES["R9_wilcoxon"]
    found = signed_rank(np.array(published["x"]) - np.array(published["y"]))
    assert (found.positive, found.negative) == (published["T_plus"], published["T_minus"])
    assert found.p == pytest.approx(published["p_two_sided_exact"], abs=rounded_to(7))
    assert found.rank_biserial == pytest.approx(published["rank_biserial"], abs=rounded_to(10))


@pytest.mark.parametrize("competency", CONSTRUCTED["expected"])
def test_constructed_example_gives_its_rank_sums(competency: str) -> None:
    expected = CONSTRUCTED["expected"][competency]
    found = signed_rank(np.array(CONSTRUCTED["I"][competency]) - np.array(CONSTRUCTED["P"][competency]))
    assert (found.positive, found.negative) == (expected["Tp"], expected["Tm"])
    assert found.rank_biserial == pytest.approx(expected["r"], abs=rounded_to(4))


@given(st.lists(st.integers(-6, 6).filter(bool), min_size=2, max_size=80))
def test_ties_are_corrected_as_scipy_does(differences: list[int]) -> None:
    if len({abs(each) for each in differences}) == len(differences):
        differences = [*differences, differences[0]]
    oracle = stats.wilcoxon(differences, method="asymptotic", correction=False)
    assert signed_rank(differences).p == pytest.approx(oracle.pvalue, abs=1e-12)


@given(st.lists(st.booleans(), min_size=1, max_size=50))
def test_without_ties_the_p_is_exact_as_scipys(signs: list[bool]) -> None:
    differences = [rank if positive else -rank for rank, positive in enumerate(signs, start=1)]
    assert signed_rank(differences).p == pytest.approx(stats.wilcoxon(differences, method="exact").pvalue)


def test_more_than_fifty_differences_take_the_normal_approximation() -> None:
    differences = np.arange(1, 52) * np.where(np.arange(51) % 3 == 0, -1, 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        oracle = stats.wilcoxon(differences, method="asymptotic", correction=False)
    assert signed_rank(differences).p == pytest.approx(oracle.pvalue)


def test_zeros_are_dropped_and_nothing_but_zeros_shows_nothing() -> None:
    assert signed_rank([0, 0, 1, 2, -3]) == signed_rank([1, 2, -3])
    assert signed_rank([0, 0]) == (0, 0, 1, 0)


@given(st.lists(st.integers(-6, 6), min_size=1, max_size=60))
def test_people_with_one_difference_count_as_if_written_out(differences: list[int]) -> None:
    values, people = np.unique(differences, return_counts=True)
    assert [each.item() for each in signed_rank(values, people)] == pytest.approx(
        [each.item() for each in signed_rank(differences)]
    )


def test_each_row_of_people_has_its_own_test() -> None:
    found = signed_rank([-1, 0, 1, 2], people=[[0, 5, 0, 0], [0, 0, 1, 1], [9, 0, 0, 9]])
    assert found.p[:2].tolist() == [1, 0.5]
    assert found.p[2] == signed_rank([-1] * 9 + [2] * 9).p
    assert found.rank_biserial[:2].tolist() == [0, 1]


def test_exactly_fifty_differences_are_counted_out() -> None:
    differences = np.arange(1, 51) * np.where(np.arange(50) % 3 == 0, -1, 1)
    exact = stats.wilcoxon(differences, method="exact").pvalue
    assert signed_rank(differences).p == pytest.approx(exact, abs=1e-12)


def test_holm_rejects_three_of_the_published_fifteen() -> None:
    published = VALUES["R10_bh"]
    adjusted = holm(published["p"])
    assert (adjusted <= 0.05).sum() == published["holm_rejected"]
    assert adjusted[:4] == pytest.approx(published["holm_adj_first4"], abs=rounded_to(4))


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_holm_never_lowers_a_p_and_keeps_the_order(p_values: list[float]) -> None:
    adjusted = holm(p_values)
    assert (adjusted >= np.array(p_values)).all()
    assert (adjusted <= 1).all()
    assert (np.diff(adjusted[np.argsort(p_values, kind="stable")]) >= 0).all()


def test_a_p_outside_its_range_is_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        holm([0.2, 1.2])
