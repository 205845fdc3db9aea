"""A programme, its lead who is signed in, and a wave that the lead opened page by page."""

import pytest
from flask import Flask

from survey.store import cohorts, programmes, waves
from survey.store.programmes import Programme
from survey.store.waves import Wave
from tests.survey.conftest import SetClock
from tests.survey.member import Member, signed_in
from tests.survey.views.staff.ways import ASKED


@pytest.fixture
def programme(app: Flask) -> Programme:
    return programmes.add("Forum", asker="The forum", threshold=10)


@pytest.fixture
def lead(app: Flask, clock: SetClock, programme: Programme) -> Member:
    return signed_in(app, clock, "lead@example.org", of=programme)


@pytest.fixture
def wave(lead: Member, programme: Programme) -> Wave:
    """A wave that the lead set up and opened, page by page."""
    lead.open(f"/staff/programmes/{programme.id.hex()}/cohorts/new")
    lead.press("", name="Year 1", stage="pre-registration", asked="40")
    [cohort] = cohorts.list_all()
    lead.open(f"/staff/programmes/{programme.id.hex()}/cohorts/{cohort.id.hex()}/plan")
    lead.press("save", questionnaire=ASKED, shown=ASKED, closes="1 March 2027", required_level="Part 2")
    assert lead.heading == "Planned: Year 1"
    lead.press("open")
    [opened] = waves.list_all()
    return opened
