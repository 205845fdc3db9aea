"""A lead plans a wave, reads what it will promise, and opens it only as it was read."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import text

from survey.extensions import database
from survey.store import cohorts, extending, plans, waves
from survey.store.plans import Plan
from survey.store.programmes import Programme
from survey.store.waves import Wave
from tests.survey.conftest import CLOSES
from tests.survey.member import Member
from tests.survey.views.staff.ways import ASKED, at


def test_a_plan_can_be_changed_and_deleted(lead: Member, programme: Programme) -> None:
    cohort = cohorts.add("Year 1", programme, stage="pre-registration", asked=40)
    lead.open(f"/staff/programmes/{programme.id.hex()}/cohorts/{cohort.id.hex()}/plan")
    lead.press("save", questionnaire=ASKED, shown=ASKED, closes="1 March 2027")
    [planned] = waves.list_all()
    lead.open(at(programme, planned, "/change")).press("save", closes="2 March 2027")
    assert "2 March 2027" in lead.text
    lead.press("delete")
    assert waves.list_all() == []


def test_another_number_asked_is_refused_while_another_wave_of_the_cohort_is_open(
    lead: Member, wave: Wave, programme: Programme
) -> None:
    page = f"/staff/programmes/{programme.id.hex()}/cohorts/{wave.cohort_id.hex()}/plan"
    sent = {"questionnaire": ASKED, "shown": ASKED, "closes": "1 March 2027"}
    lead.open(page).press("save", **sent, asked="41")
    assert (lead.status, plans.OF_A_WAVE_UNDER_WAY in lead.problems) == (422, True)
    assert lead.form.fields["asked"] == "41"
    lead.press("save", **sent, asked="40")
    [planned] = [each for each in waves.list_all() if each.is_planned]
    lead.open(at(programme, planned, "/change")).press("save", asked="41")
    assert (lead.status, plans.OF_A_WAVE_UNDER_WAY in lead.problems) == (422, True)
    lead.press("save", asked="")
    assert lead.url == at(programme, planned)
    assert [each.asked for each in waves.list_all()] == [40, 40]


def test_nobody_opens_a_plan_that_changed_since_they_read_it(lead: Member, programme: Programme) -> None:
    """Another lead puts the last day off while this one reads what people will be promised."""
    cohort = cohorts.add("Year 1", programme, stage="pre-registration", asked=40)
    planned = plans.add(cohort, Plan(ASKED, CLOSES))
    lead.open(at(programme, planned))
    plans.change(planned, replace(plans.plan_of(planned), closes=CLOSES + timedelta(days=1)))
    lead.press("open")
    assert (lead.status, "Read it again" in lead.problems) == (422, True)
    assert waves.get(planned.id.hex()).is_planned
    assert lead.press("open").url == at(programme, planned)
    assert waves.get(planned.id.hex()).is_open


def test_a_setting_that_changed_meanwhile_is_read_before_it_is_promised(
    app: Flask, lead: Member, programme: Programme
) -> None:
    cohort = cohorts.add("Year 1", programme, stage="pre-registration", asked=40)
    planned = plans.add(cohort, Plan(ASKED, CLOSES))
    lead.open(at(programme, planned))
    app.config["SURVEY"] = replace(app.config["SURVEY"], keep_responses_months=36)
    assert lead.press("open").status == 422
    assert "36 months" in lead.text


def test_whoever_comes_second_is_told_so(
    lead: Member, wave: Wave, programme: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two leads put the last day off in one moment: the other one's is in between."""
    lead.open(at(programme, wave, "/extend"))
    trouble_with = extending.trouble_with

    def and_somebody_else_does(wave: Wave, until: date) -> str:
        with database.writing() as connection:
            connection.execute(text("UPDATE wave SET closes = '2027-03-02'"))
        return trouble_with(wave, until)

    monkeypatch.setattr(extending, "trouble_with", and_somebody_else_does)
    lead.press("", closes="15 March 2027")
    assert (lead.status, lead.heading) == (409, "This cannot be done now")
    assert "Look at it again" in lead.text
