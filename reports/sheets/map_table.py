"""The table of maps: what each section of a published framework has to do with the gaps. Holds no text of the
publishers, and knows no gap but the largest."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from questionnaires.frameworks import Framework, frameworks
from reports.figures import BlockFigures
from reports.sheets import words
from reports.sheets.scope import Rated, Scope
from reports.sheets.tables import Column, Field, Kind, LeftOut, Table, cells, columns

SHEET = "Maps"
NEVER = "never compared"
LONG_RUN = 3
"""As many competencies one after the other are named by the first and the last."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """One row: a section of a framework with the competencies of a block that belong to it."""

    block: BlockFigures
    framework: Framework
    section: str
    rated: tuple[Rated, ...]

    @property
    def largest(self) -> Rated | None:
        """The competency with the largest gap of those that may be shown; None if none may."""
        shown = [row for row in self.rated if row.figures.gap is not None]
        return max(shown, key=lambda row: row.figures.gap or 0, default=None)


def _runs(row: Mapped) -> Iterator[str]:
    """The competencies by id, three or more in a row of one domain as `D1.1 to D1.4`."""
    members = {each.competency.id for each in row.rated}
    domains = {each.domain.id: each.domain for each in row.rated}
    for domain in domains.values():
        for belongs, run in groupby((each.id for each in domain.competencies), key=members.__contains__):
            ids = tuple(run)
            if belongs:
                yield from (f"{ids[0]} to {ids[-1]}",) if len(ids) >= LONG_RUN else ids


FIELDS: tuple[Field[Mapped], ...] = (
    Field(Column("Framework", width=28), lambda row: row.framework.title),
    Field(Column("Section", width=10), lambda row: row.section),
    Field(Column("Topic, in our words", width=30), lambda row: row.framework.sections[row.section]),
    Field(Column("Competencies", width=36), lambda row: ", ".join(_runs(row))),
    Field(
        Column("Largest gap", Kind.MEAN, width=9),
        lambda row: row.largest.figures.gap if row.largest else None,
    ),
    Field(
        Column("Which has the largest gap", width=14),
        lambda row: row.largest.competency.id if row.largest else None,
    ),
    Field(
        Column("Its priority", width=12),
        lambda row: words.tier(row.largest.figures) if row.largest else None,
    ),
    Field(
        Column("With first priority", Kind.COUNT, width=9),
        lambda row: sum(each.figures.tier == 1 for each in row.rated) if row.largest else None,
    ),
    Field(Column("List last checked", width=15), lambda row: row.framework.last_checked or NEVER),
)


def maps(scope: Scope) -> Table | LeftOut:
    """Each section of each framework to which competencies belong, in the order of the framework."""
    if scope.nothing_shown:
        return LeftOut(SHEET, scope.nothing_shown)
    rows = [row for block in scope.blocks for row in mapped(block, scope)]
    if not rows:
        return LeftOut(SHEET, "The competencies of this questionnaire are mapped to no framework.")
    fields = scope.fields(FIELDS)
    return Table(
        "maps",
        SHEET,
        "What the gaps mean for published standards",
        "Numbers of sections, each with a topic of our own: read the publisher’s text. “Never compared”: "
        "nobody has held the list against it yet.",
        columns(fields),
        cells(fields, rows),
        named=len(scope.naming) + 2,
    )


def mapped(block: BlockFigures, scope: Scope) -> Iterator[Mapped]:
    """The sections to which any competency of the block belongs."""
    rated = scope.rated(block)
    for framework in frameworks().values():
        for section in framework.sections:
            found = (row for row in rated if section in framework.sections_of(row.competency))
            if members := tuple(found):
                yield Mapped(block, framework, section, members)
