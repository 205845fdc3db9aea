"""The forms of a planned wave: read as people write, every fault under its field, everything typed kept."""

from datetime import date

import pytest
from flask import Flask

from survey.forms.staff.waves import NO_DAY, NO_NUMBER, NO_QUESTIONNAIRE, ExtendForm, WaveForm, day
from survey.store.cohorts import Cohort
from survey.store.plans import Plan
from survey.store.waves import Wave
from tests.survey.forms.staff.sending import sent

COHORT = Cohort(b"id", b"programme", "Team", "post-registration", asked=40)
NAME = "post-registration-1"
TYPED = {
    "questionnaire": NAME,
    "shown": NAME,
    "closes": "1 March 2027",
    "asked": "1,200",
    "required_level": "band 5–6",
    "split_by": "band",
}


def test_what_was_sent_is_a_plan(app: Flask) -> None:
    with sent(app, TYPED):
        form = WaveForm(COHORT)
        assert (form.is_good, form.faults) == (True, {})
        assert form.plan == Plan(NAME, date(2027, 3, 1), "band 5–6", "band", 1200)


def test_what_may_be_left_out_is_left_out(app: Flask) -> None:
    with sent(app, {**TYPED, "asked": " ", "required_level": "", "split_by": ""}):
        form = WaveForm(COHORT)
        assert form.is_good
        assert form.plan == Plan(NAME, date(2027, 3, 1))


def test_a_new_plan_begins_with_the_questionnaire_and_the_number_of_its_cohort(app: Flask) -> None:
    with app.test_request_context("/staff"):
        form = WaveForm(COHORT)
        assert (form.questionnaire.data, form.asked.data, form.closes.data) == (NAME, "40", "")
        assert (form.faults, form.is_good, form.is_of_another) == ({}, False, False)


def test_a_stage_without_a_questionnaire_begins_with_none(app: Flask) -> None:
    with app.test_request_context("/staff"):
        assert WaveForm(Cohort(b"", b"", "ED", "emergency-crisis", None)).questionnaire.data == ""


def test_a_plan_that_is_opened_again_can_be_sent_as_it_stands(app: Flask) -> None:
    plan = Plan("pre-registration-1", date(2027, 3, 1), "Part 2", "part", None)
    with app.test_request_context("/staff"):
        shown = dict(WaveForm(COHORT, plan).data)
    assert shown["closes"] == "1 March 2027"
    with sent(app, {**shown, "shown": plan.questionnaire}):
        assert WaveForm(COHORT, plan).plan == plan


def test_every_fault_is_said_at_once_and_everything_typed_is_kept(app: Flask) -> None:
    typed = {**TYPED, "closes": "1 Mai", "asked": "many", "required_level": "band 9", "split_by": "K2"}
    with sent(app, typed):
        form = WaveForm(COHORT)
        assert not form.is_good
        assert form.data == {**typed, "go": ""}
        assert sorted(form.faults) == ["asked", "closes", "required_level", "split_by"]
        assert (form.faults["closes"], form.faults["asked"]) == (NO_DAY, NO_NUMBER)


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("closes", "9 January 2027", "9 January 2027 has passed"),
        ("closes", "", NO_DAY),
        ("closes", "31/2/2027", NO_DAY),
        ("closes", "1/3", NO_DAY),
        ("asked", "0", "Write a whole number from 1"),
        ("asked", "1000001", "Write a whole number from 1"),
        ("asked", "-5", NO_NUMBER),
        ("asked", "٣", NO_NUMBER),
        ("asked", "9" * 400, NO_NUMBER),
        ("questionnaire", "", NO_QUESTIONNAIRE),
        ("questionnaire", "../../x", "There is no questionnaire"),
    ],
)
def test_each_fault_stands_by_its_own_field(app: Flask, field: str, typed: str, said: str) -> None:
    with sent(app, {**TYPED, field: typed}):
        form = WaveForm(COHORT)
        assert not form.is_good
        assert said in form.faults[field]


def test_another_questionnaire_brings_its_own_choices_before_anything_is_planned(app: Flask) -> None:
    changed = {**TYPED, "questionnaire": "pre-registration-1"}
    with sent(app, changed):
        form = WaveForm(COHORT)
        assert (form.is_good, form.is_of_another, form.faults) == (False, True, {})
    with sent(app, {**changed, "shown": "pre-registration-1", "required_level": "", "split_by": ""}):
        assert WaveForm(COHORT).is_good
    with sent(app, {**changed, "shown": "pre-registration-1"}):
        assert sorted(WaveForm(COHORT).faults) == ["required_level", "split_by"]


def test_without_our_page_nothing_is_planned(app: Flask) -> None:
    with sent(app, TYPED, proof="forged"):
        form = WaveForm(COHORT)
        assert (form.is_good, form.is_stale) == (False, True)


@pytest.mark.parametrize(
    "typed", ["2027-03-01", "1/3/2027", "01.03.2027", "1 March 2027", " 1  march   2027", "1 Mar 2027"]
)
def test_a_day_is_read_as_people_write_it(typed: str) -> None:
    assert day(typed) == date(2027, 3, 1)


@pytest.mark.parametrize(
    "typed", [None, "", "March", "2027", "1/3/27", "3/13/2027", "32 March 2027", "x" * 9999]
)
def test_what_is_no_day_is_none(typed: str | None) -> None:
    assert day(typed) is None


def test_another_last_day_is_taken_within_the_promise(app: Flask, wave: Wave) -> None:
    with sent(app, {"closes": "15 March 2027"}):
        form = ExtendForm(wave)
        assert (form.is_good, form.until) == (True, date(2027, 3, 15))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("soon", NO_DAY),
        ("1 March 2027", "choose a later day"),
        ("1 March 2028", "on 11 July 2027 at the latest"),
    ],
)
def test_another_last_day_beyond_the_promise_is_refused_beside_the_field(
    app: Flask, wave: Wave, typed: str, said: str
) -> None:
    with sent(app, {"closes": typed}):
        form = ExtendForm(wave)
        assert not form.is_good
        assert said in form.faults["closes"]


def test_a_page_about_the_last_day_that_is_only_opened_has_no_fault(app: Flask, wave: Wave) -> None:
    with app.test_request_context("/staff"):
        assert ExtendForm(wave).faults == {}
