"""An attacker on a release: holds all that is published, the rules, the roster and two colleagues' answers.

Shares no code with the door. A person is a tuple: one answer for each figure of the section."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from reports.published import Block, Counts, Joint

Person = tuple[object, ...]
Figure = Counter[object] | None
"""Retained people by answer; None where the figure is withheld."""

SKIPPED, NOT_MY_ROLE = "skipped", "not my role"
NO_PAIR = {SKIPPED, NOT_MY_ROLE}


@dataclass(frozen=True)
class Seen:
    """One section of one block as published: how many are retained and set aside, and each figure."""

    retained: int
    set_aside: int
    minimum: int
    figures: tuple[Figure, ...]


def seen(
    block: Block, names: Sequence[str], *, people: int | None = None, set_aside: int = 3, minimum: int = 7
) -> Seen | None:
    """What a block says of the figures `names`; None where it says nothing. A figure that counts everyone
    retained also tells how many were really set aside of the `people` asked: the block, or those of whom
    colleagues know that a module is theirs."""
    if block.withheld or block.answered is None:
        return None
    asked = block.answered if people is None else people
    published = [block.joints[name] if name in block.joints else block.counts[name] for name in names]
    totals = {sum(_of_joint(each).values()) for each in published if isinstance(each, Joint)}
    retained = totals.pop() if totals else asked - set_aside
    figures = tuple(_figure(each, retained) for each in published)
    return Seen(retained, asked - retained, minimum, figures)


def possible(view: Seen, colleagues: Sequence[Person], candidates: Iterable[Person]) -> set[Person]:
    """The candidates for the target that fit: some of target and colleagues were set aside, and what the
    others of the three answered stands in every figure. Everyone else may have answered anything."""
    return {
        each for each in candidates if any(_fits(view, kept) for kept in _kept(view, [each, *colleagues]))
    }


def worlds(people: int, answers: Sequence[Person]) -> Iterator[tuple[Person, ...]]:
    """Every way in which so many people can have answered."""
    return product(answers, repeat=people)


def shown(retained: Iterable[Person], minimum: int) -> tuple[frozenset[tuple[object, int]] | None, ...]:
    """What is published of these people, worked out anew from the rules in words."""
    tallies = [Counter(answers) for answers in zip(*retained, strict=True)]
    return tuple(frozenset(tally.items()) if _pairs(tally) >= minimum else None for tally in tallies)


def exhausted(
    people: int, answers: Sequence[Person], *, set_aside: int, minimum: int
) -> dict[object, set[tuple[Person, ...]]]:
    """For each thing that can be published, every world that may lie behind it."""
    behind: dict[object, set[tuple[Person, ...]]] = {}
    for world in worlds(people, answers):
        for retained in combinations(world, people - set_aside):
            behind.setdefault(shown(retained, minimum), set()).add(world)
    return behind


def view_of(view: Seen) -> tuple[frozenset[tuple[object, int]] | None, ...]:
    """A published section in the form of `shown`."""
    return tuple(figure and frozenset(figure.items()) for figure in view.figures)


def _kept(view: Seen, known: list[Person]) -> Iterator[tuple[Person, ...]]:
    """Which of the known people may have been retained."""
    fewest = max(0, len(known) - view.set_aside)
    for people in range(fewest, min(len(known), view.retained) + 1):
        yield from combinations(known, people)


def _fits(view: Seen, kept: tuple[Person, ...]) -> bool:
    for place, figure in enumerate(view.figures):
        answers = Counter(person[place] for person in kept)
        if figure is None and _pairs(answers) >= view.minimum:
            return False
        if figure is not None and not answers <= figure:
            return False
    return True


def _pairs(answers: Counter[object]) -> int:
    return sum(people for answer, people in answers.items() if answer not in NO_PAIR)


def _figure(published: Joint | Counts | None, retained: int) -> Figure:
    if isinstance(published, Joint):
        return _of_joint(published)
    return published and +Counter({**published.options, SKIPPED: retained - published.answered})


def _of_joint(joint: Joint) -> Counter[object]:
    rated: dict[object, int] = {(i, p): people for i, p, people in joint.tally}
    others = {SKIPPED: joint.skipped, NOT_MY_ROLE: joint.not_part_of_role}
    return +Counter({**rated, **others})
