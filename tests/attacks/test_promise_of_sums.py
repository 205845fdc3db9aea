"""The promise where sums over the items of a domain are published beside its joint tallies, for alpha."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations, permutations, product

import pytest

from reports.published import Block, Joint, Moments
from reports.rules import RULES, Rules
from tests.attacks.attacker import SKIPPED, Person
from tests.attacks.victims import block_of, frame_of
from tests.reports.small import competency, domain, questionnaire

ITEMS = ("D1.1", "D1.2", "D1.3")
ASKED = questionnaire(domain(*map(competency, ITEMS)))
SMALL = Rules(threshold=4, minimum_pairs=1, minimum_complete=1)
"""The rules for a universe that can be listed in full: nothing but the set-aside protects its people."""

HIGH: Person = ((7, 2),) * 3
UNEVEN: Person = ((7, 2), (3, 3), (5, 1))
PARTLY: Person = ((7, 2), SKIPPED, (5, 1))
ANSWERS = [HIGH, UNEVEN, PARTLY]

View = tuple[object, ...]


def view_of(block: Block) -> View:
    """All that is published of the domain, in a form that can be compared."""
    return tuple(block.joints.values()), tuple(sorted(block.moments.items()))


def worked_out(retained: Sequence[Person]) -> View:
    """The same, worked out anew by the attacker from the rules in words."""
    joints = tuple(_joint([person[place] for person in retained]) for place in range(len(ITEMS)))
    complete = [person for person in retained if SKIPPED not in person]
    sums = {scale: _moments([[pair[at] for pair in person] for person in complete]) for at, scale in SCALES}
    return joints, tuple(sorted((f"D1.{scale}", each) for scale, each in sums.items()))


SCALES = list(enumerate(("importance", "performance")))


def _joint(answers: list[object]) -> Joint | None:
    cells = Counter(answer for answer in answers if answer != SKIPPED)
    tally = tuple((importance, performance, n) for (importance, performance), n in sorted(cells.items()))  # type: ignore[misc]
    return Joint(tally, 0, answers.count(SKIPPED)) if tally else None


def _moments(scores: list[list[int]]) -> Moments | None:
    if not scores:
        return None
    totals = list(map(sum, scores))
    by_item = list(zip(*scores, strict=True))
    return Moments(
        ITEMS,
        len(scores),
        tuple(map(sum, by_item)),
        tuple(sum(x * x for x in item) for item in by_item),
        tuple(sum(x * total for x, total in zip(item, totals, strict=True)) for item in by_item),
    )


def attacked(people: int, set_aside: int) -> Iterator[set[Person]]:
    """Every data set, draw, target and two colleagues: which answers the attacker still thinks possible,
    where that is not all."""
    behind: dict[View, set[tuple[Person, ...]]] = {}
    for world in product(ANSWERS, repeat=people):
        for retained in combinations(world, people - set_aside):
            behind.setdefault(worked_out(retained), set()).add(world)
    for fitting in behind.values():
        for target, one, other in permutations(range(people), 3):
            told: dict[tuple[Person, Person], set[Person]] = {}
            for world in fitting:
                told.setdefault((world[one], world[other]), set()).add(world[target])
            yield from (left for left in told.values() if left != set(ANSWERS))


def test_the_door_publishes_what_the_attacker_works_out() -> None:
    for world in product(ANSWERS, repeat=4):
        for draw in ([0, 1, 2], [1, 2, 3]):
            retained = [person for place, person in enumerate(world) if place not in draw]
            assert view_of(block_of(frame_of(world, ASKED), ASKED, SMALL, draw)) == worked_out(retained)


@pytest.mark.parametrize("people", [4, 5])
def test_nothing_becomes_certain_by_the_sums_of_three_retained_or_one(people: int) -> None:
    assert not list(attacked(people, set_aside=3))


def test_setting_only_two_aside_is_caught() -> None:
    assert any(len(left) == 1 for left in attacked(4, set_aside=2))


@pytest.mark.parametrize(("people", "shown"), [(32, None), (33, 30)])
def test_sums_are_shown_from_thirty_retained_people_who_rated_every_item(
    people: int, shown: int | None
) -> None:
    everyone = [HIGH] * people + [PARTLY] * 5
    moments = block_of(frame_of(everyone, ASKED), ASKED, RULES, [0, 1, 2]).moments["D1.performance"]
    assert (moments and moments.people) == shown


def test_two_items_have_no_sums() -> None:
    two = questionnaire(domain(*map(competency, ITEMS[:2])))
    assert block_of(frame_of([HIGH[:2]] * 40, two), two, RULES, [0, 1, 2]).moments == {}
