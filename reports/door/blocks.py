"""Splits a cohort into blocks large enough to publish, by size only. Sees no answer but the grouping one."""

from collections.abc import Iterable
from typing import NamedTuple

from questionnaires.model import Question

NOT_SAID = "not said"
"""The group of those who skipped the grouping question."""


class Group(NamedTuple):
    """People who are published together: the places of their options in the question, and how many they are.

    The place after the last option is theirs who gave no answer."""

    options: tuple[int, ...]
    people: int


def joined(groups: Iterable[Group], threshold: int) -> list[Group]:
    """Groups under the threshold joined with the next smallest until none is left, in the options' order.

    Of two groups of one size the earlier option is the smaller, so that only sizes decide."""
    blocks = sorted(groups, key=_size)
    while len(blocks) > 1 and blocks[0].people < threshold:
        smallest, next_smallest, *others = blocks
        blocks = sorted([_union(smallest, next_smallest), *others], key=_size)
    return sorted(blocks, key=lambda block: block.options)


def label(block: Group, question: Question) -> str:
    """The names of the block's options."""
    labels = [*(option.label for option in question.options), NOT_SAID]
    return " + ".join(labels[place] for place in block.options)


def _size(group: Group) -> tuple[int, tuple[int, ...]]:
    return group.people, group.options


def _union(one: Group, other: Group) -> Group:
    return Group(tuple(sorted(one.options + other.options)), one.people + other.people)
