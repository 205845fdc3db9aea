"""How figures are put into words. Knows no table, and says of nobody that they failed."""

from questionnaires.model import Questionnaire
from reports.figures import BlockFigures, CompetencyFigures
from reports.sheets.numbers import mean, percent
from reports.sheets.tables import NOT_APPLICABLE, Kind, shown

TIERS = {1: "1 – first", 2: "2 – next", 3: "3 – later"}
"""Which priority a tier is, in words."""

RATERS = {"pre-registration": "students", "post-registration": "nurses", "emergency-crisis": "staff"}
"""Who rated, by the stage of the questionnaire."""

CANNOT_TELL, NEEDS_SUPPORT, NO_NEED = "We cannot tell", "Needs support", "No need shown"
NO_STRENGTH = "No competency was rated high for importance and performance at once."
SHORT = 38
HEADING = 48
"""Letters of a heading: a spreadsheet holds no more than 255, and a chart shows far fewer."""


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
    return NEEDS_SUPPORT if figures.gap > 0 else NO_NEED


UNSURE = {CANNOT_TELL: "We cannot tell whether there is a gap. ", NO_NEED: "No need shown. "}
SURE = {0.95: "Surely", 0.8: "Very likely", 0.5: "Likely", 0.2: "May be", 0.05: "Unlikely"}
SURELY_NOT = "Surely not"
"""From which probability on a place among the five largest is called so."""


def certainty(figures: CompetencyFigures) -> str:
    """How sure it is that this is one of the five largest needs, in words with the per cent, and not which of
    the five; before that, where the interval of the gap shows no need, what it lets us say. Only that, where
    there are so few competencies that all are among the five."""
    unsure = UNSURE.get(gap(figures) or "", "")
    if figures.top_five is None:
        return gap(figures) or NOT_APPLICABLE
    likely = figures.top_five
    word = next((word for least, word in SURE.items() if likely >= least), SURELY_NOT)
    nearly = next((least for least in SURE if likely < least <= float(shown(likely, Kind.SHARE))), None)
    said = f"just under {percent(nearly)}" if nearly else percent(likely)
    return f"{unsure}{word} one of the five largest ({said})"


def interval(figures: CompetencyFigures) -> str:
    """Both ends of the interval of the gap."""
    return f"{mean(figures.gap_low)} to {mean(figures.gap_high)}"


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
