"""Lists of cohorts: read as people write them; all that is wrong is said, and then nothing is given."""

import re
import time
from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from survey import lists
from survey.lists import EXAMPLE, MOST_BYTES, MOST_ROWS, ListRefused
from survey.store.cohorts import Listed

YEAR_1 = Listed("Year 1", "pre-registration", 120)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def csv_list(folder: Path, text: str) -> Path:
    path = folder / "list.csv"
    path.write_text(text, encoding="utf-8")
    return path


def workbook(folder: Path, rows: Iterable[Iterable[object]]) -> Path:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    path = folder / "list.xlsx"
    book.save(path)
    return path


def complaints(path: Path, *taken: str) -> list[str]:
    with pytest.raises(ListRefused) as refusal:
        lists.read(path, taken=taken)
    return str(refusal.value).splitlines()


def test_a_row_is_a_cohort_in_either_kind_of_file(folder: Path) -> None:
    rows = [
        ("name", "stage", "asked"),
        ("Year 1", "pre-registration", 120),
        ("Team", "post-registration", None),
    ]
    team = Listed("Team", "post-registration", None)
    assert lists.read(workbook(folder, rows), taken=()) == (YEAR_1, team)
    text = "name,stage,asked\nYear 1,pre-registration,120\nTeam,post-registration,\n"
    assert lists.read(csv_list(folder, text), taken=()) == (YEAR_1, team)


@pytest.mark.parametrize(
    "text",
    [
        "Name,STAGE, Asked \nYear 1,pre-registration,120\n",
        "asked,stage,name\n120,pre-registration,Year 1\n",
        "name;stage;asked\nYear 1;Pre-registration;120\n",
        "name\tstage\tasked\r\nYear 1\tPRE–REGISTRATION\t120.0\r\n",
        '\ufeffname,stage,asked\n\n,,\n" Year  1 ",pre registration,120\n,,\n',
    ],
    ids=["capitals", "another order", "semicolons", "tabs and a long dash", "blanks"],
)
def test_headings_and_stages_are_read_as_people_write_them(folder: Path, text: str) -> None:
    assert lists.read(csv_list(folder, text), taken=()) == (YEAR_1,)


def test_how_many_are_asked_may_be_left_out(folder: Path) -> None:
    listed = lists.read(csv_list(folder, "stage,name\nemergency/crisis,Emergency team\n"), taken=())
    assert listed == (Listed("Emergency team", "emergency-crisis", None),)


def test_the_example_is_a_list_and_what_is_written_is_read_again(folder: Path) -> None:
    assert lists.read(csv_list(folder, lists.example()), taken=()) == EXAMPLE
    odd = (Listed('Team “A”, "north";\tsouth'.replace("\t", " "), "emergency-crisis", 1_000_000),)
    assert lists.read(csv_list(folder, lists.written(odd)), taken=()) == odd


def test_everything_wrong_is_said_at_once_with_row_column_and_what_to_do(folder: Path) -> None:
    text = (
        "name,stage,asked\nYear 1,pre-registration,120\n,retired,0\nTeam,post-registration,many\n"
        "year  1,pre-registration,1\nOld team,post-registration,12\n"
    )
    assert complaints(csv_list(folder, text), "OLD TEAM") == [
        "Row 3, column name: use 1 to 200 letters, figures and signs",
        "Row 3, column stage: write one of pre-registration, post-registration, emergency-crisis",
        "Row 3, column asked: write a whole number from 1 to 1,000,000, or leave it blank",
        "Row 4, column asked: write a whole number from 1 to 1,000,000, or leave it blank",
        "Row 5, column name: row 2 has the same name: write each cohort once",
        "Row 6, column name: the programme has a cohort of this name: delete the row",
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", ["the first row should hold the headings"]),
        ("\n\n", ["the first row should hold the headings"]),
        ("name,stage\n", ["there are headings but no cohorts"]),
        (
            "cohort,stage\nTeam,post-registration\n",
            ["is “cohort”: delete it", "no column is called name"],
        ),
        ("name\nTeam\n", ["no column is called stage"]),
        ("name,stage,ask\nTeam,post-registration,9\n", ["no column of a list is “ask”"]),
        ("name,name,stage\nTeam,Team,post-registration\n", ["two columns are called name: delete one"]),
        ("name,stage,\nTeam,post-registration,9\n", ["a cell stands below no heading"]),
        ("name,stage\nTeam\n", ["this row has 1 cells where row 1 has 2"]),
        ('name,stage\n"Team,post-registration\n', ["look for an open quotation mark"]),
    ],
)
def test_a_list_of_another_shape_is_refused(folder: Path, text: str, said: list[str]) -> None:
    found = complaints(csv_list(folder, text))
    assert len(found) == len(said), found
    assert all(words.lower() in line.lower() for words, line in zip(said, found, strict=True)), found


@pytest.mark.parametrize("name", ["x" * 201, "two\x07parts", "\u202eback", "\u200bTeam", "Team\x1b[2J"])
def test_a_name_that_cannot_be_printed_is_refused_and_not_repeated_raw(folder: Path, name: str) -> None:
    [found] = complaints(csv_list(folder, f"name,stage\n{name},post-registration\n"))
    assert found == "Row 2, column name: use 1 to 200 letters, figures and signs"


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "+44", "-cmd"])
def test_what_a_spreadsheet_would_work_out_is_no_name(folder: Path, name: str) -> None:
    assert "formula" in complaints(csv_list(folder, f"name,stage\n{name},post-registration\n"))[0]
    assert "formula" in complaints(workbook(folder, [("name", "stage"), (name, "post-registration")]))[0]


def test_a_name_may_hold_signs_that_machines_read(folder: Path) -> None:
    name = "'; DROP TABLE cohort; -- {{7*7}} <b>"
    [listed] = lists.read(csv_list(folder, f"name,stage\n{name},post-registration\n"), taken=())
    assert listed.name == name


def many(number: int) -> str:
    return "name,stage\n" + "".join(f"Team {team},post-registration\n" for team in range(number))


def test_two_thousand_cohorts_are_read_and_one_more_is_refused(folder: Path) -> None:
    assert len(lists.read(csv_list(folder, many(MOST_ROWS)), taken=())) == MOST_ROWS
    [found] = complaints(csv_list(folder, many(MOST_ROWS + 1)))
    assert found == "Row 2002: reading stopped here: a list holds 2,000 cohorts at the most"


def test_complaints_without_end_are_numbered(folder: Path) -> None:
    found = complaints(csv_list(folder, "name,stage\n" + "Team,nowhere\n" * 1500))
    assert len(found) == 201
    assert found[-1] == "… and 2,799 more."


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_a_file_that_is_too_large_is_not_opened(folder: Path, ending: str) -> None:
    path = folder / f"list{ending}"
    path.write_bytes(b"x" * (MOST_BYTES + 1))
    assert complaints(path) == ["The file is larger than 1 MB: save the one sheet with the list as CSV"]


@pytest.mark.parametrize("name", ["list.xls", "list.ods", "list", "list.csv.exe", "list.parquet"])
def test_any_other_kind_of_file_is_refused(folder: Path, name: str) -> None:
    (folder / name).write_text("name,stage\n")
    [found] = complaints(folder / name)
    assert "Excel workbook (.xlsx) or a CSV file (.csv)" in found


def with_sheet(folder: Path, xml: bytes) -> Path:
    """A workbook whose sheet is replaced."""
    whole = BytesIO(workbook(folder, [("name", "stage")]).read_bytes())
    path = folder / "hostile.xlsx"
    with ZipFile(whole) as old, ZipFile(path, "w", ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, xml if part.endswith("sheet1.xml") else old.read(part))
    return path


SHEET = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'


@pytest.mark.parametrize(
    ("xml", "said"),
    [
        (b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><x>&e;</x>', "declares entities"),
        (b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>', "declares entities"),
        (SHEET + b"<row/>" * 2_000_000, "swells beyond measure"),
        (SHEET + b"<row><c>", "damaged"),
    ],
    ids=["another file", "entities", "a bomb", "cut off"],
)
def test_a_hostile_workbook_is_refused_soon(folder: Path, xml: bytes, said: str) -> None:
    path = with_sheet(folder, xml)
    began = time.process_time()
    found = complaints(path)
    assert said in found[0]
    assert not re.search(r"/etc|root", str(found))
    assert time.process_time() - began < 5


def test_a_formula_that_was_never_worked_out_is_no_name(folder: Path) -> None:
    cells = b'<c r="A2"><f>B2</f></c><c r="B2" t="inlineStr"><is><t>post-registration</t></is></c>'
    head = (
        b'<c r="A1" t="inlineStr"><is><t>name</t></is></c><c r="B1" t="inlineStr"><is><t>stage</t></is></c>'
    )
    rows = b'<row r="1">' + head + b'</row><row r="2">' + cells + b"</row></sheetData></worksheet>"
    assert "formula" in complaints(with_sheet(folder, SHEET + rows))[0]
