"""A hostile workbook is refused in words, and in little memory."""

import contextlib
import random
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports import responses
from tests.reports.exports import ASKED
from tests.reports.workbooks import BOOK, PARTS, SHEET, SMALL, STRINGS, packed, sheet, tampered

MEGABYTE = 1_000_000
HEADINGS = (
    '<row r="1"><c t="inlineStr"><is><t>cohort</t></is></c><c t="inlineStr"><is><t>band</t></is></c></row>'
)
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]>'


def refusal(tmp_path: Path, content: bytes, name: str = "old.xlsx") -> str:
    """The words of the refusal of a workbook."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(responses.ResponsesError) as refused:
        responses.read(tmp_path / name, ASKED)
    return str(refused.value)


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


def each_cell() -> Iterator[str]:
    return (f"<c><f>{NOISE[place % 500_000 :][:12]}</f></c>" for place in range(60_000))


def each_word() -> Iterator[str]:
    return (f"<si><t>{NOISE[place % 500_000 :][:8]}</t></si>" for place in range(100_000))


BOMBS: dict[str, Callable[[], bytes]] = {
    "spaces": swollen,
    "spaces of a false size": lying,
    "parts": lambda: packed(PARTS | {f"xl/{number}": b"" for number in range(6_000)}),
    "one word": lambda: tampered(SHEET, sheet(f'<row a="{NOISE * 20}"/>')),
    "one cell": lambda: tampered(SHEET, sheet(f"{HEADINGS}<row><c><v>{NOISE * 20}</v></c></row>")),
    "cells": lambda: tampered(SHEET, sheet(f"{HEADINGS}<row>{''.join(each_cell())}</row>")),
    "names": lambda: tampered(SHEET, sheet("".join(f"<a{NOISE[n : n + 8]}/>" for n in range(200_000)))),
    "shared words": lambda: tampered(STRINGS, f"<sst>{''.join(each_word())}</sst>"),
    "long shared words": lambda: tampered(STRINGS, f"<sst><si><t>{NOISE * 20}</t></si></sst>"),
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
