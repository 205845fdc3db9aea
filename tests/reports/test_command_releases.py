"""The command `python -m reports` with releases, run as anybody would run it."""

import csv
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.reports.test_command import NAME, names, run, sent


def people(path: Path, cohort: str) -> Path:
    """Twelve people's responses of that cohort, as a file."""
    rows = [dict(sent(6 + person % 2, 3 + person % 3)) | {"cohort": cohort} for person in range(12)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture
def cohorts(tmp_path: Path) -> list[Path]:
    """The .json reports of two cohorts."""
    made = []
    for cohort in ("Part 2", "Part 3"):
        responses, report = people(tmp_path / "responses.csv", cohort), tmp_path / f"{cohort}.json"
        done = run(responses, "--questionnaire", NAME, "--output", report)
        assert done.returncode == 0, done.stderr
        made.append(report)
    return made


def test_reports_of_cohorts_give_one_of_the_region(cohorts: list[Path], tmp_path: Path) -> None:
    xlsx, js = tmp_path / "regional.xlsx", tmp_path / "regional.json"
    done = run(*cohorts, "--title", "North region", "--output", xlsx, "--output", js)
    assert done.returncode == 0, done.stderr
    content = json.loads(js.read_text("utf-8"))
    assert [block["cohort"] for block in content["blocks"]] == ["All cohorts together", "Part 2", "Part 3"]
    assert content["blocks"][0]["competencies"][0]["pairs"] == 18
    cover = [row[0] for row in load_workbook(xlsx)["Cover"].iter_rows(values_only=True)]
    assert cover[0] == "Training needs: North region"
    for each in cohorts:
        assert any(json.loads(each.read_text("utf-8"))["sha256"] in str(line) for line in cover)
    assert "combined from 2 releases" in done.stderr
    assert "set other people aside" not in done.stderr.lower()


def test_one_release_gives_its_other_forms(cohorts: list[Path], tmp_path: Path) -> None:
    again = tmp_path / "again.json"
    assert run(cohorts[0], "--output", again).returncode == 0
    assert again.read_bytes() == cohorts[0].read_bytes()


def test_a_second_run_over_the_same_responses_is_refused(cohorts: list[Path], tmp_path: Path) -> None:
    second = tmp_path / "second.json"
    run(people(tmp_path / "responses.csv", "Part 2"), "--questionnaire", NAME, "--output", second)
    if second.read_bytes() == cohorts[0].read_bytes():
        pytest.skip("both runs set equal answers aside")
    done = run(cohorts[0], second, "--output", tmp_path / "both.xlsx")
    assert done.returncode == 1
    assert "both hold “Part 2”" in done.stderr
    assert "both.xlsx" not in names(tmp_path)


def test_everything_wrong_with_the_files_is_said_at_once(cohorts: list[Path], tmp_path: Path) -> None:
    changed, empty = tmp_path / "changed.json", tmp_path / "empty.json"
    changed.write_text(cohorts[0].read_text("utf-8").replace('"skipped":0', '"skipped":1', 1), "utf-8")
    empty.write_text("{}")
    done = run(cohorts[0], changed, empty, "--output", tmp_path / "all.xlsx")
    assert done.returncode == 1
    assert f"{changed}: the figures do not belong to its SHA-256" in done.stderr
    assert f"{empty}: it holds no release" in done.stderr
    assert "all.xlsx" not in names(tmp_path)


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (("--required-level", "Part 2"), "--required-level is for a file of responses"),
        (("--by", "band"), "--by is for a file of responses"),
        (("--output", "a.pdf"), "not in “.pdf”"),
        (("--output", "/no/a.json"), "there is no folder /no"),
    ],
)
def test_what_does_not_go_with_releases_is_refused(
    cohorts: list[Path], tmp_path: Path, options: tuple[str, ...], why: str
) -> None:
    done = run(*cohorts, *options, "--output", tmp_path / "all.json")
    assert done.returncode == 1
    assert why in done.stderr
    assert "all.json" not in names(tmp_path)


def test_a_file_of_responses_needs_its_questionnaire_and_comes_alone(tmp_path: Path) -> None:
    responses = people(tmp_path / "responses.csv", "Part 2")
    done = run(responses, responses, "--title", "North", "--output", tmp_path / "a.json")
    assert done.returncode == 1
    for complaint in ("Give one file of responses", "needs --questionnaire", "--title is for"):
        assert complaint in done.stderr
