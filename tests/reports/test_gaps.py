"""The size of gaps: published values, an independent oracle, and laws that hold for any tally."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from reports import gaps
from tests.reports.reference import VALUES, joint, rounded_to

CONSTRUCTED = VALUES["R11_constructed"]
TALLIES = arrays(np.int64, (7, 7), elements=st.integers(0, 20)).filter(lambda tally: tally.sum() >= 2)


@pytest.mark.parametrize("competency", CONSTRUCTED["expected"])
def test_constructed_example_is_reproduced_to_its_four_decimals(competency: str) -> None:
    expected: dict[str, Any] = CONSTRUCTED["expected"][competency]
    tally = joint(CONSTRUCTED["I"][competency], CONSTRUCTED["P"][competency])
    found = {
        "I": gaps.mean_importance(tally),
        "P": gaps.mean_performance(tally),
        "gap": gaps.mean_gap(tally),
        "sd": gaps.gap_spread(tally),
        "ci": gaps.gap_interval(tally),
        "mwds": gaps.weighted_discrepancy(tally),
        "rds": gaps.ranked_discrepancy(tally),
        "k_ge2": gaps.people_in_need(tally),
        "wilson": gaps.wilson(gaps.people_in_need(tally), gaps.pairs(tally)),
    }
    for name, value in found.items():
        assert np.asarray(value) == pytest.approx(np.asarray(expected[name]), abs=rounded_to(4)), name


@pytest.mark.parametrize("competency", CONSTRUCTED["expected"])
def test_ranked_discrepancy_balances_the_published_shares_above_and_below(competency: str) -> None:
    expected = CONSTRUCTED["expected"][competency]
    tally = joint(CONSTRUCTED["I"][competency], CONSTRUCTED["P"][competency])
    negative = 100 * np.tril(tally, -1).sum() / tally.sum()
    tied = 100 * np.trace(tally) / tally.sum()
    assert (negative, tied, 100 - negative - tied) == pytest.approx(
        (expected["nr"], expected["tr"], expected["pr"]), abs=rounded_to(4)
    )
    assert gaps.ranked_discrepancy(tally) == pytest.approx(
        expected["pr"] - expected["nr"], abs=2 * rounded_to(4)
    )


@pytest.mark.parametrize(("people", "n", "low", "high"), VALUES["R7_wilson"])
def test_wilson_reproduces_newcombes_table(people: int, n: int, low: float, high: float) -> None:
    assert gaps.wilson(people, n) == pytest.approx((low, high), abs=rounded_to(4))


def test_students_sleep_data_give_the_published_interval_t_and_p() -> None:
    sleep = VALUES["R8_sleep"]
    d = np.array(sleep["g2"]) - np.array(sleep["g1"])
    mean, spread = d.mean(), d.std(ddof=1)
    low, high = gaps.t_interval(mean, spread, d.size)
    t = mean / (spread / np.sqrt(d.size))
    assert d.size - 1 == sleep["df"]
    assert (mean, spread, low, high) == pytest.approx(
        (sleep["mean_diff"], sleep["sd"], *sleep["ci"]), abs=rounded_to(10)
    )
    assert (t, mean / spread) == pytest.approx((sleep["t"], sleep["dz"]), abs=rounded_to(10))
    assert 2 * stats.t.sf(t, sleep["df"]) == pytest.approx(sleep["p"], abs=rounded_to(10))


@given(TALLIES)
def test_every_figure_agrees_with_the_same_ratings_written_out(tally: np.ndarray) -> None:
    importance, performance = np.repeat(np.argwhere(tally >= 0) + 1, tally.ravel(), axis=0).T
    d = importance - performance
    assert gaps.mean_gap(tally) == pytest.approx(d.mean())
    assert gaps.gap_spread(tally) == pytest.approx(d.std(ddof=1))
    assert gaps.weighted_discrepancy(tally) == pytest.approx((d * importance.mean()).mean())
    assert gaps.people_in_need(tally) == (d >= 2).sum()
    if d.std() > 0:
        interval = stats.ttest_1samp(d, 0).confidence_interval(0.95)
        assert gaps.gap_interval(tally) == pytest.approx((interval.low, interval.high))


@given(n=st.integers(1, 500), part=st.floats(0, 1))
def test_wilson_agrees_with_scipy_and_holds_its_share(n: int, part: float) -> None:
    people = round(part * n)
    low, high = gaps.wilson(people, n)
    oracle = stats.binomtest(people, n).proportion_ci(0.95, "wilson")
    assert (low, high) == pytest.approx((oracle.low, oracle.high), abs=1e-12)
    assert 0 <= low <= people / n + 1e-12
    assert people / n - 1e-12 <= high <= 1


@given(TALLIES)
def test_weighted_discrepancy_stays_within_its_range(tally: np.ndarray) -> None:
    assert -12.25 - 1e-9 <= gaps.weighted_discrepancy(tally) <= 42 + 1e-9


@given(TALLIES)
def test_exchanging_importance_and_performance_turns_the_gap_round(tally: np.ndarray) -> None:
    assert gaps.mean_gap(tally.T) == pytest.approx(-gaps.mean_gap(tally))
    assert gaps.ranked_discrepancy(tally.T) == pytest.approx(-gaps.ranked_discrepancy(tally))


@given(TALLIES)
def test_a_stack_of_tallies_gives_each_its_own_figures(tally: np.ndarray) -> None:
    stacked = gaps.gap_interval(np.stack([tally, 2 * tally]))
    assert stacked.low[0] == gaps.gap_interval(tally).low
    assert stacked.high[1] == gaps.gap_interval(2 * tally).high


def test_nobody_has_no_figure_and_one_person_no_interval() -> None:
    nobody, one = np.zeros((7, 7)), joint([6], [3])
    assert np.isnan(gaps.mean_gap(nobody))
    assert np.isnan(gaps.wilson(0, 0)).all()
    assert gaps.mean_gap(one) == 3
    assert np.isnan(gaps.gap_interval(one)).all()


def test_people_below_counts_levels_and_not_ratings() -> None:
    tally = joint([7, 7, 7, 7], [4, 5, 6, 7])
    levels = (1, 1, 2, 3, 4, 4, 5)
    assert gaps.people_below(tally, levels, required=4) == 1
    assert gaps.people_below(np.stack([tally, tally]), levels, required=[3, 5]).tolist() == [0, 3]


@pytest.mark.parametrize("wrong", [np.zeros((7, 6)), np.zeros(7), -np.ones((7, 7))])
def test_what_is_no_joint_tally_is_refused(wrong: np.ndarray) -> None:
    with pytest.raises(ValueError, match="joint tally"):
        gaps.mean_gap(wrong)
