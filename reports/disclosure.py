"""The disclosure door: turns folded responses into retained tallies, and is the only way past it.

Knows the rules of anonymity; computes no statistic, and keeps no record of whom it set aside."""

from collections.abc import Iterator
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from questionnaires.model import Questionnaire
from reports.door import blocks, tallies
from reports.door.folded import Drawn, Folded
from reports.door.folding import Counting, Progress, fold
from reports.door.lots import Lots
from reports.door.parts import parts
from reports.door.retained import Retained
from reports.published import Asking, Block, Published, WhoAnswered
from reports.responses import Faults, Sheet
from reports.responses.frame import coded_frame
from reports.rules import RULES, Rules
from reports.statistics.rounding import half_up

if TYPE_CHECKING:
    # It takes a while to import, and workers that read whole numbers do without it.
    import pandas as pd


def publish(
    frame: "pd.DataFrame",
    questionnaire: Questionnaire,
    asking: Asking,
    *,
    rules: Rules = RULES,
    lots: Lots | None = None,
) -> Published:
    """What may be known of the responses in `frame`: a row each, a column `cohort`, one for each question.

    For every block and each part of the questionnaire (see `parts.parts_of`), people are drawn by `lots`, new
    ones unless a test gives some, and set aside; the tally of the rest is published. Cohorts come in
    alphabetical order, those that were asked and sent nothing too. The order of the rows matters only through
    the draw. ValueError if the questionnaire has no such required level or background choice.
    """
    asking.check(questionnaire)
    counting = Counting(questionnaire, asking.split_by, rules, lots or Lots())
    return released(counting(coded_frame(frame)), questionnaire, asking, rules)


def publish_sheet(
    sheet: Sheet,
    faults: Faults,
    questionnaire: Questionnaire,
    asking: Asking,
    *,
    rules: Rules = RULES,
    lots: Lots | None = None,
    executor: Executor | None = None,
    progress: Progress | None = None,
) -> Published:
    """As `publish`, of responses that are read in parts, by the executor's workers where one is given: the
    same to the last number. ResponsesError with everything that is wrong with them, also in `faults`."""
    asking.check(questionnaire)
    counting = Counting(questionnaire, asking.split_by, rules, lots or Lots())
    whole = fold(sheet, counting, faults, executor=executor, progress=progress)
    faults.refuse()
    return released(whole, questionnaire, asking, rules)


def released(whole: Folded, questionnaire: Questionnaire, asking: Asking, rules: Rules) -> Published:
    """What may be known of folded responses."""
    door = _Door(whole, questionnaire, asking, rules)
    return Published(
        rules=rules.version,
        threshold=rules.threshold,
        set_aside=rules.set_aside,
        questionnaire=questionnaire.name,
        state=questionnaire.state.value,
        asking=asking,
        blocks=tuple(door.blocks()),
        who_answered=tuple(door.who_answered()),
    )


def set_aside(drawn: Drawn) -> Drawn:
    """Those of each group who are left out of all figures; nobody keeps who they are."""
    return drawn.lowest()


@dataclass(frozen=True)
class _Block:
    """A block before anything of it is known but its size, and the places of its groups in the fold."""

    cohort: str
    group: str | None
    people: int
    groups: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class _Door:
    """The responses of one release, and the rules that hold for them."""

    whole: Folded
    questionnaire: Questionnaire
    asking: Asking
    rules: Rules

    def blocks(self) -> Iterator[Block]:
        """The blocks of every cohort."""
        found = [block for cohort in self._cohorts for block in self._split(cohort)]
        shown = [self._retained(place, found) for place in self._places(background=False)]
        for at, block in enumerate(found):
            yield self._block(block, at, shown)

    def who_answered(self) -> Iterator[WhoAnswered]:
        """The background of whole cohorts, to the nearest five; of a small cohort nothing.

        The answers that split a cohort are told by the sizes of its blocks, and not once more."""
        cohorts = [self._whole(cohort) for cohort in self._cohorts]
        shown = [self._retained(place, cohorts) for place in self._places(background=True)]
        for at, cohort in enumerate(cohorts):
            told = {name: people for retained in shown for name, people in retained.options(at)}
            if len(self._split(cohort.cohort)) > 1:
                told.pop(self.asking.split_by or "", None)
            for name, people in told.items():
                nearest = {each: int(half_up(n, self.rules.nearest)) for each, n in people.items()}
                yield WhoAnswered(cohort.cohort, name, nearest)

    @cached_property
    def _cohorts(self) -> list[str]:
        return sorted({*(cohort for cohort, _ in self.whole.groups), *(self.asking.asked or {})})

    def _whole(self, cohort: str) -> _Block:
        groups = tuple(at for at, (name, _) in enumerate(self.whole.groups) if name == cohort)
        return _Block(cohort, None, int(self.whole.people[list(groups)].sum()), groups)

    def _split(self, cohort: str) -> list[_Block]:
        """Every response is in exactly one block; every block has the threshold unless the cohort has not."""
        whole = self._whole(cohort)
        if self.asking.split_by is None:
            return [whole]
        at = {self.whole.groups[group][1]: group for group in whole.groups}
        sizes = (blocks.Group((option,), int(self.whole.people[group])) for option, group in at.items())
        joined = blocks.joined(sizes, self.rules.threshold)
        if len(joined) < 2:
            return [whole]
        question = self.questionnaire.questions[self.asking.split_by]
        return [
            _Block(cohort, blocks.label(each, question), each.people, tuple(at[o] for o in each.options))
            for each in joined
        ]

    def _places(self, *, background: bool) -> list[int]:
        """Which parts of the questionnaire are about people's background, or are not."""
        everything = enumerate(parts(self.questionnaire))
        return [place for place, part in everything if part.background is background]

    def _retained(self, place: int, shown: list[_Block]) -> Retained:
        """The tallies of one part, a block each, without those set aside."""
        part = parts(self.questionnaire)[place]
        groups = np.zeros(len(self.whole.groups), dtype=np.int64)
        for at, block in enumerate(shown):
            groups[list(block.groups)] = at
        everyone = self.whole.tallies[place].regrouped(groups, len(shown))
        aside = set_aside(self.whole.drawn[place].regrouped(groups))
        members = tallies.Members(aside.places, len(shown))
        left_out = tallies.of_part(aside.columns, self.questionnaire, part, members)
        return Retained(self.questionnaire, part, self.rules, everyone.people, everyone - left_out)

    def _block(self, block: _Block, at: int, shown: list[Retained]) -> Block:
        """The block with its figures, or without any."""
        asked = (self.asking.asked or {}).get(block.cohort) if block.group is None else None
        joints = {name: joint for retained in shown for name, joint in retained.joints(at)}
        counts = {name: count for retained in shown for name, count in retained.counts(at)}
        moments = {name: each for retained in shown for name, each in retained.moments(at)}
        unseen = Block(block.cohort, block.group, asked, None, None, True, joints, counts, moments)
        if block.people < self.rules.threshold:
            return unseen
        return replace(unseen, withheld=False, answered=block.people, set_aside=self.rules.set_aside)
