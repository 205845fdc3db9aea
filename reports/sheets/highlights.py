"""What a reader should see first of each block: strengths, needs, safety, chart. Computes no statistic."""

from itertools import accumulate

from questionnaires.model import Questionnaire
from reports.figures import BlockFigures, CompetencyFigures
from reports.sheets import numbers, words
from reports.sheets.tables import Chart, Shape
from reports.statistics.priorities import Quadrant, below_safety_floor

STRENGTHS = 3
NEEDS = 5
BARS = 10
LONGEST_NAME = 60
MOST_BLOCKS = 12
"""More blocks than these have no charts of their own: nobody would look at them."""


def strengths(block: BlockFigures) -> tuple[CompetencyFigures, ...]:
    """Of what is important and rated high, the competencies with the highest performance."""
    strong = [each for each in block.competencies if each.quadrant == Quadrant.KEEP_STRONG]
    return tuple(sorted(strong, key=lambda each: -(each.performance or 0))[:STRENGTHS])


def needs(block: BlockFigures) -> tuple[CompetencyFigures, ...]:
    """The largest needs by weighted discrepancy, without those of which the interval shows that none is."""
    listed = sorted(_shown(block), key=lambda each: each.rank or 0)
    return tuple(each for each in listed[:NEEDS] if words.gap(each) != words.NO_NEED)


def critical(block: BlockFigures, questionnaire: Questionnaire) -> tuple[CompetencyFigures, ...]:
    """The safety-critical competencies of which the share below the required level is known."""
    shown_ones = (each for each in _shown(block) if each.below_required_share is not None)
    return tuple(each for each in shown_ones if questionnaire.competencies[each.id].safety_critical)


def shortfalls(block: BlockFigures, questionnaire: Questionnaire) -> tuple[CompetencyFigures, ...]:
    """Of the safety-critical competencies those that come first for safety’s sake, the largest share below
    the required level first."""
    short = [
        each
        for each in critical(block, questionnaire)
        if below_safety_floor(True, each.below_required_share or 0, each.below_required_low or 0)
    ]
    return tuple(sorted(short, key=lambda each: -(each.below_required_share or 0)))


def _shown(block: BlockFigures) -> list[CompetencyFigures]:
    return [each for each in block.competencies if not each.withheld]


def charts(blocks: tuple[BlockFigures, ...], questionnaire: Questionnaire) -> tuple[Chart, ...]:
    """For each block with anything to show, the gaps of its first priorities, in the rows of Priorities; none
    where there are too many blocks."""
    if len(blocks) > MOST_BLOCKS:
        return ()
    starts = zip(blocks, accumulate((len(each.competencies) for each in blocks), initial=0), strict=False)
    return tuple(_bars(block, questionnaire, start) for block, start in starts if _shown(block))


def _bars(block: BlockFigures, questionnaire: Questionnaire, start: int) -> Chart:
    """Bars for the first rows of a block, whose rows begin at `start`."""
    first = sorted(_shown(block), key=lambda each: (each.tier or 0, each.rank or 0))[:BARS]
    name = words.short(words.block(block), length=LONGEST_NAME)
    listed = "; ".join(f"{_label(each, questionnaire)}: {numbers.mean(each.gap)}" for each in first)
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


def _label(each: CompetencyFigures, questionnaire: Questionnaire) -> str:
    return f"{each.id} {words.short(questionnaire.competencies[each.id].text)}"
