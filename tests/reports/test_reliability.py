"""Cronbach's alpha: published values, and what deletion does to it."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from reports.reliability import alpha_if_deleted, cronbach_alpha, item_rest
from tests.reports.reference import VALUES, rounded_to

SHROUT_FLEISS = VALUES["R4_shrout_fleiss"]
SCORES = arrays(np.int64, (8, 4), elements=st.integers(1, 7)).filter(
    lambda table: table.sum(axis=1).std() > 0
)


def test_shrout_and_fleiss_data_give_the_published_alpha_and_interval() -> None:
    found = cronbach_alpha(SHROUT_FLEISS["data"])
    assert found.alpha == pytest.approx(SHROUT_FLEISS["alpha"], abs=1e-12)
    assert (found.low, found.high) == pytest.approx(SHROUT_FLEISS["feldt95"], abs=rounded_to(10))
    assert found.alpha == pytest.approx(SHROUT_FLEISS["published_icc3k"], abs=rounded_to(2))


def test_a_person_with_a_gap_counts_neither_in_alpha_nor_in_its_interval() -> None:
    with_gap = [*SHROUT_FLEISS["data"], [5, float("nan"), 5, 5]]
    assert cronbach_alpha(with_gap) == cronbach_alpha(SHROUT_FLEISS["data"])


@given(SCORES)
def test_item_rest_agrees_with_numpy(table: np.ndarray) -> None:
    for item, found in enumerate(item_rest(table)):
        score, rest = table[:, item], np.delete(table, item, axis=1).sum(axis=1)
        if score.std() and rest.std():
            assert found == pytest.approx(np.corrcoef(score, rest)[0, 1])
        else:
            assert np.isnan(found)


def test_alpha_if_deleted_is_the_alpha_of_the_others() -> None:
    table = np.array(SHROUT_FLEISS["data"])
    expected = [cronbach_alpha(np.delete(table, item, axis=1)).alpha for item in range(4)]
    assert alpha_if_deleted(table) == pytest.approx(expected)


@pytest.mark.parametrize("scores", [[[1, 2]], [[1], [2]], [[1, 2], [float("nan"), 3]]])
def test_too_little_is_refused(scores: list[list[float]]) -> None:
    with pytest.raises(ValueError, match="two people"):
        cronbach_alpha(scores)


def test_undefined_alphas_are_refused_in_words() -> None:
    with pytest.raises(ValueError, match="same total"):
        cronbach_alpha([[1, 2], [2, 1]])
    with pytest.raises(ValueError, match="three items"):
        alpha_if_deleted([[1, 2], [2, 3]])
    with pytest.raises(ValueError, match="shape"):
        cronbach_alpha([1, 2, 3])
