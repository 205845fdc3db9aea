"""Planned waves from the command line: planned, changed, opened, put off, deleted; refused in plain words."""

import pytest

from survey.models import WaveState
from survey.store import codes, cohorts, plans, waves
from survey.store.plans import Plan
from tests.survey.commands.conftest import Made, Run
from tests.survey.conftest import CLOSES, SetClock

ASKED = ("--questionnaire", "post-registration-1", "--closes", "2027-03-01")


@pytest.fixture
def planned(made: Made, cohort: str) -> str:
    return str(made("wave", "plan", cohort, *ASKED, "--by", "band")["wave"])


def test_a_wave_is_planned_with_the_number_that_its_cohort_has(made: Made, cohort: str) -> None:
    answer = made("wave", "plan", "Team", *ASKED, "--required-level", "band 7+")
    assert list(answer) == ["wave"]
    wave = waves.get(answer["wave"])
    assert plans.plan_of(wave) == Plan("post-registration-1", CLOSES, "band 7+", None, asked=40)
    assert wave.state is WaveState.PLANNED


def test_the_number_asked_can_be_given_or_said_to_be_unknown(made: Made, cohort: str) -> None:
    for given, stored in (("65", 65), ("0", None)):
        made("wave", "plan", cohort, *ASKED, "--asked", given)
        assert cohorts.get(cohort).asked == stored


def test_only_what_is_given_changes(made: Made, planned: str) -> None:
    before = plans.plan_of(waves.get(planned))
    assert made("wave", "change", planned, "--closes", "2027-04-01", "--asked", "50") == {"wave": planned}
    changed = plans.plan_of(waves.get(planned))
    assert (str(changed.closes), changed.asked) == ("2027-04-01", 50)
    assert (changed.questionnaire, changed.split_by) == (before.questionnaire, "band")
    made("wave", "change", planned, "--by", "", "--asked", "0")
    assert (waves.get(planned).split_by, waves.get(planned).asked) == (None, None)


def test_another_number_asked_is_refused_while_another_wave_of_the_cohort_is_open(
    run: Run, made: Made, cohort: str, planned: str
) -> None:
    run("wave", "open-planned", planned)
    later = str(made("wave", "plan", cohort, *ASKED, "--asked", "40")["wave"])
    for words in (("plan", cohort, *ASKED), ("change", later)):
        told = " ".join(run("wave", *words, "--asked", "41", expect=2).stderr.split())
        assert f"Invalid value for --asked: {plans.OF_A_WAVE_UNDER_WAY}" in told
    made("wave", "change", later, "--asked", "0", "--by", "band")
    assert [each.asked for each in waves.list_all()] == [40, 40]


def test_a_planned_wave_opens_with_its_link_and_codes(made: Made, planned: str) -> None:
    answer = made("wave", "open-planned", planned[:8], "--codes", "3")
    assert list(answer) == ["wave", "join_url", "codes"]
    wave = waves.get(planned)
    assert answer["join_url"].endswith(f"/join/{wave.join_token}")
    assert all(codes.find_holder(code) for code in answer["codes"])
    assert (wave.state, wave.split_by) == (WaveState.OPEN, "band")


def test_the_last_day_of_an_open_wave_is_put_off(run: Run, made: Made, planned: str) -> None:
    run("wave", "open-planned", planned)
    answer = made("wave", "extend", planned, "--until", "2027-03-15")
    assert answer == {"wave": planned, "closes": "2027-03-15"}
    said = run("wave", "extend", planned, "--until", "2027-03-20").stdout
    assert said == "It is open until 20 March 2027. It can be put off until 11 July 2027, not longer.\n"


def test_a_planned_wave_is_deleted(made: Made, planned: str) -> None:
    assert made("wave", "delete", planned) == {"wave": planned}
    assert waves.list_all() == []


def test_the_list_shows_a_planned_wave_without_a_link(run: Run, planned: str) -> None:
    listed = run("wave", "list").stdout
    assert "planned" in listed
    assert "to close on 2027-03-01 once it opens" in listed
    assert "/join/" not in listed


def test_what_it_says_without_json_says_what_comes_next(run: Run, cohort: str) -> None:
    said = run("wave", "plan", cohort, *ASKED).stdout
    assert said.endswith("is planned. Nobody can answer before you open it.\n")
    [wave] = waves.list_all()
    assert run("wave", "change", wave.id.hex(), "--by", "field").stdout.startswith("Changed: Team, post-reg")
    assert run("wave", "delete", wave.id.hex()).stdout.startswith("Deleted: Team, post-reg")


def test_asking_another_stage_is_noted_and_planned(run: Run, cohort: str) -> None:
    other = ("--questionnaire", "pre-registration-1", "--closes", "2027-03-01")
    assert "Note: Team is post-registration" in run("wave", "plan", cohort, *other).stderr


def test_everything_wrong_with_a_plan_is_said_under_its_option(run: Run, cohort: str) -> None:
    wrong = ("--closes", "2027-01-09", "--required-level", "band 9", "--by", "shoe-size")
    told = run("wave", "plan", cohort, "--questionnaire", "post-registration-1", *wrong, expect=2).stderr
    for option in ("--closes: 9 January 2027 has passed", "--required-level: ", "--by: "):
        assert f"Invalid value for {option}" in told
    assert waves.list_all() == []


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("close",), "there is nothing to close"),
        (("extend", "--until", "2027-04-01"), "only the last day of an open one can be put off"),
        (("report", "--output", "gap.xlsx"), "is planned: nobody has been asked yet"),
    ],
)
def test_what_an_unopened_wave_cannot_do_is_refused(
    run: Run, planned: str, command: tuple[str, ...], said: str
) -> None:
    verb, *options = command
    assert said in run("wave", verb, planned, *options, expect=1).stderr


@pytest.mark.parametrize("command", [("change", "--by", "band"), ("delete",), ("open-planned",)])
def test_what_is_open_is_not_changed_deleted_or_opened_again(
    run: Run, planned: str, command: tuple[str, ...]
) -> None:
    run("wave", "open-planned", planned)
    before = waves.get(planned)
    verb, *options = command
    run("wave", verb, planned, *options, expect=1)
    assert waves.get(planned) == before


def test_the_daily_tidying_leaves_a_planned_wave_alone(run: Run, planned: str, clock: SetClock) -> None:
    clock.pass_days(90)
    assert "still to be closed" not in run("database", "tidy").stdout
    assert waves.get(planned).state is WaveState.PLANNED
