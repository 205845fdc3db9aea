"""What every figure means, how it is worked out and who says so, in words for the notes. Computes nothing."""

from typing import NamedTuple

from reports.tables import SHORTHAND, Column, Table

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
        "Low and high end",
        "The range in which the figure for all such people plausibly lies (95% interval). Small groups "
        "give wide "
        "ranges.",
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
        "Below required level",
        "The share of people whose rating stands for a lower level than the one the cohort was asked to "
        "reach. "
        "The required levels are a draft.",
        "#(level(P) < required) / n",
        "Levels after Benner 1984",
    ),
    Note(
        "Weighted discrepancy (MWDS)",
        "The gap, counting for more where importance is higher. It orders the list.",
        "mean(I) · mean(d), from −12.25 to 42",
        "Borich 1980; McKim & Saucier 2011",
    ),
    Note(
        "Ranked discrepancy (RDS)",
        "How many more people rated importance above performance than the other way round; −100 is the "
        "greatest "
        "need.",
        "100 · (#P>I − #P<I) / n",
        "Narine & Harder 2021",
    ),
    Note("Rank", "The place in its group by weighted discrepancy, 1 for the largest.", "order by MWDS"),
    Note(
        "Quadrant",
        "Act first: important, rated low. Keep strong: important, rated high. Watch: less important, "
        "rated low. "
        "Review effort: less important, rated high.",
        "cut at the means of all competencies shown for the group; at the mean is high",
        "Martilla & James 1977",
    ),
    Note(
        "Priority",
        "1 – first: among the largest weighted discrepancies, and both importance and gap are high; or "
        "safety-critical with many people below the required level. 2 – next: one of the two. 3 – later: "
        "neither.",
        "k = competencies with importance and gap at or above their means; top k by MWDS. Safety: share "
        "below "
        "≥ 20% and its low end > 10%",
        "Mink et al. 1991; " + CONVENTION.lower(),
    ),
    Note(
        "Figures of a domain",
        "The plain mean over the competencies of the domain that may be shown.",
        "unweighted mean",
    ),
    Note(
        "Rarely practised",
        "The share who had the chance to practise never, once or twice in the past 12 months.",
        "(never + once or twice) / answered",
    ),
    Note(
        "What would help",
        "The share of needs for which a kind of help was ticked. The shares can add up to more than "
        "100%, because "
        "two may be ticked. “All ticks” is the part of everything ticked.",
        "ticks / needs answered about; ticks of a theme / all ticks",
    ),
    Note(
        "Rounding",
        "Means and gaps to 1 decimal, discrepancies to 2, shares to whole percent, halves upwards, each "
        "from the "
        "unrounded figure. So importance minus performance as shown can differ from the gap as shown.",
        "floor(x / unit + 0.5) · unit",
    ),
)

LIMITS = (
    Note(
        "Self-reported",
        "People rated themselves. The report shows what they said, not what was observed, and nothing "
        "about one "
        "person. It is not for appraisal.",
    ),
    Note(
        "Set aside",
        "Three people are drawn at random for each group and each domain and left out of its figures "
        "(five for "
        "questions on conduct and concerns, shown for groups of 20 or more). Nobody knows who.",
        "Drop q Rule, q = 3",
        "Lucero et al. 2011",
    ),
    Note(
        "Withheld",
        "A group under ten is not shown. A competency that fewer than seven of the retained people rated "
        "twice is "
        "not shown.",
    ),
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


def notes() -> Table:
    """The notes and method: what every figure means, what the report cannot say, and the shorthand."""
    rows = (*FIGURES, *LIMITS, *(Note(mark, meaning) for mark, meaning in SHORTHAND.items()))
    return Table(
        "notes_and_method",
        "Notes and method",
        "Notes and method",
        "What each figure means, how it is worked out and where it comes from; then the limits and the "
        "shorthand. ",
        COLUMNS,
        tuple(tuple(note) for note in rows),
    )
