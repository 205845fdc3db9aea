"""How figures are put into words. Knows no table, and says of nobody that they failed."""

from questionnaires.model import Questionnaire
from reports.figures import BlockFigures, CompetencyFigures

TIERS = {1: "1 – first", 2: "2 – next", 3: "3 – later"}
"""Which priority a tier is, in words."""

RATERS = {"pre-registration": "students", "post-registration": "nurses", "emergency-crisis": "staff"}
"""Who rated, by the stage of the questionnaire."""

CANNOT_TELL = "We cannot tell"
NO_STRENGTH = "No competency was rated high for importance and performance at once."
SHORT = 38


def raters(questionnaire: Questionnaire) -> str:
    """Who rated: `nurses`, `students`, or `people` where nothing better is known."""
    return RATERS.get(questionnaire.stage, "people")


def tier(figures: CompetencyFigures) -> str | None:
    """The tier in words; None if withheld."""
    return None if figures.tier is None else TIERS[figures.tier]


def gap(figures: CompetencyFigures) -> str | None:
    """What the interval of the gap lets us say; None if withheld."""
    if figures.gap is None:
        return None
    if figures.gap_low is None or figures.gap_high is None or figures.gap_low <= 0 <= figures.gap_high:
        return CANNOT_TELL
    return "Needs support" if figures.gap > 0 else "No need shown"


def block(figures: BlockFigures) -> str:
    """The block's name: its cohort, and its group if the cohort was split."""
    return figures.cohort if figures.group is None else f"{figures.cohort}, {figures.group}"


def short(text: str, *, length: int = SHORT) -> str:
    """The first words of a text, for a label.

    >>> short("Explain what you are doing and why.", length=22)
    'Explain what you are …'
    """
    text = text.rstrip(".")
    if len(text) <= length:
        return text
    return text[: length - 1].rsplit(" ", 1)[0].rstrip(",;:") + " …"
