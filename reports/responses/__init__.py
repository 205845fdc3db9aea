"""Opens documents, CSV or Parquet as sheets, and makes rating frames of them. Counts nobody."""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from questionnaires.model import Questionnaire
from reports.responses.documents import Document, documents_sheet
from reports.responses.faults import Fault, Faults, ResponsesError, unreadable
from reports.responses.frame import Coded, check_headings, coded_batch, frame_of
from reports.responses.sheets import Sheet, Unread, csv_sheet, parquet_sheet

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

_SHEET_FOR = {".csv": csv_sheet, ".parquet": parquet_sheet}


def opened(path: Path, faults: Faults) -> Sheet:
    """The sheet of a .csv or .parquet file, a row a response; ResponsesError if it cannot be opened.

    Blank is skipped, `na` is not part of the role, ticked options stand in one cell with spaces between."""
    sheet_of = _SHEET_FOR.get(path.suffix.lower())
    if sheet_of is None:
        raise unreadable(path.name, "a file of responses ends in .csv or .parquet")
    try:
        return sheet_of(path, faults)
    except OSError as problem:
        raise unreadable(path.name, problem.strerror or str(problem)) from problem


def read(path: Path, questionnaire: Questionnaire) -> pd.DataFrame:
    """The rating frame of a file (see `opened`): a column `cohort`, and one for each question answered. Free
    words are left unread.

    ResponsesError with all faults, each with its row and column; then there is no frame."""
    faults = Faults()
    frame = _framed(opened(path, faults), questionnaire, faults)
    if frame.empty:
        raise nothing_in(path)
    return frame


def from_documents(
    documents: Iterable[Document], questionnaire: Questionnaire, *, cohort: str
) -> pd.DataFrame:
    """The rating frame of one cohort's stored responses; of no documents, a frame without rows.

    ResponsesError with all faults, the first document being row 1; a cohort whose name no report could print
    is one fault, however many documents there are."""
    return _framed(documents_sheet(documents, questionnaire, cohort=cohort), questionnaire, Faults())


def nothing_in(path: Path) -> ResponsesError:
    """What is wrong with a file that holds nobody."""
    return unreadable(path.name, "there are headings but no responses")


def _framed(sheet: Sheet, questionnaire: Questionnaire, faults: Faults) -> pd.DataFrame:
    frame = frame_of(sheet, questionnaire, faults)
    faults.refuse()
    return frame
