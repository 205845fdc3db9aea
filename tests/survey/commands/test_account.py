"""Accounts and the record by command: what a page can do, a command can, and says so as JSON too."""

import json

import pytest
from flask import Flask
from sqlalchemy import text

from survey.extensions import database
from survey.store import accounts, audit, memberships
from survey.store.memberships import Role
from tests.survey.commands.conftest import Made, Run
from tests.survey.conftest import SetClock
from tests.survey.member import Member, member

ADA = "ada@example.org"


def test_the_first_administrator_is_made_by_command_and_signs_in(
    app: Flask, made: Made, clock: SetClock
) -> None:
    added = made("account", "add", ADA, "--name", "Ada", "--administrator")
    ada = Member(client=app.test_client(), account=accounts.get(ADA))
    ada.follow(added["link"].removeprefix("http://127.0.0.1:8000"))
    clock.pass_seconds(30)
    assert ada.sign_in().url == "/staff"
    assert accounts.get(ADA).is_administrator


def test_an_address_without_a_host_is_refused(run: Run) -> None:
    assert "no whole e-mail address" in run("account", "add", "ada", "--name", "Ada", expect=2).output


def test_an_address_that_is_taken_is_refused(run: Run) -> None:
    run("account", "add", ADA, "--name", "Ada")
    assert "already" in run("account", "add", ADA.upper(), "--name", "Other", expect=1).output


def test_accounts_are_listed_with_their_state_and_roles(app: Flask, made: Made, run: Run) -> None:
    member(app, ADA)
    made("programme", "add", "Forum")
    made("account", "role", ADA, "--programme", "Forum", "--role", "lead")
    [listed] = made("account", "list")["accounts"]
    assert (listed["email"], listed["state"], listed["roles"]) == (ADA, "open", {"Forum": "lead"})
    assert ADA in run("account", "list").output


def test_without_accounts_the_list_says_so(run: Run) -> None:
    assert "No accounts yet." in run("account", "list").output


def test_an_educator_may_read_some_cohorts_alone(app: Flask, made: Made, cohort: str) -> None:
    member(app, ADA)
    made("account", "role", ADA, "--programme", "Forum", "--role", "educator", "--cohort", cohort)
    [membership] = memberships.list_of(accounts.get(ADA).id)
    assert membership.role is Role.EDUCATOR
    assert membership.reads(bytes.fromhex(cohort))
    assert not membership.reads(bytes(16))


def test_a_role_is_taken_away(app: Flask, made: Made) -> None:
    member(app, ADA)
    made("programme", "add", "Forum")
    made("account", "role", ADA, "--programme", "Forum", "--role", "lead")
    made("account", "role", ADA, "--programme", "Forum", "--role", "none")
    assert memberships.list_of(accounts.get(ADA).id) == []


def test_an_account_is_shut_and_opened_again(app: Flask, made: Made) -> None:
    member(app, ADA)
    assert made("account", "shut", ADA)["is_shut"]
    assert accounts.get(ADA).is_disabled
    made("account", "shut", ADA, "--again")
    assert not accounts.get(ADA).is_disabled


@pytest.mark.parametrize("kind", ["invite", "reset"])
def test_links_are_made_for_an_account(app: Flask, made: Made, kind: str) -> None:
    lead = member(app, ADA)
    link = made("account", kind, ADA)["link"]
    assert lead.open(link.removeprefix("http://127.0.0.1:8000")).status == 200


def test_a_reset_before_the_invitation_was_followed_is_refused(run: Run) -> None:
    run("account", "add", ADA, "--name", "Ada")
    assert "not followed yet" in run("account", "reset", ADA, expect=1).output


def test_who_is_not_there_is_named_with_those_who_are(run: Run) -> None:
    run("account", "add", ADA, "--name", "Ada")
    assert "Ada" in run("account", "shut", "eve@example.org", expect=1).output


def test_the_record_holds_what_was_done_by_command(run: Run, made: Made) -> None:
    run("account", "add", ADA, "--name", "Ada")
    told = [(each["actor"], each["action"]) for each in made("audit", "list")["entries"]]
    assert told == [("command line", "added an account"), ("command line", "made a link: invite")]
    assert ADA in run("audit", "list").output


def test_the_record_is_listed_by_who_and_by_what(run: Run, made: Made) -> None:
    run("account", "add", ADA, "--name", "Ada")
    audit.note(ADA, "opened a wave", "Year 1")
    for words, numbers in (
        (("--who", ADA), [3]),
        (("--what", "added an account"), [1]),
        (("--who", "command line", "--what", "opened a wave"), []),
    ):
        assert [each["number"] for each in made("audit", "list", *words)["entries"]] == numbers
    assert run("audit", "list", "--who", "nobody").stdout == "There is no such entry.\n"


def test_the_record_is_verified(run: Run, made: Made) -> None:
    run("account", "add", ADA, "--name", "Ada")
    last = audit.list_all()[-1].digest.hex()
    assert made("audit", "verify") == {"entries": 2, "last": last, "faults": []}
    assert f"2 entries, none changed.\nThe last one’s digest, to be kept elsewhere: {last}\n" == (
        run("audit", "verify").stdout
    )


def test_a_record_that_was_changed_fails_the_command_and_says_where(run: Run) -> None:
    run("account", "add", ADA, "--name", "Ada")
    with database.writing() as connection:
        connection.execute(text("UPDATE audit_entry SET actor = 'eve' WHERE number = 1"))
    assert "entry 1," in run("audit", "verify", expect=1).stdout
    told = json.loads(run("audit", "verify", "--json", expect=1).stdout)
    assert ["entry 1," in fault for fault in told["faults"]] == [True]
