"""The promise where only some of a block were asked a part, and colleagues know who they are."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, combinations_with_replacement, permutations
from random import Random

import pandas as pd
import pytest

from questionnaires.model import Module
from reports import disclosure, responses
from reports.door.folded import Drawn as Aside
from reports.door.lots import Lots
from reports.published import Asking, Block
from reports.rules import RULES, Rules
from tests.attacks.attacker import NOT_MY_ROLE, SKIPPED, Person, possible, seen
from tests.attacks.test_promise_at_random import PAIRS, threes
from tests.attacks.victims import Drawn, lots, ratings_of
from tests.reports.small import choice, competency, domain, questionnaire, section

MORE = ("D1.2", "D1.3")
ASKED = questionnaire(
    section("choice", choice("longer", "yes", "no")),
    domain(competency("D1.1"), *(competency(id_, module="longer") for id_ in MORE)),
    module=Module("longer", "More statements", "longer", ("yes",)),
)
SMALL = Rules(threshold=4, minimum_pairs=1)
OUTSIDERS, MOST_OUTSIDERS = 3, 50
"""People of the block who were not asked the module: in a small one, and in a large one."""

HIGH: Person = ((7, 2),) * 2
LOW: Person = ((3, 3),) * 2
BLANK: Person = (SKIPPED,) * 2


def frame_of(members: Sequence[Person], outsiders: int) -> pd.DataFrame:
    """The members first; what everybody was asked they all answered alike."""
    everybody = {"D1.1.importance": 6, "D1.1.performance": 5}
    asked = [everybody | {"longer": "yes"} | ratings_of(MORE, member) for member in members]
    others = [everybody | {"longer": "no"}] * outsiders
    return responses.from_documents([*asked, *others], ASKED, cohort="A")


def block_of(frame: pd.DataFrame, rules: Rules, lots: Lots) -> Block:
    (block,) = disclosure.publish(frame, ASKED, Asking(), rules=rules, lots=lots).blocks
    return block


def draw_from_the_block(monkeypatch: pytest.MonkeyPatch) -> None:
    """A door that draws from everybody: of a module's members it sets aside whoever happens to be drawn."""

    def set_aside(drawn: Aside) -> Aside:
        kept = drawn.lots == 0
        columns = {name: column[kept] for name, column in drawn.columns.items()}
        return replace(
            drawn, places=drawn.places[kept], lots=drawn.lots[kept], rows=drawn.rows[kept], columns=columns
        )

    monkeypatch.setattr(disclosure, "set_aside", set_aside)


def every_attack(rules: Rules, members: int, *, drawn_from: int) -> Iterator[set[Person]]:
    """Every module of so many members and every draw: what stays possible of whom, where that is not all."""
    answers: list[Person] = [HIGH, LOW, BLANK]
    for world in combinations_with_replacement(answers, members):
        frame = frame_of(world, OUTSIDERS)
        draws = combinations(range(drawn_from), rules.set_aside)
        alike = {tuple(world[i] if i < members else None for i in draw): draw for draw in draws}
        for draw in alike.values():
            view = seen(block_of(frame, rules, Drawn(draw)), MORE, people=members)
            assert view is not None
            for _, *known in {tuple(world[i] for i in three) for three in permutations(range(members), 3)}:
                if (left := possible(view, known, answers)) != set(answers):
                    yield left


@pytest.mark.parametrize(
    ("rules", "members"), [(SMALL, 4), (SMALL, 5), (RULES, RULES.threshold)], ids=["four", "five", "ten"]
)
def test_nothing_becomes_certain_of_the_members_of_a_module(rules: Rules, members: int) -> None:
    assert not list(every_attack(rules, members, drawn_from=members))


def test_drawing_from_the_whole_block_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    draw_from_the_block(monkeypatch)
    certain = [left for left in every_attack(SMALL, 4, drawn_from=4 + OUTSIDERS) if len(left) == 1]
    assert certain


def at_random(seed: int, draw: Lots | None = None) -> Iterator[set[Person]]:
    """A module of 10 to 30 members who mostly answer alike, among others: what stays possible of whom."""
    random = Random(seed)
    usual = tuple(random.choice(PAIRS) for _ in MORE)
    members: list[Person] = [
        usual if random.random() < 0.9 else tuple(random.choice(PAIRS) for _ in MORE)
        for _ in range(random.randint(10, 30))
    ]
    block = block_of(frame_of(members, outsiders=MOST_OUTSIDERS), RULES, draw or lots(seed))
    view = seen(block, MORE, people=len(members))
    assert view is not None
    for target, *known in threes(view, members, random):
        candidates = {target, *((answer,) * len(MORE) for answer in PAIRS)}
        if (left := possible(view, known, candidates)) != candidates:
            yield left


@pytest.mark.parametrize("seed", range(20))
def test_every_answer_of_a_member_stays_possible_in_larger_modules(seed: int) -> None:
    assert not list(at_random(seed))


def test_drawing_from_the_whole_block_is_caught_at_random_too(monkeypatch: pytest.MonkeyPatch) -> None:
    draw_from_the_block(monkeypatch)
    draws = (Drawn(Random(seed).sample(range(10 + MOST_OUTSIDERS), RULES.set_aside)) for seed in range(20))
    assert any(list(at_random(seed, draw)) for seed, draw in enumerate(draws))


@pytest.mark.parametrize(("members", "published"), [(9, False), (10, True)])
def test_a_module_of_nine_is_withheld_in_a_block_however_large(members: int, *, published: bool) -> None:
    block = block_of(frame_of([HIGH] * members, outsiders=30), RULES, lots(1))
    assert block.joints["D1.1"] is not None
    assert [block.joints[id_] is not None for id_ in MORE] == [published, published]


@pytest.mark.parametrize(("members", "shown"), [(19, None), (20, 15)])
def test_a_sensitive_module_needs_twenty_and_sets_five_aside(members: int, shown: int | None) -> None:
    sensitive = replace(ASKED, sections=tuple(replace(each, sensitive=True) for each in ASKED.sections))
    published = disclosure.publish(frame_of([HIGH] * members, outsiders=30), sensitive, Asking())
    joint = published.blocks[0].joints["D1.2"]
    assert (joint and joint.pairs) == shown


def test_everyone_asked_less_three_stands_in_a_module() -> None:
    members: list[Person] = [HIGH] * 14 + [(NOT_MY_ROLE,) * 2] * 3 + [BLANK] * 3
    block = block_of(frame_of(members, outsiders=11), RULES, lots(1))
    for id_, people in {"D1.1": 31, "D1.2": 20, "D1.3": 20}.items():
        joint = block.joints[id_]
        assert joint is not None
        assert joint.pairs + joint.not_part_of_role + joint.skipped == people - RULES.set_aside
