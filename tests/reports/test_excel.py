"""A workbook is read as openpyxl reads it; a hostile one is refused in words and in little memory."""

import contextlib
import io
import random
import tracemalloc
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from reports import responses
from reports.responses.excel import ROWS_A_BATCH, excel_sheet
from reports.responses.faults import Faults
from reports.responses.mapping import SheetPlace
from reports.responses.translation import UNCALCULATED
from reports.responses.worksheet import TOO_LONG
from tests.reports.exports import ASKED, EXCEL, EXCEL_MAPPING, OURS, workbook, written

MEGABYTE = 1_000_000
BOOK = "xl/workbook.xml"
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
HEADINGS = (
    '<row r="1"><c t="inlineStr"><is><t>cohort</t></is></c><c t="inlineStr"><is><t>band</t></is></c></row>'
)
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
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


def saved(table: list[list[object]]) -> bytes:
    """A workbook of one sheet."""
    book, file = Workbook(), io.BytesIO()
    for row in table:
        book.active.append(row or [None])
    book.save(file)
    return file.getvalue()


def relationships(*targets: str) -> str:
    each = (
        f'<Relationship Id="{name}" Type="x/{name}" Target="{target}"/>'
        for target, name in map(named, targets)
    )
    return f"<Relationships>{''.join(each)}</Relationships>"


def named(target: str) -> tuple[str, str]:
    return target, {"workbook.xml": "officeDocument"}.get(Path(target).name, Path(target).stem)


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


PARTS = {
    "_rels/.rels": relationships(BOOK),
    BOOK: '<workbook xmlns:r="x"><sheets><sheet name="Answers" r:id="sheet1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": relationships("sharedStrings.xml", "/xl/worksheets/sheet1.xml"),
    STRINGS: "<sst><si><t>cohort</t></si><si><t>band</t></si><si><t>band-5</t></si></sst>",
    SHEET: (
        '<worksheet><sheetData><row r="1"><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>'
        '<row r="2"><c t="inlineStr"><is><t>A</t></is></c><c t="s"><v>2</v></c></row></sheetData></worksheet>'
    ),
}
SMALL = packed(PARTS)


def tampered(part: str, content: bytes | str) -> bytes:
    """The small workbook with one part replaced."""
    return packed(PARTS | {part: content})


def sheet(rows: str, before: str = "") -> str:
    """The XML of a sheet with these rows."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'{before}<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'


def refusal(tmp_path: Path, content: bytes, name: str = "old.xlsx") -> str:
    """The words of the refusal of a workbook."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(responses.ResponsesError) as refused:
        responses.read(tmp_path / name, ASKED)
    return str(refused.value)


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


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"cohort,band\nA,5\n", "this is not an Excel workbook"),
        (b"", "this is not an Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(5_000), "locked with a password, or an old .xls"),
        (b"PK\x03\x04" + bytes(100), "damaged or not a workbook"),
        (SMALL[:-30], "damaged or not a workbook"),
        (tampered(SHEET, sheet(HEADINGS, BOMB)), "declares entities"),
        (tampered(SHEET, sheet(HEADINGS, OUTSIDE)), "declares entities"),
        (tampered(STRINGS, BOMB + PARTS[STRINGS]), "declares entities"),
        (tampered(BOOK, OUTSIDE + PARTS[BOOK]), "declares entities"),
        (tampered(SHEET, sheet(HEADINGS, OUTSIDE).encode("utf-16")), "declares entities"),
        (tampered(SHEET, sheet(HEADINGS)[:-20]), "its inside is damaged"),
        (tampered(SHEET, sheet(HEADINGS + "<row>" * 200)), "its inside lies too deep"),
        (tampered(SHEET, sheet('<row r="0"/>')), "rows are not in order"),
        (tampered(SHEET, sheet('<row r="99999999999"/>')), "rows are not in order"),
        (tampered(SHEET, sheet('<row r="2"/><row r="2"/>')), "rows are not in order"),
        (tampered(SHEET, sheet('<row><c r="ZZZ1"><v>1</v></c></row>')), "more than 2,000 columns"),
        (tampered(SHEET, sheet('<row><c t="s"><v>99</v></c></row>')), "words that are not there"),
        (tampered(SHEET, sheet('<row><c t="s"><v>-1</v></c></row>')), "words that are not there"),
        (tampered(BOOK, "<workbook/>"), "it has no sheet"),
        (tampered(BOOK, random.Random(1).randbytes(600_000).hex()), "list of sheets is far too long"),
        (tampered("_rels/.rels", "<r/>"), "it has no sheet"),
        (tampered("xl/_rels/workbook.xml.rels", "<r/>"), "damaged or not a workbook"),
    ],
)
def test_a_hostile_workbook_is_refused_in_words(tmp_path: Path, content: bytes, words: str) -> None:
    assert words in refusal(tmp_path, content)


def test_a_workbook_with_a_password_on_a_part_is_refused(tmp_path: Path) -> None:
    locked = bytearray(SMALL)
    place = locked.index(b"PK\x01\x02")
    locked[place + 8] |= 1
    assert "locked with a password" in refusal(tmp_path, bytes(locked))


def test_macros_are_not_looked_at(tmp_path: Path) -> None:
    (tmp_path / "a.xlsm").write_bytes(SMALL)
    with zipfile.ZipFile(tmp_path / "a.xlsm", "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"Sub Auto_Open()")
    assert len(responses.read(tmp_path / "a.xlsm", ASKED)) == 1


NOISE = random.Random(1).randbytes(300_000).hex()


def swollen() -> bytes:
    return tampered(SHEET, sheet(HEADINGS + " " * 50 * MEGABYTE))


def lying() -> bytes:
    """The same, which says that it is small."""
    content = bytearray(swollen())
    for signature, size in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = content.rindex(signature) + size
        content[place : place + 4] = (2_000).to_bytes(4, "little")
    return bytes(content)


BOMBS: dict[str, Callable[[], bytes]] = {
    "spaces": swollen,
    "spaces of a false size": lying,
    "parts": lambda: packed(PARTS | {f"xl/{number}": b"" for number in range(6_000)}),
    "one word": lambda: tampered(SHEET, sheet(f'<row a="{NOISE * 20}"/>')),
    "one cell": lambda: tampered(SHEET, sheet(f"{HEADINGS}<row><c><v>{NOISE * 20}</v></c></row>")),
    "cells": lambda: tampered(
        SHEET, sheet(f"{HEADINGS}<row>{f'<c><f>{NOISE[:40]}</f></c>' * 100_000}</row>")
    ),
    "names": lambda: tampered(SHEET, sheet("".join(f"<a{NOISE[n : n + 8]}/>" for n in range(200_000)))),
    "shared words": lambda: tampered(STRINGS, f"<sst>{'<si><t>ab</t></si>' * MEGABYTE}</sst>"),
    "long shared words": lambda: tampered(STRINGS, f"<sst><si><t>{NOISE * 20}</t></si></sst>"),
    "one word in all cells": lambda: tampered(
        STRINGS, f"<sst><si><t>{'x' * 999}</t></si><si><t>{NOISE[:999]}</t></si><si/></sst>"
    ),
}


@pytest.mark.parametrize("kind", BOMBS)
def test_a_bomb_is_refused_within_little_memory(tmp_path: Path, kind: str) -> None:
    (tmp_path / "old.xlsx").write_bytes(BOMBS[kind]())
    tracemalloc.start()
    try:
        with pytest.raises(responses.ResponsesError):
            responses.read(tmp_path / "old.xlsx", ASKED)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 60 * MEGABYTE, kind


def survives(path: Path, content: bytes) -> None:
    """The file is read or refused in words; anything else fails the test that calls this."""
    path.write_bytes(content)
    with contextlib.suppress(responses.ResponsesError):
        responses.read(path, ASKED)


@given(noise=st.binary(max_size=400), place=st.integers(0, len(SMALL)))
def test_no_bytes_lead_to_anything_but_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, noise: bytes, place: int
) -> None:
    survives(tmp_path_factory.mktemp("noise") / "a.xlsx", SMALL[:place] + noise + SMALL[place + len(noise) :])


@given(part=st.sampled_from(sorted(PARTS)), noise=st.binary(max_size=60), share=st.floats(0, 1))
def test_no_inside_leads_to_anything_but_a_refusal(
    tmp_path_factory: pytest.TempPathFactory, part: str, noise: bytes, share: float
) -> None:
    old = PARTS[part].encode()
    place = int(share * len(old))
    content = tampered(part, old[:place] + noise + old[place + len(noise) :])
    survives(tmp_path_factory.mktemp("inside") / "a.xlsx", content)
