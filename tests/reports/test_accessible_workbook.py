"""Every workbook can be read by everyone; and a fault planted in one is found."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font, PatternFill

from reports.files import as_workbook
from reports.published import Block
from reports.report import Report
from reports.sheets.tables import Column, Kind, Part, Table
from reports.workbook import workbook
from reports.zipped import repacked
from tests.reports.faults_of_workbooks import faults, titles
from tests.reports.releases import BLOCK, PROMISE, QUESTIONNAIRE, SMALL, made, release
from tests.reports.simulated import SHIPPED, simulated

GROUPS = (replace(BLOCK, group="Band 5"), replace(BLOCK, group="Band 6"))

ACTIONS = Table(
    "actions",
    "Actions",
    "What will be done",
    "Fill in what you will do.",
    (Column("Need", width=30), Column("Owner", Kind.FILL, 30), Column("By when", Kind.FILL, 12)),
    (("D1.1", "", ""), ("D1.2", "", "")),
    named=1,
    lead=(Part("Strengths", ("Listen.", "A long line that has to go on in the next row. " * 5)),),
)


def with_actions() -> Report:
    report = made(release())
    return replace(report, tables=(report.tables[0], ACTIONS, *report.tables[1:]))


@pytest.mark.parametrize(
    "blocks",
    [(BLOCK,), (BLOCK, SMALL), (SMALL,), GROUPS, tuple(replace(BLOCK, cohort=f"T{n}") for n in range(14))],
    ids=["one cohort", "one withheld", "all withheld", "groups", "many"],
)
def test_small_releases_make_workbooks_without_fault(blocks: tuple[Block, ...]) -> None:
    assert faults(as_workbook(replace(release(*blocks), promise=PROMISE), QUESTIONNAIRE)) == []


@pytest.mark.parametrize("name", SHIPPED)
def test_a_full_release_of_each_questionnaire_makes_a_workbook_without_fault(name: str) -> None:
    assert faults(as_workbook(*simulated(name, 40, 25, 8))) == []


def test_a_cohort_split_into_groups_makes_a_workbook_without_fault() -> None:
    assert faults(as_workbook(*simulated("post-registration-1", 80, split_by="band"))) == []


def test_cells_for_readers_to_write_in_are_blank_without_fault() -> None:
    assert faults(workbook(with_actions())) == []


@pytest.mark.parametrize("name", SHIPPED)
def test_a_full_release_gives_the_same_bytes_twice(name: str) -> None:
    assert as_workbook(*simulated(name, 40, 25, 8)) == as_workbook(*simulated(name, 40, 25, 8))


def merge(book: Workbook) -> None:
    book["Cover"].merge_cells("A1:B1")


def hide_row(book: Workbook) -> None:
    book["Domains"].row_dimensions[6].hidden = True


def hide_sheet(book: Workbook) -> None:
    book["Domains"].sheet_state = "hidden"


def empty_cell(book: Workbook) -> None:
    book["Domains"]["B6"].value = None


def rename_heading(book: Workbook) -> None:
    next(iter(book["Domains"].tables.values())).tableColumns[0].name = "Other"


def drop_table(book: Workbook) -> None:
    book["Domains"].tables.clear()


def untitle(book: Workbook) -> None:
    book["Domains"]["A1"].value = 1


def thaw(book: Workbook) -> None:
    book["Domains"].freeze_panes = None


def forget_language(book: Workbook) -> None:
    book.properties.language = None


def shrink(book: Workbook) -> None:
    book["Domains"]["B6"].font = Font(sz=8, color="FF000000")


def fade(book: Workbook) -> None:
    book["Domains"]["B6"].fill = PatternFill("solid", fgColor="FF212B32")


def compute(book: Workbook) -> None:
    book["Domains"]["B6"].value = "=1+1"


@pytest.mark.parametrize(
    ("plant", "named"),
    [
        (merge, "merged cells"),
        (hide_row, "hides something"),
        (hide_sheet, "hides something"),
        (empty_cell, "B6 is blank"),
        (rename_heading, "headings are not their cells"),
        (drop_table, "has 0 tables"),
        (untitle, "A1 is no title"),
        (thaw, "is not frozen"),
        (forget_language, "no language"),
        (shrink, "B6: 8"),
        (fade, "B6: too pale"),
        (compute, "B6 is a formula"),
    ],
)
def test_a_planted_fault_is_found(plant: Callable[[Workbook], None], named: str) -> None:
    book = load_workbook(BytesIO(as_workbook(release(), QUESTIONNAIRE)))
    plant(book)
    spoiled = BytesIO()
    book.save(spoiled)
    found = [fault for fault in faults(spoiled.getvalue()) if not fault.startswith("alt_text")]
    assert any(named in fault for fault in found), found
    assert len(found) <= 2


def test_a_name_too_long_for_a_sheet_is_found() -> None:
    book = load_workbook(BytesIO(as_workbook(release(), QUESTIONNAIRE)))
    with pytest.warns(UserWarning, match="more than 31"):
        book["Domains"].title = "D" * 32
    assert [*titles(book)] == ["D" * 32 + " is too long a name"]


def test_a_picture_without_words_is_found() -> None:
    def mute(name: str, part: bytes) -> bytes:
        return re.sub(rb'descr="[^"]+"', b'descr=" "', part) if "drawings/drawing" in name else part

    found = faults(repacked(as_workbook(release(), QUESTIONNAIRE), mute))
    assert "alt_text: xl/drawings/drawing1.xml: a picture says nothing" in found
    assert all(fault.endswith("a picture says nothing") for fault in found)


def test_nothing_in_the_file_leads_outside_it() -> None:
    with ZipFile(BytesIO(as_workbook(release(), QUESTIONNAIRE))) as parts:
        relations = [parts.read(name) for name in parts.namelist() if name.endswith(".rels")]
    assert not any(b'TargetMode="External"' in each for each in relations)
