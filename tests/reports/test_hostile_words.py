"""Words that a lead can type, made to run, to break a file or to be lost: in every field and every form."""

import csv
import re
import shutil
import subprocess
from dataclasses import replace
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from odfdo import Document
from openpyxl import load_workbook

from questionnaires.model import Passage, Questionnaire
from reports.files import FORMS, as_csv, as_spreadsheet, as_workbook
from reports.opendocument import spreadsheet
from reports.published import Asking, Published
from reports.report import report
from reports.sheets.tables import Part
from reports.workbook import workbook
from reports.workbook.cell_text import LONGEST
from tests.reports.releases import BLOCK, QUESTIONNAIRE, SMALL, made, release

HOSTILE = {
    "equals": "=1+1",
    "command": "=cmd|' /C calc'!A0",
    "link": '=HYPERLINK("http://evil.example","click")',
    "plus": "+1",
    "minus": "-1",
    "at": "@SUM(A1)",
    "tab": "\t=1+1",
    "return": "\r=1+1",
    "lines": "one\ntwo",
    "spaces": "a  b",
    "control": "a\x00b\x07c\x1b",
    "no letter": "a\ufffeb\uffff",
    "emoji": "👩🏽‍⚕️ team",
    "right to left": "\u202eteam\u202c فريق",
    "markup": "<b>&amp;\"'</b>]]>",
    "page codes": "&D&P & care",
    "template": "{{7*7}}${7*7}",
    "endless": "x" * 40_000,
}
READABLE = {"control": "abc", "no letter": "ab", "endless": "x" * (LONGEST - 1) + "…"}
"""What is left of words of which not everything can be written; of all others, everything is."""
words = pytest.mark.parametrize("name", HOSTILE)


def read_as(name: str) -> str:
    return READABLE.get(name, HOSTILE[name])


def everywhere(text: str) -> Published:
    """A release with the words in every field that a lead can type, and in an answer's place."""
    level = {text: {"D1": 4, "D2": 3}}
    asked = {text: 20, "South team": 5}
    asking = Asking(required_level=next(iter(level)), programme=text, asked=asked, closed="2027-03-01")
    blocks = (replace(BLOCK, cohort=text, group=text), replace(SMALL, group=text))
    return replace(release(*blocks, asking=asking), promise=(Passage(text, text),))


def asked(text: str) -> Questionnaire:
    return replace(QUESTIONNAIRE, required_levels={text: {"D1": 4, "D2": 3}}, levels={3: text, 4: text})


@words
def test_the_workbook_opens_shows_the_words_and_runs_nothing(name: str) -> None:
    book = load_workbook(BytesIO(as_workbook(everywhere(HOSTILE[name]), asked(HOSTILE[name]))))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "n"}
    shown = {str(cell.value) for cell in cells}
    assert read_as(name).replace("\r", "\n") in {each.replace("\r", "\n") for each in shown}
    assert any(each.startswith("Programme") for each in shown)
    assert all(row.height <= 409 for sheet in book.worksheets for row in sheet.row_dimensions.values())


@words
def test_no_head_or_foot_of_a_page_is_too_long_or_reads_words_as_codes(name: str) -> None:
    book = load_workbook(BytesIO(as_workbook(everywhere(HOSTILE[name]), asked(HOSTILE[name]))))
    for sheet in book.worksheets:
        for side in (sheet.oddHeader, sheet.oddFooter):
            assert len(str(side.left.text or "") + str(side.right.text or "")) < 240
            assert "&D" not in (side.left.text or "").replace("&&", "")


@words
def test_the_spreadsheet_opens_shows_the_words_and_runs_nothing(name: str) -> None:
    document = Document(BytesIO(as_spreadsheet(everywhere(HOSTILE[name]), asked(HOSTILE[name]))))
    cells = document.body.get_elements("//table:table-cell")
    assert not any(cell.get_attribute("table:formula") for cell in cells)
    shown = {str(cell.value) for cell in cells}
    assert read_as(name).replace("\r", "\n") in shown


@words
def test_the_csv_opens_shows_the_words_and_runs_nothing(name: str) -> None:
    written = as_csv(everywhere(HOSTILE[name]), asked(HOSTILE[name])).decode("utf-8-sig")
    rows = list(csv.DictReader(StringIO(written, newline="")))
    cohorts = {row["Cohort"] for row in rows}
    assert read_as(name) in {cohort.removeprefix("'") for cohort in cohorts}
    texts = [value for row in rows for value in row.values()]
    assert not [text for text in texts if text[:1] in tuple("=+-@\t\r") and not _is_number(text)]


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def test_half_a_pair_of_letters_which_no_release_can_hold_breaks_no_file_either() -> None:
    whole = made(release(BLOCK, SMALL))
    half = Part("a\ud800b", ("a\ud800b",))
    domains = next(each for each in whole.tables if each.sheet == "Domains")
    spoiled = replace(domains, title="a\ud800b", about="a\ud800b", lead=(half,))
    spoiled = replace(spoiled, rows=tuple(("a\ud800b", *row[1:]) for row in domains.rows))
    cover = replace(whole.cover, title="a\ud800b", parts=(half,), footer="a\ud800b")
    whole = replace(whole, cover=cover, tables=(spoiled,))
    sheet = load_workbook(BytesIO(workbook(whole)))["Domains"]
    assert [sheet.cell(row, 1).value for row in (1, 2, 5, 6, 8)] == ["ab"] * 5
    assert "ab" in Document(BytesIO(spreadsheet(whole))).body.get_table(name="Domains").serialize()


def all_at_once() -> Published:
    """A release with a cohort for each of the hostile words, short of the endless ones, and all in a row."""
    each = [text for name, text in HOSTILE.items() if name != "endless"]
    blocks = [replace(BLOCK, cohort=text, group=text) for text in each]
    return replace(everywhere(" ".join(each)), blocks=tuple(blocks))


@pytest.mark.parametrize("suffix", [".xlsx", ".ods"])
def test_libreoffice_opens_all_of_it_and_finds_no_formula(suffix: str, tmp_path: Path) -> None:
    office = shutil.which("libreoffice") or shutil.which("soffice")
    if office is None:
        pytest.skip("LibreOffice is not here: nobody has tried to open these files in it")
    published = all_at_once()
    questionnaire = asked(str(published.asking.required_level))
    (tmp_path / f"all{suffix}").write_bytes(FORMS[suffix](published, questionnaire))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    order = [office, profile, "--headless", "--convert-to", "fods", "--outdir", str(tmp_path / "read")]
    subprocess.run([*order, str(tmp_path / f"all{suffix}")], check=True, capture_output=True, timeout=300)
    read = (tmp_path / "read" / "all.fods").read_text()
    sheets = set(re.findall(r'<table:table table:name="([^"]+)"', read))
    assert {"Cover", *(table.sheet for table in report(published, questionnaire).tables)} <= sheets
    assert "table:formula" not in read
    assert {"=1+1", "+1", "-1", "@SUM(A1)", "{{7*7}}${7*7}"} <= set(
        re.findall("<text:p>([^<]+)</text:p>", read)
    )
