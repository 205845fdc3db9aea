"""What the sheet of comparisons says in words. Knows no figure, and calls nobody better than another."""

from collections.abc import Iterator

from reports.comparing.comparison import Comparison
from reports.comparing.pairs import Side
from reports.sheets import words
from reports.sheets.tables import Part
from reports.statistics.changes import Change

DIFFERENT = "different"
SAME = "no clear difference"

CHANCE = (
    "Ends are of 95% intervals, each for itself: of twenty differences one may look clear by chance alone. "
    "Self-reported."
)
CAUTION = (
    "Groups differ in size, work and who answered: a difference is no verdict on anybody, and this is no "
    "league table. Order is by name or as in the questionnaire."
)


def name(side: Side) -> str:
    """The side in words: its cohort, its group and the day its wave closed, as far as there are any."""
    closed = f", closed {side.closed}" if side.closed else ""
    return f"{words.block(side.block)}{closed}"


def verdict(change: Change, *, waves: bool) -> str:
    """What a difference of performance is called; only of waves that one is better or worse."""
    if waves:
        return change.value
    return SAME if change is Change.NOT_CLEAR else DIFFERENT


def lead(comparison: Comparison, first: str, second: str) -> Iterator[Part]:
    """What stands above the figures of two sides, whose columns are called `first` and `second`."""
    yield Part("How to read it", tuple(_reading(comparison)))
    yield Part("Who is compared", tuple(_sides(comparison, first, second)))
    alone = tuple(_alone(comparison))
    if alone:
        yield Part("What is not compared", alone)


def _reading(comparison: Comparison) -> Iterator[str]:
    if comparison.pairs and comparison.pairs[0].waves:
        yield (
            "Better or worse only if the interval of performance excludes 0 and the change is at least half "
            "a point; else no clear change. The waves are not linked: other people may have answered."
        )
    elif comparison.pairs:
        yield (
            "Different only if the interval of performance excludes 0 and the difference is at least half a "
            f"point; else {SAME}."
        )
    yield CAUTION
    yield CHANCE


def _sides(comparison: Comparison, first: str, second: str) -> Iterator[str]:
    for pair in comparison.pairs:
        yield f"{name(pair.first)} ({first}) and {name(pair.second)} ({second})."
    for side in comparison.unpaired:
        yield f"{name(side)} stands in one of the two waves only."


def _alone(comparison: Comparison) -> Iterator[str]:
    """The competencies that one side alone was asked, once for each questionnaire."""
    pair = comparison.pairs[0]
    for side, alone in zip(pair.sides, pair.alone, strict=True):
        if alone:
            ids = ", ".join(each.id for each in alone)
            yield f"Only {side.questionnaire.title} ({side.questionnaire.name}) asks: {ids}."
