"""The same responses give the same frame, whoever exported them; what does not fit is refused at once."""

from pathlib import Path

import pandas as pd
import pytest

from reports import responses
from reports.responses import sheets
from tests.reports.exports import (
    ASKED,
    EXCEL,
    EXCEL_MAPPING,
    LIMESURVEY,
    LIMESURVEY_MAPPING,
    OURS,
    REDCAP,
    REDCAP_MAPPING,
    read,
    refused,
    workbook,
    written,
)

PERSONAL = ("kT9x", "192.0.2", "Ann", "ann@", "p0pp", "Bea", "2024-05", "2023-02")
ONE = 'kind = "excel"\nscale = [1, 7]\ncohort.name = "North"\n[columns]\nD1.1.importance = "How"\n'


@pytest.fixture
def expected(tmp_path: Path) -> pd.DataFrame:
    return responses.read(written(tmp_path / "ours.csv", OURS), ASKED)


def test_limesurvey_gives_the_same_frame(tmp_path: Path, expected: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(read(tmp_path, LIMESURVEY, LIMESURVEY_MAPPING), expected)


def test_redcap_gives_the_same_frame(tmp_path: Path, expected: pd.DataFrame) -> None:
    pd.testing.assert_frame_equal(read(tmp_path, REDCAP, REDCAP_MAPPING), expected)


def test_excel_gives_the_same_frame(tmp_path: Path, expected: pd.DataFrame) -> None:
    file = workbook(tmp_path / "old.xlsx", EXCEL)
    mapping = written(tmp_path / "old.toml", EXCEL_MAPPING)
    pd.testing.assert_frame_equal(responses.read(file, ASKED, mapping=mapping), expected)


@pytest.mark.parametrize(
    ("change", "to"),
    [(",", ";"), ("\n", "\r\n"), ('"id"', '\ufeff"id"')],
    ids=["semicolons", "carriage returns", "byte order mark"],
)
def test_limesurvey_with_other_signs_gives_the_same_frame(
    tmp_path: Path, expected: pd.DataFrame, change: str, to: str
) -> None:
    pd.testing.assert_frame_equal(
        read(tmp_path, LIMESURVEY.replace(change, to), LIMESURVEY_MAPPING), expected
    )


def test_full_words_of_limesurvey_give_the_same_frame(tmp_path: Path, expected: pd.DataFrame) -> None:
    content = LIMESURVEY.replace("submitdate", "Date submitted").replace("A9", "Not part of  my role")
    mapping = LIMESURVEY_MAPPING.replace('[codes]\nA9 = "na"\n', "")
    for point in range(1, 8):
        content = content.replace(f'"A{point}"', f'"Point {point}"')
        mapping = mapping.replace(f"A{point} =", f'"point {point}" =')
    pd.testing.assert_frame_equal(read(tmp_path, content, mapping), expected)


def test_labels_of_redcap_give_the_same_frame(tmp_path: Path, expected: pd.DataFrame) -> None:
    content = REDCAP.replace("training_needs_complete", "Complete?").replace(
        "redcap_event_name", "Event Name"
    )
    for tick in ("0,0,0", "1,1,0", "0,1,0", "0,0,1"):
        words = tick.replace("1", "Checked").replace("0", "Unchecked")
        content = content.replace(f",{tick},", f",{words},")
    content = content.replace("hecked,2\n", "hecked,Complete\n").replace("hecked,0\n", "hecked,Incomplete\n")
    mapping = REDCAP_MAPPING.replace("redcap_event_name", '"Event Name"')
    mapping = mapping.replace('training_needs_complete = ["2"]', '"Complete?" = ["complete"]')
    pd.testing.assert_frame_equal(read(tmp_path, content, mapping), expected)


def test_who_did_not_finish_does_not_count_unless_every_row_does(tmp_path: Path) -> None:
    everybody = read(tmp_path, LIMESURVEY, 'rows = "all"\n' + LIMESURVEY_MAPPING)
    assert len(everybody) == 4


def test_who_answered_nothing_makes_no_group_larger(tmp_path: Path) -> None:
    frame = read(tmp_path, "How,Name\n5,\n,Ann\n,\n", 'unread = ["Name"]\n' + ONE)
    assert frame["D1.1.importance"].tolist() == [5]
    assert frame["cohort"].tolist() == ["North"]


def test_another_scale_is_read_by_a_translation_of_every_point(tmp_path: Path) -> None:
    five = ONE.replace("[1, 7]", "[1, 5]")
    assert any("translates 0 of their 5" in words for words in refused(tmp_path, "How\n5\n", five))
    some = five + "[codes.importance]\n1 = 1\n2 = 3\n3 = 4\n4 = 5\n"
    assert any("translates 4 of their 5" in words for words in refused(tmp_path, "How\n5\n", some))
    frame = read(tmp_path, "How\n5\n2\n", some + "5 = 7\n")
    assert frame["D1.1.importance"].tolist() == [7, 3]


def test_a_translation_of_points_is_the_only_one(tmp_path: Path) -> None:
    reversed_scale = "\n".join(f"{point} = {8 - point}" for point in range(1, 8))
    mapping = f"{ONE}[codes.importance]\n{reversed_scale}\n"
    assert read(tmp_path, "How\n1\n6\n", mapping)["D1.1.importance"].tolist() == [7, 2]
    [fault] = refused(tmp_path, "How\npoint 6\n", mapping)
    assert "“point 6” has no translation" in fault


def test_everything_wrong_with_mapping_and_file_is_said_at_once(tmp_path: Path) -> None:
    mapping = """\
kind = "limesurvy"
scale = [1]
blank = "N/A"
colour = 3
unread = ["Q2"]
rows = { Q9 = 3 }
[cohort]
[columns]
D1.1.importanze = "Q1"
D1.1.performance = "Q2"
D1.2.performance = "Q2"
D1.2.importance = "Gone"
D1.1.help.teachin = "Q3"
[codes.importance]
A1 = 9
[codes.zeal]
A1 = 1
"""
    words = "\n".join(refused(tmp_path, "Q1,Q2,Q3\n1,9,3\n", mapping))
    for complaint in [
        "line 1, kind: “limesurvy” is no kind of file; write one of limesurvey, redcap, excel",
        "line 2, scale: write the lowest and the highest number",
        "line 3, blank: write a list of words",
        "line 4, colour: nothing is called “colour” here",
        "line 6, rows › Q9: write the cells that count",
        "line 7, cohort: under [cohort] write either name",
        "D1.1.importanze: “D1.1.importanze” is not asked in small-1; was D1.1.importance meant?",
        "D1.1.help.teachin: “D1.1.help.teachin” is not asked in small-1; was D1.1.help.teaching meant?",
        "the column “Q2” is used 2 times: D1.1.performance, D1.2.performance",
        "unread: the column “Q2” is used and left unread",
        "D1.2.importance: the file has no column “Gone”",
        "line 15, codes › importance.A1: “9” is no answer of ours here; there are 1, 2, 3, 4, 5, 6, 7, na",
        "line 16, codes › zeal: “zeal” is no question; use one of band, importance, performance, help",
        "Row 2, column “Q2”: “9” has no translation: say what it means under [codes.performance]",
    ]:
        assert complaint in words, complaint


def test_a_column_is_used_or_left_unread_on_purpose(tmp_path: Path) -> None:
    [fault] = refused(tmp_path, "How,Your name\n5,Ann\n", ONE)
    assert (
        fault == "Row 1, column 2: “Your name” is not used: write it under [columns], or list it under unread"
    )
    assert refused(tmp_path, "How,Your name\n5,Ann\n", 'unread = ["Your*"]\n' + ONE) == []


def test_a_star_is_the_only_sign_with_a_meaning(tmp_path: Path) -> None:
    unread = 'unread = ["Q1[other]", "Q?"]\n'
    faults = refused(tmp_path, "How,Q1[other],Q1o,Q2\n5,,,\n", unread + ONE)
    assert [fault[:15] for fault in faults] == ["Row 1, column 3", "Row 1, column 4"]


def test_no_fault_shows_what_stands_in_an_unread_column(tmp_path: Path) -> None:
    broken = [
        (LIMESURVEY.replace("A7", "A8"), LIMESURVEY_MAPPING),
        (LIMESURVEY.replace('"Ann!"', "Ann,"), LIMESURVEY_MAPPING),
        (LIMESURVEY.replace('"4","en"', '"4","en'), LIMESURVEY_MAPPING),
        (LIMESURVEY, LIMESURVEY_MAPPING.replace("unread", "codes.x")),
        (REDCAP.replace("old_arm_1", "new_arm_1"), REDCAP_MAPPING),
        (REDCAP.replace(",2\n", ",3\n"), REDCAP_MAPPING),
        (REDCAP.replace("1,1,0", "1,ann,0"), REDCAP_MAPPING),
    ]
    for content, mapping in broken:
        words = "\n".join(refused(tmp_path, content, mapping))
        assert words
        assert not [personal for personal in PERSONAL if personal in words], words


def test_a_cell_without_a_translation_is_named_once_with_its_first_row(tmp_path: Path) -> None:
    content = "How\n" + "5\n" * 3 + "often\n" * 50_000 + "Always\n"
    faults = refused(tmp_path, content, ONE)
    assert [fault.partition(" has")[0] for fault in faults] == [
        "Row 5, column “How”: “often”",
        "Row 50005, column “How”: “Always”",
    ]


def test_after_two_hundred_the_rest_are_numbered(tmp_path: Path) -> None:
    content = "How\n" + "\n".join(f"word {number}" for number in range(30_000))
    with pytest.raises(responses.ResponsesError) as refusal:
        read(tmp_path, content, ONE)
    assert (len(refusal.value.faults), refusal.value.more) == (200, 29_800)


def test_too_many_ticks_and_strange_ticks_are_refused(tmp_path: Path) -> None:
    mapping = ONE + 'D1.1.help.teaching = "T"\nD1.1.help.time = "M"\nD1.1.help.nothing = "N"\n'
    [fault] = refused(tmp_path, "How,T,M,N\n5,1,1,1\n", mapping)
    assert "write at most 2 of teaching, time, nothing" in fault
    [fault] = refused(tmp_path, "How,T,M,N\n5,1,often,\n", mapping)
    assert "column “M”: “often” has no translation: a column for one option holds 1 or 0" in fault


def test_a_question_to_tick_has_one_column_or_one_for_each_option(tmp_path: Path) -> None:
    mapping = ONE + 'D1.1.help.teaching = "T"\n"D1.1.help" = "M"\n'
    assert any("is both one column and" in each for each in refused(tmp_path, "How,T,M\n5,1,\n", mapping))


def test_a_heading_that_stands_twice_cannot_be_used(tmp_path: Path) -> None:
    [fault] = refused(tmp_path, "How,How\n5,6\n", ONE)
    assert fault == "Row 1, column “How”: this heading stands 2 times: give each a heading of its own"


def test_the_cohort_has_a_table_of_its_own(tmp_path: Path) -> None:
    [fault] = refused(tmp_path, "How\n5\n", ONE + 'cohort = "How"\n')
    assert "the cohort has a table of its own" in fault


def test_redcap_says_which_rows_of_a_person_count(tmp_path: Path) -> None:
    without = REDCAP_MAPPING.replace('redcap_event_name = ["old_arm_1"]\n', "")
    [fault] = refused(tmp_path, REDCAP, without)
    assert (
        "one person may have several rows: under [rows] say which cells of “redcap_event_name” count" in fault
    )
    rows = without.partition("[rows]")[2].partition("[cohort]")[0]
    assert len(read(tmp_path, REDCAP, 'rows = "all"\n' + without.replace(f"[rows]{rows}", ""))) == 5


def test_redcap_finds_who_finished_where_there_is_one_form(tmp_path: Path) -> None:
    content = "record_id,imp,needs_complete\n1,5,2\n2,6,0\n3,7,1\n"
    mapping = ONE.replace("excel", "redcap").replace("How", "imp")
    assert read(tmp_path, content, mapping)["D1.1.importance"].tolist() == [5]
    [fault] = refused(tmp_path, content.replace("record_id", "consent_complete"), mapping)
    assert "the columns “consent_complete”, “needs_complete” say who finished" in fault


def test_limesurvey_without_a_date_of_sending_must_say_who_finished(tmp_path: Path) -> None:
    mapping = ONE.replace("excel", "limesurvey")
    [fault] = refused(tmp_path, "id,How\n1,A5\n", mapping)
    assert 'write rows = "all" if every row counts' in fault
    assert read(tmp_path, "id,How\n1,AO05\n", 'rows = "all"\n' + mapping)["D1.1.importance"].tolist() == [5]


def test_no_row_that_counts_is_a_fault_of_its_own(tmp_path: Path) -> None:
    mapping = ONE.replace("[columns]", '[rows]\nDone = ["yes"]\n[columns]')
    [fault] = refused(tmp_path, "How,Done\n5,no\n", mapping)
    assert "none of the 1 rows counts" in fault


@pytest.mark.parametrize(
    ("mapping", "words"),
    [
        (b"kind = ", "this is not written as TOML asks"),
        (b"\xff\xfe", "this is not UTF-8 text"),
        (b"a = " + b"[" * 100_000, "lie too deep"),
        (b"#" * 2_000_000, "far too long for a mapping"),
        (b"", "under [columns] no question of ours has a column yet"),
    ],
    ids=["no TOML", "no UTF-8", "too deep", "too long", "empty"],
)
def test_what_is_no_mapping_is_refused_in_words(tmp_path: Path, mapping: bytes, words: str) -> None:
    (tmp_path / "old.toml").write_bytes(mapping)
    file = written(tmp_path / "old.csv", "How\n5\n")
    with pytest.raises(responses.ResponsesError) as refusal:
        responses.read(file, ASKED, mapping=tmp_path / "old.toml")
    assert words in str(refusal.value)


def test_a_batch_is_read_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "BYTES_A_BATCH", 600)
    file = written(tmp_path / "old.csv", "How\n" + "5\n" * 500)
    mapping = written(tmp_path / "old.toml", ONE)
    faults = responses.Faults()
    batches = responses.opened(file, ASKED, faults, mapping=mapping).batches
    first, second = (each.read(faults) for each in batches)
    assert len(first.rows) + len(second.rows) == 500
    assert second.rows[0] == first.rows[-1] + 1


def test_a_parquet_file_from_elsewhere_is_read_too(tmp_path: Path) -> None:
    pd.DataFrame({"How": [5.0, None, 6.0]}).to_parquet(tmp_path / "old.parquet")
    mapping = written(tmp_path / "old.toml", ONE)
    frame = responses.read(tmp_path / "old.parquet", ASKED, mapping=mapping)
    assert frame["D1.1.importance"].tolist() == [5, 6]
