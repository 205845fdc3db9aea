"""What a file of responses may look like, and how its faults are named."""

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questionnaires.model import Key, Kind, Module, Question, Questionnaire
from reports import responses
from reports.responses import ResponsesError
from reports.responses.codes import NOT_ASKED, SKIPPED
from tests.reports.small import background, choice, competency, domain, largest_gaps, questionnaire

HELP = choice("D1.1.help", "teaching", "time", "nothing", kind=Kind.CHOICES, most=2)
WORDS = Question(Key("wish"), Kind.TEXT, "What one thing would help?")
FULL = questionnaire(
    background(choice("band", "5", "6", "7"), choice("extended", "yes", "no"), WORDS),
    domain(competency("D1.1"), competency("D1.2", module="extended")),
    largest_gaps(HELP),
    module=Module("extended", "More", "extended", ("yes",)),
)
ANSWER = st.one_of(
    st.sampled_from(
        ["na", "5", "7", "yes", "no", "teaching", "time", "", "6.0", None, True, -2, 0, 8, 6.0, {}]
    ),
    st.integers(1, 7),
    st.lists(st.sampled_from(["teaching", "time", "nothing", "elsewhere"]), max_size=3),
)
RATED = "cohort,D1.1.importance,D1.1.performance\n"


def read(tmp_path: Path, content: str | bytes, asked: Questionnaire = FULL) -> pd.DataFrame:
    file = tmp_path / "responses.csv"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return responses.read(file, asked)


def complaints(tmp_path: Path, content: str | bytes) -> list[tuple[int | None, str | None]]:
    with pytest.raises(ResponsesError) as refusal:
        read(tmp_path, content)
    return [(each.row, each.column) for each in refusal.value.faults]


def test_columns_come_from_the_definition_and_free_words_never_enter(tmp_path: Path) -> None:
    frame = read(tmp_path, "D1.1.performance,wish,cohort\n4,please,Team A\n")
    assert list(frame) == [
        *("cohort", "band", "extended", "D1.1.importance", "D1.1.performance"),
        *("D1.2.importance", "D1.2.performance", "D1.1.help"),
    ]
    assert frame["D1.1.performance"].tolist() == [4]


def test_a_blank_is_skipped_and_na_is_an_answer_of_its_own(tmp_path: Path) -> None:
    frame = read(tmp_path, RATED + "A,,na\n")
    skipped, not_my_role = frame.loc[0, ["D1.1.importance", "D1.1.performance"]]
    assert skipped == SKIPPED
    assert not_my_role < NOT_ASKED


@pytest.mark.parametrize(
    "content",
    [
        RATED.encode("utf-8-sig") + b"A,6,3\n",
        RATED.replace("\n", "\r\n") + "A,6,3\r\n",
        (RATED + "A,6,3\n").replace(",", ";"),
        (RATED + "A,6,3\n").replace(",", "\t"),
        RATED + '"A","6.0"," 3 "\n\n',
        "cohort , D1.1.importance,D1.1.performance\nA,6.0,3.00",
    ],
    ids=[
        "byte order mark",
        "carriage returns",
        "semicolons",
        "tabs",
        "quotes, decimals and a blank line",
        "spaces",
    ],
)
def test_what_spreadsheets_do_to_a_csv_file_is_understood(tmp_path: Path, content: str | bytes) -> None:
    frame = read(tmp_path, content)
    assert frame[["D1.1.importance", "D1.1.performance"]].to_numpy().tolist() == [[6, 3]]
    assert frame["cohort"].tolist() == ["A"]


def test_every_fault_is_named_at_once_with_row_and_column(tmp_path: Path) -> None:
    content = (
        "cohort,D1.1.importance,D1.1.importance,D9.9.importance,band\nA,8,,,5\n,3,,,band 5\nB,3\nC,-1,x,,\n"
    )
    assert complaints(tmp_path, content) == [
        (1, "4"),
        (1, "D1.1.importance"),
        (3, "cohort"),
        (3, "band"),
        (4, None),
        (5, "D1.1.importance"),
    ]


def test_a_complaint_says_what_the_cell_may_hold(tmp_path: Path) -> None:
    with pytest.raises(
        ResponsesError, match=r"Row 2, column D1\.1\.importance: “8” is no .* 1 to 7, na, or leave"
    ):
        read(tmp_path, RATED + "A,8,\n")


def test_after_two_hundred_complaints_the_rest_are_numbered(tmp_path: Path) -> None:
    with pytest.raises(ResponsesError) as refusal:
        read(tmp_path, RATED + "A,8,9\n" * 5000)
    assert len(refusal.value.faults) == 200
    assert refusal.value.more == 9800
    assert str(refusal.value).endswith("… and 9,800 more.")


@pytest.mark.parametrize(
    ("content", "row"),
    [
        (b"", None),
        (RATED, None),
        ("band\n5\n", 1),
        (RATED + "\x1b[31m,6,3\n", 2),
        (RATED + "A" * 201 + ",6,3\n", 2),
        (RATED + "A,6," + "3" * 200_000 + "\n", 2),
        ((RATED + "Équipe,6,3\n").encode("latin-1"), 2),
        ((RATED + "A,6,3\n").encode("utf-16"), 1),
        (RATED + 'A,6,"3\n', 2),
        (RATED + "A,6,3,\n", 2),
        (RATED + "A,\x00,3\n", 2),
        ("cohort,\nA,\n", 1),
    ],
    ids=[
        *("empty", "no rows", "no cohort", "control characters", "endless cohort", "endless cell", "Latin-1"),
        *("UTF-16", "open quotation mark", "ragged", "NUL", "no heading"),
    ],
)
def test_a_hostile_file_is_refused_in_words(tmp_path: Path, content: str | bytes, row: int | None) -> None:
    assert complaints(tmp_path, content)[0][0] == row


def test_a_missing_file_and_an_unknown_ending_are_refused_in_words(tmp_path: Path) -> None:
    for name, words in [
        ("none.csv", "No such file"),
        ("none.parquet", "No such file"),
        ("a.xls", r"\.parquet"),
    ]:
        with pytest.raises(ResponsesError, match=words):
            responses.read(tmp_path / name, FULL)


def test_parquet_with_numbers_gaps_and_words_reads_as_the_same_csv(tmp_path: Path) -> None:
    rows = "A,6,3,5,teaching time\nB,,na,,\n"
    table = pd.DataFrame(
        {
            "cohort": ["A", "B"],
            "D1.1.importance": [6.0, None],
            "D1.1.performance": ["3", "na"],
            "band": pd.Categorical(["5", None]),
            "D1.1.help": ["time teaching", None],
        }
    )
    table.to_parquet(tmp_path / "responses.parquet")
    from_parquet = responses.read(tmp_path / "responses.parquet", FULL)
    heading = ",".join(table) + "\n"
    pd.testing.assert_frame_equal(from_parquet, read(tmp_path, heading + rows))


def test_parquet_faults_are_named_by_row_too(tmp_path: Path) -> None:
    pd.DataFrame({"cohort": ["A", "A"], "D1.1.importance": [7, 8]}).to_parquet(tmp_path / "r.parquet")
    with pytest.raises(ResponsesError, match=r"Row 3, column D1\.1\.importance"):
        responses.read(tmp_path / "r.parquet", FULL)
    (tmp_path / "r.parquet").write_bytes(b"PK not parquet")
    with pytest.raises(ResponsesError, match="not a Parquet file"):
        responses.read(tmp_path / "r.parquet", FULL)


def test_blanks_of_a_module_not_chosen_are_not_asked() -> None:
    documents = [{"extended": "yes"}, {"extended": "no"}, {}, {"extended": "yes", "D1.2.importance": 5}]
    frame = responses.from_documents(documents, FULL, cohort="A")
    assert frame["D1.2.importance"].tolist() == [SKIPPED, NOT_ASKED, NOT_ASKED, 5]
    assert frame["D1.1.importance"].tolist() == [SKIPPED] * 4


def test_documents_are_json_or_mappings_and_ticks_are_lists() -> None:
    documents = [
        '{"D1.1.importance": 6, "D1.1.help": ["teaching", "time"]}',
        {"D1.1.help": ["time"], "wish": "…"},
    ]
    frame = responses.from_documents(documents, FULL, cohort="A")
    assert frame["D1.1.importance"].tolist() == [6, SKIPPED]
    assert frame["D1.1.help"].tolist() == [0b11, 0b10]


def test_documents_that_do_not_fit_are_refused() -> None:
    documents = [
        {"D1.1.importance": 0},
        {"D7.1.importance": 3},
        {"D1.1.help": ["teaching", "time", "nothing"]},
    ]
    with pytest.raises(ResponsesError) as refusal:
        responses.from_documents(documents, FULL, cohort="A")
    assert [each.row for each in refusal.value.faults] == [1, 2, 3]


@pytest.mark.parametrize("name", ["a\ud800b", "a\x07b", "a\nb", "", "x" * 201])
def test_a_cohort_that_no_report_could_print_is_one_fault_whatever_was_sent(name: str) -> None:
    for documents in ([], [{}, {}, {}]):
        with pytest.raises(ResponsesError) as refused:
            responses.from_documents(documents, FULL, cohort=name)
        [fault] = refused.value.faults
        assert (fault.row, fault.column) == (None, "cohort")
        assert "is no name" in str(fault)


def test_no_documents_make_a_frame_without_rows() -> None:
    frame = responses.from_documents([], FULL, cohort="A")
    assert frame.empty
    assert frame["D1.1.importance"].dtype == "int8"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(list(FULL.questions)), ANSWER, max_size=6), max_size=6))
def test_documents_are_read_alike_whether_they_fit_or_not(documents: list[dict[str, Any]]) -> None:
    """Text takes the quick way where every document fits, and parsed documents always the slow one."""
    told = []
    for written in (documents, [json.dumps(each) for each in documents]):
        try:
            told.append(responses.from_documents(written, FULL, cohort="A").to_dict("list"))
        except responses.ResponsesError as refused:
            told.append(str(refused))
    assert told[0] == told[1]
