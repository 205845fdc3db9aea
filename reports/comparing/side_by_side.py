"""The sheet that puts many sides beside each other by their gaps. Knows no statistic, and ranks nobody."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from questionnaires.model import Competency, Questionnaire
from reports.comparing.comparison import Comparison
from reports.comparing.comparison_words import CAUTION, name
from reports.figures import CompetencyFigures
from reports.sheets.group_tables import headings
from reports.sheets.tables import Column, Field, Kind, Part, Table, cells, columns

SHEET = "Comparison"
MOST_SIDES = 12
"""More gaps than these stand side by side for nobody; only how far they spread is shown then."""
LONGEST_HEADING = 28


@dataclass(frozen=True, slots=True)
class InAll:
    """One row: a competency with its figures on every side."""

    competency: Competency
    figures: tuple[CompetencyFigures, ...]

    @property
    def gaps(self) -> list[float]:
        """Of the sides that show it."""
        return [each.gap for each in self.figures if each.gap is not None]


def of_all(comparison: Comparison) -> Table:
    """The gaps of all sides side by side, or how far they spread where there are too many."""
    many = len(comparison.sides) > MOST_SIDES
    fields = (*STATEMENTS, *(SPREAD if many else _gaps(comparison)))
    by_id = [{each.id: each for each in side.block.competencies} for side in comparison.sides]
    rows = (InAll(competency, tuple(of[competency.id] for of in by_id)) for competency in comparison.shared)
    look = f"The {len(comparison.sides)} groups are too many to stand side by side. To look one up, filter "
    look += "the sheet Competencies by cohort, or make a report of a few of their releases."
    return Table(
        "comparison",
        SHEET,
        "Gaps side by side",
        "The gap of each group, in points: importance minus performance.",
        columns(fields),
        cells(fields, rows),
        named=len(STATEMENTS),
        lead=(Part("How to read it", (CAUTION, *((look,) if many else ()))), *_shared(comparison)),
    )


STATEMENTS: tuple[Field[InAll], ...] = (
    Field(Column("Competency", width=14), lambda row: row.competency.id),
    Field(Column("What people rated", width=41), lambda row: row.competency.text),
)
SPREAD: tuple[Field[InAll], ...] = (
    Field(Column("Groups that show it", Kind.COUNT, width=12), lambda row: len(row.gaps)),
    Field(Column("Smallest gap", Kind.MEAN, width=12), lambda row: min(row.gaps, default=None)),
    Field(Column("Largest gap", Kind.MEAN, width=12), lambda row: max(row.gaps, default=None)),
)


def _gaps(comparison: Comparison) -> Iterator[Field[InAll]]:
    """One column of gaps for each side."""
    names = headings(map(name, comparison.sides), length=LONGEST_HEADING)
    for place, heading in enumerate(names):
        yield Field(Column(heading, Kind.MEAN, room_for(heading)), _gap_at(place))


def room_for(heading: str) -> int:
    """The width, in digits, in which no word of a bold heading is broken.

    >>> room_for("Gap, North"), room_for("Performance, North")
    (13, 15)
    """
    return max(13, 3 + max(map(len, heading.split()), default=0))


def _gap_at(place: int) -> Callable[[InAll], float | None]:
    return lambda row: row.figures[place].gap


def _shared(comparison: Comparison) -> Iterator[Part]:
    """What of two questionnaires is compared, and where they use other words."""
    asked = {side.questionnaire.name: side.questionnaire for side in comparison.sides}
    if len(asked) > 1:
        yield Part("What is compared", tuple(_questionnaires(comparison, tuple(asked.values()))))


def _questionnaires(comparison: Comparison, asked: tuple[Questionnaire, ...]) -> Iterator[str]:
    names = "; ".join(f"{each.title} ({each.name})" for each in asked)
    yield f"The {len(comparison.shared)} competencies that all of these ask: {names}."
    other = [
        each.id
        for each in comparison.shared
        if len({questionnaire.competencies[each.id].text for questionnaire in asked}) > 1
    ]
    if other:
        yield f"Not in the same words everywhere, so compare with care: {', '.join(other)}."
