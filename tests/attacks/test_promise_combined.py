"""The promise over many releases and the report that is combined from them, and what would break it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import combinations
from pathlib import Path
from random import Random

import numpy as np
import pytest

from reports import disclosure, files, responses
from reports.door.lots import Lots, Numbers, Rows
from reports.published import Asking, Block, Published
from reports.report import report
from reports.rules import RULES, Rules
from reports.several import adding, combining, releases
from tests.attacks.attacker import Person, seen
from tests.attacks.regional import Asked, Attack, Knowledge, added, of
from tests.attacks.test_promise_at_random import (
    ASKED,
    SECTIONS,
    Colleague,
    cohort,
    document,
    labels,
    too_small,
)
from tests.attacks.victims import lots

COHORTS = 30
SPLIT, SMALL = "Cohort 09", ("Cohort 11", "Cohort 23")
People = dict[str, list[Colleague]]
ASKED_OF = [
    (Asked(tuple(names), set_aside, 20 if set_aside == 5 else 10), answers)
    for names, answers, set_aside in SECTIONS
]
NO_RULES = Rules(threshold=1, set_aside=1, minimum_pairs=1, sensitive_threshold=1, sensitive_set_aside=1)


class Chosen(Lots):
    """Lots by which exactly the given responses are set aside, of each part of the questionnaire."""

    def __init__(self, aside: Mapping[int, set[int]]) -> None:
        super().__init__()
        self.aside = aside

    def of(self, rows: Rows, draw: int) -> Numbers:
        return np.where(np.isin(rows, list(self.aside[draw])), 0, 1).astype(np.uint64)


@cache
def region() -> People:
    """Thirty cohorts: one large enough to be split, two too small to be shown, others of 10 to 60 people."""
    people = {f"Cohort {number:02}": cohort(Random(number)) for number in range(COHORTS)}
    for number, name in enumerate(SMALL):
        people[name] = cohort(Random(50 + number))[:8]
    return people


def released(
    name: str, people: list[Colleague], drawn: Lots, *, by: str | None = None, rules: Rules = RULES
) -> Published:
    frame = responses.from_documents(map(document, people), ASKED, cohort=name)
    asking = Asking(split_by=by, asked={name: len(people) + 5}, closed="2026-11-20")
    return disclosure.publish(frame, ASKED, asking, rules=rules, lots=drawn)


def all_released(people: People, seed: int = 0) -> tuple[Published, ...]:
    return tuple(
        released(name, each, lots(seed + place), by="band" if name == SPLIT else None)
        for place, (name, each) in enumerate(people.items())
    )


def known_of(
    published: tuple[Published, ...], combined: Published, people: People, *, beyond: Iterable[str] = ()
) -> Knowledge:
    sizes = {name: len(each) for name, each in people.items()}
    return Knowledge(published, combined, sizes, frozenset(beyond))


def attacked(knowledge: Knowledge, people: People, random: Random) -> Iterator[tuple[str, set[Person]]]:
    """What stays possible, where that is not everything, in every section of every block."""
    for attack, members, answers in attacks(knowledge, people):
        for target, *known in chosen(attack, members, random):
            figures = range(len(attack.asked.names))
            candidates = {target, *(tuple(random.choice(answers) for _ in figures) for _ in range(10))}
            candidates |= {(answer,) * len(figures) for answer in answers}
            if (left := attack.left(known, candidates)) != candidates:
                assert target in left, "the attacker ruled out what is true"
                yield attack.cohort, left


def attacks(knowledge: Knowledge, people: People) -> Iterator[tuple[Attack, list[Person], list[object]]]:
    """Each section of each block, with the block's people and the answers there are."""
    blocks = (block for published in knowledge.releases for block in published.blocks)
    for block in (block for block in blocks if block.cohort in people):
        inside = members_of(block, people)
        for asked, answers in ASKED_OF:
            view = seen(block, asked.names, set_aside=asked.set_aside)
            if view is None or not any(figure is not None for figure in view.figures):
                view = None
            attack = Attack(knowledge, block.cohort, asked, view)
            yield attack, [tuple(each[name] for name in asked.names) for each in inside], answers


def members_of(block: Block, people: People) -> list[Colleague]:
    everyone = people[block.cohort]
    return [each for each in everyone if block.group is None or each["band"].upper() in labels(block)]


def chosen(attack: Attack, members: list[Person], random: Random) -> Iterator[Sequence[Person]]:
    """A target and two colleagues: some at random, and every two whose answers were never published, who are
    of most use, because they take the room there is for others."""
    yield from (random.sample(members, 3) for _ in range(3))
    absent = attack.unpublished(members)
    for known in list(combinations(absent, 2))[:10]:
        target = random.choice([place for place in range(len(members)) if place not in known])
        yield [members[target], *(members[place] for place in known)]


def test_thirty_releases_one_of_them_split_leave_every_answer_possible(tmp_path: Path) -> None:
    people = region()
    published = all_released(people)
    paths = [tmp_path / f"{place}.json" for place in range(COHORTS)]
    for path, each in zip(paths, published, strict=True):
        path.write_bytes(files.as_json(each, ASKED))
    read = tuple(each.published for each in releases.read_all(paths, own=ASKED))
    combined = combining.combined(read)
    assert read == published
    assert sum(block.withheld for block in combined.blocks) == len(SMALL)
    assert sum(block.cohort == SPLIT for block in combined.blocks) > 1
    knowledge = known_of(read, combined, people)
    assert len(list(attacks(knowledge, people))) > 90
    assert not list(attacked(knowledge, people, Random(1)))
    assert not too_small(combined)


def test_a_total_without_its_parts_is_nothing() -> None:
    total, *parts = combining.combined(all_released(region())).blocks
    for name in (*total.joints, *total.counts):
        assert of(total, name) == added(of(part, name) for part in parts)
    assert not any(of(part, name) for part in parts if part.withheld for name in total.joints)


def test_nothing_but_the_cohorts_own_counts_says_who_answered() -> None:
    published = all_released(region())
    shown = combining.combined(published).who_answered
    assert shown == tuple(who for each in published for who in each.who_answered)
    assert {who.cohort for who in shown} == set(region()) - {SPLIT, *SMALL}, (
        "of the split one its groups say it"
    )


Aside = dict[int, set[int]]
"""The rows set aside, by the place of the part in the questionnaire."""


def places(blocks: Sequence[Block], people: list[Colleague]) -> list[list[int]]:
    """The rows of each block."""
    row = {id(person): place for place, person in enumerate(people)}
    return [[row[id(each)] for each in members_of(block, {block.cohort: people})] for block in blocks]


def at_random(members: list[list[int]], random: Random) -> Aside:
    """Who is set aside: of everybody from who answered, then of each block from each section."""
    everybody = [row for block in members for row in block]
    aside: Aside = {0: set(random.sample(everybody, min(3, len(everybody))))}
    for part, (asked, _) in enumerate(ASKED_OF, start=1):
        drawn = (random.sample(block, min(asked.set_aside, len(block))) for block in members)
        aside[part] = {row for rows in drawn for row in rows}
    return aside


def other_world(
    people: list[Colleague], members: list[list[int]], aside: Aside, random: Random
) -> tuple[list[Colleague], Aside]:
    """Change what one person of each block answered, and have exactly that person and two colleagues set
    aside from everything: what the others had answered goes round among them."""
    others, instead = [dict(person) for person in people], {0: aside[0]}
    threes = [random.sample(block, 3) for block in members]
    for part, (asked, answers) in enumerate(ASKED_OF, start=1):
        instead[part] = set()
        for block, three in zip(members, threes, strict=True):
            elsewhere = [row for row in block if row not in three]
            more = elsewhere[: asked.set_aside - len(three)]
            kept = [people[row] for row in block if row not in aside[part]]
            for row, person in zip((row for row in elsewhere if row not in more), kept, strict=False):
                others[row] |= {name: person[name] for name in asked.names}
            others[three[0]] |= {name: random.choice(answers) for name in asked.names}
            instead[part] |= {*three, *more}
    return others, instead


@pytest.mark.parametrize("seed", range(3))
def test_every_byte_of_everything_fits_other_answers_of_one_person_in_each_block(seed: int) -> None:
    """The proof by making the other world: not only is no answer ruled out, no sheet or file could differ."""
    random, here, there, changed = Random(seed), [], [], 0
    for name, people in region().items():
        by = "band" if name == SPLIT else None
        members = places(released(name, people, lots(0), by=by).blocks, people)
        aside = at_random(members, random)
        others, instead = other_world(people, members, aside, random)
        here.append(released(name, people, Chosen(aside), by=by))
        there.append(released(name, others, Chosen(instead), by=by))
        changed += others != people
    assert changed == COHORTS
    assert [each.to_bytes() for each in there] == [each.to_bytes() for each in here]
    if seed == 0:
        one, other = combining.combined(here), combining.combined(there)
        assert report(one, ASKED).tables == report(other, ASKED).tables
        assert files.as_json(one, ASKED) == files.as_json(other, ASKED)


def everybody(name: str, people: list[Colleague]) -> Block:
    """A cohort as no door would let it out: all of it, beside one person more who is set aside."""
    nobody_else = Chosen({part: {len(people)} for part in range(len(ASKED_OF) + 1)})
    [block] = released(name, [*people, people[0]], nobody_else, rules=NO_RULES).blocks
    return replace(block, answered=len(people), set_aside=0)


def test_a_total_from_before_anybody_was_set_aside_is_caught() -> None:
    people, published = region(), all_released(region())
    combined = combining.combined(published)
    shown = {name: each for name, each in people.items() if name not in SMALL}
    total = adding.together([everybody(name, each) for name, each in shown.items()], combined.asking)
    broken = replace(combined, blocks=(total, *combined.blocks[1:]))
    knowledge = known_of(published, broken, people, beyond=shown)
    caught = {cohort for cohort, _ in attacked(knowledge, people, Random(1))}
    assert len(caught) > COHORTS / 2


def test_a_total_that_holds_the_withheld_is_caught() -> None:
    people, published = region(), all_released(region())
    combined = combining.combined(published)
    withheld = [everybody(name, people[name]) for name in SMALL]
    total = adding.together([*combined.blocks[1:], *withheld], combined.asking)
    broken = replace(combined, blocks=(total, *combined.blocks[1:]))
    knowledge = known_of(published, broken, people, beyond=SMALL)
    assert {cohort for cohort, _ in attacked(knowledge, people, Random(1))} == set(SMALL)


@pytest.mark.parametrize("name", ["Cohort 17", SPLIT])
def test_a_second_draw_of_one_cohort_is_caught_and_refused(name: str) -> None:
    """The same cohort released again, and a split one released whole too: both published. Not every draw
    gives something away; one of a few does."""
    people, published = region(), all_released(region())
    combined = combining.combined(published)

    def gives_away(again: Published) -> bool:
        knowledge = known_of((*published, again), combined, people)
        return any(attacked(knowledge, {name: people[name]}, Random(1)))

    second = [released(name, people[name], lots(seed)) for seed in range(90, 110)]
    assert any(map(gives_away, second))
    with pytest.raises(combining.CannotCombine, match=f"both hold “{name}”"):
        combining.combined((*published, second[0]))
