"""The examples of docs/old-data.md are read as the page says, and its commands run."""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from questionnaires import loader
from reports import responses
from reports.mapping import quoted
from reports.responses.kinds import KINDS
from reports.responses.mapping_file import TOP
from tests.house.tree import ROOT
from tests.reports.exports import workbook, written

NAME = "post-registration-1"
PAGE = (ROOT / "docs" / "old-data.md").read_text("utf-8")
RATINGS = ["D1.1.importance", "D1.1.performance", "D1.2.importance", "D1.2.performance"]


def example(title: str, language: str) -> str:
    """The block in a language under a title."""
    part = PAGE.split(f"\n## {title}\n")[1].split("\n## ")[0]
    (block,) = re.findall(rf"```{language}\n(.*?)```", part, re.DOTALL)
    return str(block)


def table(title: str) -> list[tuple[str | None, ...]]:
    part = PAGE.split(f"\n## {title}\n")[1].split("\n## ")[0]
    rows = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("| ")]
    return [tuple(cell.strip() or None for cell in row) for row in rows]


def given(folder: Path, title: str) -> tuple[Path, Path]:
    """The file and the mapping of an example."""
    mapping = written(folder / "old.toml", example(title, "toml"))
    if title == "Excel":
        return workbook(folder / "old.xlsx", table(title), "Responses"), mapping
    return written(folder / "old.csv", example(title, "csv")), mapping


def run(*words: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


@pytest.mark.parametrize("title", ["LimeSurvey", "REDCap", "Excel"])
def test_each_example_holds_the_same_three_responses(tmp_path: Path, title: str) -> None:
    file, mapping = given(tmp_path, title)
    frame = responses.read(file, loader.load(NAME), mapping=mapping)
    assert frame["cohort"].tolist() == ["North", "South", "North"]
    assert frame[RATINGS].to_numpy().tolist() == [[7, 3, 6, -3], [5, 5, 4, 4], [1, 2, 3, 4]]
    teaching, time = 1, 1 << 6
    assert frame["D1.1.help"].tolist() == [teaching + time, -1, time]
    assert frame["band"].tolist() == [0, 1, -1]


def test_the_example_of_another_scale_translates_all_of_it(tmp_path: Path) -> None:
    (scale,) = re.findall(r"```toml\n(scale = \[1, 5\].*?)```", PAGE, re.DOTALL)
    top = f'kind = "excel"\n{scale}\n[cohort]\nname = "A"\n[columns]\nD1.1.importance = "How"\n'
    file = written(tmp_path / "old.csv", "How\n1\n2\n3\n4\n5\n")
    frame = responses.read(file, loader.load(NAME), mapping=written(tmp_path / "old.toml", top))
    assert frame["D1.1.importance"].tolist() == [1, 2, 4, 6, 7]


def test_every_part_and_kind_is_explained() -> None:
    for part in TOP:
        assert f"`{part}`" in PAGE or f"`[{part}]`" in PAGE, part
    for kind in KINDS:
        assert f'`"{kind}"`' in PAGE, kind


def test_a_report_is_made_from_an_export(tmp_path: Path) -> None:
    content = example("LimeSurvey", "csv").splitlines(keepends=True)
    file = written(tmp_path / "old.csv", content[0] + content[1] * 12)
    mapping = written(tmp_path / "old.toml", example("LimeSurvey", "toml"))
    report = tmp_path / "gap.json"
    done = run("reports", file, "--questionnaire", NAME, "--mapping", mapping, "--output", report)
    assert done.returncode == 0, done.stderr
    [block] = json.loads(report.read_text("utf-8"))["blocks"]
    assert (block["cohort"], block["answered"]) == ("North", 12)


def test_no_report_is_made_of_what_does_not_fit(tmp_path: Path) -> None:
    file, mapping = given(tmp_path, "LimeSurvey")
    written(mapping, example("LimeSurvey", "toml").replace("A8 =", "A9 ="))
    done = run(
        "reports", file, "--questionnaire", NAME, "--mapping", mapping, "--output", tmp_path / "a.xlsx"
    )
    assert done.returncode == 1
    assert (
        "Row 2, column “CAN[2]”: “A8” has no translation: say what it means under [codes.perf" in done.stderr
    )
    assert not (tmp_path / "a.xlsx").exists()


WORDY = (
    "How important is this for your role now? "
    "[Explain the limits of what you can offer without threat or rejection.]"
)
HEADINGS = (
    '"id","submitdate","token","band","d1_1_importance","D1.2.help___time","Full name \x1b[31m",'
    f'"{WORDY}",twin,twin\n'
)


def test_a_mapping_is_begun_with_what_is_obvious(tmp_path: Path) -> None:
    file = written(tmp_path / "old.csv", HEADINGS + "1,2023,kT9x,5,7,1,Ann,4,,\n")
    done = run("reports.mapping", file, "--questionnaire", NAME)
    assert done.returncode == 0, done.stderr
    begun = tomllib.loads(done.stdout)
    assert begun["kind"] == "limesurvey"
    assert begun["columns"] == {
        "band": "band",
        "D1.1.importance": "d1_1_importance",
        "D1.2.help.time": "D1.2.help___time",
        "D1.5.importance": WORDY,
    }
    assert '  # "Full name \\u001b[31m",' in done.stdout
    assert done.stdout.count('# "twin"') == 1
    assert "Ann" not in done.stdout
    assert "kT9x" not in done.stdout


def test_a_mapping_just_begun_says_what_is_missing(tmp_path: Path) -> None:
    file = written(tmp_path / "old.csv", HEADINGS + "1,2023,kT9x,5,7,1,Ann,4,,\n")
    begun = run("reports.mapping", file, "--questionnaire", NAME).stdout
    with pytest.raises(responses.ResponsesError) as refusal:
        responses.read(file, loader.load(NAME), mapping=written(tmp_path / "old.toml", begun))
    words = str(refusal.value)
    for missing in (
        "scale: write the lowest",
        "cohort: under [cohort] write",
        "“Full name �[31m” is not used",
    ):
        assert missing in words


def test_a_mapping_is_begun_for_a_sheet_of_a_workbook(tmp_path: Path) -> None:
    file = workbook(tmp_path / "old.xlsx", table("Excel"), "Responses")
    done = run("reports.mapping", file, "--questionnaire", NAME, "--sheet", "Responses", "--headings", 2)
    begun = tomllib.loads(done.stdout)
    assert begun["sheet"] == {"name": "Responses", "headings": 2}
    assert begun["columns"] == {"band": "Band"}


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("empty.csv", "The file is empty"),
        ("a.pdf", "ends in .csv, .parquet or .xlsx"),
        ("no.xlsx", "not an Excel"),
    ],
)
def test_no_mapping_is_begun_for_what_cannot_be_read(tmp_path: Path, file: str, words: str) -> None:
    done = run("reports.mapping", written(tmp_path / file, ""), "--questionnaire", NAME)
    assert done.returncode == 1
    assert words in done.stderr


@pytest.mark.parametrize("text", ['a "b"', "\\", "\x7f\x9b", "\u202e", "é 🙂", "\n\t"])
def test_any_heading_can_be_written_as_toml(text: str) -> None:
    assert tomllib.loads(f"a = {quoted(text)}")["a"] == text
    assert quoted(text).isprintable()
