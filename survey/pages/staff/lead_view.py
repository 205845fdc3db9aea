"""What a lead reads of one block: the page for a board, needs, domains, quadrant. Works nothing out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from questionnaires.model import IMPORTANCE
from reports.sheets.gap_columns import BELOW, GAP, IN_WORDS, NEED, PRIORITY, QUADRANT
from reports.sheets.notes import Note
from reports.sheets.scope import STATEMENT
from reports.sheets.tables import LeftOut, Table
from survey.pages.staff import choices
from survey.pages.staff.axis import Axis
from survey.pages.staff.board import Board, board
from survey.pages.staff.choices import Choices
from survey.pages.staff.lines import Lines, dumbbells, gaps
from survey.pages.staff.scatter import Scatter, scatter
from survey.pages.staff.shown import Row, ShownTable, by_gap, of_domain, shown
from survey.pages.staff.worked_out import OfBlock

AT_ONCE = tuple(field.column.heading for field in (GAP, NEED, BELOW, PRIORITY, IN_WORDS))
"""What the list of needs shows of each competency at once; the rest is one tap away."""
SAFETY_FIRST = "What is safety-critical can come before a larger gap."
RANGES = "The range under a figure is its 95% interval. Self-reported: a gap is a need for support."


@dataclass(frozen=True)
class LeadView:
    """One block, with its competencies filtered and in the order that the reader chose."""

    sheets: OfBlock
    choices: Choices
    notes: Mapping[str, Note]

    @cached_property
    def board(self) -> Board:
        return board(self.sheets, self._all, self.notes)

    @cached_property
    def competencies(self) -> ShownTable:
        """Every figure of every competency chosen, as a list of what to act on."""
        return replace(self._all, title=self.sheets.priorities.title, about=RANGES, rows=self._rows)

    @property
    def order(self) -> str:
        """What comes first in the list of needs."""
        said = f"{choices.ORDERS[self.choices.sort]}."
        return f"{said} {SAFETY_FIRST}" if self.choices.sort == choices.PRIORITY else said

    @property
    def at_once(self) -> tuple[str, ...]:
        """The headings that the list of needs shows at once."""
        return tuple(each for each in AT_ONCE if each in self._all.headings)

    @cached_property
    def gaps_drawn(self) -> Lines | None:
        """The gaps of the first competencies chosen, with their intervals."""
        unit = "Gap: importance minus performance, in points, with its 95% interval"
        return gaps("Gaps, and how sure they are", unit, self._rows)

    @cached_property
    def domains(self) -> ShownTable:
        return self._shown(self.sheets.domains)

    @cached_property
    def domains_drawn(self) -> Lines | None:
        """Every domain as a line from performance to importance."""
        scale = self.sheets.scope.questionnaire.scales[IMPORTANCE]
        axis = Axis(scale.lowest, scale.highest)
        charts = (dumbbells(chart, self.domains.rows, axis) for chart in self.sheets.domains.charts)
        return next(charts, None)

    @cached_property
    def quadrant(self) -> ShownTable:
        """The competencies chosen, each with its part of the quadrant."""
        table = self._shown(self.sheets.quadrant)
        by_id = {row.id: row for row in table.rows}
        return replace(table, rows=tuple(by_id[row.id] for row in self._rows))

    @cached_property
    def quadrant_drawn(self) -> Scatter | None:
        """The same as points, cut at the means of the whole block whatever was chosen."""
        if self.sheets.scope.nothing_shown:
            return None
        names = QUADRANT.column.heading
        charts = (scatter(chart, self.quadrant.rows, names=names) for chart in self.sheets.quadrant.charts)
        return next(charts, None)

    @cached_property
    def _all(self) -> ShownTable:
        return self._shown(self.sheets.competencies)

    @cached_property
    def _rows(self) -> tuple[Row, ...]:
        """The competencies of the domain chosen, in the order chosen; those withheld last, save by name."""
        chosen = of_domain(self._all, self.sheets.scope.questionnaire, self.choices.domain)
        return tuple(sorted(chosen.rows, key=self._orders[self.choices.sort]))

    @property
    def _orders(self) -> Mapping[str, Callable[[Row], int | float | str]]:
        table = self.sheets.priorities
        place = [column.heading for column in table.columns].index(STATEMENT[0].column.heading)
        urgency = {row[place]: rank for rank, row in enumerate(table.rows)}
        return {
            choices.PRIORITY: lambda row: urgency[row.id],
            choices.GAP: by_gap,
            choices.NAME: lambda row: row.about.casefold(),
        }

    def _shown(self, table: Table | LeftOut) -> ShownTable:
        return shown(table, self.notes, skip=len(self.sheets.scope.naming))
