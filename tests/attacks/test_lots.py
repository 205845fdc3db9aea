"""The lots: never the same stream twice, and every person as likely to be set aside, wherever they stand."""

from math import comb
from random import Random

import numpy as np
import pytest
from scipy import stats

from reports import disclosure, responses
from reports.door.folded import Folded
from reports.door.folding import Counting
from reports.door.lots import Lots
from reports.published import Asking
from reports.responses.frame import coded_frame
from reports.rules import RULES
from tests.attacks.victims import lots
from tests.reports.small import background, choice, competency, domain, questionnaire

ASKED = questionnaire(
    background(choice("band", "5", "6", "7")),
    domain(competency("D1.1")),
    domain(competency("D2.1")),
)
SEEDS = 300
UNLIKELY = 1e-4
"""Keys are fixed: a fair draw that passes once always does."""


def drawn(seed: int, cohorts: list[str], *, parts: int, split_by: str | None = None) -> Folded:
    """The fold of one person a row, in so many parts, added up in another order than they were read."""
    bands = ["5", "6", "7"]
    frame = responses.from_documents(
        [{"band": bands[row % 3], "D1.1.importance": 5} for row in range(len(cohorts))], ASKED, cohort="A"
    )
    frame["cohort"] = cohorts
    whole = coded_frame(frame)
    counting = Counting(ASKED, split_by, RULES, lots(seed))
    places = np.array_split(np.arange(len(cohorts)), parts)
    folds = [
        counting(
            type(whole)(
                whole.rows[each],
                whole.cohorts,
                whole.places[each],
                {name: column[each] for name, column in whole.columns.items()},
            )
        )
        for each in places
    ]
    Random(seed).shuffle(folds)
    return sum(folds[1:], folds[0])


def is_uniform(times: list[int]) -> bool:
    return bool(stats.chisquare(times).pvalue > UNLIKELY)


def test_draws_and_rows_never_share_a_lot() -> None:
    of = lots(1)
    everything = np.concatenate([of.of(np.arange(10_000), draw) for draw in range(20)])
    assert len(set(everything.tolist())) == everything.size


@pytest.mark.parametrize("first", [0, 1, 2**32 - 3, 2**33 - 1, 2**62])
def test_rows_beyond_any_file_have_lots_of_their_own_however_they_are_cut(first: int) -> None:
    rows, of = np.arange(first, first + 9), lots(1)
    whole = of.of(rows, 2)
    assert len(set(whole.tolist())) == 9
    assert np.array_equal(whole, np.concatenate([of.of(rows[:4], 2), of.of(rows[4:], 2)]))
    assert np.array_equal(whole[[0, 3, 8]], of.of(rows[[0, 3, 8]], 2))


def test_two_calls_have_two_keys() -> None:
    rows = np.arange(8)
    assert not (Lots().of(rows, 0) == Lots().of(rows, 0)).any()


@pytest.mark.parametrize("parts", [1, 5])
def test_everybody_is_set_aside_as_often_wherever_they_stand(parts: int) -> None:
    cohorts = ["A", "B"] * 12
    times = np.zeros((2, len(cohorts)), dtype=int)
    for seed in range(SEEDS):
        whole = drawn(seed, cohorts, parts=parts)
        for at in (1, 2):
            rows = disclosure.set_aside(whole.drawn[at]).rows
            assert len(rows) == 2 * RULES.set_aside
            times[at - 1, rows] += 1
    assert is_uniform(times[0].tolist())
    assert is_uniform(times[1].tolist())


def test_every_three_are_as_likely_and_domains_do_not_follow_one_another() -> None:
    people = 6
    threes: dict[tuple[int, ...], int] = {}
    both = 0
    for seed in range(3 * SEEDS):
        whole = drawn(seed, ["A"] * people, parts=2)
        first, second = (tuple(sorted(disclosure.set_aside(whole.drawn[at]).rows.tolist())) for at in (1, 2))
        threes[first] = threes.get(first, 0) + 1
        both += first == second
    assert len(threes) == comb(people, RULES.set_aside)
    assert is_uniform(list(threes.values()))
    assert stats.binomtest(both, 3 * SEEDS, 1 / comb(people, RULES.set_aside)).pvalue > UNLIKELY


def test_groups_that_were_joined_are_drawn_from_as_one() -> None:
    """Bands of a cohort taken together again: nobody is likelier for having been in the smaller group."""
    cohorts = ["A"] * 24
    times = np.zeros(len(cohorts), dtype=int)
    for seed in range(SEEDS):
        whole = drawn(seed, cohorts, parts=3, split_by="band")
        together = np.zeros(len(whole.groups), dtype=np.int64)
        times[whole.drawn[1].regrouped(together).rows] += 1
    assert times.sum() == SEEDS * RULES.set_aside
    assert is_uniform(times.tolist())


def test_a_grouping_question_that_nobody_answered_makes_one_group_of_those_who_did_not_say() -> None:
    frame = responses.from_documents([{"D1.1.importance": 5}] * 12, ASKED, cohort="A")
    [block] = disclosure.publish(frame, ASKED, Asking(split_by="band")).blocks
    assert (block.group, block.answered, block.set_aside) == (None, 12, 3)


def test_a_group_that_one_part_alone_has_seen_is_set_aside_from_all_the_same() -> None:
    whole = drawn(1, ["A"] * 20 + ["B"] * 4, parts=6)
    assert whole.groups == (("A", 0), ("B", 0))
    assert whole.people.tolist() == [20, 4]
    assert np.bincount(disclosure.set_aside(whole.drawn[1]).places).tolist() == [3, 3]


def test_a_cohort_of_two_is_set_aside_whole() -> None:
    whole = drawn(1, ["A"] * 12 + ["B"] * 2, parts=4)
    assert np.bincount(disclosure.set_aside(whole.drawn[1]).places).tolist() == [3, 2]
