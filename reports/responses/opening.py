"""Which reader opens a file of responses, by its ending. Knows no questionnaire."""

from collections.abc import Callable, Mapping
from pathlib import Path

from reports.responses.excel import excel_sheet
from reports.responses.faults import Faults
from reports.responses.mapping import SheetPlace
from reports.responses.sheets import Sheet, csv_sheet, parquet_sheet

Reader = Callable[[Path, Faults], Sheet]

FIRST = SheetPlace()
READERS: Mapping[str, Reader] = {".csv": csv_sheet, ".parquet": parquet_sheet}
EXCEL = (".xlsx", ".xlsm")
ENDINGS = "a file of responses ends in .csv, .parquet or .xlsx"


def opened(path: Path, faults: Faults, place: SheetPlace = FIRST) -> Sheet:
    """The sheet of a file, of a workbook the one at `place`; what cannot be read goes to `faults`.

    OSError as the file gives it."""
    ending = path.suffix.lower()
    if ending in EXCEL:
        return excel_sheet(path, faults, place)
    if ending not in READERS:
        faults.add(f"{path.name} cannot be read: {ENDINGS}")
        return Sheet((), iter(()))
    if place != FIRST:
        faults.add("only a workbook has sheets: delete [sheet] in the mapping, or give the .xlsx file")
    return READERS[ending](path, faults)
