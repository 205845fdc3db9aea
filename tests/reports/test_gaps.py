"""The size of gaps: published values, an independent oracle, and laws that hold for any tally."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from reports.statistics import gaps
from reports.statistics.significance import signed_rank
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


def test_two_people_have_an_interval_and_fewer_have_none() -> None:
    assert gaps.t_interval(0.5, 1.0, [0, 1, 2]).low == pytest.approx(
        [np.nan, np.nan, 0.5 - stats.t.ppf(0.975, 1) / np.sqrt(2)], nan_ok=True
    )


def test_people_in_need_are_counted_for_each_competency_by_itself() -> None:
    some, none = joint([7, 6, 5], [4, 4, 4]), joint([3, 3, 3], [3, 2, 7])
    assert gaps.people_in_need(np.stack([some, none])).tolist() == [2, 0]


def test_figures_are_in_decimals_whatever_the_people_are_counted_in() -> None:
    tally = joint([7, 6, 5], [4, 4, 4]).astype(np.uint8)
    assert {gaps.pairs(tally).dtype, gaps.mean_gap(tally).dtype} == {np.dtype(np.float64)}


def test_competencies_of_several_blocks_are_worked_out_together() -> None:
    tallies = np.stack([np.stack([joint([7, 6], [4, 4]), joint([3, 3], [3, 2]), joint([5, 5], [1, 7])])] * 2)
    assert gaps.mean_gap(tallies).tolist() == [[2.5, 0.5, 1.0]] * 2
    assert gaps.signed_rank(tallies).rank_biserial.shape == (2, 3)


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


def test_a_tally_is_laid_out_by_importance_and_then_performance() -> None:
    tally = gaps.tally_of([(7, 3, 5), (2, 6, 1)], points=7)
    assert (tally[6, 2], tally[1, 5], tally.sum()) == (5, 1, 6)
    assert np.array_equal(gaps.tally_of([(6, 3, 1), (5, 5, 1)], points=7), joint([6, 5], [3, 5]))


@given(TALLIES)
def test_the_spread_of_each_rating_is_that_of_the_people(tally: np.ndarray) -> None:
    importance, performance = np.repeat(np.argwhere(tally >= 0) + 1, tally.ravel(), axis=0).T
    assert gaps.importance_spread(tally) == pytest.approx(importance.std(ddof=1), abs=1e-9)
    assert gaps.performance_spread(tally) == pytest.approx(performance.std(ddof=1), abs=1e-9)


def test_floor_and_ceiling_are_of_performance_alone() -> None:
    tally = joint([1, 7, 7, 1], [1, 1, 1, 7])
    assert (gaps.floor_share(tally), gaps.ceiling_share(tally)) == (0.75, 0.25)
    stacked = np.stack([tally, tally.T])
    assert gaps.floor_share(stacked).tolist() == [0.75, 0.5]
    assert gaps.ceiling_share(stacked).tolist() == [0.25, 0.5]


@pytest.mark.parametrize(("at_one_end", "pointed_out"), [(15, False), (16, True)])
def test_more_than_fifteen_percent_at_one_end_are_pointed_out(at_one_end: int, *, pointed_out: bool) -> None:
    tally = joint([7] * 100, [1] * at_one_end + [4] * (100 - at_one_end))
    assert (gaps.floor_share(tally) > gaps.FLOOR_CEILING) is np.bool(pointed_out)


@given(TALLIES)
def test_shares_of_levels_add_up_to_everyone(tally: np.ndarray) -> None:
    levels = (1, 1, 2, 3, 4, 4, 5)
    found = gaps.level_shares(np.stack([tally, 3 * tally]), levels)
    assert found.shape == (2, 5)
    assert found.sum(axis=1) == pytest.approx([1, 1])
    assert found[0] == pytest.approx(found[1])
    below = gaps.people_below(tally, levels, required=4) / tally.sum()
    assert found[0, :3].sum() == pytest.approx(below)


def test_who_says_it_is_not_part_of_the_role_has_answered_and_who_was_asked_nothing_counts_nowhere() -> None:
    assert gaps.completion([8 + 1, 0], [1, 0]) == pytest.approx([0.9, np.nan], nan_ok=True)


@given(TALLIES)
def test_the_signed_rank_test_of_a_tally_is_that_of_its_gaps(tally: np.ndarray) -> None:
    importance, performance = np.repeat(np.argwhere(tally >= 0) + 1, tally.ravel(), axis=0).T
    written_out = signed_rank(importance - performance)
    found = gaps.signed_rank(np.stack([tally, tally.T]))
    assert [each[0] for each in found] == pytest.approx([each.item() for each in written_out])
    assert found.positive[1] == found.negative[0]
    assert found.rank_biserial[1] == -found.rank_biserial[0]
    assert found.p[1] == pytest.approx(found.p[0])


def test_a_million_people_are_never_written_out() -> None:
    tally = joint([7, 6, 5, 5], [4, 6, 5, 6]) * 250_000
    # 250,000 have the smaller ranks with a minus, 250,000 the larger ones with a plus.
    assert gaps.signed_rank(tally).rank_biserial == pytest.approx(0.5, abs=1e-5)
    assert gaps.gap_spread(tally) == pytest.approx(np.std([3, 0, 0, -1]), rel=1e-5)


@given(TALLIES)
def test_every_interval_holds_its_mean(tally: np.ndarray) -> None:
    interval, gap = gaps.gap_interval(tally), gaps.mean_gap(tally)
    assert interval.low <= gap <= interval.high
    assert gap == pytest.approx(gaps.mean_importance(tally) - gaps.mean_performance(tally))
    assert gaps.weighted_discrepancy(tally) == pytest.approx(gaps.mean_importance(tally) * gap)


@given(TALLIES, TALLIES)
def test_tallies_of_two_parts_add(one: np.ndarray, other: np.ndarray) -> None:
    parts, whole = np.stack([one, other]), one + other
    weights = gaps.pairs(parts)
    for figure in (gaps.mean_importance, gaps.mean_gap, gaps.ranked_discrepancy, gaps.floor_share):
        assert figure(whole) == pytest.approx(np.average(figure(parts), weights=weights), abs=1e-9)


def test_the_sign_of_the_ranked_discrepancy_is_that_of_most_people() -> None:
    tally = joint([7, 7, 1], [6, 6, 7])
    assert gaps.ranked_discrepancy(tally) < 0
    assert gaps.mean_gap(tally) < 0


@pytest.mark.parametrize("shape", [(7, 6), (7,)])
def test_what_is_no_joint_tally_is_refused(shape: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"^a joint tally ends in two equal scales, not in shape"):
        gaps.mean_gap(np.zeros(shape))


def test_fewer_than_no_people_are_refused() -> None:
    with pytest.raises(ValueError, match=r"^a joint tally counts people and cannot hold a negative number$"):
        gaps.mean_gap(-np.ones((7, 7)))
