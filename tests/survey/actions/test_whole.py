"""What the staff do is done and noted, or neither: the record is made to fail after each action."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from importlib import import_module
from inspect import getmembers, isfunction
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from questionnaires import loader
from survey import actions
from survey.actions import accounts as of_accounts
from survey.actions import programmes as of_programmes
from survey.actions import waves as of_waves
from survey.extensions import database
from survey.store import NotNow, accounts, audit, cohorts, memberships, plans, programmes, waves
from survey.store.accounts import Account
from survey.store.cohorts import Cohort, Listed
from survey.store.memberships import Role
from survey.store.one_time_links import Purpose
from survey.store.plans import Plan
from survey.store.programmes import Programme
from survey.store.waves import Opening, Wave
from tests.survey.conftest import CLOSES, open_wave
from tests.survey.test_schema import COLUMNS

ADA = "ada@example.org"
ASKED = "pre-registration-1"
NO_ENTRY = "CREATE TRIGGER no_entry BEFORE INSERT ON audit_entry BEGIN SELECT RAISE(ABORT, 'no'); END"


@dataclass(frozen=True)
class Place:
    """A programme with a cohort and its planned wave, another one's open wave, and somebody with a role."""

    programme: Programme
    cohort: Cohort
    planned: Wave
    opened: Wave
    lead: Account


@pytest.fixture
def place(app: Flask) -> Place:
    opened = open_wave(loader.load(ASKED))
    [programme] = programmes.list_all()
    cohort = cohorts.add("Year 2", programme, stage="pre-registration", asked=40)
    lead = accounts.add("lead@example.org", name="Lead")
    memberships.give(lead.id, programme.id, Role.LEAD)
    return Place(programme, cohort, plans.add(cohort, Plan(ASKED, CLOSES)), opened, lead)


@pytest.fixture
def no_entry(place: Place) -> Iterator[None]:
    """Nothing can be noted any more."""
    with database.writing() as connection:
        connection.execute(text(NO_ENTRY))
    yield
    with database.writing() as connection:
        connection.execute(text("DROP TRIGGER no_entry"))


def opening(of: Place) -> Opening:
    asked = loader.load(ASKED)
    return Opening(of.cohort.id, asked.name, asked.sha256, CLOSES, threshold=10)


YEARS = [Listed("Year 8", "pre-registration", 30), Listed("Year 9", "pre-registration", None)]

ACTS: Mapping[str, Callable[[Place], Any]] = {
    "accounts.add": lambda of: of_accounts.add(ADA, "new@example.org", name="New", is_administrator=False),
    "accounts.link": lambda of: of_accounts.link(ADA, of.lead, Purpose.INVITE),
    "accounts.shut": lambda of: of_accounts.shut(ADA, of.lead, is_shut=True),
    "accounts.give": lambda of: of_accounts.give(
        ADA, of.lead, of.programme, Role.EDUCATOR, cohorts=[of.cohort.id]
    ),
    "accounts.take": lambda of: of_accounts.take(ADA, of.lead, of.programme),
    "accounts.delete_idle": lambda of: of_accounts.delete_idle(ADA, months=0),
    "programmes.add": lambda of: of_programmes.add(ADA, "New", asker="The ward", threshold=12, lead=of.lead),
    "programmes.add_cohort": lambda of: of_programmes.add_cohort(
        ADA, of.programme, "Year 7", stage="pre-registration", asked=40
    ),
    "programmes.add_cohorts": lambda of: of_programmes.add_cohorts(ADA, of.programme, YEARS),
    "waves.add": lambda of: of_waves.add(ADA, opening(of)),
    "waves.plan": lambda of: of_waves.plan(ADA, of.cohort, Plan(ASKED, CLOSES, asked=77)),
    "waves.change": lambda of: of_waves.change(ADA, of.planned, Plan(ASKED, CLOSES, asked=77)),
    "waves.delete": lambda of: of_waves.delete(ADA, of.planned),
    "waves.open_now": lambda of: of_waves.open_now(ADA, of.planned),
    "waves.extend": lambda of: of_waves.extend(ADA, of.opened, until=CLOSES + timedelta(days=7)),
    "waves.make_codes": lambda of: of_waves.make_codes(ADA, of.opened, number=3),
    "waves.close": lambda of: of_waves.close(ADA, of.opened),
    "waves.hand_on": lambda of: of_waves.hand_on(ADA, of.opened, "xlsx"),
}
"""Every action, done to the place."""


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """What the database holds, table by table."""
    with database.reading() as connection:
        return {
            table: sorted(tuple(row) for row in connection.execute(text(f"SELECT * FROM {table}")))  # noqa: S608
            for table in COLUMNS
        }


def test_every_action_is_tried() -> None:
    modules = {
        name: import_module(f"{actions.__name__}.{name}") for name in ("accounts", "programmes", "waves")
    }
    public = {
        f"{name}.{function}"
        for name, module in modules.items()
        for function, made in getmembers(module, isfunction)
        if made.__module__ == module.__name__ and "actor" in made.__annotations__
    }
    assert {name for name in public if not name.partition(".")[2].startswith("_")} == ACTS.keys()


@pytest.mark.parametrize("act", ACTS)
def test_an_action_is_noted_under_who_did_it(place: Place, act: str) -> None:
    before = everything()
    ACTS[act](place)
    assert {entry.actor for entry in audit.list_all()} == {ADA}
    assert everything() != before


@pytest.mark.usefixtures("no_entry")
@pytest.mark.parametrize("act", ACTS)
def test_what_cannot_be_noted_is_not_done(place: Place, act: str) -> None:
    before = everything()
    with pytest.raises(IntegrityError):
        ACTS[act](place)
    assert everything() == before


def test_what_is_refused_is_not_noted(place: Place) -> None:
    for act in ("waves.close", "waves.extend", "waves.make_codes"):
        with pytest.raises(NotNow):
            ACTS[act](Place(**{**vars(place), "opened": place.planned}))
    assert audit.list_all() == []


def test_a_wave_that_closes_says_so_even_if_it_never_gets_to_its_release(
    place: Place,
) -> None:
    with database.writing() as connection:
        connection.execute(
            text("CREATE TRIGGER no_release BEFORE INSERT ON release BEGIN SELECT RAISE(ABORT, 'no'); END")
        )
    with pytest.raises(IntegrityError):
        of_waves.close(ADA, place.opened)
    assert [entry.action for entry in audit.list_all()] == ["closed a wave"]
    assert waves.get(place.opened.id.hex()).state == "mixed"
    with database.writing() as connection:
        connection.execute(text("DROP TRIGGER no_release"))
    of_waves.close("ben@example.org", place.opened)
    told = [(entry.actor, entry.action) for entry in audit.list_all()]
    assert told[1:] == [("ben@example.org", "went on closing a wave"), ("ben@example.org", "released")]


@pytest.mark.parametrize(("number", "told"), [(1, "fewer than 10"), (9, "fewer than 10"), (10, "10")])
def test_of_few_codes_the_record_does_not_say_how_many(place: Place, number: int, told: str) -> None:
    made = of_waves.make_codes(ADA, place.opened, number=number)
    [entry] = audit.list_all()
    assert entry.subject.endswith(f": {told}")
    assert not [code for code in made if code in entry.subject]
