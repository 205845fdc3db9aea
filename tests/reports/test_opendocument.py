"""The spreadsheet in the open format, as another program reads it: the workbook's words and figures."""

from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
from odfdo import Document
from odfdo import Table as Sheet

from reports.files import as_spreadsheet
from reports.opendocument import spreadsheet
from reports.published import Published
from reports.sheets.tables import Cell, Column, Kind, Part, Table
from tests.reports.releases import BLOCK, PROMISE, QUESTIONNAIRE, SMALL, cover_words, made, release


def read(published: Published) -> Document:
    return Document(BytesIO(as_spreadsheet(published, QUESTIONNAIRE)))


def sheet_of(document: Document, name: str) -> Sheet:
    found = document.body.get_table(name=name)
    assert isinstance(found, Sheet)
    return found


def first_words(sheet: Sheet) -> list[str]:
    """What stands in the first cell of each row."""
    return [str(row.get_cell(0).value or "") for row in sheet.get_rows()]


def one_row(column: Column, value: Cell, *, lead: tuple[Part, ...] = ()) -> Sheet:
    """A sheet with one cell of that column under its heading."""
    table = Table("one", "One", "One", "About.", (column,), ((value,),), lead=lead)
    return sheet_of(Document(BytesIO(spreadsheet(replace(made(release()), tables=(table,))))), "One")


def test_it_has_the_cover_and_every_table_on_a_sheet_each() -> None:
    document = read(release(BLOCK, SMALL))
    wanted = ["Cover", *(table.sheet for table in made(release(BLOCK, SMALL)).tables)]
    assert [sheet.name for sheet in document.body.get_tables()] == wanted


def test_the_cover_says_what_the_workbooks_says_with_rules_and_hash() -> None:
    published = replace(release(), promise=PROMISE)
    said = first_words(sheet_of(read(published), "Cover"))
    assert set(cover_words(published).splitlines()) <= set(said)
    assert f"Release SHA-256: {published.sha256}" in said
    assert any(line.startswith("Rules of disclosure: version 1") for line in said)


def test_every_cell_of_every_table_is_there() -> None:
    document = read(release(BLOCK, SMALL))
    for table in made(release(BLOCK, SMALL)).tables:
        rows = [row.get_values() for row in sheet_of(document, table.sheet).get_rows()][-len(table.rows) :]
        for written, described in zip(rows, table.rows, strict=True):
            for found, cell in zip(written, described, strict=True):
                same = (found or "") == cell if isinstance(cell, str) else float(found) == pytest.approx(cell)
                assert same, (table.sheet, found, cell)


@pytest.mark.parametrize(
    ("kind", "value", "shown", "type_"),
    [
        (Kind.MEAN, 1.0, "1.0", "float"),
        (Kind.MEAN, -0.8, "-0.8", "float"),
        (Kind.SCORE, 21.1, "21.10", "float"),
        (Kind.SHARE, 0.07, "7%", "percentage"),
        (Kind.COUNT, 1234, "1,234", "float"),
        (Kind.MEAN, "[c]", "[c]", "string"),
    ],
)
def test_numbers_are_numbers_shown_as_precisely_as_elsewhere(
    kind: Kind, value: Cell, shown: str, type_: str
) -> None:
    cell = one_row(Column("Figure", kind), value).get_rows()[-1].get_cell(0)
    assert (cell.type, cell.text_recursive.strip()) == (type_, shown)


def test_headings_are_bold_and_repeated_on_each_page() -> None:
    document = read(release())
    for table in made(release()).tables:
        (heading,) = sheet_of(document, table.sheet).get_elements("table:table-header-rows/table:table-row")
        cells = heading.get_elements("table:table-cell")
        assert [cell.text_recursive.strip() for cell in cells] == [column.heading for column in table.columns]
        styles = [document.get_style("table-cell", cell.style) for cell in cells]
        assert all('fo:font-weight="bold"' in style.serialize() for style in styles if style)
        assert None not in styles


def test_words_that_lead_into_a_table_stand_above_it_and_cells_to_write_in_are_empty() -> None:
    sheet = one_row(Column("Owner", Kind.FILL, 30), "", lead=(Part("Strengths", ("Listen.",)),))
    words = first_words(sheet)
    assert words[words.index("Strengths") + 1 :] == ["Listen.", "Owner", ""]


def test_a_table_without_rows_says_that_there_are_none() -> None:
    whole = made(release())
    nobody = replace(next(each for each in whole.tables if each.sheet == "Who answered"), rows=())
    written = spreadsheet(replace(whole, tables=(nobody,)))
    assert first_words(sheet_of(Document(BytesIO(written)), "Who answered"))[-1] == "[x]"


def test_no_word_promises_a_chart_that_is_not_there() -> None:
    assert not any(
        "right of the table" in each for each in first_words(sheet_of(read(release()), "Priorities"))
    )


def test_the_document_says_its_language_and_title_and_nothing_of_another() -> None:
    document = read(release())
    assert (document.language, document.meta.language) == ("en-GB", "en-GB")
    assert document.meta.title == "Training needs: North team"
    assert document.meta.creator == "Training Needs Survey"
    with ZipFile(BytesIO(as_spreadsheet(release(), QUESTIONNAIRE))) as parts:
        meta = parts.read("meta.xml").decode()
        assert "LibreOffice" not in meta
        assert "creation-date" not in meta
        assert not any("Thumbnail" in name for name in parts.namelist())
        assert b"Thumbnail" not in parts.read("META-INF/manifest.xml")


def test_what_it_is_can_be_read_from_its_first_bytes() -> None:
    with ZipFile(BytesIO(as_spreadsheet(release(), QUESTIONNAIRE))) as parts:
        first = parts.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)
        assert {each.date_time[0] for each in parts.infolist()} == {1980}
