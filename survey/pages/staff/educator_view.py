"""What an educator reads: who needs what, gaps beside chances to practise, maps. Works nothing out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from reports.sheets.help_table import PLACEMENTS, POINTS_TO, TEACHING
from reports.sheets.notes import Note
from reports.sheets.tables import LeftOut, Shape, Table
from survey.pages.staff.choices import Choices
from survey.pages.staff.scatter import Scatter, scatter
from survey.pages.staff.shown import Row, ShownTable, by_gap, of_domain, shown
from survey.pages.staff.worked_out import OfBlock, SideBySide

CHANCES = ("Gap", "Rarely practised", "What this points to", "All ticks: training", "All ticks: organisation")
"""What the table of chances shows at once; each kind of help is one tap away."""

WAYS = (TEACHING, PLACEMENTS)
"""What a large gap can point to."""


@dataclass(frozen=True)
class EducatorView:
    """One block for those who teach, and all groups side by side where there are several."""

    sheets: OfBlock
    side_by_side: SideBySide
    choices: Choices
    notes: Mapping[str, Note]

    @cached_property
    def groups(self) -> tuple[ShownTable, ...]:
        """Each competency with the size of its gap in each group, then with how many are below the level; why
        there are none is said once."""
        tables = tuple(self._of_groups(table) for table in self.side_by_side)
        whys = {each.empty for each in tables}
        return tables[:1] if len(whys) == 1 and all(whys) else tables

    @cached_property
    def levels(self) -> ShownTable:
        """The share of people at each level, for each competency chosen."""
        return self._chosen(self._shown(self.sheets.levels))

    @cached_property
    def chances(self) -> ShownTable:
        """Each domain’s gap beside the chances to practise it."""
        return self._shown(self.sheets.what_would_help)

    @cached_property
    def pointing(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """What large gaps point to, each with the names of its domains, the largest gap first."""
        found = (
            (way, tuple(f"{row.id} {row.about}" for row in self._by_gap if _points_to(row) == way))
            for way in WAYS
        )
        return tuple((way, domains) for way, domains in found if domains)

    @property
    def _by_gap(self) -> list[Row]:
        return sorted(self.chances.rows, key=by_gap)

    @property
    def at_once(self) -> tuple[str, ...]:
        """The headings that the table of chances shows at once."""
        return tuple(each for each in CHANCES if each in self.chances.headings)

    @cached_property
    def chances_drawn(self) -> Scatter | None:
        """The same as points; None where nobody was asked, or nothing may be shown."""
        table = self.sheets.what_would_help
        charts = () if isinstance(table, LeftOut) else table.charts
        scatters = (each for each in charts if each.shape is Shape.SCATTER)
        names = POINTS_TO.column.heading
        drawn = (scatter(each, self.chances.rows, names=names, of_shares=True) for each in scatters)
        return next(drawn, None)

    @cached_property
    def maps(self) -> ShownTable:
        return self._shown(self.sheets.maps)

    def _of_groups(self, table: Table | LeftOut) -> ShownTable:
        made = shown(table, self.notes)
        about = (self.notes[table.sheet],) if table.sheet in self.notes else ()
        return replace(self._chosen(made), notes=about)

    def _chosen(self, table: ShownTable) -> ShownTable:
        return of_domain(table, self.sheets.scope.questionnaire, self.choices.domain)

    def _shown(self, table: Table | LeftOut) -> ShownTable:
        return shown(table, self.notes, skip=len(self.sheets.scope.naming))


def _points_to(row: Row) -> str:
    said = row.figure(POINTS_TO.column.heading)
    return said.words if said else ""
