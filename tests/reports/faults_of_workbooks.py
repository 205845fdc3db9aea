"""What is wrong with a workbook for those who cannot see it, or see it otherwise: the conventions of the
Government Analysis Function and the contrast of WCAG 2.2, each as a question to the saved file."""

from collections.abc import Callable, Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from reports.workbook.chart_look import contrast

COVER = "Cover"
LEAST_CONTRAST, LEAST_POINTS, LONGEST_TITLE = 4.5, 11, 31
LEFT_TO_READERS = "Report fill"
"""The style of cells that are empty on purpose."""
WHITE = "FFFFFF"

Fault = Callable[[Workbook], Iterator[str]]


def faults(saved: bytes) -> list[str]:
    """Everything that is wrong with it, in words."""
    book = load_workbook(BytesIO(saved))
    found = [f"{fault.__name__}: {each}" for fault in FAULTS for each in fault(book)]
    return found + [f"alt_text: {each}" for each in _pictures_without_words(saved)]


def _tables(book: Workbook) -> list[Worksheet]:
    return [sheet for sheet in book.worksheets if sheet.title != COVER]


def one_table(book: Workbook) -> Iterator[str]:
    """Each sheet has one table, whose headings are filled, unique and the same as its cells."""
    for sheet in _tables(book):
        if len(sheet.tables) != 1:
            yield f"{sheet.title} has {len(sheet.tables)} tables"
        for table in sheet.tables.values():
            cells = [cell.value for cell in sheet[table.ref][0]]
            if cells != [column.name for column in table.tableColumns]:
                yield f"{sheet.title}: headings are not their cells"
            if len(set(cells)) < len(cells) or not all(cells):
                yield f"{sheet.title}: a heading is blank or twice there"


def nothing_merged_or_hidden(book: Workbook) -> Iterator[str]:
    """Screen readers lose their place among merged cells, and nothing is hidden from anyone."""
    for sheet in book.worksheets:
        hidden = [*sheet.row_dimensions.values(), *sheet.column_dimensions.values()]
        if sheet.merged_cells.ranges:
            yield f"{sheet.title} has merged cells"
        if sheet.sheet_state != "visible" or any(each.hidden for each in hidden):
            yield f"{sheet.title} hides something"


def nothing_blank(book: Workbook) -> Iterator[str]:
    """No cell of a table is blank, but for those in which readers write."""
    for sheet in _tables(book):
        for table in sheet.tables.values():
            for cell in (cell for row in sheet[table.ref] for cell in row):
                if cell.value in (None, "") and cell.style != LEFT_TO_READERS:
                    yield f"{sheet.title} {cell.coordinate} is blank"


def titles(book: Workbook) -> Iterator[str]:
    """Each sheet begins with its title; names of sheets are short and differ from the first letters on."""
    names = [sheet.title.casefold() for sheet in book.worksheets]
    if len(set(names)) < len(names):
        yield "two sheets have one name"
    for sheet in book.worksheets:
        if not isinstance(sheet["A1"].value, str) or sheet["A1"].font.sz <= LEAST_POINTS:
            yield f"{sheet.title}: A1 is no title"
        if len(sheet.title) > LONGEST_TITLE:
            yield f"{sheet.title} is too long a name"


def stays_in_sight(book: Workbook) -> Iterator[str]:
    """Something of each table's sheet stays while the rest is scrolled."""
    yield from (f"{sheet.title} is not frozen" for sheet in _tables(book) if not sheet.freeze_panes)


def says_what_it_is(book: Workbook) -> Iterator[str]:
    """The file has a title, a language and an author."""
    for name in ("title", "language", "creator"):
        if not getattr(book.properties, name):
            yield f"no {name}"


def legible(book: Workbook) -> Iterator[str]:
    """Letters are large enough and can be told from what is behind them."""
    for sheet in book.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value is not None):
            if cell.font.sz < LEAST_POINTS:
                yield f"{sheet.title} {cell.coordinate}: {cell.font.sz} points"
            if contrast(cell.font.color.rgb[2:], _behind(cell)) < LEAST_CONTRAST:
                yield f"{sheet.title} {cell.coordinate}: too pale"


def _behind(cell: Cell) -> str:
    return str(cell.fill.fgColor.rgb)[2:] if cell.fill.fill_type == "solid" else WHITE


def nothing_runs(book: Workbook) -> Iterator[str]:
    """No cell is a formula, and every leading equals sign is text."""
    for sheet in book.worksheets:
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if cell.data_type == "f":
                yield f"{sheet.title} {cell.coordinate} is a formula"


def _pictures_without_words(saved: bytes) -> Iterator[str]:
    with ZipFile(BytesIO(saved)) as parts:
        for name in (each for each in parts.namelist() if each.startswith("xl/drawings/drawing")):
            for picture in etree.fromstring(parts.read(name)).iter("{*}cNvPr"):
                if not (picture.get("descr") or "").strip():
                    yield f"{name}: a picture says nothing"


FAULTS: tuple[Fault, ...] = (
    one_table,
    nothing_merged_or_hidden,
    nothing_blank,
    titles,
    stays_in_sight,
    says_what_it_is,
    legible,
    nothing_runs,
)
