"""Splits a cohort into blocks large enough to publish, by size only. Sees no answer but the grouping one."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from questionnaires.model import Question
from reports.responses.codes import Codes, codes

NOT_SAID = "not said"
"""The group of those who skipped the grouping question."""


class Group(NamedTuple):
    """Rows that are published together: the places of their options in the question, and of the rows."""

    options: tuple[int, ...]
    rows: NDArray[np.intp]


def split(column: Codes, question: Question, threshold: int) -> dict[str | None, NDArray[np.intp]]:
    """The rows of each block by its label; None labels a cohort that stays whole.

    Every row is in exactly one block, and every block has the threshold unless the cohort has not."""
    blocks = joined(_groups(column, question), threshold)
    if len(blocks) < 2:
        return whole(len(column))
    return {_label(block, question): block.rows for block in blocks}


def whole(people: int) -> dict[str | None, NDArray[np.intp]]:
    """A cohort that is one block."""
    return {None: np.arange(people)}


def joined(groups: Iterable[Group], threshold: int) -> list[Group]:
    """Groups under the threshold joined with the next smallest until none is left, in the options' order.

    Of two groups of one size the earlier option is the smaller, so that only sizes decide."""
    blocks = sorted(groups, key=_size)
    while len(blocks) > 1 and len(blocks[0].rows) < threshold:
        smallest, next_smallest, *others = blocks
        blocks = sorted([_union(smallest, next_smallest), *others], key=_size)
    return sorted(blocks, key=lambda block: block.options)


def _groups(column: Codes, question: Question) -> list[Group]:
    """One group for each answer that somebody gave; whoever gave none comes last."""
    unsaid = len(codes(question))
    places = np.where(column < 0, unsaid, column)
    return [Group((int(place),), np.flatnonzero(places == place)) for place in np.unique(places)]


def _size(group: Group) -> tuple[int, tuple[int, ...]]:
    return len(group.rows), group.options


def _union(one: Group, other: Group) -> Group:
    options = tuple(sorted(one.options + other.options))
    return Group(options, np.sort(np.concatenate([one.rows, other.rows])))


def _label(block: Group, question: Question) -> str:
    labels = [*(option.label for option in question.options), NOT_SAID]
    return " + ".join(labels[place] for place in block.options)
