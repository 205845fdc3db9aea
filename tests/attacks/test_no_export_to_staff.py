"""Nor is there an export for the staff: every page and every download, for everybody who may open it."""

from collections.abc import Iterator

import pytest
from flask import url_for
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from reports import files
from survey.store import accounts, cohorts, programmes, waves
from survey.store.memberships import Role
from tests.attacks.conftest import Installed
from tests.attacks.marked_people import found
from tests.survey.member import signed_in

FORMS = [form.removeprefix(".") for form in files.FORMS]


@pytest.fixture
def everybody(installed: Installed) -> dict[str, FlaskClient]:
    """A lead and an educator of the programme, and an administrator."""
    app, programme, clock = installed.app, programmes.get("Forum"), installed.clock
    return {
        "lead": signed_in(app, clock, "lead2@example.org", of=programme).client,
        "educator": signed_in(app, clock, "ed@example.org", of=programme, role=Role.EDUCATOR).client,
        "administrator": signed_in(app, clock, "admin@example.org", is_administrator=True).client,
    }


def addresses(installed: Installed, rule: Rule) -> Iterator[str]:
    """Of a page: for every wave, and in every form."""
    cohort = cohorts.get("Year 1")
    for wave in waves.list_all():
        for form in FORMS:
            values = {
                "programme_id": programmes.get("Forum").id.hex(),
                "cohort_id": cohort.id.hex(),
                "wave_id": wave.id.hex(),
                "account_id": accounts.get("lead@example.org").id.hex(),
                "token": "made-up",
                "form": form,
            }
            yield url_for(rule.endpoint, **{name: values[name] for name in rule.arguments})


def test_no_page_of_the_staff_gives_out_what_somebody_answered(
    installed: Installed, everybody: dict[str, FlaskClient]
) -> None:
    rules = [rule for rule in installed.app.url_map.iter_rules() if rule.rule.startswith("/staff")]
    with installed.app.test_request_context():
        asked = {each: rule.endpoint for rule in rules for each in addresses(installed, rule)}
    seen, wrong = set(), []
    for address, endpoint in asked.items():
        for role, client in everybody.items():
            reply = client.get(address)
            wrong += [f"{role} at {endpoint}: {whose}" for whose in found(reply.data, installed.people)]
            seen |= {endpoint} if reply.status_code == 200 else set()
    assert wrong == []
    is_released = installed.wave.id in {wave.id for wave in waves.list_all() if wave.is_released}
    assert ({"results.show", "results.download"} <= seen) == is_released
    assert len(seen) > 15
