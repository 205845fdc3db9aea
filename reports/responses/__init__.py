"""Opens documents and files of responses as sheets, and makes rating frames of them. Counts nobody."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from questionnaires.model import Questionnaire
from reports.responses import opening
from reports.responses.documents import Document, documents_sheet
from reports.responses.faults import Fault, Faults, ResponsesError, unreadable
from reports.responses.frame import Coded, check_headings, coded_batch, frame_of
from reports.responses.mapped import NOTHING, mapped_sheet
from reports.responses.mapping_file import read_mapping
from reports.responses.sheets import Sheet, Unread

if TYPE_CHECKING:
    # It takes a while to import, and workers that read whole numbers do without it.
    import pandas as pd

__all__ = [
    "Coded",
    "Document",
    "Fault",
    "Faults",
    "ResponsesError",
    "Sheet",
    "Unread",
    "check_headings",
    "coded_batch",
    "documents_sheet",
    "from_documents",
    "nothing_in",
    "opened",
    "read",
]


def opened(path: Path, questionnaire: Questionnaire, faults: Faults, *, mapping: Path | None = None) -> Sheet:
    """The sheet of a .csv, .parquet or .xlsx file, a row a response; what is wrong with it goes to `faults`.

    Blank is skipped, `na` is not part of the role, ticked options stand in one cell with spaces between. A
    file from elsewhere has headings and codes of its own: the file `mapping` says what they mean
    (docs/old-data.md). ResponsesError where a file gives nothing at all."""
    try:
        if mapping is None:
            return opening.opened(path, faults)
        how = read_mapping(mapping, questionnaire, faults)
        if how is None:
            return NOTHING
        return mapped_sheet(opening.opened(path, faults, how.sheet), how, questionnaire, faults)
    except OSError as problem:
        raise unreadable(path.name, problem.strerror or str(problem)) from problem


def read(path: Path, questionnaire: Questionnaire, *, mapping: Path | None = None) -> "pd.DataFrame":
    """The rating frame of a file (see `opened`): a column `cohort`, and one for each question answered. Free
    words are left unread.

    ResponsesError with all faults, each with its row and column; then there is no frame."""
    faults = Faults()
    frame = _framed(opened(path, questionnaire, faults, mapping=mapping), questionnaire, faults)
    if frame.empty:
        raise nothing_in(path)
    return frame


def from_documents(
    documents: Iterable[Document], questionnaire: Questionnaire, *, cohort: str
) -> "pd.DataFrame":
    """The rating frame of one cohort's stored responses; of no documents, a frame without rows.

    ResponsesError with all faults, the first document being row 1; a cohort whose name no report could print
    is one fault, however many documents there are."""
    return _framed(documents_sheet([tuple(documents)], questionnaire, cohort=cohort), questionnaire, Faults())


def nothing_in(path: Path) -> ResponsesError:
    """What is wrong with a file that holds nobody."""
    return unreadable(path.name, "there are headings but no responses")


def _framed(sheet: Sheet, questionnaire: Questionnaire, faults: Faults) -> "pd.DataFrame":
    frame = frame_of(sheet, questionnaire, faults)
    faults.refuse()
    return frame
