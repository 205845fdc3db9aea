"""The forms of a release on disk: whole or not at all, nothing that a spreadsheet would run."""

import csv
import json
import math
import subprocess
import sys
from dataclasses import asdict, replace
from io import StringIO
from pathlib import Path

import pytest

from reports import files
from reports.published import Published
from reports.report import report
from reports.sheets.tables import Kind
from tests.reports.releases import BLOCK, PROMISE, QUESTIONNAIRE, SMALL, release


def names(folder: Path) -> list[str]:
    """The files in a folder, hidden ones too."""
    return sorted(each.name for each in folder.iterdir())


def rows(published: files.Published) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(files.as_csv(published, QUESTIONNAIRE).decode("utf-8-sig"))))


@pytest.mark.parametrize("suffix", [".xlsx", ".ods", ".csv", ".json", ".JSON"])
def test_the_suffix_chooses_the_form(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"report{suffix}"
    files.write(release(), QUESTIONNAIRE, path)
    assert path.read_bytes() == files.FORMS[suffix.lower()](release(), QUESTIONNAIRE)
    assert names(tmp_path) == [path.name]


def test_an_unknown_suffix_is_refused_with_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(files.UnknownSuffix, match=r"\.xlsx, \.ods, \.csv, \.json, not in “\.pdf”"):
        files.write(release(), QUESTIONNAIRE, tmp_path / "report.pdf")
    assert names(tmp_path) == []


def test_a_report_that_cannot_be_put_in_place_leaves_nothing_half_written(tmp_path: Path) -> None:
    (tmp_path / "report.csv").mkdir()
    with pytest.raises(OSError, match=r"report\.csv"):
        files.write(release(), QUESTIONNAIRE, tmp_path / "report.csv")
    assert names(tmp_path) == ["report.csv"]


def test_an_earlier_report_stays_whole_when_the_new_one_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    files.write(release(), QUESTIONNAIRE, path)
    before = path.read_bytes()
    with pytest.raises(ValueError, match="is of other-1"):
        files.write(replace(release(), questionnaire="other-1"), QUESTIONNAIRE, path)
    assert path.read_bytes() == before


def test_json_has_what_its_readers_were_promised() -> None:
    content = json.loads(files.as_json(release(BLOCK, SMALL), QUESTIONNAIRE))
    assert (content["rules"], content["questionnaire"], content["state"]) == (1, "small-1", "draft")
    assert (content["threshold"], content["set_aside"]) == (10, 3)
    assert content["sha256"] == release(BLOCK, SMALL).sha256
    block = content["blocks"][0]
    assert (block["cohort"], block["group"], block["asked"], block["answered"]) == (
        "North team",
        None,
        20,
        13,
    )
    first = block["competencies"][0]
    assert "tally" not in first
    assert content["release"]["blocks"][0]["joints"]["D1.1"]["tally"] == [[6, 4, 4], [7, 3, 6]]
    assert (first["not_part_of_role"], first["skipped"]) == (1, 2)
    assert "not_asked" not in first
    assert block["counts"]["D1.help"] == {"options": {"teaching": 6, "time": 3, "nothing": 1}, "answered": 8}
    assert content["who_answered"][0]["people"] == {"5": 10, "6": 5}


def test_json_carries_what_was_promised_to_those_who_answered() -> None:
    def promise(published: Published) -> object:
        return json.loads(files.as_json(published, QUESTIONNAIRE))["promise"]

    assert promise(replace(release(), promise=PROMISE)) == [asdict(passage) for passage in PROMISE]
    assert promise(release()) == []


def test_json_holds_the_release_byte_for_byte() -> None:
    assert b'"release": ' + release().to_bytes() + b"}" in files.as_json(release(), QUESTIONNAIRE)


def test_json_is_unrounded_and_follows_from_its_own_tally() -> None:
    content = json.loads(files.as_json(release(), QUESTIONNAIRE))
    first = content["blocks"][0]["competencies"][1]
    tally = content["release"]["blocks"][0]["joints"][first["id"]]["tally"]
    gaps = [importance - performance for importance, performance, people in tally for _ in range(people)]
    spread = math.sqrt(sum((gap - first["gap"]) ** 2 for gap in gaps) / (len(gaps) - 1))
    assert first["gap"] == sum(gaps) / len(gaps)
    assert first["gap_high"] == pytest.approx(2.262157163 * spread / math.sqrt(10))


def test_json_of_a_withheld_block_is_withheld_all_through() -> None:
    block = json.loads(files.as_json(release(SMALL), QUESTIONNAIRE))["blocks"][0]
    assert (block["withheld"], block["answered"]) == (True, None)
    for each in (*block["competencies"], *block["domains"]):
        assert {key for key, value in each.items() if value is not None} == {"id", "withheld"}
        assert each["withheld"]


def about(found: list[dict[str, str]], table: str, figure: str) -> dict[tuple[str, str], str]:
    """The values of one figure of one table, by cohort and what they are about."""
    wanted = (row for row in found if (row["Table"], row["Figure"]) == (table, figure))
    return {(row["Cohort"], row["About"]): row["Value"] for row in wanted}


def test_csv_has_a_row_for_each_figure_rounded_as_shown_with_its_release() -> None:
    found = rows(release(BLOCK, SMALL))
    gaps = about(found, "Competencies", "Gap")
    assert gaps[("North team", "D1.1")] == "3.2"
    assert gaps[("South team", "D1.1")] == "[c]"
    assert {row["Release SHA-256"] for row in found} == {release(BLOCK, SMALL).sha256}
    assert (found[0]["Questionnaire"], found[0]["Rules"], found[0]["Simulated"]) == (
        "small-1 (draft)",
        "1",
        "no",
    )


def test_csv_holds_every_cell_of_the_workbook_that_is_a_figure() -> None:
    found = {(row["Table"], row["Figure"], row["Value"]) for row in rows(release(BLOCK, SMALL))}
    for table in report(release(BLOCK, SMALL), QUESTIONNAIRE).tables[1:]:
        names = max(table.named, 2) + (table.sheet == "Who answered")
        asked = range(names, len(table.columns))
        figures = [place for place in asked if table.columns[place].kind is not Kind.FILL]
        cells = {(table.sheet, table.columns[n].heading, str(row[n])) for row in table.rows for n in figures}
        assert cells <= found, table.sheet


def test_csv_names_the_only_cohort_and_leaves_out_whose_what_is_nobodys() -> None:
    assert {row["Cohort"] for row in rows(release())} == {"North team"}
    several = {row["Table"] for row in rows(release(BLOCK, SMALL)) if not row["Cohort"]}
    assert several == {"Levels by group", "Gaps by group", "Notes and method"}


def test_csv_tells_excel_that_it_is_utf_8() -> None:
    written = files.as_csv(release(), QUESTIONNAIRE)
    assert written.startswith(b"\xef\xbb\xbfTable,Cohort,Group,About,Words,Figure,Value,")


def test_the_same_release_gives_the_same_bytes_in_every_form() -> None:
    for form in files.FORMS.values():
        assert form(release(BLOCK, SMALL), QUESTIONNAIRE) == form(release(BLOCK, SMALL), QUESTIONNAIRE)


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", "\tx"])
def test_csv_quotes_what_looks_like_a_formula(name: str) -> None:
    assert rows(release(replace(BLOCK, cohort=name)))[0]["Cohort"] == f"'{name}"


def test_csv_puts_no_quotation_mark_before_a_negative_number() -> None:
    assert about(rows(release()), "Competencies", "Gap, low end")[("North team", "D1.2")] == "-0.8"


def test_rules_and_what_is_published_can_be_read_without_the_heavy_libraries() -> None:
    look = (
        "import sys, reports.published, reports.rules; "
        "sys.exit(any(m in sys.modules for m in ('pandas', 'scipy', 'numpy')))"
    )
    assert subprocess.run([sys.executable, "-c", look], check=False).returncode == 0


def test_reports_are_made_without_scipys_slow_statistics() -> None:
    look = "import sys, reports.files; sys.exit(any(m in sys.modules for m in ('scipy.stats', 'pandas')))"
    assert subprocess.run([sys.executable, "-c", look], check=False).returncode == 0
