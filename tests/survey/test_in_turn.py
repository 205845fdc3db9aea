"""Two of the staff do things at the same moment, on PostgreSQL, where nobody waits without being told to."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from flask import Flask

from survey import create_app, passwords
from survey.actions import accounts as actions
from survey.actions import coming_in
from survey.actions import waves as waves_actions
from survey.at_once import AtOnce
from survey.config import Settings
from survey.extensions import database
from survey.store import (
    NotAllowed,
    accounts,
    audit,
    audit_check,
    cohorts,
    memberships,
    programmes,
    schema,
)
from survey.store.memberships import Role
from survey.store.plans import Plan
from survey.store.tries import FREE_TRIES
from tests.survey import postgres
from tests.survey.conftest import CLOSES, SECRET, Client, SetClock
from tests.survey.member import SIGN_IN, invited, member

pytestmark = pytest.mark.skipif(not postgres.IS_THERE, reason="PostgreSQL is not installed here")
AT_ONCE = 6


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with postgres.running() as address:
        yield address


@pytest.fixture
def app(url: str, clock: SetClock) -> Iterator[Flask]:
    postgres.empty(url)
    app = create_app(Settings(database_url=url, secret_key=SECRET), clock=clock)
    app.test_client_class = Client
    with app.app_context():
        schema.upgrade()
        yield app
        database.engine.dispose()


def at_once(app: Flask, *things: Callable[[], Any]) -> list[Any]:
    """What becomes of things that begin at the same moment: what each gives, or NotAllowed."""
    begin = Barrier(len(things))

    def done(thing: Callable[[], Any]) -> Any:
        with app.app_context():
            begin.wait()
            try:
                return thing()
            except NotAllowed as refusal:
                return refusal

    with ThreadPoolExecutor(len(things)) as people:
        return list(people.map(done, things))


def test_two_administrators_who_shut_each_other_out_leave_one(app: Flask) -> None:
    ada, ben = (member(app, f"{name}@example.org", is_administrator=True).account for name in ("ada", "ben"))
    for _ in range(10):
        became = at_once(
            app, *(lambda one=one: actions.shut("tests", one, is_shut=True) for one in (ada, ben))
        )
        assert sum(isinstance(each, NotAllowed) for each in became) == 1
        for one in (ada, ben):
            accounts.disable(one, is_disabled=False)


def test_none_of_many_wrong_tries_at_once_goes_uncounted(
    app: Flask, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passwords, "_AT_ONCE", AtOnce(FREE_TRIES))
    lead = member(app)
    guess = lambda: coming_in.let_in(lead.account.email, password="a guess", code="000000")  # noqa: E731, S106
    at_once(app, *[guess] * FREE_TRIES)
    clock.pass_seconds(29)
    assert lead.sign_in().status == 403
    clock.pass_seconds(1)
    assert lead.sign_in().url == "/staff"


def test_the_record_begins_once_whoever_comes_first(app: Flask) -> None:
    at_once(app, *[lambda: audit.note("tests", "did", "something")] * AT_ONCE)
    checked = audit_check.check()
    assert (checked.entries, checked.is_whole) == (AT_ONCE, True)


def test_one_role_given_by_many_at_once_is_given(app: Flask) -> None:
    programme, ada = programmes.add("Forum", asker="The forum", threshold=10), invited(app).account
    at_once(app, *[lambda: actions.give("tests", ada, programme, Role.LEAD)] * AT_ONCE)
    assert [each.role for each in memberships.list_of(ada.id)] == [Role.LEAD]


def test_first_waves_of_a_questionnaire_are_planned_at_once(app: Flask) -> None:
    programme = programmes.add("Forum", asker="The forum", threshold=10)
    asked = [
        cohorts.add(f"Year {number}", programme, stage="pre-registration", asked=40)
        for number in range(AT_ONCE)
    ]
    plan = Plan("pre-registration-1", CLOSES)
    became = at_once(app, *(lambda one=one: waves_actions.plan("tests", one, plan) for one in asked))
    assert {wave.cohort for wave in became} == {cohort.name for cohort in asked}


def test_what_no_address_can_be_is_refused_like_any_other(app: Flask) -> None:
    ada = invited(app)
    assert ada.open(SIGN_IN).press("", email="a\0b@example.org").status == 403
