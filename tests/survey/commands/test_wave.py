"""Waves from the command line: opened, listed without telling too much, closed, reported."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from survey import codes as written
from survey.extensions import database
from survey.store import codes, programmes, releases, responses, waves
from survey.store.waves import Wave
from tests.survey.commands.conftest import Made, Run
from tests.survey.conftest import SetClock
from tests.survey.member import signed_in

ASKED = ("--questionnaire", "post-registration-1")
CLOSES = ("--closes", "2027-03-01")


@pytest.fixture
def opened(made: Made, cohort: str) -> Wave:
    return waves.get(made("wave", "open", cohort, *ASKED, *CLOSES)["wave"])


def answer(wave: Wave, people: int) -> None:
    for code in codes.make(wave, number=people):
        answers: dict[str, Any] = {"D1.1.importance": 7, "D1.1.performance": 4}
        assert responses.send(code, wave.id, written.new_receipt(), answers)


def test_a_wave_opens_with_its_link_and_codes(app: Flask, made: Made, cohort: str) -> None:
    more = ("--required-level", "band 5–6", "--by", "band", "--codes", "40")
    answer = made("wave", "open", "Team", *ASKED, *CLOSES, *more)
    assert list(answer) == ["wave", "join_url", "codes"]
    wave = waves.get(answer["wave"])
    assert answer["join_url"] == f"http://127.0.0.1:8000/join/{wave.join_token}"
    assert (wave.required_level, wave.split_by, str(wave.closes)) == ("band 5–6", "band", "2027-03-01")
    assert len(set(answer["codes"])) == 40
    assert all(codes.find_holder(code) for code in answer["codes"])


def test_without_json_the_codes_are_printed_in_fours(run: Run, cohort: str) -> None:
    *_, link, code = run("wave", "open", cohort, *ASKED, *CLOSES, "--codes", "1").stdout.splitlines()
    assert link.startswith("Open link: http://127.0.0.1:8000/join/")
    assert [len(group) for group in code.split("-")] == [4, 4, 4, 4]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ((*ASKED, "--closes", "2027-01-09"), "9 January 2027 has passed"),
        ((*ASKED, "--closes", "1 March"), "does not match the format"),
        ((*ASKED, *CLOSES, "--required-level", "band 9"), "There are: band 5 first year, band 5–6"),
        ((*ASKED, *CLOSES, "--by", "K2"), "There are: field, band, setting"),
        ((*ASKED, *CLOSES, "--by", "shoe-size"), "has no 'shoe-size'"),
        ((*ASKED, *CLOSES, "--codes", "-1"), "-1 is not in the range"),
        ((*ASKED, *CLOSES, "--codes", "100001"), "is not in the range"),
        ((*CLOSES,), "Missing option '--questionnaire'"),
    ],
)
def test_a_wave_that_cannot_be_asked_is_refused_and_not_opened(
    run: Run, cohort: str, wrong: tuple[str, ...], said: str
) -> None:
    assert said in " ".join(run("wave", "open", cohort, *wrong, expect=2).stderr.split())
    assert waves.list_all() == []


@pytest.mark.parametrize(
    ("called", "name", "said"),
    [
        ("Nobody", "post-registration-1", "No cohort is called 'Nobody'"),
        ("Team", "post-registration-9", "There are: post-registration-1, pre-registration-1."),
        ("Team", "../post-registration-1", "There is no questionnaire"),
    ],
)
def test_an_unknown_cohort_or_questionnaire_is_refused_with_those_there_are(
    run: Run, cohort: str, called: str, name: str, said: str
) -> None:
    assert said in run("wave", "open", called, "--questionnaire", name, *CLOSES, expect=1).stderr


def test_a_wave_may_close_today(made: Made, cohort: str) -> None:
    assert made("wave", "open", cohort, *ASKED, "--closes", "2027-01-10")["codes"] == []


def test_asking_another_stage_is_noted_and_done(run: Run, cohort: str) -> None:
    other = ("--questionnaire", "pre-registration-1")
    result = run("wave", "open", cohort, *other, *CLOSES, "--json")
    assert "Note: Team is post-registration; this questionnaire is pre-registration." in result.stderr
    assert json.loads(result.stdout)["wave"]


def test_the_list_tells_nothing_below_ten_then_steps_of_five_once_a_day(
    run: Run, opened: Wave, clock: SetClock
) -> None:
    answer(opened, 9)
    clock.pass_days(1)
    assert "answered: fewer than 10 of 40" in run("wave", "list").stdout
    answer(opened, 8)
    assert "answered: fewer than 10 of 40" in run("wave", "list").stdout
    clock.pass_days(1)
    listed = run("wave", "list").stdout
    assert "answered: 15 of 40" in listed
    assert "17" not in listed.replace(opened.id.hex(), "").replace(opened.join_token, "")


def test_the_list_of_no_waves_says_so(run: Run, made: Made) -> None:
    assert run("wave", "list").stdout == "No waves yet.\n"
    assert made("wave", "list") == {"waves": []}


def test_the_list_as_json_tells_as_little_as_the_one_in_words(
    made: Made, opened: Wave, clock: SetClock
) -> None:
    [listed] = made("wave", "list")["waves"]
    assert (listed["wave"], listed["state"], listed["answered"], listed["asked"]) == (
        *(opened.id.hex(), "open"),
        *(None, 40),
    )
    answer(opened, 9)
    clock.pass_days(1)
    assert made("wave", "list")["waves"][0]["answered"] is None
    answer(opened, 8)
    clock.pass_days(1)
    assert made("wave", "list")["waves"][0]["answered"] == 15


def test_more_codes_are_made_for_an_open_wave(made: Made, run: Run, opened: Wave) -> None:
    told = made("wave", "codes", opened.id.hex(), "--number", "12")
    assert len({*told["codes"]}) == 12
    assert all(codes.find_holder(code) for code in told["codes"])
    [code] = run("wave", "codes", opened.id.hex(), "--number", "1").stdout.splitlines()
    assert [len(group) for group in code.split("-")] == [4, 4, 4, 4]


@pytest.mark.parametrize("number", ["0", "-1", "100001", "many"])
def test_what_is_no_number_of_codes_is_refused(run: Run, opened: Wave, number: str) -> None:
    run("wave", "codes", opened.id.hex(), "--number", number, expect=2)


def test_what_is_handed_out_is_where_the_pages_have_it(
    app: Flask, made: Made, opened: Wave, clock: SetClock
) -> None:
    told = made("wave", "link", opened.id.hex())
    lead = signed_in(app, clock, of=programmes.get("Forum"))
    for link in (told["join_url"], told["poster_url"]):
        assert lead.open(link.removeprefix("http://127.0.0.1:8000")).status == 200


def test_nothing_is_handed_out_after_the_last_day(run: Run, opened: Wave, clock: SetClock) -> None:
    clock.now = clock.now.replace(month=4)
    assert "takes no answers now" in run("wave", "link", opened.id.hex(), expect=1).stderr


def test_a_wave_is_closed_once_and_says_the_digest_of_its_release(made: Made, opened: Wave) -> None:
    answer(opened, 12)
    closed = made("wave", "close", opened.id.hex()[:8])
    assert closed == {"wave": opened.id.hex(), "sha256": releases.digest(opened)}
    assert hashlib.sha256(releases.get(opened)).hexdigest() == closed["sha256"]
    assert made("wave", "close", opened.id.hex()) == closed


def test_an_unknown_wave_is_neither_closed_nor_reported(run: Run, opened: Wave, tmp_path: Path) -> None:
    output = tmp_path / "report.json"
    assert "No wave is called 'ffffffff'" in run("wave", "close", "ffffffff", expect=1).stderr
    assert opened.name in run("wave", "report", "zz", "--output", str(output), expect=1).stderr
    assert not output.exists()


def test_a_wave_that_is_not_released_has_no_report(run: Run, opened: Wave, tmp_path: Path) -> None:
    answer(opened, 12)
    output = tmp_path / "report.json"
    refusal = run("wave", "report", opened.id.hex(), "--output", str(output), expect=1).stderr
    assert "is open: it has no figures yet" in refusal
    assert f"wave close {opened.id.hex()}" in refusal
    assert not output.exists()


def test_a_report_is_written_in_each_form_and_refused_in_others(
    run: Run, opened: Wave, tmp_path: Path
) -> None:
    answer(opened, 12)
    run("wave", "close", opened.id.hex())
    for suffix in ("json", "csv", "xlsx"):
        run("wave", "report", opened.id.hex(), "--output", str(tmp_path / f"report.{suffix}"))
        assert (tmp_path / f"report.{suffix}").stat().st_size > 1000
    output = str(tmp_path / "report.ods")
    told = json.loads(run("wave", "report", opened.id.hex(), "--output", output, "--json").stdout)
    assert told == {"waves": [opened.id.hex()], "output": output}
    report = json.loads((tmp_path / "report.json").read_bytes())
    assert report["sha256"] == releases.digest(opened)
    for refused in ("report.pdf", "report", "nowhere/report.json"):
        stderr = run("wave", "report", opened.id.hex(), "--output", str(tmp_path / refused), expect=1).stderr
        assert stderr.startswith("Error: ")
        assert not (tmp_path / refused).exists()


def test_a_report_that_cannot_be_noted_is_not_there(run: Run, opened: Wave, tmp_path: Path) -> None:
    answer(opened, 12)
    run("wave", "close", opened.id.hex())
    with database.writing() as connection:
        connection.execute(text("ALTER TABLE audit_entry RENAME TO taken_away"))
    told = run("wave", "report", opened.id.hex(), "--output", str(tmp_path / "report.json"), expect=1).stderr
    assert "not up to date" in told
    assert not (tmp_path / "report.json").exists()


def test_waves_of_several_cohorts_give_one_report_of_all_together(
    run: Run, made: Made, opened: Wave, tmp_path: Path
) -> None:
    made("cohort", "add", "Night team", "--programme", "Forum", "--stage", "post-registration")
    night = waves.get(made("wave", "open", "Night team", *ASKED, *CLOSES)["wave"])
    for wave in (opened, night):
        answer(wave, 12)
        run("wave", "close", wave.id.hex())
    output = tmp_path / "regional.json"
    run("wave", "report", opened.id.hex(), night.id.hex(), "--title", "Both", "--output", str(output))
    report = json.loads(output.read_bytes())
    assert [block["cohort"] for block in report["blocks"]] == ["All cohorts together", "Night team", "Team"]
    assert report["blocks"][0]["competencies"][0]["pairs"] == 18
    assert {each["sha256"] for each in report["release"]["combined"]["sources"]} == {
        releases.digest(opened),
        releases.digest(night),
    }


def test_two_waves_of_one_cohort_are_compared(
    run: Run, made: Made, opened: Wave, clock: SetClock, tmp_path: Path
) -> None:
    answer(opened, 12)
    run("wave", "close", opened.id.hex())
    clock.pass_days(30)
    later = waves.get(made("wave", "open", "Team", *ASKED, *CLOSES)["wave"])
    answer(later, 12)
    run("wave", "close", later.id.hex())
    both = (opened.id.hex(), later.id.hex())
    run("wave", "report", *both, "--output", str(tmp_path / "change.xlsx"))
    assert (tmp_path / "change.xlsx").stat().st_size > 1000
    refusal = run("wave", "report", *both, "--output", str(tmp_path / "change.csv"), expect=1).stderr
    assert "can only be compared" in refusal
    assert "2 of them are of “Team”" in refusal
    assert not (tmp_path / "change.csv").exists()


def test_a_wave_is_not_counted_twice(run: Run, opened: Wave, tmp_path: Path) -> None:
    answer(opened, 12)
    run("wave", "close", opened.id.hex())
    output = tmp_path / "twice.xlsx"
    refusal = run(
        "wave", "report", opened.id.hex(), opened.id.hex(), "--output", str(output), expect=1
    ).stderr
    assert "is given twice" in refusal
    assert not output.exists()
