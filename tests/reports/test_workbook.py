"""The workbook as another program reads it: accessible, safe, and the same bytes each time."""

import json
import re
from dataclasses import replace
from io import BytesIO
from itertools import pairwise

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from questionnaires.model import Passage
from reports.files import as_json, as_workbook
from reports.published import Block, Published
from reports.report import report
from reports.sheets.cover import PROMISED
from reports.sheets.tables import Kind
from reports.statistics.rounding import half_up
from reports.workbook.cell_text import INDENT, lines, width
from reports.workbook.finishing import finished
from reports.workbook.table_sheet import width_of
from tests.reports.releases import BLOCK, PROMISE, QUESTIONNAIRE, SMALL, release


def read(published: Published) -> Workbook:
    return load_workbook(BytesIO(as_workbook(published, QUESTIONNAIRE)))


def test_each_sheet_but_the_cover_has_one_real_table_whose_headings_are_its_cells() -> None:
    for sheet in read(release()).worksheets[1:]:
        (table,) = sheet.tables.values()
        heading, *rows = sheet[table.ref]
        assert [cell.value for cell in heading] == [column.name for column in table.tableColumns]
        assert rows
        repeated = f"${heading[0].row}:${heading[0].row}"
        assert sheet.print_title_rows == (None if sheet.page_setup.fitToHeight == 1 else repeated)


def top(sheet: Worksheet) -> int:
    """The row of the headings."""
    (table,) = sheet.tables.values()
    return int(sheet[table.ref][0][0].row)


def frozen(published: Published, *sheets: str) -> list[str]:
    """The columns that stay in sight, once it is shown that the headings do."""
    book = read(published)
    panes = {sheet: re.fullmatch(r"([A-Z]+)(\d+)", book[sheet].freeze_panes) for sheet in sheets}
    assert [int(pane[2]) for pane in panes.values() if pane] == [top(book[sheet]) + 1 for sheet in sheets]
    return [pane[1] for pane in panes.values() if pane]


def test_headings_and_what_names_a_row_stay_in_sight() -> None:
    assert frozen(release(), "Priorities", "Competencies", "Who answered") == ["D", "C", "A"]
    assert frozen(release(BLOCK, SMALL), "Priorities", "Competencies", "Domains") == ["E", "D", "D"]


def test_nothing_is_merged_hidden_or_a_formula() -> None:
    for sheet in read(release(BLOCK, SMALL)).worksheets:
        assert sheet.sheet_state == "visible"
        assert not sheet.merged_cells.ranges
        assert not any(
            each.hidden for each in (*sheet.row_dimensions.values(), *sheet.column_dimensions.values())
        )
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize(
    "blocks",
    [(BLOCK,), (BLOCK, SMALL), (replace(BLOCK, group="5"), replace(BLOCK, group="6"))],
    ids=["one cohort", "two cohorts", "two groups"],
)
def test_no_table_prints_in_letters_under_seven_points(blocks: tuple[Block, ...]) -> None:
    for sheet in read(release(*blocks)).worksheets[1:]:
        pages = sheet.page_setup.fitToWidth
        headings = [cell for cell in sheet[top(sheet)] if cell.value]
        widths = [sheet.column_dimensions[cell.column_letter].width for cell in headings]
        named = ord(sheet.freeze_panes[0]) - ord("A")
        repeated = sum(widths[:named]) * (pages - 1)
        paper = (842 if sheet.page_setup.orientation == "landscape" else 595) - 2 * 22
        assert 11 * paper * pages / (6 * (sum(widths) + repeated)) >= 7, sheet.title
        assert (sheet.print_title_cols is None) == (pages == 1)


def test_the_priorities_of_one_cohort_print_on_one_page_across_and_competencies_on_two() -> None:
    across = {sheet.title: sheet.page_setup.fitToWidth for sheet in read(release()).worksheets}
    assert (across["Priorities"], across["Competencies"], across["What would help"]) == (1, 2, 1)


def test_no_word_of_a_heading_is_broken_and_no_line_above_a_table_is_cut() -> None:
    blocks = (replace(BLOCK, group="5"), replace(BLOCK, group="6"), SMALL)
    for table in report(release(*blocks), QUESTIONNAIRE).tables:
        for column in table.columns:
            room = width_of(column) - (INDENT if column.kind is Kind.TEXT else 0)
            assert all(lines(word, room, bold=True) == 1 for word in re.split(r"[ -]", column.heading)), (
                column
            )
        across = sum(width_of(column) for column in table.columns)
        assert max(width(table.about), width(table.title, size=18, bold=True)) <= across, table.sheet


def pages_filled(cover: Worksheet) -> list[float]:
    """How much of a printed page each part of the cover takes, from one page break to the next."""
    assert 6 * cover.column_dimensions["A"].width * cover.page_setup.scale / 100 <= 595 - 2 * 22
    breaks = [0, *(each.id for each in cover.row_breaks.brk), cover.max_row]
    heights = [
        sum(cover.row_dimensions[row].height for row in range(first + 1, last + 1))
        for first, last in pairwise(breaks)
    ]
    return [height * cover.page_setup.scale / 100 / (842 - 40 - 44) for height in heights]


def test_the_cover_prints_on_one_page_and_shows_a_long_title_whole() -> None:
    long = read(release(replace(BLOCK, cohort="Community and crisis teams " * 7)))["Cover"]
    [page] = pages_filled(long)
    assert 0.5 < page <= 1
    assert long["A1"].alignment.wrap_text
    assert long.row_dimensions[1].height > 3 * read(release())["Cover"].row_dimensions[1].height


def test_the_promise_begins_a_printed_page_of_its_own_and_leaves_the_summary_one() -> None:
    passages = tuple(Passage(f"Heading {number}", "Some words. " * 33) for number in range(12))
    cover = read(replace(release(), promise=passages))["Cover"]
    assert 0.9 < max(pages_filled(cover)) <= 1
    [end] = [each.id for each in cover.row_breaks.brk]
    assert cover.cell(end, 1).value.startswith("Release SHA-256")
    assert cover.cell(end + 1, 1).value == PROMISED
    words = [cell.value for (cell,) in cover.iter_rows(min_row=end + 2)]
    assert words == [each for passage in passages for each in (passage.heading, passage.text)]


def test_a_cover_too_long_to_read_on_one_page_takes_several_in_letters_of_its_size() -> None:
    blocks = [replace(BLOCK, cohort=f"Team {number:02}, in {'many words ' * 50}") for number in range(12)]
    cover = read(replace(release(*blocks), promise=PROMISE))["Cover"]
    summary, promise = pages_filled(cover)
    assert summary > 1 > promise
    assert 11 * cover.page_setup.scale / 100 > 9


def test_the_table_stands_clear_of_the_lines_above_it() -> None:
    sheet = read(release())["Priorities"]
    last = top(sheet) - 1
    assert sheet.row_dimensions[last].height > 20
    assert sheet.cell(last, 1).alignment.vertical == "top"


def test_every_printed_page_says_what_it_is_and_where() -> None:
    for sheet in read(release()).worksheets:
        assert sheet.oddFooter.left.text == "DRAFT – Self-reported"
        assert sheet.sheet_properties.pageSetUpPr.fitToPage == (sheet.title != "Cover")
        assert "&P of &N" in sheet.oddFooter.right.text
        assert sheet["A1"].value


def test_document_says_its_language_and_title_and_nobodys_name() -> None:
    properties = read(release()).properties
    assert (properties.language, properties.title) == ("en-GB", "Training needs: North team")
    assert (properties.creator, properties.lastModifiedBy) == ("Training Needs Survey", None)


@pytest.mark.parametrize(
    ("name", "cell"),
    [("=1+1", "=1+1"), ("a\x07b", "ab"), ("a\ufffeb", "ab"), ("x" * 40_000, "x" * 32_766 + "…")],
    ids=["formula", "control", "not in XML", "over-long"],
)
def test_hostile_words_come_through_as_plain_text(name: str, cell: str) -> None:
    sheet = read(release(replace(BLOCK, cohort=name), SMALL))["Domains"]
    first = sheet.cell(top(sheet) + 1, 1)
    assert (first.value, first.data_type) == (cell, "s")


def test_figures_in_the_sheet_are_those_of_the_json_rounded() -> None:
    published = release(BLOCK, SMALL)
    sheet = read(published)["Competencies"]
    (heading, *rows) = [[cell.value for cell in row] for row in sheet[next(iter(sheet.tables.values())).ref]]
    competencies = [
        each
        for block in json.loads(as_json(published, QUESTIONNAIRE))["blocks"]
        for each in block["competencies"]
    ]
    assert len(rows) == len(competencies) == 8
    for row, figures in zip(rows, competencies, strict=True):
        cells = dict(zip(heading, row, strict=True))
        for title, (name, unit) in SHOWN.items():
            expected = "[c]" if figures[name] is None else half_up(figures[name], unit)
            assert cells[title] == expected, (figures["id"], title)


SHOWN = {
    "Rated both": ("pairs", 1),
    "Importance": ("importance", 0.1),
    "Performance": ("performance", 0.1),
    "Gap": ("gap", 0.1),
    "Gap, low end": ("gap_low", 0.1),
    "Gap, high end": ("gap_high", 0.1),
    "Weighted discrepancy": ("mwds", 0.01),
    "Ranked discrepancy": ("rds", 0.01),
    "Have a need": ("need_share", 0.01),
    "Need, low end": ("need_low", 0.01),
    "Need, high end": ("need_high", 0.01),
    "Below required": ("below_required_share", 0.01),
    "Below, low end": ("below_required_low", 0.01),
    "Below, high end": ("below_required_high", 0.01),
    "Rank": ("rank", 1),
}


def test_numbers_are_numbers_with_the_shown_precision() -> None:
    sheet = read(release())["Priorities"]
    rows = (sheet[top(sheet)], sheet[top(sheet) + 1])
    cells = {heading.value: cell for heading, cell in zip(*rows, strict=True)}
    wanted = ("Gap", "Weighted discrepancy", "Have a need")
    found = [(cells[name].data_type, cells[name].number_format) for name in wanted]
    assert found == [("n", "0.0"), ("n", "0.00"), ("n", "0%")]


def test_the_same_release_gives_the_same_bytes() -> None:
    assert as_workbook(release(), QUESTIONNAIRE) == as_workbook(release(), QUESTIONNAIRE)


def test_no_sheet_sends_its_reader_to_itself() -> None:
    book = read(release())
    assert "sheet Notes and method" in book["Domains"]["A3"].value
    assert book["Notes and method"]["A3"].value == "[c] is withheld because too few people answered."


def test_contents_lead_to_each_sheet() -> None:
    book = read(release())
    first = top(book["Contents"]) + 1
    named = [cell for (cell,) in book["Contents"].iter_rows(min_row=first, max_col=1)]
    leads = [cell.hyperlink.location for cell in named if cell.hyperlink]
    assert leads == [f"'{sheet.title}'!A1" for sheet in book.worksheets[2:]]
    assert len(named) > len(leads)


def test_descriptions_and_charts_must_match() -> None:
    saved = as_workbook(release(), QUESTIONNAIRE)
    with pytest.raises(ValueError, match="no description"):
        finished(saved, alts=[], dated=None)
    drawn = [chart for table in report(release(), QUESTIONNAIRE).tables for chart in table.charts]
    with pytest.raises(ValueError, match="1 chart descriptions have no chart"):
        finished(saved, alts=[each.alt for each in (*drawn, drawn[0])], dated=None)
