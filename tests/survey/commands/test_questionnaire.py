"""Questionnaires from the command line: listed, and checked with everything wrong said at once."""

import json
from pathlib import Path

import pytest

from questionnaires.loader import DEFINITIONS
from tests.questionnaires.definitions import SMALL
from tests.survey.commands.conftest import Made, Run


def test_the_shipped_questionnaires_are_listed_with_how_far_they_have_come(run: Run) -> None:
    lines = run("questionnaire", "list").stdout.splitlines()
    assert [line.split()[:2] for line in lines] == [
        ["post-registration-1", "draft"],
        ["pre-registration-1", "draft"],
    ]


def test_the_shipped_questionnaires_have_nothing_to_mend(run: Run) -> None:
    files = [str(path) for path in sorted(DEFINITIONS.glob("*.toml"))]
    assert run("questionnaire", "check", *files).stdout == "Nothing to mend.\n"


def test_every_fault_of_every_file_is_named_and_the_command_fails(run: Run, tmp_path: Path) -> None:
    one, two = tmp_path / "one-1.toml", tmp_path / "two-1.toml"
    one.write_text(SMALL.replace('id = "X1.1"', 'id = "X 1"').replace("highest = 3", "highest = 4"))
    two.write_text("format = = 1")
    result = run("questionnaire", "check", str(one), str(two), expect=1)
    for named in ("one-1.toml", "two-1.toml", "X 1", "labels"):
        assert named in result.stdout
    assert result.stderr == f"{len(result.stdout.splitlines())} to mend.\n"


def test_what_there_is_and_what_is_wrong_is_said_as_json_too(run: Run, made: Made, tmp_path: Path) -> None:
    listed = made("questionnaire", "list")["questionnaires"]
    assert [each["questionnaire"] for each in listed] == ["post-registration-1", "pre-registration-1"]
    assert made("questionnaire", "check", str(DEFINITIONS / "pre-registration-1.toml")) == {"complaints": []}
    path = tmp_path / "one-1.toml"
    path.write_text("format = = 1")
    told = json.loads(run("questionnaire", "check", str(path), "--json", expect=1).stdout)
    assert ["one-1.toml" in complaint for complaint in told["complaints"]] == [True]


@pytest.mark.parametrize("missing", ["nowhere.toml", ""])
def test_a_file_that_is_not_there_is_refused(run: Run, missing: str) -> None:
    run("questionnaire", "check", *filter(None, [missing]), expect=2)
