"""Programmes and cohorts from the command line: made once, named by name or id, refused in plain words."""

import json

import pytest
from flask import Flask

from survey.store import cohorts, programmes
from tests.survey.commands.conftest import Made, Run

STAGE = ("--stage", "pre-registration")


def test_a_programme_is_made_and_its_id_given(made: Made) -> None:
    answer = made("programme", "add", "Forum", "--asker", "The forum", "--threshold", "12")
    assert list(answer) == ["programme"]
    programme = programmes.get(answer["programme"])
    assert (programme.name, programme.asker, programme.threshold) == ("Forum", "The forum", 12)


def test_without_json_the_id_is_said_in_words(run: Run) -> None:
    said = run("programme", "add", "Forum").stdout
    assert said == f"Programme Forum: {programmes.get('Forum').id.hex()}\n"


def test_a_cohort_is_made_in_a_programme_named_by_name_or_id(made: Made) -> None:
    programme = made("programme", "add", "Forum")["programme"]
    for name, called in (("Year 1", "Forum"), ("Year 2", programme), ("Year 3", programme[:6])):
        answer = made("cohort", "add", name, "--programme", called, *STAGE, "--asked", "120")
        assert list(answer) == ["cohort"]
        assert cohorts.get(answer["cohort"]).asked == 120


@pytest.mark.parametrize("name", ["", "   ", "x" * 201, "two\x00parts", "bell\x07", "\ud800", "\u202eback"])
def test_a_name_that_cannot_be_printed_is_refused(run: Run, name: str) -> None:
    assert "letters, figures and signs" in run("programme", "add", name, expect=2).stderr
    assert programmes.list_all() == []


def test_spaces_around_and_within_a_name_are_made_single(made: Made) -> None:
    made("programme", "add", "  Forum \n of\tnurses ")
    assert programmes.list_all()[0].name == "Forum of nurses"


def test_a_name_may_hold_signs_that_machines_read(made: Made) -> None:
    name = "'; DROP TABLE programme; -- {{7*7}} <b>"
    made("programme", "add", name)
    assert programmes.get(name).name == name


def test_the_same_name_twice_is_refused(run: Run, cohort: str) -> None:
    assert "already" in run("programme", "add", "Forum", expect=1).stderr
    again = run("cohort", "add", "Team", "--programme", "Forum", *STAGE, expect=1)
    assert "Forum has a cohort called “Team” already" in again.stderr


def test_an_unknown_programme_is_refused_with_those_there_are(run: Run, cohort: str) -> None:
    refusal = run("cohort", "add", "Year 1", "--programme", "Other", *STAGE, expect=1).stderr
    assert "No programme is called 'Other'" in refusal
    assert "Forum" in refusal


@pytest.mark.parametrize(
    "wrong", [("--stage", "retired"), (*STAGE, "--asked", "0"), (*STAGE, "--asked", "many"), ()]
)
def test_a_stage_or_number_that_is_none_is_refused(run: Run, cohort: str, wrong: tuple[str, ...]) -> None:
    run("cohort", "add", "Year 1", "--programme", "Forum", *wrong, expect=2)
    assert [each.name for each in cohorts.list_all()] == ["Team"]


def test_the_threshold_can_be_raised_and_never_lowered(run: Run) -> None:
    assert "x>=10" in run("programme", "add", "Forum", "--threshold", "9", expect=2).stderr


@pytest.mark.parametrize(
    "command",
    [
        ("programme", "add", "Forum"),
        ("cohort", "add", "Team", "--programme", "Forum", *STAGE),
        ("wave", "list"),
        ("wave", "close", "abcd"),
        ("demo",),
        ("database", "tidy"),
    ],
    ids=" ".join,
)
def test_without_tables_a_command_says_how_to_make_them(bare_app: Flask, command: tuple[str, ...]) -> None:
    result = bare_app.test_cli_runner().invoke(args=command)
    assert result.exit_code == 1
    assert result.stderr == (
        "Error: The database is not up to date. Run: flask --app wsgi database upgrade\n"
    )


def test_upgrading_makes_the_tables_and_can_be_run_again(bare_app: Flask) -> None:
    assert bare_app.test_cli_runner().invoke(args=["database", "upgrade"]).exit_code == 0
    again = bare_app.test_cli_runner().invoke(args=["database", "upgrade", "--json"])
    assert json.loads(again.stdout) == {"is_up_to_date": True}
    assert bare_app.test_cli_runner().invoke(args=["wave", "list"]).exit_code == 0
