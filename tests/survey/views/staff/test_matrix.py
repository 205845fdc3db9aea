"""Every role at every page of the staff, of its own programme and of another: in where the table says so, and
nowhere else. A page without a row fails."""

from dataclasses import dataclass
from itertools import product

import pytest
from flask import Flask, url_for
from flask.testing import FlaskClient
from werkzeug.routing import Rule

from questionnaires import loader
from survey import closing
from survey.store import accounts, audit, cohorts, memberships, plans, programmes, waves
from survey.store.memberships import Role
from survey.store.plans import Plan
from survey.store.programmes import Programme
from survey.store.waves import Opening, Wave
from tests.survey.conftest import CLOSES, SetClock
from tests.survey.member import signed_in

NOBODY, ADMINISTRATOR, STRANGER = "nobody", "administrator", "stranger"
LEAD, EDUCATOR, OTHER_LEAD, OTHER_EDUCATOR, OTHER_COHORT = (
    *("lead", "educator", "lead of another programme", "educator of another programme"),
    "educator of another cohort",
)
EVERYBODY = (*(NOBODY, ADMINISTRATOR, STRANGER, LEAD, EDUCATOR, OTHER_LEAD, OTHER_EDUCATOR, OTHER_COHORT),)
STAFF = frozenset(EVERYBODY) - {NOBODY}
LEADS, READERS = frozenset({LEAD}), frozenset({LEAD, EDUCATOR})

LET_IN = {
    "signing_in.sign_in": frozenset(EVERYBODY),
    "signing_in.sign_out": frozenset(EVERYBODY),
    "signing_in.invitation": frozenset(),
    "signing_in.reset": frozenset(),
    "work_accounts.back": frozenset(),
    "own.home": STAFF,
    "own.account": STAFF,
    "own.recovery_codes": STAFF,
    "people.people": frozenset({ADMINISTRATOR}),
    "people.person": frozenset({ADMINISTRATOR}),
    "record.show": frozenset({ADMINISTRATOR}),
    "programmes.add": frozenset({ADMINISTRATOR, LEAD, OTHER_LEAD}),
    "programmes.show": READERS | {OTHER_COHORT},
    "programmes.add_cohort": LEADS,
    "programmes.add_list": LEADS,
    "programmes.example": LEADS,
    "waves.plan": LEADS,
    "waves.change": LEADS,
    "waves.show": LEADS,
    "waves.extend": LEADS,
    "waves.close": LEADS,
    "handing_out.codes": LEADS,
    "handing_out.link": LEADS,
    "handing_out.poster": LEADS,
    "handing_out.texts": LEADS,
    "results.show": READERS,
    "results.download": READERS,
}
"""Who is let in, by page. What opens with a link of its own opens for nobody without one, and
work accounts open nothing where no provider is set."""

OUTSIDE = {303, 404}
"""Led to the door, or told that there is no such page."""


@dataclass(frozen=True)
class Place:
    """A programme with a planned, an open and a released wave, and somebody of each role."""

    programme: Programme
    planned: Wave
    opened: Wave
    released: Wave
    people: dict[str, FlaskClient]

    def address(self, rule: Rule) -> str:
        """The page's address in this programme."""
        wave = self.released if rule.endpoint.startswith("results.") else self.opened
        values = {
            "programme_id": self.programme.id.hex(),
            "cohort_id": self.opened.cohort_id.hex(),
            "wave_id": (self.planned if rule.endpoint == "waves.change" else wave).id.hex(),
            "account_id": accounts.get("lead@example.org").id.hex(),
            "token": "made-up",
            "form": "json",
        }
        return url_for(rule.endpoint, **{name: values[name] for name in rule.arguments})


@pytest.fixture
def place(app: Flask, clock: SetClock) -> Place:
    forum, others = (programmes.add(name, asker="A forum", threshold=10) for name in ("Forum", "Other"))
    one, two = (cohorts.add(name, forum, stage="pre-registration", asked=30) for name in ("One", "Two"))
    asked = loader.load("pre-registration-1")
    planned = plans.add(two, Plan(asked.name, CLOSES))
    opened, released = (
        waves.add(Opening(one.id, asked.name, asked.sha256, CLOSES, threshold=10)) for _ in range(2)
    )
    closing.close(released)
    people = {
        NOBODY: app.test_client(),
        ADMINISTRATOR: signed_in(app, clock, "admin@example.org", is_administrator=True).client,
        STRANGER: signed_in(app, clock, "stranger@example.org").client,
        LEAD: signed_in(app, clock, "lead@example.org", of=forum).client,
        EDUCATOR: signed_in(app, clock, "educator@example.org", of=forum, role=Role.EDUCATOR).client,
        OTHER_LEAD: signed_in(app, clock, "lead2@example.org", of=others).client,
        OTHER_EDUCATOR: signed_in(app, clock, "ed2@example.org", of=others, role=Role.EDUCATOR).client,
    }
    reader = signed_in(app, clock, "reader@example.org")
    memberships.give(reader.account.id, forum.id, Role.EDUCATOR, cohorts=[two.id])
    return Place(forum, planned, opened, released, {**people, OTHER_COHORT: reader.client})


def staff_rules(app: Flask) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if rule.rule.startswith("/staff")]


def test_every_page_of_the_staff_has_a_row(app: Flask) -> None:
    assert {rule.endpoint for rule in staff_rules(app)} == set(LET_IN)


def test_each_role_is_let_in_where_the_table_says_and_nowhere_else(app: Flask, place: Place) -> None:
    wrong = []
    with app.test_request_context():
        cells = [
            (rule.endpoint, place.address(rule), method)
            for rule in staff_rules(app)
            for method in sorted(rule.methods or ())
            if method in {"GET", "POST"}
        ]
    for (page, address, method), role in product(cells, EVERYBODY):
        status = place.people[role].open(address, method=method).status_code
        is_in = status not in OUTSIDE
        if is_in != (role in LET_IN[page]):
            wrong.append(f"{role} at {method} {page}: {status}")
    assert wrong == []


def test_what_was_only_tried_changed_nothing(app: Flask, place: Place) -> None:
    """Every page is sent to without its proof, by everybody, and all is as it was."""
    before = [wave.state for wave in waves.list_all()], accounts.list_all(), audit.list_all()
    with app.test_request_context():
        addresses = [place.address(rule) for rule in staff_rules(app)]
    for address, role in product(addresses, EVERYBODY):
        for go in ("open", "delete", "shut", "give", "add", "csv", ""):
            place.people[role].post(address, data={"go": go, "number": "5", "name": "x", "email": "x@y.zz"})
    assert before == ([wave.state for wave in waves.list_all()], accounts.list_all(), audit.list_all())
