"""What each figure of a gap means, in the words of the notes. Knows no release, and computes nothing."""

from typing import NamedTuple

from reports.sheets.group_words import LARGE, LARGE_GAP, MANY_BELOW, MOST, MOST_BELOW, NO_CLEAR_GAP, SOME_GAP
from reports.sheets.words import SURE, SURELY_NOT
from reports.statistics.priorities import SAFETY_LOWER_BOUND, SAFETY_SHARE

NONE = "–"
"""No cell of a table is left blank."""


class Note(NamedTuple):
    """One row of the notes, and the headings it explains beside the one that it is called by."""

    term: str
    meaning: str
    formula: str = NONE
    source: str = NONE
    headings: tuple[str, ...] = ()

    @property
    def cells(self) -> tuple[str, ...]:
        """What the row shows."""
        return self.term, self.meaning, self.formula, self.source


CONVENTION = "A convention of this project"

RATINGS = (
    Note(
        "Rated both",
        "People retained who rated the competency for importance and for performance. Only they count.",
        "n; skipped and “not part of my role” are left out and counted beside it",
        headings=("Not part of role", "Skipped"),
    ),
    Note("Importance", "How important people rated it for their role now, 1 to 7.", "mean(I) over n"),
    Note("Performance", "How well people rated that they can do it now, 1 to 7.", "mean(P) over n"),
    Note(
        "Gap",
        "Importance minus performance. Positive is a need for support.",
        "mean(d), d = I − P",
        headings=("Largest gap", "Which has the largest gap"),
    ),
    Note(
        "Low end, high end",
        "The range in which the figure for all such people plausibly lies (95% interval): of the gap, of the "
        "share with a need, of the share below the required level. Small groups give wide ranges.",
        "Gap: mean(d) ± t(.975, n − 1)·s/√n. Shares: Wilson score interval",
        "Student 1908; Wilson 1927; Newcombe 1998",
        (
            *("Gap, low end", "Gap, high end", "Need, low end", "Need, high end"),
            *("Below, low end", "Below, high end"),
        ),
    ),
    Note(
        "What the gap says",
        "“Needs support” or “No need shown” only if the whole interval of the gap lies on one side of zero; "
        "otherwise “We cannot tell”.",
        "sign of the interval of the gap",
        CONVENTION,
    ),
    Note(
        "Gaps by group",
        f"“{LARGE_GAP.capitalize()}”: even the low end of its interval reaches {LARGE} point. "
        f"“{SOME_GAP.capitalize()}”: the low end is above 0. “{NO_CLEAR_GAP.capitalize()}”: neither.",
        "low end of the interval of the gap",
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
        ("Required level",),
    ),
    Note(
        "Levels by group",
        f"“{MOST_BELOW.capitalize()}”: even the low end of the interval of the share below is over "
        f"{MOST:.0%}. “{MANY_BELOW.capitalize()}”: the share is {SAFETY_SHARE:.0%} or more and its low end "
        f"over {SAFETY_LOWER_BOUND:.0%}.",
        "share below the required level and its interval",
        CONVENTION,
    ),
)

ORDER = (
    Note(
        "Weighted discrepancy",
        "The gap, counting for more where importance is higher (MWDS). It orders the largest needs.",
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
        "Among the five largest",
        "How likely it is that the competency is among the five largest needs of all such people, and not "
        "only of those who happened to answer; it does not say which of the five. Each competency is drawn "
        "by itself, as nobody’s answers are kept together; that is usually cautious: people who rate one "
        "high tend to rate others high. Of five competencies or fewer nothing is said. "
        f"{', '.join(f'{word}: {least:.0%}' for least, word in SURE.items())} or more; "
        f"{SURELY_NOT.lower()}: less.",
        "share of 5,000 draws with replacement from the retained answers, with a fixed start, in which it is "
        "among the five largest by MWDS",
        "Bootstrap, Efron 1979; the words are a convention of this project",
        ("How sure",),
    ),
    Note(
        "Surely in the largest",
        "The smallest number k for which the competency is among the k largest needs with 95% certainty.",
        "as above, in at least 95% of the draws",
        "Bootstrap, Efron 1979",
    ),
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
        ("Its priority", "With first priority", "Safety-critical", "Why it is here"),
    ),
    Note(
        "Rank-biserial r",
        "How far the gaps of people point one way: 1, all rate importance higher; −1, all rate performance "
        "higher; 0, as many one way as the other.",
        "(T₊ − T₋) / (T₊ + T₋) of the signed ranks of d, zeros left out",
        "Kerby 2014",
    ),
    Note(
        "p, adjusted",
        "How often gaps as one-sided as these would come about if there were no gap, over all competencies "
        "of the group. Read the interval first: a small p does not make a gap large.",
        "Wilcoxon signed-rank test, two-sided; exact without ties and n ≤ 50, else normal; Holm’s adjustment",
        "Wilcoxon 1945; Holm 1979",
    ),
    Note(
        "Figures of a domain",
        "The plain mean over the competencies of the domain that may be shown.",
        "unweighted mean",
    ),
)
