"""Two hundred random data sets: the JSON of the report says what scipy, statsmodels and pingouin say."""

import gc
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
import pingouin
import pytest
from numpy.typing import NDArray
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

from reports.files import as_json
from reports.published import Asking, Block, Joint, Moments
from reports.statistics.changes import Measure, differences
from reports.statistics.reliability import sums_of
from tests.reports.reference import joint, rounded_to
from tests.reports.releases import LEVELS, QUESTIONNAIRE, competency, domain, release

DATA_SETS = 200
ITEMS = ("D1.1", "D1.2", "D1.3", "D1.4")
SMALL = replace(
    QUESTIONNAIRE, sections=(domain(*map(competency, ITEMS)),), required_levels={"five": {"D1": 4}}
)
NEAR = {"rel": 0, "abs": 1e-9}
SCALES = ("importance", "performance")


@dataclass(frozen=True)
class DataSet:
    """What everyone rated, shape (people, items), beside what the report made of it."""

    ratings: dict[str, NDArray[np.int64]]
    reported: dict[str, Any]

    def competencies(self) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64], dict[str, Any]]]:
        """Importance, performance and the figures of each competency."""
        return zip(*(self.ratings[scale].T for scale in SCALES), self.reported["competencies"], strict=True)


def drawn(chance: np.random.Generator) -> dict[str, NDArray[np.int64]]:
    """Ratings of people who agree more or less, using more or less of the scale; seven of them or more."""
    people, width = int(chance.integers(7, 130)), chance.uniform(0.3, 2.5)
    person = chance.normal(0, 1, (people, 1))
    found = {}
    for scale, middle in zip(SCALES, chance.normal((5.5, 4.0), 0.8), strict=True):
        scores = middle + width * (person + chance.normal(0, 1, (people, len(ITEMS)))) / 2
        found[scale] = np.rint(scores).clip(1, 7).astype(np.int64)
    same = chance.random(found["importance"].shape) < chance.choice([0, 0, 0.95])
    return found | {"performance": np.where(same, found["importance"], found["performance"])}


def as_block(number: int, ratings: dict[str, NDArray[np.int64]]) -> Block:
    people = len(ratings["importance"])
    tallies = [joint(*(ratings[scale][:, item].tolist() for scale in SCALES)) for item in range(len(ITEMS))]
    cells = [[(int(i) + 1, int(p) + 1, int(t[i, p])) for i, p in np.argwhere(t > 0)] for t in tallies]
    sums = {f"D1.{scale}": sums_of(ratings[scale]) for scale in SCALES}
    return Block(
        cohort=f"Cohort {number}",
        group=None,
        asked=None,
        answered=people + 3,
        set_aside=3,
        withheld=False,
        joints={item: Joint(tuple(each), 2, 1) for item, each in zip(ITEMS, cells, strict=True)},
        counts={},
        moments={name: Moments(ITEMS, *(people, *map(tuple, each[1:]))) for name, each in sums.items()},
    )


@pytest.fixture(scope="module")
def data_sets() -> list[DataSet]:
    chance = np.random.default_rng(2021)
    ratings = [drawn(chance) for _ in range(DATA_SETS)]
    published = release(*map(as_block, range(DATA_SETS), ratings), asking=Asking(required_level="five"))
    reported = json.loads(as_json(replace(published, questionnaire=SMALL.name), SMALL))
    return [DataSet(*each) for each in zip(ratings, reported["blocks"], strict=True)]


def test_means_and_t_intervals_are_scipys(data_sets: list[DataSet]) -> None:
    for data_set in data_sets:
        for importance, performance, figures in data_set.competencies():
            d = importance - performance
            low, high = (
                stats.t.interval(0.95, len(d) - 1, d.mean(), stats.sem(d)) if d.std() else [d.mean()] * 2
            )
            expected = (
                importance.mean(),
                performance.mean(),
                d.mean(),
                low,
                high,
                importance.mean() * d.mean(),
            )
            names = ("importance", "performance", "gap", "gap_low", "gap_high", "mwds")
            assert [figures[name] for name in names] == pytest.approx(expected, **NEAR)
            balance = 100 * ((performance > importance).mean() - (performance < importance).mean())
            assert figures["rds"] == pytest.approx(balance, **NEAR)


def test_shares_and_their_intervals_are_those_of_statsmodels(data_sets: list[DataSet]) -> None:
    for data_set in data_sets:
        for importance, performance, figures in data_set.competencies():
            below = np.array(LEVELS)[performance - 1] < 4
            for name, people in (("need", importance - performance >= 2), ("below_required", below)):
                interval = proportion_confint(people.sum(), people.size, method="wilson")
                found = [figures[f"{name}_{part}"] for part in ("share", "low", "high")]
                assert found == pytest.approx((people.mean(), *interval), **NEAR)
            ends = (figures["floor_share"], figures["ceiling_share"])
            assert ends == pytest.approx(((performance == 1).mean(), (performance == 7).mean()), **NEAR)


def test_levels_are_counted_as_numpy_counts_them(data_sets: list[DataSet]) -> None:
    for data_set in data_sets:
        for _, performance, figures in data_set.competencies():
            counted = np.bincount(np.array(LEVELS)[performance - 1], minlength=6)[1:]
            assert figures["level_shares"] == pytest.approx(counted / performance.size, **NEAR)
            assert figures["completion"] == pytest.approx(
                (performance.size + 2) / (performance.size + 3), **NEAR
            )


def is_exact(d: NDArray[np.int64]) -> bool:
    """Whether the rule of the report has the p counted out: no ties, and fifty at most."""
    rest = d[d != 0]
    return bool(np.unique(np.abs(rest)).size == rest.size <= 50)


def signed_rank(d: NDArray[np.int64]) -> float:
    """scipy's p by the rule of the report."""
    method = "exact" if is_exact(d) else "asymptotic"
    return float(stats.wilcoxon(d[d != 0], zero_method="wilcox", method=method, correction=False).pvalue)


@pytest.fixture
def swept_up() -> Iterator[None]:
    """statsmodels collects garbage at each adjustment: what there is by now is left out of that."""
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("swept_up")
def test_signed_ranks_and_holms_adjustment_are_those_of_scipy_and_statsmodels(
    data_sets: list[DataSet],
) -> None:
    for data_set in data_sets:
        d = (data_set.ratings["importance"] - data_set.ratings["performance"]).T
        expected = multipletests([signed_rank(each) if each.any() else 1 for each in d], method="holm")[1]
        figures = data_set.reported["competencies"]
        assert [each["p"] for each in figures] == pytest.approx(expected, **NEAR)


def test_some_of_the_data_sets_are_exact_and_some_have_ties(data_sets: list[DataSet]) -> None:
    found = [
        is_exact(importance - performance)
        for each in data_sets
        for importance, performance, _ in each.competencies()
    ]
    assert 5 < sum(found) < len(found) / 2


def test_the_rank_biserial_correlation_is_pingouins(data_sets: list[DataSet]) -> None:
    for data_set in data_sets[:20]:
        for importance, performance, figures in data_set.competencies():
            if (importance != performance).any():
                oracle = pingouin.wilcoxon(importance, performance, method="asymptotic")
                assert figures["rank_biserial"] == pytest.approx(oracle["RBC"].item(), **NEAR)


def correlation(item: NDArray[np.int64], rest: NDArray[np.int64]) -> float:
    """NumPy's r, NaN where one of them never varies."""
    return float(np.corrcoef(item, rest)[0, 1]) if item.std() and rest.std() else np.nan


def alpha_of(scores: NDArray[np.int64]) -> float:
    """pingouin's alpha, NaN where everyone has the same total."""
    return float(pingouin.cronbach_alpha(pd.DataFrame(scores))[0]) if scores.sum(axis=1).std() else np.nan


def defined(figures: list[float | None]) -> list[float]:
    """What JSON says with null as NaN."""
    return [np.nan if each is None else each for each in figures]


def test_alpha_and_its_interval_are_those_of_pingouin_and_scipy(data_sets: list[DataSet]) -> None:
    for data_set in data_sets:
        (of_domain,) = data_set.reported["domains"]
        for scale in SCALES:
            scores, found = data_set.ratings[scale], of_domain["reliability"][scale]
            if len(scores) < 30:
                assert found is None
                continue
            alpha, interval = pingouin.cronbach_alpha(pd.DataFrame(scores))
            assert found["alpha"] == pytest.approx(alpha, **NEAR)
            assert (found["low"], found["high"]) == pytest.approx(interval, abs=rounded_to(3))
            degrees = (len(scores) - 1, (len(scores) - 1) * (len(ITEMS) - 1))
            feldt = 1 - (1 - alpha) * stats.f.isf([0.025, 0.975], *degrees)
            assert (found["low"], found["high"]) == pytest.approx(feldt, **NEAR)


def test_item_rest_is_numpys_correlation_and_alpha_if_deleted_pingouins(data_sets: list[DataSet]) -> None:
    for data_set in data_sets:
        (of_domain,) = data_set.reported["domains"]
        for scale in SCALES:
            scores, found = data_set.ratings[scale], of_domain["reliability"][scale]
            if found:
                others = [np.delete(scores, item, axis=1) for item in range(len(ITEMS))]
                rest = [correlation(scores[:, i], each.sum(axis=1)) for i, each in enumerate(others)]
                assert defined(found["item_rest"]) == pytest.approx(rest, **NEAR, nan_ok=True)
                without = [alpha_of(each) for each in others]
                assert defined(found["alpha_if_deleted"]) == pytest.approx(without, **NEAR, nan_ok=True)


def test_change_is_scipys_welch_interval_and_pingouins_hedges_g(data_sets: list[DataSet]) -> None:
    for before, after in zip(data_sets[::2], data_sets[1::2], strict=True):
        for one, other in zip(before.competencies(), after.competencies(), strict=True):
            d = [each[0] - each[1] for each in (one, other)]
            [found] = differences(
                *([joint(each[0].tolist(), each[1].tolist())] for each in (one, other)), Measure.GAP
            )
            if d[0].std() or d[1].std():
                oracle = stats.ttest_ind(d[1], d[0], equal_var=False).confidence_interval(0.95)
                assert (found.low, found.high) == pytest.approx((oracle.low, oracle.high), **NEAR)
                g = pingouin.compute_effsize(d[1], d[0], eftype="hedges")
                assert found.hedges_g == pytest.approx(g, **NEAR)


def test_pingouins_interval_is_too_narrow_where_a_score_is_missing(data_sets: list[DataSet]) -> None:
    scores = pd.DataFrame(next(each.ratings["importance"] for each in data_sets).astype(float))
    scores.loc[: len(scores) // 2, 0] = np.nan
    with_gaps = pingouin.cronbach_alpha(scores, nan_policy="listwise")
    complete = pingouin.cronbach_alpha(scores.dropna())
    assert with_gaps[0] == pytest.approx(complete[0])
    assert with_gaps[1][1] - with_gaps[1][0] < complete[1][1] - complete[1][0]
