"""A list of cohorts from the command line: all are added, or none and everything wrong is said."""

from pathlib import Path

import pytest

from survey import lists
from survey.store import cohorts
from tests.survey.commands.conftest import Made, Run

FORUM = ("--programme", "Forum")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text("name,stage,asked\nYear 1,pre-registration,30\nYear 2,pre-registration,\n")
    return path


def test_the_cohorts_of_a_list_are_added_and_their_ids_given(made: Made, cohort: str, file: Path) -> None:
    answer = made("cohort", "add-list", str(file), *FORUM)
    assert list(answer) == ["cohorts"]
    assert list(answer["cohorts"]) == ["Year 1", "Year 2"]
    assert [cohorts.get(id_).asked for id_ in answer["cohorts"].values()] == [30, None]


def test_without_json_each_cohort_is_a_line(run: Run, cohort: str, file: Path) -> None:
    said = run("cohort", "add-list", str(file), *FORUM).stdout.splitlines()
    assert [line.partition(":")[0] for line in said] == ["Cohort Year 1", "Cohort Year 2"]


def test_a_list_with_anything_wrong_adds_nothing(run: Run, cohort: str, file: Path) -> None:
    file.write_text(file.read_text() + "Team,post-registration,9\nYear 3,retired,0\n")
    told = run("cohort", "add-list", str(file), *FORUM, expect=1).stderr
    assert told.splitlines() == [
        "Error: Nothing was added.",
        "Row 4, column name: the programme has a cohort of this name: delete the row",
        "Row 5, column stage: write one of pre-registration, post-registration, emergency-crisis",
        "Row 5, column asked: write a whole number from 1 to 1,000,000, or leave it blank",
    ]
    assert [each.name for each in cohorts.list_all()] == ["Team"]


def test_the_same_list_twice_is_refused(run: Run, cohort: str, file: Path) -> None:
    run("cohort", "add-list", str(file), *FORUM)
    assert "Row 2" in run("cohort", "add-list", str(file), *FORUM, expect=1).stderr
    assert len(cohorts.list_all()) == 3


def test_the_example_can_be_added_as_it_is(run: Run, cohort: str, file: Path) -> None:
    file.write_text(lists.example())
    run("cohort", "add-list", str(file), *FORUM)
    assert len(cohorts.list_all()) == 1 + len(lists.EXAMPLE)


def test_an_unknown_programme_or_file_is_refused(run: Run, cohort: str, file: Path) -> None:
    assert (
        "No programme is called" in run("cohort", "add-list", str(file), "--programme", "X", expect=1).stderr
    )
    run("cohort", "add-list", str(file.with_name("other.csv")), *FORUM, expect=2)
