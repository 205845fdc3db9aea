"""What every figure means, how it is worked out and who says so, in words for the notes. Computes nothing."""

from collections.abc import Iterator
from typing import NamedTuple

from questionnaires.model import Questionnaire, State
from reports.answer_tables import TAUGHT, TRAINED, asks, help_options, short_name
from reports.priorities import SAFETY_LOWER_BOUND, SAFETY_SHARE
from reports.published import Published
from reports.rules import RULES
from reports.tables import SEE_SHORTHAND, SHORTHAND, Column, Table

NONE = "–"
"""No cell of a table is left blank."""


class Note(NamedTuple):
    """One row of the notes."""

    term: str
    meaning: str
    formula: str = NONE
    source: str = NONE


COLUMNS = (
    Column("Term", width=26),
    Column("What it means", width=62),
    Column("How it is worked out", width=44),
    Column("Source", width=38),
)

CONVENTION = "A convention of this project"

FIGURES = (
    Note(
        "Rated both",
        "People retained who rated the competency for importance and for performance. Only they count.",
        "n; skipped and “not part of my role” are left out and counted beside it",
    ),
    Note("Importance", "How important people rated it for their role now, 1 to 7.", "mean(I) over n"),
    Note("Performance", "How well people rated that they can do it now, 1 to 7.", "mean(P) over n"),
    Note("Gap", "Importance minus performance. Positive is a need for support.", "mean(d), d = I − P"),
    Note(
        "Low end, high end",
        "The range in which the figure for all such people plausibly lies (95% interval): of the gap, of the "
        "share with a need, of the share below the required level. Small groups give wide ranges.",
        "Gap: mean(d) ± t(.975, n − 1)·s/√n. Shares: Wilson score interval",
        "Student 1908; Wilson 1927; Newcombe 1998",
    ),
    Note(
        "What the gap says",
        "“Needs support” or “No need shown” only if the whole interval of the gap lies on one side of zero; "
        "otherwise “We cannot tell”.",
        "sign of the interval of the gap",
        CONVENTION,
    ),
    Note(
        "Have a need",
        "The share of people whose importance is at least two points above their performance.",
        "#(d ≥ 2) / n",
        CONVENTION,
    ),
    Note(
        "Below required",
        "The share of people whose rating stands for a lower level than the one the cohort was asked to "
        "reach.",
        "#(level(P) < required) / n",
        "Levels after Benner 1984",
    ),
    Note(
        "Weighted discrepancy",
        "The gap, counting for more where importance is higher (MWDS). It orders the list.",
        "mean(I) · mean(d), from −12.25 to 42",
        "Borich 1980; McKim & Saucier 2011",
    ),
    Note(
        "Ranked discrepancy",
        "How many more people rated importance above performance than the other way round (RDS); −100 is "
        "the greatest need.",
        "100 · (#P>I − #P<I) / n",
        "Narine & Harder 2021",
    ),
    Note("Rank", "The place in its group by weighted discrepancy, 1 for the largest.", "order by MWDS"),
    Note(
        "Quadrant",
        "Act first: important, rated low. Keep strong: important, rated high. Watch: less important, "
        "rated low. Review effort: less important, rated high.",
        "cut at the means of all competencies shown for the group; at the mean is high",
        "Martilla & James 1977",
    ),
    Note(
        "Priority",
        "1 – first: among the largest weighted discrepancies, and both importance and gap are high; or "
        "safety-critical with many people below the required level. 2 – next: one of the two. 3 – later: "
        "neither.",
        "k = competencies with importance and gap at or above their means; top k by MWDS. Safety: share "
        f"below ≥ {SAFETY_SHARE:.0%} and its low end > {SAFETY_LOWER_BOUND:.0%}",
        "Mink et al. 1991; " + CONVENTION.lower(),
    ),
    Note(
        "Figures of a domain",
        "The plain mean over the competencies of the domain that may be shown.",
        "unweighted mean",
    ),
    Note(
        "Rarely practised",
        "The share who had the chance to practise never, or once or twice, in the past 12 months.",
        "(never + once or twice) / answered",
    ),
    Note(
        "Needs answered",
        "How many answers there are about what would help: each person could give one for each of their "
        "three largest gaps, with up to two ticks.",
    ),
    Note(
        "What would help",
        "The share of needs answered for which a kind of help was ticked. The shares can add up to more "
        "than 100%, because two may be ticked. “All ticks” is the part of everything ticked.",
        "ticks / needs answered; ticks of a theme / all ticks",
    ),
    Note(
        "Rounding",
        "Means and gaps to 1 decimal, discrepancies to 2, shares to whole percent, halves upwards, each "
        "from the unrounded figure. So importance minus performance as shown can differ from the gap as "
        "shown.",
        "floor(x / unit + 0.5) · unit",
    ),
)

SELF_REPORTED = Note(
    "Self-reported",
    "People rated themselves. The report shows what they said, not what was observed, and nothing about one "
    "person. It is not for appraisal.",
)
CAUTIONS = (
    Note(
        "What this does not promise",
        "A likely guess stays possible: where nearly everyone has a need, one may guess that one person "
        "has it too.",
    ),
    Note(
        "Comparing groups",
        "Groups are listed by name, not by result. Groups differ in size, work and who answered; this is no "
        "league table.",
    ),
)


def notes(published: Published, questionnaire: Questionnaire) -> Table:
    """The notes and method: what every figure means, what the report cannot say, and the shorthand."""
    shorthand = (Note(mark, meaning) for mark, meaning in SHORTHAND.items())
    rows = (
        *FIGURES,
        *_helps(questionnaire),
        SELF_REPORTED,
        *_drafts(published),
        *_withheld(published),
        *CAUTIONS,
        *shorthand,
    )
    return Table(
        "notes_and_method",
        "Notes and method",
        "What each figure means",
        "How it is worked out and where it comes from; then the limits of this report, and the shorthand.",
        COLUMNS,
        tuple(tuple(note) for note in rows),
        named=1,
        hint=SEE_SHORTHAND,
    )


def _drafts(published: Published) -> Iterator[Note]:
    if published.state == State.DRAFT:
        yield Note("Draft", "No panel of experts has validated the questions or the required levels yet.")


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


def _withheld(published: Published) -> Iterator[Note]:
    sensitive = max(RULES.sensitive_threshold, published.threshold)
    yield Note(
        "Set aside",
        f"{published.set_aside} people are drawn at random for each group and each domain and left out of "
        f"its figures ({RULES.sensitive_set_aside} for questions on conduct and concerns, shown for groups "
        f"of {sensitive} or more). An optional part has a draw of its own among those who were asked it. "
        "Nobody knows who.",
        f"Drop q Rule, q = {published.set_aside}",
        "Lucero et al. 2011",
    )
    yield Note(
        "Withheld",
        f"A group under {published.threshold} is not shown, nor an optional part that fewer were asked. A "
        f"competency that fewer than {RULES.minimum_pairs} of the retained people rated twice is not shown.",
    )
