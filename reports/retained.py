"""What of the retained tallies of one part is enough to be shown. Draws nobody."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from questionnaires.model import Questionnaire, Section
from reports import tallies
from reports.published import Counts, Joint, Moments
from reports.responses.codes import NOT_ASKED, lowest_code
from reports.rules import Rules
from reports.tallies import Cells, Pair, Tally


@dataclass(frozen=True, eq=False)
class Retained:
    """The retained tallies of one part, a block each; `asked` are the people asked, shape (blocks,).

    A block in which too few were asked has nothing to show."""

    questionnaire: Questionnaire
    part: Section
    rules: Rules
    asked: Cells
    tally: Tally

    def joints(self, block: int) -> Iterator[tuple[str, Joint | None]]:
        """Each competency's joint tally, None where withheld."""
        for name, pair in tallies.pairs(self.part).items():
            yield name, self._joint(self.tally.joints[name][block], pair) if self._is_shown(block) else None

    def counts(self, block: int) -> Iterator[tuple[str, Counts | None]]:
        """The answers to each question, None where withheld."""
        for name, questions in tallies.counted(self.questionnaire, self.part).items():
            cells = self.tally.counts[name][block]
            yield name, self._count(cells, questions[0].option_ids) if self._is_shown(block) else None

    def moments(self, block: int) -> Iterator[tuple[str, Moments | None]]:
        """The sums of each scale of a domain, None where withheld."""
        for name, questions in tallies.items(self.part).items():
            about = tuple(question.key.subject for question in questions)
            cells = self.tally.moments[name][block]
            yield name, self._moments(cells, about) if self._is_shown(block) else None

    def options(self, block: int) -> Iterator[tuple[str, dict[str, int]]]:
        """People by option, of each question that is shown, whatever few gave an answer."""
        if self._is_shown(block):
            for name, questions in tallies.counted(self.questionnaire, self.part).items():
                people = self.tally.counts[name][block][:-2].tolist()
                yield name, dict(zip(questions[0].option_ids, people, strict=True))

    def _is_shown(self, block: int) -> bool:
        return bool(self.asked[block] >= self.rules.least(self.part))

    def _joint(self, cells: Cells, pair: Pair) -> Joint | None:
        """A table of codes as pairs of ratings and why others are none, unless there are too few pairs."""
        importance, performance = (
            np.arange(length) + lowest_code(question)
            for length, question in zip(cells.shape, pair, strict=True)
        )
        lower = np.minimum.outer(importance, performance)
        i, p = np.nonzero((lower >= 0) & (cells > 0))
        rated = zip(importance[i].tolist(), performance[p].tolist(), cells[i, p].tolist(), strict=True)
        no_part = lower < NOT_ASKED
        joint = Joint(
            tally=tuple(rated),
            not_part_of_role=int(cells[no_part].sum()),
            skipped=int(cells[~no_part & (lower < 0)].sum()),
        )
        return joint if joint.pairs >= self.rules.minimum_pairs else None

    def _count(self, cells: Cells, options: tuple[str, ...]) -> Counts | None:
        """The answers of each option, unless too few people gave any."""
        *of_options, answers, people = cells.tolist()
        if people < self.rules.minimum_pairs:
            return None
        return Counts(dict(zip(options, of_options, strict=True)), answers)

    def _moments(self, cells: Cells, about: tuple[str, ...]) -> Moments | None:
        """The sums, unless too few people rated every item: of those few they would tell whole answers."""
        people, *sums = cells.tolist()
        if people < self.rules.minimum_complete:
            return None
        k = len(about)
        return Moments(about, people, tuple(sums[:k]), tuple(sums[k : 2 * k]), tuple(sums[2 * k :]))
