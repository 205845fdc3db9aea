"""Change between two waves: scipy as oracle, and what a fall or a rise is called."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import ArrayLike
from scipy import stats

from reports.statistics.changes import (
    Change,
    Difference,
    Measure,
    Sample,
    change_class,
    differences,
    hedges_g,
    samples,
    welch_interval,
)
from tests.reports.reference import joint

SAMPLES = st.builds(Sample, mean=st.floats(1, 7), spread=st.floats(0.1, 3), n=st.integers(2, 200))
RATINGS = st.lists(st.tuples(st.integers(1, 7), st.integers(1, 7)), min_size=2, max_size=40)


def difference(before: ArrayLike, after: ArrayLike, of: Measure) -> Difference:
    [found] = differences([before], [after], of)
    return found


@given(SAMPLES, SAMPLES)
def test_welch_interval_agrees_with_scipy(before: Sample, after: Sample) -> None:
    oracle = stats.ttest_ind_from_stats(*after, *before, equal_var=False)
    low, high = welch_interval(before, after)
    error = np.sqrt(before.spread**2 / before.n + after.spread**2 / after.n)
    assert (low + high) / 2 / error == pytest.approx(oracle.statistic, abs=1e-9)
    assert (low > 0 or high < 0) == (oracle.pvalue < 0.05)


def test_hedges_g_shrinks_cohens_d_by_the_small_sample_factor() -> None:
    assert hedges_g(Sample(4.0, 2.0, 6), Sample(5.0, 2.0, 6)) == pytest.approx(0.5 * (1 - 3 / 39))
    assert np.isnan(hedges_g(Sample(4.0, 0.0, 6), Sample(5.0, 0.0, 6)))


@pytest.mark.parametrize(
    ("after", "words"),
    [
        (Sample(4.6, 0.5, 100), Change.BETTER),
        (Sample(3.4, 0.5, 100), Change.WORSE),
        (Sample(4.4, 0.5, 100), Change.NOT_CLEAR),
        (Sample(4.6, 4.0, 10), Change.NOT_CLEAR),
    ],
)
def test_change_is_named_only_if_it_is_sure_and_half_a_point(after: Sample, words: Change) -> None:
    assert change_class(Sample(4.0, 0.5, 100), after, Measure.PERFORMANCE) is words


def test_waves_in_which_nobody_differs_change_by_exactly_their_means() -> None:
    assert welch_interval(Sample(4.0, 0.0, 9), Sample(5.0, 0.0, 9)) == (1.0, 1.0)
    with pytest.raises(ValueError, match="two people"):
        welch_interval(Sample(4.0, 1.0, 1), Sample(5.0, 1.0, 9))


@pytest.mark.parametrize(
    ("of", "rise", "fall"),
    [
        (Measure.PERFORMANCE, Change.BETTER, Change.WORSE),
        (Measure.GAP, Change.WORSE, Change.BETTER),
        (Measure.IMPORTANCE, Change.HIGHER, Change.LOWER),
    ],
)
def test_what_a_rise_is_called_depends_on_what_rose(of: Measure, rise: Change, fall: Change) -> None:
    low, high = Sample(2.0, 0.5, 100), Sample(3.0, 0.5, 100)
    assert (change_class(low, high, of), change_class(high, low, of)) == (rise, fall)


def test_half_a_point_is_a_clear_change_though_not_in_binary() -> None:
    before, after = Sample(3.6, 0.1, 100), Sample(4.1, 0.1, 100)
    assert after.mean - before.mean < 0.5
    assert change_class(before, after, Measure.PERFORMANCE) is Change.BETTER


@given(RATINGS)
def test_a_sample_of_each_measure_is_that_of_its_ratings(rated: list[tuple[int, int]]) -> None:
    importance, performance = np.array(rated).T
    tally = joint(list(importance), list(performance))
    ratings = {
        Measure.IMPORTANCE: importance,
        Measure.PERFORMANCE: performance,
        Measure.GAP: importance - performance,
    }
    for of, numbers in ratings.items():
        expected = (numbers.mean(), numbers.std(ddof=1), len(rated))
        [sample] = samples([tally], of)
        assert sample == pytest.approx(expected, abs=1e-9), of


@given(RATINGS, RATINGS)
def test_turning_the_waves_round_turns_the_difference_round(
    first: list[tuple[int, int]], second: list[tuple[int, int]]
) -> None:
    one, other = (joint(*map(list, zip(*rated, strict=True))) for rated in (first, second))
    there, back = difference(one, other, Measure.GAP), difference(other, one, Measure.GAP)
    assert (there.change, there.low, there.high) == pytest.approx((-back.change, -back.high, -back.low))
    assert there.low <= there.change <= there.high
    assert there.hedges_g == pytest.approx(-back.hedges_g, nan_ok=True)


def test_a_cohort_after_training_has_less_need_and_performs_better() -> None:
    before, after = joint([7] * 20, [3, 4] * 10), joint([7] * 20, [5, 6] * 10)
    found = {of: difference(before, after, of) for of in Measure}
    assert {of: each.words for of, each in found.items()} == {
        Measure.IMPORTANCE: Change.NOT_CLEAR,
        Measure.PERFORMANCE: Change.BETTER,
        Measure.GAP: Change.BETTER,
    }
    assert (found[Measure.PERFORMANCE].change, found[Measure.GAP].change) == (2, -2)


def test_several_competencies_differ_as_each_does_alone() -> None:
    before = [joint([6] + [7] * 8, [each] * 4 + [1] * 5) for each in (2, 3, 4)]
    after = [joint([5] + [6] * 6, [each] * 3 + [6] * 4) for each in (7, 3, 1)]
    for of in Measure:
        alone = [difference(*each, of) for each in zip(before, after, strict=True)]
        assert differences(before, after, of) == alone


def test_one_person_is_no_wave() -> None:
    with pytest.raises(ValueError, match="two people"):
        difference(joint([7], [3]), joint([7, 7], [5, 6]), Measure.GAP)
