"""Planned waves: all may change until one opens; what is frozen is what holds on that day."""

from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import text, update

from questionnaires import loader
from reports.rules import RULES
from survey import closing
from survey.extensions import database
from survey.models import Programme, WaveState
from survey.store import NotFound, NotNow, codes, cohorts, plans, programmes, releases, waves
from survey.store.cohorts import Cohort
from survey.store.plans import Plan, Unfit
from survey.store.waves import Wave
from tests.survey.conftest import CLOSES, SetClock

PLAN = Plan("pre-registration-1", CLOSES, required_level="Part 2", split_by="part", asked=55)


@pytest.fixture
def cohort(app: Flask) -> Cohort:
    programme = programmes.add("Forum", asker="The forum", threshold=12)
    return cohorts.add("Year 1", programme, stage="pre-registration", asked=40)


@pytest.fixture
def planned(cohort: Cohort) -> Wave:
    return plans.add(cohort, PLAN)


def rows(table: str) -> int:
    with database.reading() as connection:
        return int(connection.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())  # noqa: S608


def test_a_planned_wave_is_what_was_planned_and_asks_nobody(planned: Wave) -> None:
    assert plans.plan_of(planned) == PLAN
    assert (planned.state, planned.threshold) == (WaveState.PLANNED, 12)
    assert planned.name == "Year 1, pre-registration-1, planned 2027-01-10"
    assert waves.list_all() == [planned]
    assert not waves.is_accepting(planned)
    assert waves.answered_shown(planned) == 0


def test_the_link_of_a_planned_wave_looks_like_one_that_nobody_knows(planned: Wave) -> None:
    assert waves.find_by_join_token(planned.join_token) is None
    opened = plans.open_now(planned)
    assert waves.find_by_join_token(planned.join_token) == opened


def test_no_code_is_made_before_it_opens(planned: Wave) -> None:
    with pytest.raises(NotNow, match="is not open: codes are made once it is"):
        codes.make(planned, number=3)
    assert rows("access_code") == 0
    assert len(codes.make(plans.open_now(planned), number=3)) == 3


def test_it_is_neither_closed_nor_reported(planned: Wave) -> None:
    with pytest.raises(NotNow, match=r"has not opened: there is nothing to close.*delete it"):
        closing.close(planned)
    with pytest.raises(NotFound, match="is planned: nobody has been asked yet"):
        releases.get(planned)
    assert waves.get(planned.id.hex()) == planned


def test_everything_of_a_plan_may_change(planned: Wave, cohort: Cohort) -> None:
    other = Plan("post-registration-1", date(2027, 4, 1), "band 5–6", "band", asked=None)
    changed = plans.change(planned, other)
    assert plans.plan_of(changed) == other
    assert changed.questionnaire_sha256 == loader.load("post-registration-1").sha256
    assert (changed.id, changed.join_token, changed.state) == (
        planned.id,
        planned.join_token,
        WaveState.PLANNED,
    )
    assert cohorts.get("Year 1").asked is None


def test_nothing_of_an_open_wave_changes(planned: Wave) -> None:
    opened = plans.open_now(planned)
    for change in (lambda: plans.change(planned, replace(PLAN, asked=1)), lambda: plans.delete(planned)):
        with pytest.raises(NotNow, match="no longer planned: what was promised"):
            change()
    with pytest.raises(NotNow):
        plans.open_now(planned)
    assert waves.get(opened.id.hex()) == opened


def test_a_planned_wave_can_be_deleted(planned: Wave, cohort: Cohort) -> None:
    plans.delete(planned)
    assert waves.list_all() == []
    assert cohorts.list_all() == [replace(cohort, asked=55)]
    with pytest.raises(NotNow):
        plans.delete(planned)


def test_opening_freezes_what_holds_on_that_day(app: Flask, planned: Wave, clock: SetClock) -> None:
    clock.pass_days(7)
    app.config["SURVEY"] = replace(app.config["SURVEY"], keep_drafts_days=5, keep_responses_months=12)
    with database.writing() as connection:
        connection.execute(update(Programme).values(threshold=15))
        connection.execute(
            text("UPDATE wave SET questionnaire_sha256 = :old, rules_version = 0"), {"old": "0" * 64}
        )
    shown = plans.as_opened_today(planned)
    opened = plans.open_now(planned)
    assert opened == shown
    assert (opened.state, opened.opened, opened.closes) == (WaveState.OPEN, date(2027, 1, 17), CLOSES)
    assert (opened.threshold, opened.rules_version) == (15, RULES.version)
    assert (opened.keep_drafts_days, opened.keep_responses_months) == (5, 12)
    assert opened.questionnaire_sha256 == loader.load(PLAN.questionnaire).sha256
    assert waves.is_accepting(opened)


def test_showing_how_it_would_open_opens_nothing(planned: Wave) -> None:
    assert plans.as_opened_today(planned).state is WaveState.OPEN
    assert waves.get(planned.id.hex()) == planned


def test_a_wave_opened_from_a_plan_is_one_that_was_opened_at_once(planned: Wave, cohort: Cohort) -> None:
    asked = loader.load(PLAN.questionnaire)
    opening = waves.Opening(cohort.id, asked.name, asked.sha256, CLOSES, 12, "Part 2", "part")
    at_once = waves.add(opening)
    opened = plans.open_now(planned)
    assert replace(opened, id=at_once.id, join_token=at_once.join_token) == at_once


def test_what_another_changed_meanwhile_is_not_opened_unseen(planned: Wave) -> None:
    plans.change(planned, replace(PLAN, split_by=None))
    with pytest.raises(NotNow, match="Somebody else changed this wave meanwhile"):
        plans.open_now(planned)
    assert waves.get(planned.id.hex()).state is WaveState.PLANNED


def test_a_wave_whose_last_day_passed_is_not_opened(planned: Wave, clock: SetClock) -> None:
    clock.pass_days(90)
    with pytest.raises(Unfit) as unfit:
        plans.open_now(planned)
    assert unfit.value.faults == {"closes": "1 March 2027 has passed: choose today or a later day."}
    later = plans.change(planned, replace(PLAN, closes=date(2027, 5, 1)))
    assert plans.open_now(later).opened == date(2027, 4, 10)


def test_everything_wrong_with_a_plan_is_said_at_once(cohort: Cohort) -> None:
    wrong = Plan("pre-registration-1", date(2027, 1, 9), "band 9", "shoe-size", asked=0)
    with pytest.raises(Unfit) as unfit:
        plans.add(cohort, wrong)
    assert list(unfit.value.faults) == ["closes", "asked", "required_level", "split_by"]
    assert "9 January 2027 has passed" in str(unfit.value)
    assert "There are: Part 1, Part 2, Part 3." in unfit.value.faults["required_level"]
    assert (waves.list_all(), cohorts.list_all()) == ([], [cohort])


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"questionnaire": "pre-registration-9"}, "questionnaire"),
        ({"questionnaire": "../secrets"}, "questionnaire"),
        ({"asked": 1_000_001}, "asked"),
        ({"closes": date(2027, 1, 9)}, "closes"),
        ({"split_by": "K2"}, "split_by"),
    ],
)
def test_each_fault_has_the_name_of_its_field(cohort: Cohort, wrong: dict[str, object], field: str) -> None:
    plan = replace(PLAN, **wrong)  # type: ignore[arg-type] # one field each
    assert list(plans.faults(plan, cohort.id)) == [field]


def test_a_plan_may_end_today_and_leave_out_what_may_be_left_out(cohort: Cohort) -> None:
    assert plans.faults(Plan("pre-registration-1", date(2027, 1, 10)), cohort.id) == {}


@pytest.mark.parametrize("state", [WaveState.OPEN, WaveState.CLOSING, WaveState.MIXED])
def test_the_number_asked_stays_while_another_wave_of_the_cohort_is_under_way(
    planned: Wave, cohort: Cohort, state: WaveState
) -> None:
    under_way = plans.open_now(planned)
    next_one = plans.add(cohort, replace(PLAN, asked=None))
    with database.writing() as connection:
        connection.execute(
            text("UPDATE wave SET state = :state WHERE id = :id"), {"state": state, "id": under_way.id}
        )
    other = replace(PLAN, asked=56)
    for change in (lambda: plans.add(cohort, other), lambda: plans.change(next_one, other)):
        with pytest.raises(Unfit) as unfit:
            change()
        assert unfit.value.faults == {"asked": plans.OF_A_WAVE_UNDER_WAY}
    assert plans.change(next_one, PLAN).asked == plans.change(next_one, replace(PLAN, asked=None)).asked == 55


def test_the_number_asked_changes_again_once_the_other_wave_is_released(
    planned: Wave, cohort: Cohort
) -> None:
    closing.close(plans.open_now(planned))
    assert plans.add(cohort, replace(PLAN, asked=56)).asked == 56
    assert plans.add(cohort, replace(PLAN, asked=None)).asked is None


def test_a_wave_under_way_in_another_cohort_holds_no_number(planned: Wave, cohort: Cohort) -> None:
    plans.open_now(planned)
    other = cohorts.add("Year 2", programmes.get("Forum"), stage="pre-registration", asked=40)
    assert plans.add(other, replace(PLAN, asked=56)).asked == 56
