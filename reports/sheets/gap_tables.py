"""The tables of gaps: priorities, domains, quadrants, competencies. Knows which columns they have and in
which order; draws nothing."""

from statistics import fmean

from reports.figures import BlockFigures
from reports.sheets import gap_columns as of
from reports.sheets import highlights
from reports.sheets.gap_columns import (
    DOMAIN,
    GAP,
    GAP_ENDS,
    IMPORTANCE,
    MWDS,
    NEED,
    NEED_ENDS,
    PERFORMANCE,
    RANK,
)
from reports.sheets.pictures import Picture, in_blocks
from reports.sheets.scope import DOMAINS, STATEMENT, Rated, Scope
from reports.sheets.tables import Shape, Table, cells, columns
from reports.statistics.priorities import Quadrant

RATING = "Mean rating, 1 to 7"


def priorities(scope: Scope) -> Table:
    """Each block's competencies by tier, then by weighted discrepancy; withheld ones last."""
    fields = scope.fields(
        (
            *(of.PRIORITY, *STATEMENT, DOMAIN, GAP, *GAP_ENDS, NEED, *of.below(scope, ends=False)),
            *(IMPORTANCE, PERFORMANCE, of.QUADRANT, of.SAFETY, MWDS, RANK, of.TOP_FIVE, of.SURELY),
            of.IN_WORDS,
        )
    )
    rows = [row for block in scope.blocks for row in sorted(scope.rated(block), key=_urgency)]
    return Table(
        "priorities",
        "Priorities",
        "What to act on first",
        "Most urgent first: by priority, then by weighted discrepancy; what is safety-critical can come "
        "first whatever its rank. Self-reported: a gap is a need for support.",
        columns(fields),
        cells(fields, rows),
        charts=highlights.charts(scope.blocks, scope.questionnaire),
        named=len(scope.naming) + 1 + len(STATEMENT),
    )


def _urgency(row: Rated) -> tuple[int, int]:
    nowhere = len(row.block.competencies) + 1
    return row.figures.tier or nowhere, row.figures.rank or nowhere


def competencies(scope: Scope) -> Table:
    """Every figure of every competency, in the order of the questionnaire."""
    fields = scope.fields(
        (
            *(*STATEMENT, of.PRIORITY, of.SAFETY, of.QUADRANT, of.IN_WORDS),
            *(of.PAIRS, of.NOT_PART, of.SKIPPED, of.COMPLETION),
            *(IMPORTANCE, PERFORMANCE, GAP, *GAP_ENDS, MWDS, of.RDS),
            *(NEED, *NEED_ENDS, *of.below(scope, ends=True)),
            *(RANK, of.TOP_FIVE, of.SURELY, of.RANK_BISERIAL, of.P_VALUE, of.AT_FLOOR, of.AT_CEILING),
        )
    )
    return Table(
        "competencies",
        "Competencies",
        "Every competency, every figure",
        "In the order of the questionnaire. Low and high ends are 95% intervals. Self-reported.",
        columns(fields),
        cells(fields, (row for block in scope.blocks for row in scope.rated(block))),
        named=len(scope.naming) + len(STATEMENT),
    )


def domains(scope: Scope) -> Table:
    """Every domain of every block, in the order of the questionnaire, with importance beside performance."""
    fields = scope.fields((*DOMAINS, *of.required(scope), IMPORTANCE, PERFORMANCE, GAP, MWDS))
    picture = Picture(
        Shape.DUMBBELL,
        "How important each domain is, and how well people rated that they can do it now",
        label="What it is about",
        values=("Importance", "Performance"),
        unit=RATING,
    )
    rows, charts = in_blocks(scope, fields, scope.of_domains, (picture,))
    return Table(
        "domains",
        "Domains",
        "The domains at a glance",
        "Each figure is the plain mean over the domain’s competencies that may be shown. Self-reported.",
        columns(fields),
        rows,
        charts=charts,
        named=len(scope.naming) + len(DOMAINS),
    )


def quadrant(scope: Scope) -> Table:
    """Where importance and performance of each competency meet, cut at their means in the block."""
    fields = scope.fields((*STATEMENT, PERFORMANCE, IMPORTANCE, of.QUADRANT))
    picture = Picture(
        Shape.SCATTER,
        "Importance against performance",
        label="Competency",
        values=("Performance", "Importance"),
        unit="Importance: mean rating, 1 to 7",
        across="Performance: mean rating, 1 to 7",
        cuts=grand_means,
        corners=(Quadrant.ACT_FIRST, Quadrant.KEEP_STRONG, Quadrant.WATCH, Quadrant.REVIEW_EFFORT),
    )
    rows, charts = in_blocks(scope, fields, scope.rated, (picture,))
    return Table(
        "quadrant",
        "Quadrant",
        "What to act on, what to keep, what to watch",
        "Act first: important, rated low. Keep strong: important, rated high. Self-reported.",
        columns(fields),
        rows,
        charts=charts,
        named=len(scope.naming) + len(STATEMENT),
    )


def grand_means(block: BlockFigures) -> tuple[float, float]:
    """Where the quadrants of a block are cut: the means over its shown competencies of performance, then of
    importance, in points of the scale."""
    performance = fmean(each.performance for each in block.competencies if each.performance is not None)
    return performance, fmean(each.importance for each in block.competencies if each.importance is not None)
