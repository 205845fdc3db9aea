"""How sure the order of needs is: published tallies drawn anew, always alike, by people or by their law."""

import hashlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from reports.statistics import certainty
from reports.statistics.certainty import DRAWN_BY_PERSON, DRAWS, rank_certainty
from tests.reports.reference import VALUES, joint

CONSTRUCTED = VALUES["R11_constructed"]
TALLIES = arrays(np.int64, st.tuples(st.integers(1, 9), st.just(7), st.just(7)), elements=st.integers(0, 3))
DIGEST = "8e6420d16b06a7e3f47477701ac44419f93c8edf83b4b968bf433fb50d04f58a"
"""Of the certainty of one block of forty and two thousand people: another digest is another bootstrap."""


@pytest.fixture(autouse=True)
def _drawn_afresh() -> None:
    """What is kept from one block to the next shall not hide from a test how it was made."""
    certainty._drawn_often.cache_clear()
    certainty._normals.cache_clear()


def block(people: int, competencies: int = 30, seed: int = 1) -> np.ndarray:
    """A block as they are found: high importance, middling performance, some competencies needier."""
    chance = np.random.default_rng(seed)
    means = chance.normal((5.8, 4.3), (0.4, 0.5), (competencies, 2))
    ratings = np.rint(chance.normal(means[:, :, None], 1.2, (competencies, 2, people))).clip(1, 7)
    return np.stack([joint(*each) for each in ratings.astype(int).tolist()])


def drawn_by_numpy(tallies: np.ndarray) -> np.ndarray:
    """P(rank ≤ 5) by NumPy's own multinomial."""
    chance, ratings = np.random.default_rng(7), np.arange(1, 8)
    drawn = []
    for tally in tallies:
        anew = chance.multinomial(int(tally.sum()), tally.ravel() / tally.sum(), DRAWS).reshape(DRAWS, 7, 7)
        importance, performance = (anew.sum(axis=axis) @ ratings / tally.sum() for axis in (2, 1))
        drawn.append(importance * (importance - performance))
    five_largest = np.argsort(-np.array(drawn), axis=0, kind="stable")[:5]
    return np.bincount(five_largest.ravel(), minlength=len(tallies)) / DRAWS


def differ_by_chance_alone(one: np.ndarray, other: np.ndarray) -> bool:
    """Two shares of 5,000 draws each, four standard errors and a few draws apart at most."""
    share = (one + other) / 2
    error = np.sqrt(2 * share * (1 - share) / DRAWS)
    return bool((np.abs(one - other) <= 4 * error + 4 / DRAWS).all())


@pytest.mark.parametrize("people", [10, 40, DRAWN_BY_PERSON])
def test_draws_are_multinomial(people: int) -> None:
    tallies = block(people)
    assert differ_by_chance_alone(rank_certainty(tallies).top_five, drawn_by_numpy(tallies))


@pytest.mark.parametrize("seed", range(5))
def test_people_and_their_law_agree_where_one_takes_over_from_the_other(seed: int) -> None:
    tallies = block(DRAWN_BY_PERSON, seed=seed)
    by_person = rank_certainty(tallies)
    by_law = rank_certainty(tallies, by_person_up_to=DRAWN_BY_PERSON - 1)
    assert differ_by_chance_alone(by_person.top_five, by_law.top_five)
    assert np.abs(by_person.surely_top - by_law.surely_top).max() <= 1
    assert not np.array_equal(by_person.top_five, by_law.top_five)


def test_a_hundred_people_are_drawn_one_by_one_and_one_more_by_their_law() -> None:
    hundred, more = block(DRAWN_BY_PERSON), block(DRAWN_BY_PERSON + 1)
    for tallies, up_to in ((hundred, DRAWN_BY_PERSON), (more, 0)):
        default, chosen = rank_certainty(tallies), rank_certainty(tallies, by_person_up_to=up_to)
        assert np.array_equal(default.top_five, chosen.top_five)


def test_the_law_agrees_with_the_multinomial_for_a_large_block() -> None:
    tallies = block(1_000)
    assert differ_by_chance_alone(rank_certainty(tallies).top_five, drawn_by_numpy(tallies))


@given(TALLIES.filter(lambda tallies: (tallies.sum(axis=(1, 2)) > 0).all()))
@settings(max_examples=40)
def test_five_of_them_are_the_five_largest(tallies: np.ndarray) -> None:
    found = rank_certainty(tallies)
    assert found.top_five.sum() == pytest.approx(min(5, len(tallies)))
    assert ((found.top_five >= 0) & (found.top_five <= 1)).all()
    assert ((found.surely_top >= 1) & (found.surely_top <= len(tallies))).all()
    assert (found.surely_top[found.top_five >= 0.95] <= 5).all()
    assert (found.surely_top[found.top_five < 0.95] > 5).all()


@pytest.mark.parametrize("people", [8, 800])
def test_unanimous_people_leave_no_doubt_about_any_rank(people: int) -> None:
    tallies = np.stack([joint([7] * people, [each] * people) for each in (4, 1, 6, 2, 5, 3, 4)])
    found = rank_certainty(tallies)
    assert found.surely_top.tolist() == [4, 1, 7, 2, 6, 3, 5]
    assert found.top_five.tolist() == [1, 1, 0, 1, 0, 1, 1]


@pytest.mark.parametrize("people", [10, 200])
def test_of_equal_discrepancies_the_earlier_asked_comes_first_in_every_draw(people: int) -> None:
    same = joint([7] * people, [4] * people)
    assert rank_certainty(np.stack([same, same, same])).surely_top.tolist() == [1, 2, 3]


def test_larger_blocks_are_surer() -> None:
    small, large = rank_certainty(block(20)), rank_certainty(block(20) * 50)
    assert large.surely_top.sum() < small.surely_top.sum()


def test_competencies_of_the_same_tally_are_drawn_apart() -> None:
    found = rank_certainty(np.stack([block(30, 1)[0]] * 10))
    assert found.top_five == pytest.approx([0.5] * 10, abs=0.06)


def test_the_constructed_example_is_sure_of_its_largest_need_only() -> None:
    pairs = zip(CONSTRUCTED["I"].values(), CONSTRUCTED["P"].values(), strict=True)
    assert rank_certainty([joint(*each) for each in pairs]).surely_top.tolist() == [1, 3, 2, 4]


def test_the_same_tallies_give_the_same_bytes_whatever_was_worked_out_before() -> None:
    tallies = np.concatenate([block(40, 8), block(2_000, 8)])
    rank_certainty(block(17, 3))
    found = rank_certainty(tallies)
    written = found.top_five.tobytes() + found.surely_top.astype(np.int64).tobytes()
    assert hashlib.sha256(written).hexdigest() == DIGEST


def test_who_was_rated_by_nobody_has_no_rank() -> None:
    with pytest.raises(ValueError, match=r"^a competency that nobody rated twice has no rank$"):
        rank_certainty(np.stack([joint([7], [3]), np.zeros((7, 7))]))
