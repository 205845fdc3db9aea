"""Coming in is noted under one's own address, a wrong try under nobody's, and what strangers type never."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from inspect import getmembers, isfunction
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, text
from sqlalchemy.exc import IntegrityError

from survey.actions import coming_in, own
from survey.extensions import database, now
from survey.second_factor import new_secret
from survey.store import accounts, audit, one_time_links, tries, work_accounts
from survey.store.accounts import Account
from survey.store.one_time_links import Link, Purpose
from survey.store.tries import FREE_TRIES, Outcome
from tests.survey.actions.test_whole import NO_ENTRY, everything
from tests.survey.conftest import SetClock
from tests.survey.member import PASSWORD, Member, invited, member

ISSUER = "https://login.example.org"
LEAD, NEW, BOUND, SHUT = (f"{name}@example.org" for name in ("lead", "new", "bound", "shut"))
WRONG = f"somebody gave a wrong password or code: {LEAD}"


@dataclass(frozen=True)
class People:
    """A lead with a password, and somebody who is invited; others have a work account, or are shut."""

    lead: Member
    new: Account


@pytest.fixture
def people(app: Flask, clock: SetClock) -> People:
    lead, new, bound = member(app, LEAD), invited(app, NEW).account, invited(app, BOUND).account
    accounts.disable(member(app, SHUT).account, is_disabled=True)
    work_accounts.bind(link_of(bound), ISSUER, "bound")
    clock.pass_seconds(30)
    with database.writing() as connection:
        connection.execute(text("DELETE FROM audit_entry"))
        connection.execute(text("DELETE FROM audit_span"))
    return People(lead, new)


@pytest.fixture
def no_entry(people: People) -> Iterator[None]:
    """Nothing can be noted any more."""
    with database.writing() as connection:
        connection.execute(text(NO_ENTRY))
    yield
    with database.writing() as connection:
        connection.execute(text("DROP TRIGGER no_entry"))


def link_of(account: Account, purpose: Purpose = Purpose.INVITE) -> Link:
    return Link(one_time_links.make(account.id, purpose), account.id, purpose)


def guess(email: str = LEAD) -> None:
    assert coming_in.let_in(email, password=PASSWORD, code="000000") is None


def noted() -> list[str]:
    return [f"{entry.actor} {entry.action}: {entry.subject}" for entry in audit.list_all()]


@dataclass(frozen=True)
class Act:
    """Something that somebody does with what they were given beforehand, and how it is noted."""

    do: Callable[[People, Link], Any]
    noted: str


def let_in(of: People, code: str) -> Account | None:
    return coming_in.let_in(LEAD.upper(), password=PASSWORD, code=code)


ACTS: Mapping[str, Act] = {
    "let_in": Act(lambda of, _: let_in(of, of.lead.code), f"{LEAD} signed in with a password: {LEAD}"),
    "let_in, recovery": Act(
        lambda of, _: let_in(of, of.lead.recovery[0]), f"{LEAD} signed in with a recovery code: {LEAD}"
    ),
    "let_in, wrong": Act(lambda of, _: guess(), WRONG),
    "is_own": Act(lambda of, _: coming_in.is_own(of.lead.account, password="", code=of.lead.code), WRONG),
    "is_own, link": Act(lambda of, _: coming_in.is_own(of.lead.account, password=None, code="000000"), WRONG),
    "let_in_by_work_account": Act(
        lambda _, __: coming_in.let_in_by_work_account(ISSUER, "bound"),
        f"{BOUND} signed in with a work account: {BOUND}",
    ),
    "bind": Act(
        lambda _, link: own.bind(link, ISSUER, "new"),
        f"{NEW} followed an invitation with a work account: {NEW}",
    ),
    "follow": Act(
        lambda _, link: own.follow(link, password=PASSWORD, secret=new_secret()),
        f"{NEW} followed an invitation with a password: {NEW}",
    ),
    "follow, reset": Act(
        lambda of, _: own.follow(link_of(of.lead.account, Purpose.RESET), password=PASSWORD),
        f"{LEAD} chose another password by a link: {LEAD}",
    ),
    "change_password": Act(
        lambda of, _: own.change_password(of.lead.account, "copper lantern meadow"),
        f"{LEAD} chose another password: {LEAD}",
    ),
    "change_recovery_codes": Act(
        lambda of, _: own.change_recovery_codes(of.lead.account),
        f"{LEAD} made other recovery codes: {LEAD}",
    ),
}


def test_every_way_in_is_tried() -> None:
    public = {
        name
        for module in (coming_in, own)
        for name, made in getmembers(module, isfunction)
        if made.__module__ == module.__name__ and not name.startswith("_")
    }
    assert {name.partition(",")[0] for name in ACTS} == public


@pytest.mark.parametrize("act", ACTS)
def test_what_is_done_to_come_in_is_noted(people: People, act: str) -> None:
    ACTS[act].do(people, link_of(people.new))
    assert noted() == [ACTS[act].noted]


@pytest.mark.usefixtures("no_entry")
@pytest.mark.parametrize("act", [act for act in ACTS if act != "follow, reset"])
def test_what_cannot_be_noted_is_not_done(people: People, act: str) -> None:
    link = link_of(people.new)
    before = everything()
    with pytest.raises(IntegrityError):
        ACTS[act].do(people, link)
    assert everything() == before


def test_a_right_proof_alone_is_not_noted(people: People) -> None:
    assert coming_in.is_own(people.lead.account, password=PASSWORD, code=people.lead.code)
    assert noted() == []


@pytest.mark.parametrize("email", ["nobody@example.org", "hunter2 typed in the wrong field", "", SHUT, BOUND])
def test_only_a_try_at_an_open_account_is_noted(people: People, email: str) -> None:
    """A person may type a password where the address belongs: what is no address of ours is kept nowhere."""
    guess(email)
    assert noted() == ([f"somebody gave a wrong password or code: {BOUND}"] if email == BOUND else [])


def test_nobody_fills_the_record_by_guessing(people: People, clock: SetClock) -> None:
    for _ in range(FREE_TRIES + 20):
        guess()
        coming_in.is_own(people.lead.account, password=None, code="000000")
    assert noted() == [WRONG] * FREE_TRIES
    clock.pass_minutes(1)
    guess()
    assert len(noted()) == FREE_TRIES + 1


def test_of_many_tries_in_one_moment_no_more_than_the_free_ones_are_compared(people: People) -> None:
    together = [tries.knock(LEAD, password=PASSWORD) for _ in range(FREE_TRIES + 3)]
    outcomes = [tries.settle(knocked, "000000") for knocked in together]
    assert outcomes == [Outcome.WRONG] * FREE_TRIES + [Outcome.NO_TRY] * 3


@pytest.mark.parametrize("used", ["reset", "work account"])
def test_a_link_that_was_used_meanwhile_is_not_noted(people: People, used: str) -> None:
    link = link_of(people.new)
    own.follow(link, password=PASSWORD, secret=new_secret())
    before = noted()
    again = own.bind(link, ISSUER, "new") if used == "work account" else own.follow(link, password="")
    assert (again, noted()) == (None, before)


def test_a_work_account_that_opens_nothing_is_not_noted(people: People) -> None:
    assert coming_in.let_in_by_work_account(ISSUER, "stranger") is None
    assert noted() == []


def test_the_record_tells_nobody_by_time_where_there_is_an_account(people: People, clock: SetClock) -> None:
    """A try at no account asks of the record's tables what a wrong try asks, word for word."""
    guess()
    wrong = asked_of_the_record(LEAD)
    assert len(wrong) >= 4
    for _ in range(FREE_TRIES):
        guess()
    for email in ("nobody@example.org", SHUT, LEAD):
        before = noted()
        assert asked_of_the_record(email) == wrong, email
        assert noted() == before
    clock.now = now() + timedelta(days=1)
    assert asked_of_the_record(LEAD) == wrong


def asked_of_the_record(email: str) -> list[str]:
    """The statements about the record that a wrong try runs."""
    run: list[str] = []

    def keep(*asked: Any) -> None:
        run.extend([asked[2]] if "audit_" in asked[2] else [])

    event.listen(database.engine, "before_cursor_execute", keep)
    try:
        guess(email)
    finally:
        event.remove(database.engine, "before_cursor_execute", keep)
    return run
