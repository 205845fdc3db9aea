"""A plan that outlived its questionnaire, as after an upgrade that no longer ships it."""

from flask import Flask
from sqlalchemy import text

from survey.extensions import database
from survey.store import cohorts, plans, programmes, waves
from survey.store.plans import Plan
from tests.survey.conftest import CLOSES, SetClock
from tests.survey.member import signed_in


def test_a_plan_whose_questionnaire_is_gone_can_be_changed_or_deleted_and_not_opened(
    app: Flask, clock: SetClock
) -> None:
    programme = programmes.add("Forum", asker="The forum", threshold=10)
    lead = signed_in(app, clock, of=programme)
    cohort = cohorts.add("Year 1", programme, stage="pre-registration", asked=40)
    wave = plans.add(cohort, Plan("pre-registration-1", CLOSES))
    page = f"/staff/programmes/{programme.id.hex()}/waves/{wave.id.hex()}"
    lead.open(page)
    with database.writing() as connection:
        connection.execute(text("UPDATE wave SET questionnaire = 'gone-1'"))
    lead.press("open")
    assert (lead.status, waves.list_all()[0].is_planned) == (422, True)
    assert "There is no questionnaire “gone-1”" in lead.text
    assert lead.open(f"{page}/change").status == 200
    assert lead.open(page).status == 200
    lead.press("delete")
    assert waves.list_all() == []
