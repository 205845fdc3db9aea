"""What the figures beside the gaps mean, and what no figure can say, in the words of the notes."""

from reports.sheets.alpha_columns import REPEATS
from reports.sheets.help_table import MOSTLY_RARE, NEAR
from reports.sheets.notes import CONVENTION, Note
from reports.sheets.quality_table import FLAG
from reports.sheets.summary import TRAINING

ANSWERS = (
    Note(
        "Rarely practised",
        "The share who had the chance to practise never, or once or twice, in the past 12 months.",
        "(never + once or twice) / answered",
    ),
    Note(
        "What this points to",
        "For a gap at or above the mean of the group’s domains: placements or shadowing where "
        f"{MOSTLY_RARE:.0%} or more rarely practise it, otherwise teaching or supervision. A hint, no "
        "finding.",
        "gap ≥ mean gap of the domains; rarely practised ≥ 50%",
        CONVENTION,
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
        headings=("All ticks: training", "All ticks: organisation"),
    ),
    Note(
        TRAINING,
        "The larger of training and organisation by all ticks about the domain of the competency. “Mostly” "
        "where the interval leaves no doubt which is larger, otherwise “leans to”; “both alike” where they "
        f"differ by less than {NEAR:.0%}. There are more kinds of training to tick than of help by the "
        "organisation, which by itself favours training.",
        "all ticks of the domain, by theme; Wilson score interval of the larger of both",
        CONVENTION,
    ),
    Note(
        "Answers about the code",
        "Shares are of the retained people who answered the question, “prefer not to say” included. The "
        "mean of a rating is over those who gave a point; levels of competencies are never averaged.",
        "people / answered; mean of the points",
        headings=("Answer", "Share", "Answered", "Mean rating", "Who answers for decisions"),
    ),
    Note(
        "Maps",
        "Which competencies belong to a section of a published framework. The numbers of the sections were "
        "listed by us, with topics of our own, and are no substitute for the publisher’s text.",
        headings=("Framework", "Section", "Topic, in our words", "Competencies", "List last checked"),
    ),
)

QUALITY = (
    Note(
        "Completion",
        "The share of those asked who did not skip it; “not part of my role” is an answer.",
        "answered / (answered + skipped); of a domain: plain mean",
    ),
    Note(
        "At the lowest point",
        "The share who rated performance 1 (floor) or 7 (ceiling). Where many sit at one end, the scale "
        f"cannot tell them apart, nor show a change: over {FLAG:.0%} is flagged.",
        "#(P = 1) / n; #(P = 7) / n",
        "Terwee et al. 2007",
        (
            *("At the highest point", f"Over {FLAG:.0%} at the lowest point"),
            f"Over {FLAG:.0%} at the highest point",
        ),
    ),
    Note(
        "Alpha",
        "How closely the items of a domain go together (Cronbach’s alpha), with its 95% interval, over the "
        f"people who rated every item. Above {REPEATS} items may repeat each other. Not worked out for fewer "
        "than 30 people or 3 items. The JSON form has item-rest r and alpha without each item.",
        "k/(k − 1) · (1 − Σs² / s_T²); Feldt’s interval",
        "Cronbach 1951; Feldt et al. 1987",
        (
            *("Items", "What alpha says", "People, importance", "Alpha, importance"),
            *("Alpha, importance, low end", "Alpha, importance, high end", "People, performance"),
            *("Alpha, performance", "Alpha, performance, low end", "Alpha, performance, high end"),
        ),
    ),
    Note(
        "Response rate",
        "Those who answered, of those asked; only where the number asked is known.",
        "answered / asked",
        headings=("Asked",),
    ),
    Note(
        "Rounding",
        "Means and gaps to 1 decimal, discrepancies, r and alpha to 2, shares to whole percent, halves "
        "upwards, each from the unrounded figure. So importance minus performance as shown can differ from "
        "the gap as shown.",
        "floor(x / unit + 0.5) · unit",
    ),
)

CHANGES = (
    Note(
        "Difference or change",
        "The mean of the second less the mean of the first. It has a name only if its interval excludes 0 "
        "and it is half a point or more: of waves “better” or “worse”, of groups “different”. Otherwise “no "
        "clear change”, “no clear difference”. The people of two waves are not linked.",
        "x̄₂ − x̄₁ with Welch’s interval; g = J·(x̄₂ − x̄₁)/s, J = 1 − 3/(4·df − 1)",
        "Hedges 1981; Welch 1947; the words are a convention of this project",
        (
            *("Change in performance", "Performance differs", "Same words"),
            *("Performance, difference", "Performance, difference, low end"),
            *("Performance, difference, high end", "Performance, difference, Hedges’ g"),
            *("Gap, difference", "Gap, difference, low end", "Gap, difference, high end"),
            "Gap, difference, Hedges’ g",
        ),
    ),
    Note(
        "Smallest and largest gap",
        "Where there are too many groups to stand side by side: how far their gaps spread, of how many.",
        headings=("Smallest gap", "Groups that show it"),
    ),
    Note(
        "Combined reports",
        "A report of several cohorts or waves adds up releases that were frozen before. It never goes back "
        "to responses, and what one release withholds stays withheld.",
        "sum of the retained tallies",
    ),
)

CAUTIONS = (
    Note(
        "Self-reported",
        "People rated themselves. The report shows what they said, not what was observed, and nothing about "
        "one person. It is not for appraisal, and a gap is no sign that anybody did wrong.",
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
