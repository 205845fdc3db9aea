"""The promise about people's background, where colleagues know one answer of everybody: their band, or
whether they were asked an optional part."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Any, NamedTuple

import numpy as np
import pytest

from questionnaires.model import Module, Section
from reports import disclosure, responses
from reports.door import parts as door_parts
from reports.door.lots import Lots, Numbers, Rows
from reports.published import Asking, Published
from reports.rules import RULES, Rules
from tests.attacks.victims import Drawn
from tests.reports.small import background, choice, competency, domain, questionnaire

ASKED = questionnaire(
    background(choice("band", "5", "6"), choice("setting", "ward", "home"), choice("longer", "yes", "no")),
    domain(competency("D1.1"), competency("D1.2", module="longer")),
    module=Module("longer", "More statements", "longer", ("yes",)),
)
EXACT = Rules(threshold=4, minimum_pairs=1, nearest=1)
"""Rules for a universe that can be listed in full, without the rounding, which is no part of the promise."""

SETTINGS = ("ward", "home")


class Known(NamedTuple):
    """People of whom everybody knows these answers, and how many they are."""

    answers: Mapping[str, Any]
    people: int


BY_BAND = (Known({"band": "5"}, 4), Known({"band": "6"}, 4))
MOSTLY_ONE_BAND = (Known({"band": "5"}, 4), Known({"band": "6"}, 1))
MODULE = (
    Known({"longer": "yes", "D1.2.importance": 6, "D1.2.performance": 3}, 4),
    Known({"longer": "no"}, 1),
)

World = tuple[int, ...]
"""How many of each group work on a ward; the others visit people at home."""


class DrawnApart(Lots):
    """Lots by which the given responses are set aside, others in each part."""

    def __init__(self, places: Sequence[Sequence[int]]) -> None:
        super().__init__()
        self.places = places

    def of(self, rows: Rows, draw: int) -> Numbers:
        return np.where(np.isin(rows, list(self.places[draw])), 0, 1).astype(np.uint64)


def people_of(world: World, groups: Sequence[Known]) -> list[dict[str, Any]]:
    return [
        {**group.answers, "setting": setting}
        for group, wards in zip(groups, world, strict=True)
        for setting, people in zip(SETTINGS, (wards, group.people - wards), strict=True)
        for _ in range(people)
    ]


def draws_of(part: Section, people: Sequence[Mapping[str, Any]]) -> list[tuple[int, ...]]:
    """Every three people, once for all who answered this part alike."""
    every = combinations(range(len(people)), EXACT.set_aside)
    if not part.background:
        return [next(every)]
    names = [question.name for question in part.questions]
    told = {tuple(tuple(people[i].get(name) for name in names) for i in three): three for three in every}
    return list(told.values())


def behind(groups: Sequence[Known], asking: Asking) -> Mapping[bytes, set[World]]:
    """For each release that can come out, every world that may lie behind it."""
    found: dict[bytes, set[World]] = {}
    for world in product(*(range(group.people + 1) for group in groups)):
        people = people_of(world, groups)
        frame = responses.from_documents(people, ASKED, cohort="A")
        for places in product(*(draws_of(part, people) for part in door_parts.parts(ASKED))):
            lots = DrawnApart(places)
            release = disclosure.publish(frame, ASKED, asking, rules=EXACT, lots=lots)
            found.setdefault(release.to_bytes(), set()).add(world)
    return found


def every_attack(groups: Sequence[Known], asking: Asking) -> Iterator[set[str]]:
    """What stays possible of a target, of whom and of two colleagues the group is known, where that is not
    every setting."""
    places = [place for place, group in enumerate(groups) for _ in range(group.people)]
    for worlds in behind(groups, asking).values():
        for target, *colleagues in set(combinations(places, 3)) | set(combinations(places[::-1], 3)):
            for known in product(SETTINGS, repeat=2):
                told = list(zip(colleagues, known, strict=True))
                left = {
                    each
                    for each in SETTINGS
                    if any(_fits(w, [*told, (target, each)], groups) for w in worlds)
                }
                if left and left != set(SETTINGS):
                    yield left


def _fits(world: World, people: Sequence[tuple[int, str]], groups: Sequence[Known]) -> bool:
    """Whether these people of these groups can all be in this world."""
    wanted = Counter(people)
    wards = all(wanted[place, "ward"] <= world[place] for place in range(len(groups)))
    return wards and all(wanted[at, "home"] <= group.people - world[at] for at, group in enumerate(groups))


@pytest.mark.parametrize(
    ("groups", "asking"),
    [
        (BY_BAND, Asking(split_by="band")),
        (MOSTLY_ONE_BAND, Asking(split_by="band")),
        (MOSTLY_ONE_BAND, Asking()),
        (MODULE, Asking()),
    ],
    ids=["split by band", "too few to be split", "bands known anyway", "an optional part"],
)
def test_knowing_one_answer_of_everybody_tells_no_other(groups: Sequence[Known], asking: Asking) -> None:
    assert not list(every_attack(groups, asking))


def test_one_draw_for_all_background_questions_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """As it once was: the counts of a known answer told who of a small band had been set aside."""
    monkeypatch.setattr(door_parts, "parts_of", lambda section, *_: [section])
    assert list(every_attack(MOSTLY_ONE_BAND, Asking()))


SMALL_BAND = 13
"""People of the smaller band among 43: rounded to five, their number tells whether any was set aside."""


def forty_three(asking: Asking) -> Published:
    """Two of the smaller band are the only ones on a ward; three of the larger band are set aside."""
    colleagues = [{"band": "6", "setting": "ward"}] * 2
    others = [{"band": "6", "setting": "home"}] * (SMALL_BAND - 2) + [{"band": "5", "setting": "home"}] * 30
    frame = responses.from_documents([*colleagues, *others], ASKED, cohort="A")
    return disclosure.publish(frame, ASKED, asking, lots=Drawn([40, 41, 42]))


def test_of_a_split_cohort_the_grouping_answers_are_not_counted_again() -> None:
    """With sizes exact and counts rounded, “15 of band 6” would say that all thirteen were retained; then the
    40 who “work at home” and two known colleagues would be everybody, and the target one of the forty."""
    split = forty_three(Asking(split_by="band"))
    assert [block.answered for block in split.blocks] == [30, SMALL_BAND]
    shown = {each.question: each.people for each in split.who_answered}
    assert "band" not in shown
    assert shown["setting"] == {"ward": 0, "home": 40}


def test_where_nobody_is_split_the_grouping_answers_are_counted() -> None:
    shown = {each.question: each.people for each in forty_three(Asking()).who_answered}
    assert shown["band"] == {"5": 25, "6": 15}
    assert RULES.nearest == 5
