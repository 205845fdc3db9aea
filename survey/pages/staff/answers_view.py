"""What stands behind the figures of one block: who answered, the code, data quality. Works nothing out."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from reports.sheets.notes import Note
from reports.sheets.tables import LeftOut, Table
from survey.pages.staff.shown import ShownTable, shown
from survey.pages.staff.worked_out import OfBlock


@dataclass(frozen=True)
class AnswersView:
    """One block for those who ask how far its figures carry, and what was said of the code."""

    sheets: OfBlock
    notes: Mapping[str, Note]

    @cached_property
    def who_answered(self) -> ShownTable:
        """The background of the block’s whole cohort."""
        return shown(self.sheets.who_answered, self.notes, named=2)

    @cached_property
    def code(self) -> ShownTable:
        return self._shown(self.sheets.code)

    @cached_property
    def accountability(self) -> ShownTable:
        return self._shown(self.sheets.accountability)

    @cached_property
    def data_quality(self) -> ShownTable:
        return self._shown(self.sheets.data_quality, named=2)

    def _shown(self, table: Table | LeftOut, *, named: int | None = None) -> ShownTable:
        return shown(table, self.notes, skip=len(self.sheets.scope.naming), named=named)
