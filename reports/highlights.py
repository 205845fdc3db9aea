"""What a reader should see first of each block: strengths, needs, the chart. Computes no statistic."""

from collections.abc import Iterable

from questionnaires.model import Questionnaire
from reports import words
from reports.figures import BlockFigures, CompetencyFigures
from reports.priorities import Quadrant
from reports.tables import Bars, Kind, shown

STRENGTHS = 3
NEEDS = 5
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
    listed = sorted(_shown(block), key=lambda each: (each.tier or 0, each.rank or 0))
    return tuple(listed[:NEEDS])


def _shown(block: BlockFigures) -> Iterable[CompetencyFigures]:
    return (each for each in block.competencies if not each.withheld)


def charts(blocks: tuple[BlockFigures, ...], questionnaire: Questionnaire) -> tuple[Bars, ...]:
    """For each block with anything to show, its largest gaps; none where there are too many blocks."""
    if len(blocks) > MOST_BLOCKS:
        return ()
    return tuple(_bars(block, questionnaire) for block in blocks if any(_shown(block)))


def _bars(block: BlockFigures, questionnaire: Questionnaire) -> Bars:
    largest = sorted(_shown(block), key=lambda each: -(each.gap or 0))[:BARS]
    values = tuple(float(shown(each.gap, Kind.MEAN)) for each in largest)
    labels = tuple(f"{each.id} {words.short(questionnaire.competencies[each.id].text)}" for each in largest)
    name = words.short(words.block(block), length=LONGEST_NAME)
    listed = "; ".join(f"{label}: {value:.1f}" for label, value in zip(labels, values, strict=True))
    return Bars(
        title=f"The {len(largest)} largest gaps – {name}",
        labels=labels,
        values=values,
        unit="Gap: importance minus performance, points",
        alt=f"Bar chart of the largest mean gaps rated by {name}, largest first. {listed}.",
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
    unsure = " We cannot tell whether there is a gap." if words.gap(each) == words.CANNOT_TELL else ""
    share = f"{shown(each.need_share, Kind.SHARE):.0%}"
    return f"{each.id} {text}. {rated}: {gap}. {share} have a need of two points or more.{unsure}"


def _mean(value: float | None) -> str:
    """A mean as shown; a dash where it is not defined."""
    return "–" if value is None else f"{shown(value, Kind.MEAN):.1f}"
