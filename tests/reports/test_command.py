"""The command `python -m reports`, run as anybody would run it."""

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from questionnaires import loader

NAME = "pre-registration-1"


def names(folder: Path) -> list[str]:
    """The files in a folder, hidden ones too."""
    return sorted(each.name for each in folder.iterdir())


def run(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "reports", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


def sent(importance: int, performance: int) -> Iterator[tuple[str, str]]:
    yield "cohort", "Part 2"
    for competency in loader.load(NAME).competencies:
        yield f"{competency}.importance", str(importance)
        yield f"{competency}.performance", str(performance)


@pytest.fixture
def responses(tmp_path: Path) -> Path:
    path = tmp_path / "responses.csv"
    people = [dict(sent(6 + person % 2, 3 + person % 3)) for person in range(12)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(people[0]))
        writer.writeheader()
        writer.writerows(people)
    return path


def test_all_forms_come_from_one_draw(responses: Path, tmp_path: Path) -> None:
    xlsx, js, table = (tmp_path / f"report.{suffix}" for suffix in ("xlsx", "json", "csv"))
    done = run(responses, "--questionnaire", NAME, "--output", xlsx, "--output", js, "--output", table)
    assert done.returncode == 0, done.stderr
    content = json.loads(js.read_text("utf-8"))
    assert content["blocks"][0]["competencies"][0]["pairs"] == 9
    cover = [row[0] for row in load_workbook(xlsx)["Cover"].iter_rows(values_only=True)]
    assert f"Release SHA-256: {content['sha256']}" in cover
    assert content["sha256"] in table.read_text("utf-8")


def test_each_file_is_named_and_only_one_run_is_to_be_published(responses: Path, tmp_path: Path) -> None:
    done = run(responses, "--questionnaire", NAME, "--output", tmp_path / "report.json")
    named, warning = done.stderr.splitlines()
    assert named.startswith(f"{tmp_path / 'report.json'}: written, release ")
    assert "publish the files of one run only" in warning
    assert done.stdout == ""


def test_faulty_responses_are_refused_together_and_nothing_is_written(
    responses: Path, tmp_path: Path
) -> None:
    words = (
        responses.read_text("utf-8")
        .replace("D1.1.importance", "D1.1.zeal", 1)
        .replace("Part 2,6,", "Part 2,9,", 1)
    )
    responses.write_text(words, "utf-8")
    done = run(responses, "--questionnaire", NAME, "--output", tmp_path / "report.json")
    assert done.returncode == 1
    assert "D1.1.zeal" in done.stderr
    assert names(tmp_path) == ["responses.csv"]


def test_everything_wrong_with_the_options_is_said_at_once(responses: Path, tmp_path: Path) -> None:
    wrong = (
        "--required-level",
        "Part 9",
        "--by",
        "shoe",
        "--output",
        tmp_path / "a.pdf",
        "--output",
        "/no/a.csv",
    )
    done = run(responses, "--questionnaire", NAME, *wrong)
    assert done.returncode == 1
    for complaint in ("“Part 9”. It has: Part 1", "“shoe”. It has: ", "not in “.pdf”", "no folder /no"):
        assert complaint in done.stderr
    assert names(tmp_path) == ["responses.csv"]


def test_an_unknown_questionnaire_is_answered_with_those_there_are(responses: Path, tmp_path: Path) -> None:
    done = run(responses, "--questionnaire", "none-1", "--output", tmp_path / "report.json")
    assert done.returncode == 1
    assert NAME in done.stderr


def test_required_level_reaches_the_report(responses: Path, tmp_path: Path) -> None:
    report = tmp_path / "report.json"
    assert (
        run(responses, "--questionnaire", NAME, "--required-level", "Part 3", "--output", report).returncode
        == 0
    )
    content = json.loads(report.read_text("utf-8"))
    assert content["required_level"] == "Part 3"
    assert content["blocks"][0]["competencies"][0]["below_required_share"] is not None


def test_help_says_what_goes_in_and_what_comes_out() -> None:
    done = run("--help")
    assert done.returncode == 0
    for word in ("RESPONSES", "cohort", "D1.1.importance", "--output", "set aside by chance"):
        assert word in done.stdout
