"""Who was asked and who answered, in words. Knows the numbers of people of each block, and no answer."""

from collections.abc import Iterator

from reports.figures import BlockFigures
from reports.sheets import words
from reports.sheets.numbers import percent
from reports.sheets.scope import Scope


def in_full(scope: Scope) -> Iterator[str]:
    """A line for each block, then one for each cohort whose number asked is known and not its groups'."""
    for block in scope.blocks:
        yield f"{words.block(block)}: {_answered(block, scope.rules.threshold)}"
    split = {block.cohort for block in scope.blocks if block.group is not None}
    for cohort, asked in (scope.asking.asked or {}).items():
        if cohort in split:
            yield f"{cohort}: {asked} asked in all its groups."


def in_one_line(scope: Scope) -> str:
    """How many answered, of how many where that is known of all, and how many groups are withheld."""
    if len(scope.apart) == 1:
        return next(in_full(scope))
    seen = [block.answered for block in scope.apart if block.answered is not None]
    hidden = len(scope.apart) - len(seen)
    if hidden:
        few = f"{hidden} withheld, because fewer than {scope.rules.threshold} answered"
        return f"{sum(seen)} answered in {len(seen)} of {len(scope.apart)} groups; {few}."
    asked = scope.asking.asked or {}
    if not asked.keys() >= set(scope.cohorts):
        return f"{sum(seen)} answered in {len(seen)} groups."
    everyone = sum(asked[cohort] for cohort in scope.cohorts)
    rate = percent(sum(seen) / everyone)
    return f"{everyone} asked, {sum(seen)} answered in {len(seen)} groups (response rate {rate})."


def _answered(block: BlockFigures, threshold: int) -> str:
    if block.answered is None:
        return f"{_asked(block)}fewer than {threshold} answered, so everything is withheld."
    rate = f" (response rate {percent(block.answered / block.asked)})" if block.asked else ""
    answered = f"{_asked(block)}{block.answered} answered{rate}"
    return f"{answered}; {block.set_aside} set aside at random in each domain."


def _asked(block: BlockFigures) -> str:
    """How many were asked, where that is known; of a group nobody counts it."""
    if block.asked is not None:
        return f"{block.asked} asked, "
    return "" if block.group is not None else "number asked not recorded, "
