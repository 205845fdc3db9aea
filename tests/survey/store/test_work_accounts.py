"""What the database itself holds to: one account for a work account, and one way into an account."""

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from survey.extensions import database
from survey.store import accounts, one_time_links, work_accounts
from survey.store.one_time_links import Link, Purpose
from survey.store.work_accounts import OpensAnother

ISSUER = "https://login.example.org"


def invitation(email: str) -> Link:
    account = accounts.add(email, name="Somebody")
    return Link(one_time_links.make(account.id, Purpose.INVITE), account.id, Purpose.INVITE)


def test_a_work_account_opens_the_account_that_it_was_bound_to(app: Flask) -> None:
    bound = work_accounts.bind(invitation("ada@example.org"), ISSUER, "ada")
    assert bound
    assert (bound.is_bound, bound.is_complete, bound.state) == (True, True, "open")
    assert work_accounts.find(ISSUER, "ada") == bound


@pytest.mark.parametrize(
    ("issuer", "subject"), [(ISSUER, "ADA"), (f"{ISSUER}/", "ada"), (ISSUER, ""), ("", "ada")]
)
def test_what_is_only_like_it_opens_nothing(app: Flask, issuer: str, subject: str) -> None:
    work_accounts.bind(invitation("ada@example.org"), ISSUER, "ada")
    assert work_accounts.find(issuer, subject) is None


def test_one_work_account_is_bound_once_and_the_other_link_is_not_used_up(app: Flask) -> None:
    work_accounts.bind(invitation("ada@example.org"), ISSUER, "ada")
    other = invitation("bea@example.org")
    with pytest.raises(OpensAnother):
        work_accounts.bind(other, ISSUER, "ada")
    assert one_time_links.find(other.token)


def test_a_link_binds_once(app: Flask) -> None:
    link = invitation("ada@example.org")
    assert work_accounts.bind(link, ISSUER, "ada")
    assert work_accounts.bind(link, ISSUER, "eve") is None
    assert work_accounts.find(ISSUER, "eve") is None


def test_accounts_without_a_work_account_are_as_many_as_one_likes(app: Flask) -> None:
    for number in range(3):
        accounts.add(f"{number}@example.org", name="Somebody")
    assert [account.is_bound for account in accounts.list_all()] == [False] * 3


@pytest.mark.parametrize(
    "values",
    ["issuer = 'x'", "subject = 'x'", "issuer = 'x', subject = 'x', password = 'x'"],
    ids=["no subject", "no issuer", "two ways in"],
)
def test_half_a_work_account_and_two_ways_in_are_refused(app: Flask, values: str) -> None:
    accounts.add("ada@example.org", name="Ada")
    with pytest.raises(IntegrityError), database.writing() as connection:
        connection.execute(text(f"UPDATE account SET {values}"))  # noqa: S608 - of the test
