"""Adds up what several blocks publish, figure by figure. Knows no release and no person."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

from reports.published import Asking, Block, Counts, Joint, Moments

TOGETHER = "All cohorts together"
"""The name of the block that holds everyone."""

Value = TypeVar("Value", bound=Hashable)


def together(blocks: Sequence[Block], asking: Asking) -> Block:
    """The sum of what the blocks publish. What is withheld in one is in no sum, so that taking the others
    away from it gives nothing new; where nothing at all is published, it is withheld here too.

    `asked` is known if it is for every cohort that is shown, whole."""
    parts = [block for block in blocks if not block.withheld]
    return Block(
        cohort=TOGETHER,
        group=None,
        asked=_asked(blocks, asking),
        answered=sum(block.answered or 0 for block in parts) if parts else None,
        set_aside=sum(block.set_aside or 0 for block in parts) if parts else None,
        withheld=not parts,
        joints={key: _joint([block.joints.get(key) for block in parts]) for key in _keys(blocks, "joints")},
        counts={key: _count([block.counts.get(key) for block in parts]) for key in _keys(blocks, "counts")},
        moments={
            key: _moments([block.moments.get(key) for block in parts]) for key in _keys(blocks, "moments")
        },
    )


def same(values: Iterable[Value], *, otherwise: Value) -> Value:
    """The one value that all have, if they do."""
    different = set(values)
    return different.pop() if len(different) == 1 else otherwise


def _asked(blocks: Sequence[Block], asking: Asking) -> int | None:
    hidden = {block.cohort for block in blocks if block.withheld}
    shown = {block.cohort for block in blocks} - hidden
    split = {block.cohort for block in blocks if block.group is not None}
    asked = [(asking.asked or {}).get(cohort) for cohort in shown]
    known = [people for people in asked if people is not None]
    return sum(known) if known and len(known) == len(asked) and not hidden & split else None


def _keys(blocks: Sequence[Block], of: str) -> dict[str, None]:
    return dict.fromkeys(key for block in blocks for key in getattr(block, of))


def _joint(parts: Iterable[Joint | None]) -> Joint | None:
    published = [part for part in parts if part]
    if not published:
        return None
    people: dict[tuple[int, int], int] = defaultdict(int)
    for importance, performance, number in (cell for part in published for cell in part.tally):
        people[importance, performance] += number
    return Joint(
        tally=tuple((*pair, number) for pair, number in sorted(people.items())),
        not_part_of_role=sum(part.not_part_of_role for part in published),
        skipped=sum(part.skipped for part in published),
    )


def _count(parts: Iterable[Counts | None]) -> Counts | None:
    published = [part for part in parts if part]
    if not published:
        return None
    options = dict.fromkeys(option for part in published for option in part.options)
    of_options = {option: sum(part.options.get(option, 0) for part in published) for option in options}
    return Counts(of_options, sum(part.answered for part in published))


def _moments(parts: Iterable[Moments | None]) -> Moments | None:
    """The sums over the parts; None where they are not of the same competencies."""
    published = [part for part in parts if part]
    items = same((part.items for part in published), otherwise=())
    if not items:
        return None
    sums, squares, with_total = (
        tuple(map(sum, zip(*(getattr(part, of) for part in published), strict=True)))
        for of in ("sums", "squares", "with_total")
    )
    return Moments(items, sum(part.people for part in published), sums, squares, with_total)
