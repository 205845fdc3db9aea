"""What of the retained tallies of one part is enough to be shown. Draws nobody."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from questionnaires.model import Questionnaire, Section
from reports.door import tallies
from reports.door.tallies import Cells, Pair, Tally
from reports.published import Counts, Joint, Moments
from reports.responses.codes import NOT_ASKED, all_codes
from reports.rules import Rules


class _Grid(NamedTuple):
    """What the cells of a competency's table of codes stand for: the codes down and across, and which cells
    are pairs of ratings, which of people whose role it is no part of, which of others who left one out."""

    importance: Cells
    performance: Cells
    rated: NDArray[np.bool_]
    no_part: NDArray[np.bool_]
    left: NDArray[np.bool_]

    @classmethod
    def of(cls, pair: Pair) -> "_Grid":
        """The grid of two ratings."""
        down, across = (np.array(all_codes(question)) for question in pair)
        lower = np.minimum.outer(down, across)
        no_part = lower < NOT_ASKED
        return cls(down, across, lower >= 0, no_part, ~no_part & (lower < 0))


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
        for name, grid in self._grids.items():
            yield name, self._joint(self.tally.joints[name][block], grid) if self._is_shown(block) else None

    def counts(self, block: int) -> Iterator[tuple[str, Counts | None]]:
        """The answers to each question, None where withheld."""
        for name, options in self._options.items():
            yield (
                name,
                self._count(self.tally.counts[name][block], options) if self._is_shown(block) else None,
            )

    def moments(self, block: int) -> Iterator[tuple[str, Moments | None]]:
        """The sums of each scale of a domain, None where withheld."""
        for name, questions in tallies.items(self.part).items():
            about = tuple(question.key.subject for question in questions)
            cells = self.tally.moments[name][block]
            yield name, self._moments(cells, about) if self._is_shown(block) else None

    def options(self, block: int) -> Iterator[tuple[str, dict[str, int]]]:
        """People by option, of each question that is shown, whatever few gave an answer."""
        if self._is_shown(block):
            for name, options in self._options.items():
                people = self.tally.counts[name][block][:-2].tolist()
                yield name, dict(zip(options, people, strict=True))

    @cached_property
    def _grids(self) -> dict[str, "_Grid"]:
        return {name: _Grid.of(pair) for name, pair in tallies.pairs(self.part).items()}

    @cached_property
    def _options(self) -> dict[str, tuple[str, ...]]:
        """The options of what is counted under each name."""
        asked = tallies.counted(self.questionnaire, self.part)
        return {name: questions[0].option_ids for name, questions in asked.items()}

    def _is_shown(self, block: int) -> bool:
        return bool(self.asked[block] >= self.rules.least(self.part))

    def _joint(self, cells: Cells, grid: "_Grid") -> Joint | None:
        """A table of codes as pairs of ratings and why others are none, unless there are too few pairs."""
        i, p = np.nonzero(grid.rated & (cells > 0))
        rated = zip(
            grid.importance[i].tolist(), grid.performance[p].tolist(), cells[i, p].tolist(), strict=True
        )
        joint = Joint(
            tally=tuple(rated),
            not_part_of_role=int(cells[grid.no_part].sum()),
            skipped=int(cells[grid.left].sum()),
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
