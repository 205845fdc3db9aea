"""An attacker on many releases and what was combined from them. Shares no code with either.

What colleagues know exactly is put beside three things: a block's own figures, every other publication of the
same people, and what a total holds more than its parts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, reduce
from itertools import product
from operator import or_

from reports.published import Block, Counts, Joint, Published
from tests.attacks.attacker import NOT_MY_ROLE, SKIPPED, Person, Seen, possible

Tally = Counter[object]


@dataclass(frozen=True)
class Asked:
    """One section as it was asked: its figures, how many are set aside, the smallest block that shows it."""

    names: tuple[str, ...]
    set_aside: int
    least: int


@dataclass(frozen=True)
class Knowledge:
    """Everything that is public of a region; `people` is how many answered in each cohort, shown or not.

    An attacker knows the rules: `beyond` names the cohorts of which the total holds everybody, and not only
    who was published. By the rules as they are that is none."""

    releases: tuple[Published, ...]
    combined: Published
    people: dict[str, int]
    beyond: frozenset[str] = frozenset()

    def surplus(self, name: str) -> Tally:
        """What the total of one figure holds more than all of its parts."""
        total, *parts = self.combined.blocks
        return of(total, name) - added(of(part, name) for part in parts)

    def published(self, cohort: str, name: str) -> Tally:
        """The fewest answers that explain every publication of one figure of a whole cohort."""
        held = [
            [of(block, name) for block in published.blocks if block.cohort == cohort]
            for published in (*self.releases, self.combined)
        ]
        return reduce(or_, (added(tallies) for tallies in held), Counter())


@dataclass(frozen=True)
class Attack:
    """One section of one block of a cohort under attack; `view` is None where the block does not show it."""

    knowledge: Knowledge
    cohort: str
    asked: Asked
    view: Seen | None

    def left(self, colleagues: Sequence[Person], candidates: Iterable[Person]) -> set[Person]:
        """The candidates for the target that fit everything."""
        fitting = possible(self.view, colleagues, candidates) if self.view else set(candidates)
        return {each for each in fitting if self._fits([each, *colleagues])}

    def _fits(self, known: list[Person]) -> bool:
        in_total = self.cohort not in self.knowledge.beyond or any(
            self._explained(known, aside) for aside in self._ways_aside(known)
        )
        return in_total and all(
            (answers_at(place, known) - everything).total() <= self._people - everything.total()
            for place, everything in enumerate(self._published)
        )

    def unpublished(self, members: Sequence[Person]) -> list[int]:
        """The places of those of whom an answer is missing from all publications, the rarest answer first."""
        missing = [answers_at(place, members) - each for place, each in enumerate(self._published)]
        rarest = {
            number: min(self._published[place][person[place]] for place in places)
            for number, person in enumerate(members)
            if (places := [place for place, each in enumerate(missing) if each[person[place]]])
        }
        return sorted(rarest, key=lambda number: rarest[number])

    @property
    def _people(self) -> int:
        return self.knowledge.people[self.cohort]

    @cached_property
    def _published(self) -> list[Tally]:
        return [self.knowledge.published(self.cohort, name) for name in self.asked.names]

    @cached_property
    def _surplus(self) -> list[Tally]:
        """For each figure what the total holds more; of a count nobody learns who skipped it."""
        counts = self.knowledge.combined.blocks[0].counts
        skipped = Counter[object]({SKIPPED: sum(self.knowledge.people.values())})
        return [self.knowledge.surplus(n) + (skipped if n in counts else Counter()) for n in self.asked.names]

    def _explained(self, known: list[Person], aside: list[Person]) -> bool:
        """Whether what is in no part may be what the total has more."""
        figures = self.view.figures if self.view else [None] * len(self.asked.names)
        return all(
            answers_at(place, known if figure is None else aside) <= self._surplus[place]
            for place, figure in enumerate(figures)
        )

    def _ways_aside(self, known: list[Person]) -> Iterator[list[Person]]:
        """Who of the known may have been set aside: the others stand in every figure that is shown."""
        figures = self.view.figures if self.view else ()
        for chosen in product((True, False), repeat=len(known)):
            kept = [person for person, aside in zip(known, chosen, strict=True) if not aside]
            shown = ((place, figure) for place, figure in enumerate(figures) if figure is not None)
            if all(answers_at(place, kept) <= figure for place, figure in shown):
                yield [person for person, aside in zip(known, chosen, strict=True) if aside]


def answers_at(place: int, people: Iterable[Person]) -> Tally:
    """What these people answered to one figure."""
    return Counter(person[place] for person in people)


def of(block: Block, name: str) -> Tally:
    """The published answers of one figure; nobody's where it is withheld."""
    published = block.joints.get(name) or block.counts.get(name)
    if isinstance(published, Joint):
        others = Counter[object]({SKIPPED: published.skipped, NOT_MY_ROLE: published.not_part_of_role})
        return +(others + Counter({(i, p): people for i, p, people in published.tally}))
    return +Counter[object](published.options) if isinstance(published, Counts) else Counter()


def added(tallies: Iterable[Tally]) -> Tally:
    """All of them together."""
    together: Tally = Counter()
    for tally in tallies:
        together.update(tally)
    return together
