"""Parquet files that nobody would make on purpose: counted, or refused in words."""

from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]  # it ships no types
import pyarrow.parquet as pq  # type: ignore[import-untyped]  # it ships no types
import pytest

from reports import disclosure
from reports.published import Asking, Published
from reports.responses import Faults, ResponsesError, opened
from tests.reports.small import competency, domain, questionnaire

ASKED = questionnaire(domain(competency("D1.1")))
PEOPLE = 12
MANY = 400_000


def release(path: Path) -> Published:
    faults = Faults()
    return disclosure.publish_sheet(opened(path, ASKED, faults), faults, ASKED, Asking())


def rated(folder: Path, performance: Any) -> Path:
    """A file in which everybody's performance is a cell of that column."""
    path = folder / "responses.parquet"
    everybody = {"cohort": ["A"] * PEOPLE, "D1.1.importance": [6] * PEOPLE}
    pq.write_table(pa.table({**everybody, "D1.1.performance": performance}), path)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(ResponsesError) as refused:
        release(path)
    return str(refused.value)


@pytest.mark.parametrize(
    "cells",
    [
        [Decimal("3.0")] * PEOPLE,
        [3.0] * PEOPLE,
        pa.array(["3"] * PEOPLE, type=pa.large_string()),
        pa.array(["3"] * PEOPLE, type=pa.string_view()),
        pa.array([3] * PEOPLE, type=pa.uint64()),
    ],
    ids=["decimals", "floating", "large words", "views of words", "large numbers"],
)
def test_a_rating_may_be_stored_as_any_kind_of_number_or_word(tmp_path: Path, cells: Any) -> None:
    [block] = release(rated(tmp_path, cells)).blocks
    joint = block.joints["D1.1"]
    assert joint is not None
    assert joint.tally == ((6, 3, PEOPLE - 3),)


@pytest.mark.parametrize(
    "cells",
    [
        [[1, 2]] * PEOPLE,
        [{"a": 1}] * PEOPLE,
        [datetime(2020, 1, 1, tzinfo=UTC)] * PEOPLE,
        pa.array([2**31 - 1] * PEOPLE, type=pa.date32()),
        pa.array([1] * PEOPLE, type=pa.duration("us")),
        [b"\xff"] * PEOPLE,
        [True, None] * (PEOPLE // 2),
        pa.array([2**64 - 1] * PEOPLE, type=pa.uint64()),
        pa.array([-128, 127] * (PEOPLE // 2), type=pa.int8()),
        [float("inf")] * PEOPLE,
        pa.StringArray.from_buffers(
            PEOPLE,
            pa.py_buffer(np.arange(PEOPLE + 1, dtype=np.int32).tobytes()),
            pa.py_buffer(b"\xff" * PEOPLE),
        ),
    ],
    ids=[
        *("lists", "structures", "times", "a day without a year", "spans", "bytes", "truths"),
        *("huge numbers", "ends of the range", "infinity", "letters that are none"),
    ],
)
def test_cells_that_are_no_ratings_are_refused_with_their_column(tmp_path: Path, cells: Any) -> None:
    assert "D1.1.performance" in refusal(rated(tmp_path, cells))


@pytest.mark.parametrize(
    ("columns", "words"),
    [
        ({}, "the file is empty"),
        ({f"c{place}": [1] for place in range(10_000)}, "a column “cohort” is missing"),
        ({"cohort": ["A"], "wrong": ["x"]}, "“wrong” is not asked"),
    ],
    ids=["no columns", "ten thousand", "one too many"],
)
def test_columns_that_were_not_asked_are_refused(
    tmp_path: Path, columns: Mapping[str, list[Any]], words: str
) -> None:
    path = tmp_path / "responses.parquet"
    pq.write_table(pa.table(columns), path)
    assert words.lower() in refusal(path).lower()


def test_a_file_without_rows_has_nobody_in_it(tmp_path: Path) -> None:
    path = tmp_path / "responses.parquet"
    pq.write_table(pa.table({"cohort": pa.array([], type=pa.string())}), path)
    assert release(path).blocks == ()


def test_a_word_of_twenty_million_letters_is_refused_and_shown_short(tmp_path: Path) -> None:
    told = refusal(rated(tmp_path, ["x" * 20_000_000] + ["3"] * (PEOPLE - 1)))
    assert "is no answer" in told
    assert len(told) < 500


@pytest.mark.parametrize("coded", [False, True], ids=["plain", "dictionary"])
def test_a_file_damaged_in_the_middle_is_refused_where_reading_stopped(
    tmp_path: Path, *, coded: bool
) -> None:
    path = tmp_path / "responses.parquet"
    ratings = np.random.default_rng(1).integers(1, 8, MANY)
    columns = {"cohort": ["A"] * MANY, "D1.1.importance": ratings}
    pq.write_table(pa.table(columns), path, row_group_size=MANY // 4, use_dictionary=coded)
    written = bytearray(path.read_bytes())
    for place in (len(written) // 3, len(written) // 2, 2 * len(written) // 3):
        written[place : place + 2_000] = b"\xff" * 2_000
    path.write_bytes(written)
    assert "reading stopped near here, the file is damaged" in refusal(path)


@pytest.mark.parametrize("damage", [lambda _: b"", lambda whole: whole[:-100]], ids=["empty", "cut off"])
def test_half_a_file_is_no_parquet_file(tmp_path: Path, damage: Any) -> None:
    path = rated(tmp_path, [3] * PEOPLE)
    path.write_bytes(damage(path.read_bytes()))
    assert "is not a Parquet file" in refusal(path)
