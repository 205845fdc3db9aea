"""What a reader should see first of each block: strengths, needs, safety, chart. Computes no statistic."""

from collections.abc import Iterator
from itertools import accumulate

from questionnaires.model import Questionnaire
from reports import words
from reports.figures import BlockFigures, CompetencyFigures
from reports.priorities import SAFETY_SHARE, Quadrant, below_safety_floor
from reports.tables import Chart, Kind, Shape, shown

STRENGTHS = 3
NEEDS = 5
SHORTFALLS = 5
BARS = 10
LONGEST_NAME = 60
MOST_BLOCKS = 12
"""More blocks than these have no chart and no highlights of their own: nobody would read them."""


def strengths(block: BlockFigures) -> tuple[CompetencyFigures, ...]:
    """Of what is important and rated high, the competencies with the highest performance."""
    strong = [each for each in block.competencies if each.quadrant == Quadrant.KEEP_STRONG]
    return tuple(sorted(strong, key=lambda each: -(each.performance or 0))[:STRENGTHS])


def needs(block: BlockFigures) -> tuple[CompetencyFigures, ...]:
    """The first of the list of priorities: by tier, then by weighted discrepancy."""
    return tuple(_by_priority(block)[:NEEDS])


def _by_priority(block: BlockFigures) -> list[CompetencyFigures]:
    return sorted(_shown(block), key=lambda each: (each.tier or 0, each.rank or 0))


def _shown(block: BlockFigures) -> list[CompetencyFigures]:
    return [each for each in block.competencies if not each.withheld]


def charts(blocks: tuple[BlockFigures, ...], questionnaire: Questionnaire) -> tuple[Chart, ...]:
    """For each block with anything to show, the gaps of its first priorities, in the rows of Priorities; none
    where there are too many blocks."""
    if len(blocks) > MOST_BLOCKS:
        return ()
    starts = accumulate((len(block.competencies) for block in blocks), initial=0)
    return tuple(
        _bars(block, questionnaire, start)
        for block, start in zip(blocks, starts, strict=False)
        if _shown(block)
    )


def _bars(block: BlockFigures, questionnaire: Questionnaire, start: int) -> Chart:
    """Bars for the first rows of a block, whose rows begin at `start`."""
    first = _by_priority(block)[:BARS]
    name = words.short(words.block(block), length=LONGEST_NAME)
    listed = "; ".join(f"{_label(each, questionnaire)}: {_mean(each.gap)}" for each in first)
    number = "first priority" if len(first) == 1 else f"first {len(first)} priorities"
    return Chart(
        Shape.BARS,
        title=f"Gaps of the {number} – {name}",
        label="What people rated",
        values=("Gap",),
        unit="Gap: importance minus performance, points",
        alt=f"Bar chart of the mean gaps of the {number}, as rated by {name}, most urgent first. {listed}.",
        rows=(start, start + len(first)),
    )


def strength_line(each: CompetencyFigures, questionnaire: Questionnaire) -> str:
    """A strength as a sentence."""
    text = questionnaire.competencies[each.id].text.rstrip(".")
    rated = f"{words.raters(questionnaire).capitalize()} rated performance {_mean(each.performance)}"
    return f"{each.id} {text}. {rated}, importance {_mean(each.importance)}."


def need_line(each: CompetencyFigures, questionnaire: Questionnaire) -> str:
    """A need as sentences, with its interval, and with what the interval does not let us say."""
    text = questionnaire.competencies[each.id].text.rstrip(".")
    rated = (
        f"{words.raters(questionnaire).capitalize()} rated importance {_mean(each.importance)} "
        f"and performance {_mean(each.performance)}"
    )
    gap = f"gap {_mean(each.gap)} (95% interval {_mean(each.gap_low)} to {_mean(each.gap_high)})"
    share = _percent(each.need_share)
    return f"{each.id} {text}. {rated}: {gap}. {share} have a need of two points or more.{_unsure(each)}"


def brief_lines(block: BlockFigures, questionnaire: Questionnaire) -> Iterator[str]:
    """A block's strengths on one line and its needs on one each, for a page that several blocks share."""
    strong = [f"{_label(each, questionnaire)} ({_mean(each.performance)})" for each in strengths(block)]
    yield f"Strengths, with performance: {'; '.join(strong) or words.NO_STRENGTH}"
    for each in needs(block):
        interval = f"{_mean(each.gap_low)} to {_mean(each.gap_high)}"
        yield (
            f"Need: {_label(each, questionnaire)}: gap {_mean(each.gap)} ({interval}), "
            f"{_percent(each.need_share)} have a need.{_unsure(each)}"
        )


def safety_lines(block: BlockFigures, questionnaire: Questionnaire) -> Iterator[str]:
    """How many competencies come first for safety's sake, and the largest of those shortfalls; or why that
    cannot be told."""
    critical = [each for each in _shown(block) if questionnaire.competencies[each.id].safety_critical]
    known = [each for each in critical if each.below_required_share is not None]
    short = sorted(filter(_falls_short, known), key=lambda each: -(each.below_required_share or 0))
    if known:
        yield (
            f"For {len(short) or 'none'} of {len(known)} safety-critical competencies, {SAFETY_SHARE:.0%} or "
            "more rated themselves below the required level."
        )
    elif critical:
        yield "No required level was set for this wave, so no competency comes first for safety’s sake."
    if short:
        named = [f"{_label(each, questionnaire)} ({_percent(each.below_required_share)})" for each in short]
        left = len(named) - SHORTFALLS
        more = [f"and {left} more on Priorities"] if left > 0 else []
        yield f"Largest share below: {'; '.join([*named[:SHORTFALLS], *more])}."
        first = f"{sum(each.tier == 1 for each in _shown(block))} of {len(_shown(block))} competencies"
        yield f"That alone makes a competency “{words.TIERS[1]}”, whatever its rank; {first} are."


def _falls_short(each: CompetencyFigures) -> bool:
    return bool(below_safety_floor(True, each.below_required_share or 0, each.below_required_low or 0))


def _label(each: CompetencyFigures, questionnaire: Questionnaire) -> str:
    return f"{each.id} {words.short(questionnaire.competencies[each.id].text)}"


def _unsure(each: CompetencyFigures) -> str:
    return " We cannot tell whether there is a gap." if words.gap(each) == words.CANNOT_TELL else ""


def _percent(share: float | None) -> str:
    return f"{shown(share, Kind.SHARE):.0%}"


def _mean(value: float | None) -> str:
    """A mean as shown; a dash where it is not defined."""
    return "–" if value is None else f"{shown(value, Kind.MEAN):.1f}"
