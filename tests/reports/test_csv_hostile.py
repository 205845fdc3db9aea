"""CSV files as large or broken as they come: refused in words, with little in memory."""

import resource
from pathlib import Path

import pytest

from reports import disclosure
from reports.published import Asking
from reports.responses import Faults, ResponsesError, opened, sheets
from tests.reports.small import competency, domain, questionnaire

ASKED = questionnaire(domain(competency("D1.1")))
HEADINGS = b"cohort,D1.1.importance,D1.1.performance\n"
ROW = b"A,6,3\n"
MANY = 2 * sheets.BYTES_A_BATCH // len(ROW)
"""Rows that fill more than one part of a file."""


def refusal(path: Path) -> str:
    faults = Faults()
    with pytest.raises(ResponsesError) as refused:
        disclosure.publish_sheet(opened(path, ASKED, faults), faults, ASKED, Asking())
    return str(refused.value)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (HEADINGS + ROW * 20 + b"A,\x00,3\n", "Row 22, column D1.1.importance"),
        ((HEADINGS + ROW * 20).replace(b"\n", b"\r"), "Row 1: reading stopped here"),
        (HEADINGS + ROW * 20 + b"A,6\r3,4\n", "Row 22: reading stopped here"),
        (HEADINGS.replace(b"cohort,", b"") + b"6,3\n" * 20, "a column “cohort” is missing"),
        (HEADINGS + ROW * MANY + b'A,"6,3\n' + ROW, f"Row {MANY + 2}: reading stopped here"),
    ],
    ids=["NUL", "old Macintosh", "lone carriage return", "no cohort", "quotation mark open in a later part"],
)
def test_a_broken_file_is_refused_where_it_breaks(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "responses.csv"
    path.write_bytes(content)
    assert words in refusal(path)


@pytest.mark.parametrize("before", [b"", HEADINGS, HEADINGS + ROW * 20], ids=["first", "second", "later"])
@pytest.mark.parametrize("letter", [b"\0", b","], ids=["one cell", "all commas"])
def test_a_line_without_end_stops_the_reading_before_the_memory_is_full(
    tmp_path: Path, before: bytes, letter: bytes
) -> None:
    path = tmp_path / "responses.csv"
    with path.open("wb") as file:
        file.write(before)
        for _ in range(50):
            file.write(letter * sheets.BYTES_A_BATCH)
    earlier = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert "Reading stopped at a line of more than" in refusal(path)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - earlier < 150_000, "kilobytes"
