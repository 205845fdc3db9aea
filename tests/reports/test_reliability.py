"""Cronbach's alpha from sums: published values, the same scores written out, and what deletion does to it."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from reports.statistics.reliability import Sums, alpha_if_deleted, cronbach_alpha, item_rest, sums_of
from tests.reports.reference import VALUES, rounded_to

SHROUT_FLEISS = VALUES["R4_shrout_fleiss"]
SCORES = arrays(np.int64, (8, 4), elements=st.integers(1, 7)).filter(
    lambda table: table.sum(axis=1).std() > 0
)


def test_shrout_and_fleiss_data_give_the_published_alpha_and_interval() -> None:
    found = cronbach_alpha(sums_of(SHROUT_FLEISS["data"]))
    assert found.alpha == pytest.approx(SHROUT_FLEISS["alpha"], abs=1e-12)
    assert (found.low, found.high) == pytest.approx(SHROUT_FLEISS["feldt95"], abs=rounded_to(10))
    assert found.alpha == pytest.approx(SHROUT_FLEISS["published_icc3k"], abs=rounded_to(2))


def test_sums_are_of_each_item_and_of_its_product_with_each_persons_total() -> None:
    assert sums_of([[1, 2], [3, 5]]) == Sums(2, [4, 7], [10, 29], [1 * 3 + 3 * 8, 2 * 3 + 5 * 8])


def test_a_person_without_one_score_counts_in_no_sum() -> None:
    assert sums_of([[1, 2], [3, math.nan], [4, 4]]) == sums_of([[1, 2], [4, 4]])
    assert sums_of([[1, 2], [3, None], [4, 4]]) == sums_of([[1, 2], [4, 4]])


@given(SCORES)
def test_alpha_is_that_of_sample_variances(table: np.ndarray) -> None:
    of_items, of_totals = table.var(axis=0, ddof=1).sum(), table.sum(axis=1).var(ddof=1)
    found = cronbach_alpha(sums_of(table))
    assert found.alpha == pytest.approx(4 / 3 * (1 - of_items / of_totals), abs=1e-9)
    assert found.low <= found.alpha <= found.high <= 1


@given(SCORES, st.permutations(range(4)))
def test_the_order_of_people_and_items_changes_nothing(table: np.ndarray, order: list[int]) -> None:
    assert cronbach_alpha(sums_of(table[::-1, order])) == cronbach_alpha(sums_of(table))
    turned = np.array(item_rest(sums_of(table)))[order]
    assert item_rest(sums_of(table[:, order])) == pytest.approx(turned, nan_ok=True)


@given(SCORES)
def test_turning_every_scale_round_changes_nothing(table: np.ndarray) -> None:
    assert cronbach_alpha(sums_of(8 - table)) == pytest.approx(cronbach_alpha(sums_of(table)))


def test_items_that_agree_completely_have_alpha_one() -> None:
    assert cronbach_alpha(sums_of([[1, 1, 1], [4, 4, 4], [6, 6, 6]])) == (1, 1, 1)


@given(SCORES)
def test_item_rest_is_the_correlation_with_the_sum_of_the_others(table: np.ndarray) -> None:
    found = item_rest(sums_of(table))
    for item in range(4):
        rest = np.delete(table, item, axis=1).sum(axis=1)
        if table[:, item].std() > 0 and rest.std() > 0:
            assert found[item] == pytest.approx(np.corrcoef(table[:, item], rest)[0, 1], abs=1e-9)
        else:
            assert math.isnan(found[item])


@given(SCORES)
def test_alpha_if_deleted_is_the_alpha_of_the_others(table: np.ndarray) -> None:
    others = [sums_of(np.delete(table, item, axis=1)) for item in range(4)]
    expected = [cronbach_alpha(each).alpha for each in others]
    assert alpha_if_deleted(sums_of(table)) == pytest.approx(expected, nan_ok=True)


def test_a_million_people_are_counted_exactly() -> None:
    small = sums_of(SHROUT_FLEISS["data"])
    many = Sums(*(of * 10**9 if isinstance(of, int) else [each * 10**9 for each in of] for of in small))
    assert cronbach_alpha(many).alpha == cronbach_alpha(small).alpha
    assert alpha_if_deleted(many) == alpha_if_deleted(small)
    assert item_rest(many) == pytest.approx(item_rest(small))


def test_the_interval_narrows_with_the_people() -> None:
    small = sums_of(SHROUT_FLEISS["data"])
    twice = sums_of([*SHROUT_FLEISS["data"], *SHROUT_FLEISS["data"]])
    one, two = cronbach_alpha(small), cronbach_alpha(twice)
    assert (two.alpha, two.low > one.low, two.high < one.high) == (one.alpha, True, True)


@pytest.mark.parametrize("scores", [[[1, 2]], [[1], [2]], [[1, 2], [math.nan, 3]]])
def test_too_little_is_refused(scores: list[list[float]]) -> None:
    with pytest.raises(ValueError, match=r"^alpha needs two people with every score, and two items$"):
        sums_of(scores)


def test_two_people_and_two_items_are_enough() -> None:
    assert cronbach_alpha(sums_of([[1, 1], [2, 2]])).alpha == 1


def test_sums_of_one_person_are_refused_by_every_figure() -> None:
    for figure in (cronbach_alpha, item_rest, alpha_if_deleted):
        with pytest.raises(ValueError, match="two people"):
            figure(Sums(1, [4, 5, 6], [16, 25, 36], [60, 75, 90]))


def test_sums_of_different_items_are_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        cronbach_alpha(Sums(40, [90, 95, 99], [230, 240, 250], [670, 700]))


def test_alpha_of_people_who_all_have_the_same_total_is_not_defined() -> None:
    assert all(math.isnan(each) for each in cronbach_alpha(sums_of([[1, 2], [2, 1]])))


def test_alpha_if_deleted_needs_three_items_and_is_not_defined_where_the_others_never_vary() -> None:
    with pytest.raises(ValueError, match=r"^alpha if deleted needs three items$"):
        alpha_if_deleted(sums_of([[1, 2], [2, 3]]))
    without = alpha_if_deleted(sums_of([[1, 2, 3], [2, 2, 3], [3, 2, 3]]))
    assert [math.isnan(each) for each in without] == [True, False, False]


@pytest.mark.parametrize("scores", [[1, 2, 3], [[1, 2], [2, 2.5]]])
def test_scores_are_whole_numbers_of_people_and_items(scores: list[float]) -> None:
    with pytest.raises(ValueError, match=r"^scores are whole numbers in the shape \(people, items\)$"):
        sums_of(scores)
