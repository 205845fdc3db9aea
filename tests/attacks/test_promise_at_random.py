"""The promise on larger blocks of whole questionnaires, and what breaks when a rule of the door is broken."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations
from random import Random
from typing import Any

import numpy as np
import pytest

from reports import disclosure, responses
from reports.door import blocks
from reports.door.folded import Drawn
from reports.published import Asking, Block, Published
from reports.rules import RULES, Rules
from tests.attacks.attacker import NOT_MY_ROLE, SKIPPED, Person, Seen, possible, seen
from tests.attacks.victims import lots
from tests.reports.small import background, choice, competency, domain, questionnaire, section

BANDS = ("5", "6", "7", "8a")
CHANCES = ("never", "monthly", "weekly")
ASKED = questionnaire(
    background(choice("band", *BANDS)),
    domain(competency("D1.1"), competency("D1.2"), competency("D1.3")),
    section("opportunity", choice("D1.opportunity", *CHANCES)),
    section("conduct", choice("K2", "no", "once", "often"), sensitive=True),
)
PAIRS = [*((i, p) for i in range(1, 8) for p in range(1, 8)), SKIPPED, NOT_MY_ROLE]
SECTIONS: list[tuple[list[str], list[object], int]] = [
    (["D1.1", "D1.2", "D1.3"], list(PAIRS), 3),
    (["D1.opportunity"], [*CHANCES, SKIPPED], 3),
    (["K2"], ["no", "once", "often", SKIPPED], 5),
]
"""The figures of each section, the answers to each, and how many are set aside."""

Colleague = dict[str, Any]


def cohort(random: Random) -> list[Colleague]:
    """10 to 60 people of whom most answer alike, so that an outlier stands out as much as one ever will."""
    usual = {name: random.choice(answers) for names, answers, _ in SECTIONS for name in names}
    alike = random.choice([0.5, 0.8, 0.95])
    answers_to = {name: answers for names, answers, _ in SECTIONS for name in names}
    return [
        {"band": random.choice(BANDS)}
        | {
            name: usual[name] if random.random() < alike else random.choice(answers_to[name])
            for name in usual
        }
        for _ in range(random.randint(10, 60))
    ]


def document(person: Colleague) -> dict[str, Any]:
    answers = {name: answer for name, answer in person.items() if answer not in (SKIPPED, NOT_MY_ROLE)}
    for name in ("D1.1", "D1.2", "D1.3"):
        both = {NOT_MY_ROLE: ("na", "na")}.get(person[name], answers.pop(name, ()))
        answers |= dict(zip((f"{name}.importance", f"{name}.performance"), both, strict=False))
    return answers


def release(
    people: Sequence[Colleague], *, rules: Rules = RULES, by: str | None = None, seed: int = 0
) -> Published:
    frame = responses.from_documents(map(document, people), ASKED, cohort="A")
    return disclosure.publish(frame, ASKED, Asking(split_by=by), rules=rules, lots=lots(seed))


def attacked(published: Published, people: Sequence[Colleague], random: Random) -> Iterator[set[Person]]:
    """What stays possible, where that is not everything, in every section of every block."""
    for view, members, answers in views(published, people):
        for target, *known in threes(view, members, random):
            figures = range(len(view.figures))
            candidates = {target, *(tuple(random.choice(answers) for _ in figures) for _ in range(20))}
            candidates |= {(answer,) * len(figures) for answer in answers}
            if (left := possible(view, known, candidates)) != candidates:
                yield left


def views(
    published: Published, people: Sequence[Colleague]
) -> Iterator[tuple[Seen, list[Person], list[object]]]:
    """Each section that a block shows, with the block's people and the answers there are."""
    for block in published.blocks:
        inside = [each for each in people if block.group is None or each["band"].upper() in labels(block)]
        for names, answers, set_aside in SECTIONS:
            view = seen(block, names, set_aside=set_aside)
            if view is not None and any(figure is not None for figure in view.figures):
                yield view, [tuple(person[name] for name in names) for person in inside], answers


def threes(view: Seen, members: list[Person], random: Random) -> Iterator[Sequence[Person]]:
    """A target and two colleagues: some at random, and every two that are missing from the figures, who are
    of most use, because the target is then less likely to have been set aside."""
    yield from (random.sample(members, 3) for _ in range(3))
    places = [place for place, figure in enumerate(view.figures) if figure is not None]
    everyone = {place: Counter(person[place] for person in members) for place in places}
    missing = {place: everyone[place] - (view.figures[place] or Counter()) for place in places}
    absent = [i for i, person in enumerate(members) if any(missing[place][person[place]] for place in places)]
    for known in list(combinations(absent, 2))[:30]:
        target = random.choice([i for i in range(len(members)) if i not in known])
        yield [members[target], *(members[i] for i in known)]


def labels(block: Block) -> list[str]:
    return [label.upper() for label in (block.group or "").split(" + ")]


def too_small(published: Published) -> list[Block]:
    """Blocks that break rule 1 or 5 by their words: shown with fewer than ten, or left over in a split."""
    return [
        block
        for block in published.blocks
        if (not block.withheld and (block.answered or 0) < 10) or (block.withheld and block.group is not None)
    ]


@pytest.mark.parametrize("by", [None, "band"])
@pytest.mark.parametrize("seed", range(25))
def test_every_answer_stays_possible_in_larger_blocks(seed: int, by: str | None) -> None:
    random = Random(seed)
    people = cohort(random)
    published = release(people, by=by, seed=seed)
    assert not list(attacked(published, people, random))
    assert not too_small(published)


def test_setting_two_aside_is_caught_at_random_too() -> None:
    caught = 0
    for seed in range(10):
        people = cohort(random := Random(seed))
        published = release(people, rules=Rules(set_aside=2), seed=seed)
        caught += any(attacked(published, people, random))
    assert caught


def test_a_threshold_of_nine_is_caught() -> None:
    people = cohort(Random(1))[:9]
    assert too_small(release(people, rules=Rules(threshold=9)))
    assert not too_small(release(people))


def test_a_group_of_one_that_is_left_alone_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    people = [
        *({**person, "band": "5"} for person in cohort(Random(2))[:12]),
        {**cohort(Random(3))[0], "band": "7"},
    ]
    assert not too_small(release(people, by="band"))
    monkeypatch.setattr(blocks, "joined", lambda groups, threshold: list(groups))
    assert too_small(release(people, by="band"))


def only_of_more_than_are_drawn(drawn: Drawn) -> Drawn:
    """A door that sets nobody aside where that would leave nobody."""
    left = np.bincount(drawn.places)[drawn.places] >= drawn.most
    columns = {name: column[left] for name, column in drawn.columns.items()}
    return replace(
        drawn, places=drawn.places[left], lots=drawn.lots[left], rows=drawn.rows[left], columns=columns
    )


def test_a_group_of_one_that_is_shown_gives_its_answers_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same broken grouping, with a door that sets nobody aside where there are too few."""
    people = [
        *({**person, "band": "5"} for person in cohort(Random(2))[:12]),
        {**cohort(Random(3))[0], "band": "7"},
    ]
    monkeypatch.setattr(blocks, "joined", lambda groups, threshold: list(groups))
    monkeypatch.setattr(disclosure, "set_aside", only_of_more_than_are_drawn)
    published = release(people, rules=Rules(threshold=1, minimum_pairs=1), by="band")
    alone = next(block for block in published.blocks if block.answered == 1)
    view = seen(alone, ["D1.1"], minimum=1)
    assert view is not None
    answer = (people[-1]["D1.1"],)
    assert possible(view, [], [(each,) for each in PAIRS]) == {answer}
