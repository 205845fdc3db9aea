"""A workbook is read as openpyxl reads it, whoever wrote it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from reports import responses
from reports.responses.excel import ROWS_A_BATCH, excel_sheet
from reports.responses.faults import Faults
from reports.responses.mapping import SheetPlace
from reports.responses.translation import UNCALCULATED
from reports.responses.worksheet import TOO_LONG
from tests.reports.exports import ASKED, EXCEL, EXCEL_MAPPING, OURS, workbook, written
from tests.reports.workbooks import SHEET, saved, sheet, tampered

FIRST = SheetPlace()


def cells(path: Path, place: SheetPlace = FIRST) -> tuple[list[list[str]], list[str]]:
    """The headings, then each row with its number before it; and the faults."""
    faults = Faults()
    sheet = excel_sheet(path, faults, place)
    found = [list(sheet.headings)] if sheet.headings else []
    for batch in sheet.batches:
        found += [[str(number), *row] for number, *row in zip(batch.rows, *batch.columns, strict=True)]
    try:
        faults.refuse()
    except responses.ResponsesError as refusal:
        return found, [str(fault) for fault in refusal.faults]
    return found, []


def test_our_own_headings_need_no_mapping(tmp_path: Path) -> None:
    lines = [line.split(",") for line in OURS.splitlines()]
    table = [[int(cell) if cell.isdigit() else cell or None for cell in line] for line in lines]
    (tmp_path / "ours.xlsx").write_bytes(saved(table))
    expected = responses.read(written(tmp_path / "ours.csv", OURS), ASKED)
    assert responses.read(tmp_path / "ours.xlsx", ASKED).equals(expected)


def test_cells_of_every_kind_become_words(tmp_path: Path) -> None:
    table = [
        ["a", "b", " c ", "d", "e"],
        [1, 2.5, True, "words", None],
        [],
        ["=1+1", "x" * 1_001, " ", "#N/A", "ö “é”\n"],
    ]
    (tmp_path / "a.xlsx").write_bytes(saved(table))
    found, faults = cells(tmp_path / "a.xlsx")
    assert found == [
        ["a", "b", "c", "d", "e"],
        ["2", "1", "2.5", "TRUE", "words", ""],
        ["4", UNCALCULATED, TOO_LONG, "", "#N/A", "ö “é”\n"],
    ]
    assert faults == []


def test_a_formula_with_its_result_is_its_result_and_one_without_is_named(tmp_path: Path) -> None:
    worked = '<row><c t="inlineStr"><is><t>How</t></is></c></row><row><c><f>2+3</f><v>5</v></c></row>'
    mapping = written(
        tmp_path / "m.toml",
        'kind = "excel"\nscale = [1, 7]\ncohort.name = "A"\ncolumns.D1.1.importance = "How"',
    )
    (tmp_path / "a.xlsx").write_bytes(tampered(SHEET, sheet(worked)))
    frame = responses.read(tmp_path / "a.xlsx", ASKED, mapping=mapping)
    assert frame["D1.1.importance"].tolist() == [5]
    (tmp_path / "a.xlsx").write_bytes(tampered(SHEET, sheet(worked.replace("<v>5</v>", ""))))
    with pytest.raises(responses.ResponsesError, match="Row 2, column “How”: holds a formula whose result"):
        responses.read(tmp_path / "a.xlsx", ASKED, mapping=mapping)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ("<row><c><v>1</v></c><c><v>2</v></c></row>", ["1", "2"]),
        ('<row><c r="B1"><v>1</v></c><c><v>2</v></c></row>', ["", "1", "2"]),
        (
            '<row><c t="inlineStr"><is><r><t>a</t></r><r><t>b</t></r><rPh><t>c</t></rPh></is></c></row>',
            ["ab"],
        ),
        ('<row><c t="str"><f>X</f><v>ab</v></c><c t="e"><v>#N/A</v></c></row>', ["ab", "#N/A"]),
        ('<row><c t="b"><v>0</v></c><c t="s"><v>0</v></c></row>', ["FALSE", "cohort"]),
    ],
    ids=[
        "no places",
        "places left out",
        "rich and spoken text",
        "texts and errors",
        "truth and shared words",
    ],
)
def test_what_other_programs_write_is_understood(tmp_path: Path, rows: str, found: list[str]) -> None:
    (tmp_path / "a.xlsx").write_bytes(tampered(SHEET, sheet(rows)))
    assert cells(tmp_path / "a.xlsx") == ([found], [])


@given(
    st.lists(st.lists(st.one_of(st.none(), st.integers(-9, 99), st.text("aZ<&é ", max_size=5)), max_size=4))
)
def test_every_cell_is_as_openpyxl_reads_it(
    tmp_path_factory: pytest.TempPathFactory, table: list[list[object]]
) -> None:
    path = tmp_path_factory.mktemp("oracle") / "a.xlsx"
    path.write_bytes(saved([["a", "b", "c", "d"], *table]))
    expected = []
    for number, row in enumerate(load_workbook(path).active.iter_rows(values_only=True, max_col=4), start=1):
        texts = [str(cell) if str(cell or cell == 0 or "").strip() else "" for cell in row]
        if any(texts):
            expected.append([str(number), *texts])
    assert cells(path) == ([expected[0][1:], *expected[1:]], [])


def test_a_sheet_is_found_by_name_and_headings_by_row(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", EXCEL)
    assert cells(path, SheetPlace("Answers", 2))[0][1][:3] == ["3", "Ann", "North"]
    assert cells(path) == ([], ["Row 1: it should hold the headings, and is empty"])
    [fault] = cells(path, SheetPlace("Answer"))[1]
    assert "it has no sheet “Answer”; there are “About”, “Answers”" in fault


def test_a_sheet_named_for_a_csv_file_is_refused(tmp_path: Path) -> None:
    file = written(tmp_path / "a.csv", "Team\nA\n")
    with pytest.raises(responses.ResponsesError, match="Only a workbook has sheets"):
        responses.read(file, ASKED, mapping=written(tmp_path / "a.toml", EXCEL_MAPPING))


def test_a_cell_beyond_the_headings_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(saved([["a"], [1, None, 2]]))
    assert cells(tmp_path / "a.xlsx")[1] == [
        "Row 2: a cell stands to the right of the last heading: give it one, or empty it"
    ]


def test_rows_come_in_batches(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(saved([["a"], *([[1]] * (ROWS_A_BATCH + 1))]))
    batches = list(excel_sheet(tmp_path / "a.xlsx", Faults(), FIRST).batches)
    assert [len(batch.rows) for batch in batches] == [ROWS_A_BATCH, 1]
