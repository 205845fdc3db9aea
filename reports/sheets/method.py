"""The notes and method: what every figure means, its limits, and the shorthand. Computes nothing."""

from collections.abc import Iterator

from questionnaires.model import Questionnaire, State
from reports.published import Published
from reports.rules import Rules, frozen
from reports.sheets.answer_notes import ANSWERS, CAUTIONS, CHANGES, QUALITY
from reports.sheets.answer_tables import people
from reports.sheets.conduct import point_headings, series
from reports.sheets.help_table import TAUGHT, TRAINED, asks, help_options, short_name
from reports.sheets.level_tables import level_headings
from reports.sheets.notes import ORDER, RATINGS, Note
from reports.sheets.tables import SEE_SHORTHAND, SHORTHAND, Column, Table

CONTESTED = "complex emotional needs"

COLUMNS = (
    Column("Term", width=26),
    Column("What it means", width=62),
    Column("How it is worked out", width=44),
    Column("Source", width=38),
)


def notes(published: Published, questionnaire: Questionnaire) -> Table:
    """The notes and method: what every figure means, what the report cannot say, and the shorthand."""
    return Table(
        "notes_and_method",
        "Notes and method",
        "What each figure means",
        "How it is worked out and where it comes from; then the limits of this report, and the shorthand.",
        COLUMNS,
        tuple(note.cells for note in explained(published, questionnaire)),
        named=1,
        hint=SEE_SHORTHAND,
    )


def explained(published: Published, questionnaire: Questionnaire) -> tuple[Note, ...]:
    """Every note of a report, in order."""
    rules = frozen(published.rules, threshold=published.threshold)
    shorthand = (Note(mark, meaning) for mark, meaning in SHORTHAND.items())
    return (
        *RATINGS,
        *ORDER,
        *ANSWERS,
        *QUALITY,
        *CHANGES,
        *_helps(questionnaire),
        *_points(questionnaire),
        *_drafts(published),
        *_withheld(published, rules),
        *CAUTIONS,
        *_terms(questionnaire),
        *shorthand,
    )


def _drafts(published: Published) -> Iterator[Note]:
    if published.state == State.DRAFT:
        yield Note("Draft", "No panel of experts has validated the questions or the required levels yet.")


def _terms(questionnaire: Questionnaire) -> Iterator[Note]:
    """What must be said of words that people do not agree about."""
    if CONTESTED in questionnaire.stem:
        yield Note(
            CONTESTED.capitalize(),
            "People with lived experience do not agree about this term, and some do not accept it. It "
            "stands in the questions that were asked; it is a name for nobody.",
        )


def _helps(questionnaire: Questionnaire) -> Iterator[Note]:
    """The words people saw behind each short heading of what would help."""
    for option in help_options(questionnaire):
        yield Note(short_name(option), f"People ticked: “{option.label}”.", "ticks / needs answered")
    if asks(questionnaire, TRAINED.aspect):
        yield Note(
            TRAINED.heading,
            "The share of needs for which people last had training more than 3 years ago, or never.",
            "(never + more than 3 years ago) / answered",
        )
    if asks(questionnaire, TAUGHT.aspect):
        yield Note(
            TAUGHT.heading,
            "The share of needs for which people with lived experience taught on the last training, of those "
            "who said yes or no.",
            "yes / (yes + no)",
        )


def _points(questionnaire: Questionnaire) -> Iterator[Note]:
    """What the columns of shares by level and by point are shares of."""
    if headings := level_headings(questionnaire):
        yield Note(
            "Levels",
            "The share of people whose rating of performance stands for this level. Levels are never "
            "averaged.",
            "#(level(P) = this) / n",
            "Levels after Benner 1984",
            headings,
        )
    if scale := next((each.scale for each in series(questionnaire)), None):
        headings = tuple(point_headings(scale))
        yield Note(
            f"{headings[0]} … {headings[-1]}",
            "The share of those who answered who chose this point.",
            "people / answered",
            headings=headings,
        )


def _withheld(published: Published, rules: Rules) -> Iterator[Note]:
    yield Note(
        "Set aside",
        f"{published.set_aside} people are drawn at random for each group and each domain and left out of "
        f"its figures ({rules.sensitive_set_aside} for questions on conduct and concerns, shown for groups "
        f"of {rules.sensitive_threshold} or more). An optional part has a draw of its own among those who "
        "were asked it. Nobody knows who.",
        f"Drop q Rule, q = {published.set_aside}",
        "Lucero et al. 2011",
    )
    yield Note(
        "Withheld",
        f"A group under {published.threshold} is not shown, nor an optional part that fewer were asked. A "
        f"competency that fewer than {rules.minimum_pairs} of the retained people rated twice is not shown.",
    )
    yield Note(
        people(rules.nearest),
        "Counts of who answered are rough on purpose, and never crossed with ratings. Each question "
        "has a draw of its own. A question that makes groups is not counted: the cover has their sizes.",
        f"half up, to {rules.nearest} people",
    )
