"""The disclosure door: turns a rating frame into retained tallies, and is the only way past it.

Knows the rules of anonymity; computes no statistic, and keeps no record of whom it set aside."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from random import Random, SystemRandom

import numpy as np
import pandas as pd

from questionnaires.model import Each, Questionnaire, Section
from reports import blocks, tallies
from reports.published import Asking, Block, Counts, Joint, Published, WhoAnswered
from reports.responses.codes import NOT_ASKED, lowest_code
from reports.rounding import half_up
from reports.rules import RULES, Rules

CHANCE = SystemRandom()


def publish(
    frame: pd.DataFrame,
    questionnaire: Questionnaire,
    asking: Asking,
    *,
    rules: Rules = RULES,
    chance: Random = CHANCE,
) -> Published:
    """What may be known of the responses in `frame`: a row each, a column `cohort`, one for each question.

    For every block and each part of a section (see `parts`), people are drawn with `chance` and set aside,
    anew each time; the tally of the rest is published. Cohorts come in alphabetical order, those that were
    asked and sent nothing too. The order of the rows matters only through the draw. ValueError if
    the questionnaire has no such required level or background choice.
    """
    asking.check(questionnaire)
    door = _Door(questionnaire, asking, rules, chance)
    cohorts = dict(sorted(_cohorts(frame, asking)))
    return Published(
        rules=rules.version,
        threshold=rules.threshold,
        set_aside=rules.set_aside,
        questionnaire=questionnaire.name,
        state=questionnaire.state.value,
        asking=asking,
        blocks=tuple(block for name, rows in cohorts.items() for block in door.blocks(name, rows)),
        who_answered=tuple(each for name, rows in cohorts.items() for each in door.who_answered(name, rows)),
    )


def parts(section: Section) -> Iterator[Section]:
    """What of a section is asked of the same people: of everybody, then of those in each module.

    Colleagues may know who was asked a module. If its people were drawn from the whole block, the counts
    would tell how many of them were set aside: none, perhaps. Of largest gaps everybody has their own."""
    if section.each is Each.LARGEST_GAP:
        yield section
        return
    for module in dict.fromkeys(question.module for question in section.questions):
        questions = tuple(each for each in section.questions if each.module == module)
        competencies = tuple(each for each in section.competencies if each.module == module)
        yield replace(section, questions=questions, competencies=competencies)


def draw(people: int, set_aside: int, chance: Random) -> list[int]:
    """The places of those who are set aside; nobody keeps it."""
    return chance.sample(range(people), set_aside)


@dataclass(frozen=True)
class _Door:
    """What is the same for all cohorts of one release."""

    questionnaire: Questionnaire
    asking: Asking
    rules: Rules
    chance: Random

    def blocks(self, cohort: str, rows: pd.DataFrame) -> Iterator[Block]:
        """The blocks of one cohort."""
        for group, places in self._split(rows).items():
            asked = (self.asking.asked or {}).get(cohort) if group is None else None
            yield self._block(Block(cohort, group, asked, None, None, True, {}, {}), rows.iloc[places])

    def who_answered(self, cohort: str, rows: pd.DataFrame) -> Iterator[WhoAnswered]:
        """The background of a whole cohort, to the nearest five; of a small cohort nothing."""
        for part in self._parts(background=True):
            retained = self._retained(rows, part)
            if retained is not None:
                for name, questions in tallies.counted(self.questionnaire, part).items():
                    people = (int(half_up(int(n), self.rules.nearest)) for n in retained.counts[name][:-2])
                    yield WhoAnswered(cohort, name, dict(zip(questions[0].option_ids, people, strict=True)))

    def _split(self, rows: pd.DataFrame) -> Mapping[str | None, np.ndarray]:
        if self.asking.split_by is None:
            return blocks.whole(len(rows))
        question = self.questionnaire.questions[self.asking.split_by]
        return blocks.split(rows[question.name].to_numpy(), question, self.rules.threshold)

    def _block(self, unseen: Block, rows: pd.DataFrame) -> Block:
        """The block with the figures of its rows, or without any."""
        joints: dict[str, Joint | None] = {}
        counts: dict[str, Counts | None] = {}
        for part in self._parts(background=False):
            retained = self._retained(rows, part)
            joints |= self._joints(part, retained)
            counts |= self._counts(part, retained)
        figures = replace(unseen, joints=joints, counts=counts)
        if len(rows) < self.rules.threshold:
            return figures
        return replace(figures, withheld=False, answered=len(rows), set_aside=self.rules.set_aside)

    def _parts(self, *, background: bool) -> Iterator[Section]:
        sections = (each for each in self.questionnaire.sections if each.background is background)
        return (part for section in sections for part in parts(section))

    def _retained(self, rows: pd.DataFrame, part: Section) -> tallies.Tally | None:
        """The tally of those who were asked, without those set aside; None if too few were."""
        asked = rows[tallies.asked(rows, part)]
        if len(asked) < self.rules.least(part):
            return None
        aside = asked.iloc[draw(len(asked), self.rules.drawn(part), self.chance)]
        everyone = tallies.of_section(asked, self.questionnaire, part)
        return everyone - tallies.of_section(aside, self.questionnaire, part)

    def _joints(self, part: Section, retained: tallies.Tally | None) -> dict[str, Joint | None]:
        return {
            name: _joint(retained.joints[name], pair, self.rules) if retained else None
            for name, pair in tallies.pairs(part).items()
        }

    def _counts(self, part: Section, retained: tallies.Tally | None) -> dict[str, Counts | None]:
        asked = tallies.counted(self.questionnaire, part)
        return {
            name: _count(retained.counts[name], questions[0].option_ids, self.rules) if retained else None
            for name, questions in asked.items()
        }


def _cohorts(frame: pd.DataFrame, asking: Asking) -> Iterator[tuple[str, pd.DataFrame]]:
    """Each cohort with its rows, if any."""
    places, names = pd.factorize(frame["cohort"])
    ends = np.cumsum(np.bincount(places, minlength=len(names)))
    rows_of = np.split(np.argsort(places, kind="stable"), ends)
    yield from ((str(name), frame.iloc[rows]) for name, rows in zip(names, rows_of, strict=False))
    yield from ((name, frame.iloc[:0]) for name in asking.asked or {} if name not in set(names))


def _joint(cells: tallies.Cells, pair: tallies.Pair, rules: Rules) -> Joint | None:
    """A table of codes as the pairs of ratings and why others are none, unless there are too few pairs."""
    importance, performance = (
        np.arange(length) + lowest_code(question) for length, question in zip(cells.shape, pair, strict=True)
    )
    lower = np.minimum.outer(importance, performance)
    rated = np.argwhere((lower >= 0) & (cells > 0))
    no_part = lower < NOT_ASKED
    left = ~no_part & (lower < 0)
    joint = Joint(
        tally=tuple((int(importance[i]), int(performance[p]), int(cells[i, p])) for i, p in rated),
        not_part_of_role=int(cells[no_part].sum()),
        skipped=int(cells[left].sum()),
    )
    return joint if joint.pairs >= rules.minimum_pairs else None


def _count(cells: tallies.Cells, options: tuple[str, ...], rules: Rules) -> Counts | None:
    """The answers of each option, unless too few people gave any."""
    *of_options, answers, people = (int(number) for number in cells)
    if people < rules.minimum_pairs:
        return None
    return Counts(dict(zip(options, of_options, strict=True)), answers)
