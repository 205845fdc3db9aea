"""What a reader should see first of each block: strengths, needs, safety, chart. Computes no statistic."""

from questionnaires.model import Questionnaire
from reports import words
from reports.figures import BlockFigures, CompetencyFigures
from reports.priorities import Quadrant, below_safety_floor
from reports.tables import Bars, Kind, shown

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
    short = (each for each in critical(block, questionnaire) if _falls_short(each))
    return tuple(sorted(short, key=lambda each: -(each.below_required_share or 0)))


def _falls_short(each: CompetencyFigures) -> bool:
    return bool(below_safety_floor(True, each.below_required_share or 0, each.below_required_low or 0))


def _shown(block: BlockFigures) -> list[CompetencyFigures]:
    return [each for each in block.competencies if not each.withheld]


def charts(blocks: tuple[BlockFigures, ...], questionnaire: Questionnaire) -> tuple[Bars, ...]:
    """For each block with anything to show, its largest gaps; none where there are too many blocks."""
    if len(blocks) > MOST_BLOCKS:
        return ()
    return tuple(_bars(block, questionnaire) for block in blocks if _shown(block))


def _bars(block: BlockFigures, questionnaire: Questionnaire) -> Bars:
    largest = sorted(_shown(block), key=lambda each: -(each.gap or 0))[:BARS]
    values = tuple(float(shown(each.gap, Kind.MEAN)) for each in largest)
    labels = tuple(_label(each, questionnaire) for each in largest)
    name = words.short(words.block(block), length=LONGEST_NAME)
    listed = "; ".join(f"{label}: {value:.1f}" for label, value in zip(labels, values, strict=True))
    return Bars(
        title=f"The {len(largest)} largest gaps – {name}",
        labels=labels,
        values=values,
        unit="Gap: importance minus performance, points",
        alt=f"Bar chart of the largest mean gaps rated by {name}, largest first. {listed}.",
    )


def _label(each: CompetencyFigures, questionnaire: Questionnaire) -> str:
    return f"{each.id} {words.short(questionnaire.competencies[each.id].text)}"
