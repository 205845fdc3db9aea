"""The promise: all that is published, the roster and two colleagues leave any answer of a person possible."""

from collections.abc import Iterator, Sequence
from itertools import combinations, combinations_with_replacement, permutations

import pytest

from questionnaires.model import Questionnaire
from reports.rules import RULES, Rules
from tests.attacks.attacker import (
    NOT_MY_ROLE,
    SKIPPED,
    Person,
    exhausted,
    possible,
    seen,
    shown,
    view_of,
    worlds,
)
from tests.attacks.victims import ONE, TWO, block_of, frame_of

HIGH: Person = ((7, 2),)
LOW: Person = ((3, 3),)
BLANK: Person = (SKIPPED,)
OUTSIDE: Person = (NOT_MY_ROLE,)
COUPLES: list[Person] = [(one, other) for one in ((7, 2), (3, 3)) for other in ((7, 2), SKIPPED)]

Certainty = tuple[tuple[Person, ...], Sequence[int], Person, set[Person]]
"""A data set, a draw, the target's answers and those that the attacker still thinks possible."""


def small(**changes: int) -> Rules:
    """The rules for a universe that can be listed in full: nothing but the set-aside protects its people."""
    return Rules(**{"threshold": 4, "minimum_pairs": 1} | changes)


def listed_attack(
    asked: Questionnaire, rules: Rules, people: int, answers: list[Person]
) -> Iterator[Certainty]:
    """Every data set, every draw, every target with every two colleagues; the attacker lists every world."""
    minimum = rules.minimum_pairs
    behind = exhausted(people, answers, set_aside=rules.set_aside, minimum=minimum)
    told: dict[object, set[Person]] = {}
    for world in worlds(people, answers):
        frame = frame_of(world, asked)
        for draw in combinations(range(people), rules.set_aside):
            view = seen(
                block_of(frame, asked, rules, draw), list(asked.competencies), set_aside=rules.set_aside
            )
            assert view is not None
            fitting = behind[view_of(view)]
            for target, *known in permutations(range(people), 3):
                case = (view_of(view), target, *((place, world[place]) for place in known))
                if case not in told:
                    told[case] = {
                        w[target] for w in fitting if all(w[place] == world[place] for place in known)
                    }
                alike = told[case]
                if alike != set(answers):
                    yield world, draw, world[target], alike


def whole_attack(rules: Rules, people: int, answers: list[Person]) -> Iterator[Certainty]:
    """Every data set of a full block up to who is who, every draw, every target with every two colleagues."""
    for world in combinations_with_replacement(answers, people):
        frame = frame_of(world, ONE)
        draws = {
            tuple(world[place] for place in draw): draw
            for draw in combinations(range(people), rules.set_aside)
        }
        for draw in draws.values():
            view = seen(block_of(frame, ONE, rules, draw), ["D1.1"], set_aside=rules.set_aside)
            assert view is not None
            for target, *known in {
                tuple(world[i] for i in three) for three in permutations(range(people), 3)
            }:
                alike = possible(view, known, answers)
                if alike != set(answers):
                    yield world, draw, target, alike


@pytest.mark.parametrize(
    ("asked", "people", "answers"),
    [(ONE, 4, [HIGH, LOW, BLANK, OUTSIDE]), (ONE, 5, [HIGH, LOW, BLANK]), (TWO, 4, COUPLES)],
    ids=["four people", "five people", "two competencies"],
)
def test_nothing_becomes_certain_in_any_small_universe(
    asked: Questionnaire, people: int, answers: list[Person]
) -> None:
    assert not list(listed_attack(asked, small(), people, answers))


def test_nothing_becomes_certain_in_any_block_of_ten_under_the_rules_as_they_are() -> None:
    assert not list(whole_attack(RULES, RULES.threshold, [HIGH, LOW, BLANK]))


def test_setting_only_two_aside_is_caught_by_both_attacks() -> None:
    world, draw, truth, alike = next(listed_attack(ONE, small(set_aside=2), 4, [HIGH, LOW, BLANK]))
    assert truth in alike
    assert len(alike) < 3, (world, draw)
    assert any(len(alike) == 1 for *_, alike in whole_attack(Rules(set_aside=2), 10, [HIGH, LOW, BLANK]))


@pytest.mark.parametrize("set_aside", [2, 3])
def test_the_attack_by_placing_finds_what_listing_every_world_finds(set_aside: int) -> None:
    answers = [HIGH, LOW, BLANK]
    behind = exhausted(5, answers, set_aside=set_aside, minimum=1)
    rules = small(set_aside=set_aside)
    for world in combinations_with_replacement(answers, 5):
        for draw in combinations(range(5), set_aside):
            view = seen(
                block_of(frame_of(world, ONE), ONE, rules, draw), ["D1.1"], set_aside=set_aside, minimum=1
            )
            assert view is not None
            known = world[1:3]
            listed = {each[0] for each in behind[view_of(view)] if each[1:3] == known}
            assert possible(view, known, answers) == listed
    assert shown([HIGH, HIGH, BLANK], 1) in behind or set_aside == 3


def test_a_second_release_after_one_late_answer_makes_the_late_answer_certain() -> None:
    """Why a wave is released once: seven published answers pin down the one who came after the first six."""
    answers = [HIGH, LOW]
    first, second = (exhausted(people, answers, set_aside=3, minimum=1) for people in (6, 7))
    certain = [
        (before, after, known)
        for before, worlds_before in first.items()
        for after, worlds_after in second.items()
        for known in [(HIGH, HIGH), (HIGH, LOW), (LOW, LOW)]
        if len({w[-1] for w in worlds_after if w[:2] == known and w[:-1] in worlds_before}) == 1
    ]
    assert certain
    assert all(
        len({w[-1] for w in worlds_after if w[:2] == known}) == 2
        for worlds_after in second.values()
        for known in {w[:2] for w in worlds_after}
    ), "a single release leaves both answers possible"
