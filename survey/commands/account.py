"""Accounts of the staff: invited, given roles, shut. The first administrator is made here."""

import click
from flask.cli import AppGroup

from survey.actions import accounts as actions
from survey.commands.saying import COMMAND_LINE, Name, as_json, plain_refusals, say_made
from survey.store import accounts, cohorts, memberships, one_time_links, programmes
from survey.store.accounts import Account
from survey.store.memberships import Role
from survey.store.one_time_links import Purpose

group = AppGroup("account", help="Accounts: of leads, educators and administrators.")


class Address(click.ParamType[str]):
    """An e-mail address."""

    name = "e-mail address"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if not accounts.is_address(value):
            self.fail(f"{value!r} is no whole e-mail address, such as ada@example.org.", param, ctx)
        return value


@group.command()
@click.argument("email", type=Address())
@click.option("--name", type=Name(), required=True, help="As others see it.")
@click.option("--administrator", "is_administrator", is_flag=True, help="Manages accounts, sees no results.")
@as_json
@plain_refusals
def add(email: str, *, name: str, is_administrator: bool, as_json: bool) -> None:
    """Add an account for EMAIL, and print the link of its invitation."""
    account = actions.add(COMMAND_LINE, email, name=name, is_administrator=is_administrator)
    _say_link(account, Purpose.INVITE, as_json=as_json)


@group.command("list")
@as_json
@plain_refusals
def list_all(*, as_json: bool) -> None:
    """Every account, its state and its roles."""
    found = [
        {
            "account": account.id.hex(),
            "email": account.email,
            "name": account.name,
            "state": account.state,
            "roles": {each.programme: each.role.value for each in memberships.list_of(account.id)},
        }
        for account in accounts.list_all()
    ]
    words = "\n".join(
        f"{each['account']}  {each['state']:8}  {each['email']}  {each['name']}  {each['roles'] or ''}"
        for each in found
    )
    say_made({"accounts": found}, words or "No accounts yet.", as_json=as_json)


@group.command()
@click.argument("called", metavar="ACCOUNT")
@as_json
@plain_refusals
def invite(called: str, *, as_json: bool) -> None:
    """Make another invitation for ACCOUNT: a new password and a new app. Links made before work no more."""
    _say_link(accounts.get(called), Purpose.INVITE, as_json=as_json)


@group.command()
@click.argument("called", metavar="ACCOUNT")
@as_json
@plain_refusals
def reset(called: str, *, as_json: bool) -> None:
    """Make a link for another password of ACCOUNT; the code of the app is asked for all the same."""
    _say_link(accounts.get(called), Purpose.RESET, as_json=as_json)


@group.command()
@click.argument("called", metavar="ACCOUNT")
@click.option("--again", is_flag=True, help="Open it again.")
@as_json
@plain_refusals
def shut(called: str, *, again: bool, as_json: bool) -> None:
    """Shut ACCOUNT: whoever is signed in with it is signed out. --again opens it."""
    account = accounts.get(called)
    actions.shut(COMMAND_LINE, account, is_shut=not again)
    words = f"{account.email} is {'open again' if again else 'shut'}."
    say_made({"account": account.id.hex(), "is_shut": not again}, words, as_json=as_json)


@group.command()
@click.argument("called", metavar="ACCOUNT")
@click.option("--programme", "programme_called", required=True, help="The programme's name or id.")
@click.option("--role", type=click.Choice([*(role.value for role in Role), "none"]), required=True)
@click.option(
    "--cohort", "cohorts_called", multiple=True, help="An educator reads this cohort alone; again for more."
)
@as_json
@plain_refusals
def role(
    called: str, *, programme_called: str, role: str, cohorts_called: tuple[str, ...], as_json: bool
) -> None:
    """Give ACCOUNT a role in a programme, in place of any other there; --role none takes it away."""
    account, programme = accounts.get(called), programmes.get(programme_called)
    if role == "none":
        actions.take(COMMAND_LINE, account, programme)
    else:
        read = [cohorts.get(each).id for each in cohorts_called]
        actions.give(COMMAND_LINE, account, programme, Role(role), cohorts=read)
    made = {"account": account.id.hex(), "programme": programme.id.hex(), "role": role}
    say_made(made, f"{account.email} in {programme.name}: {role}", as_json=as_json)


def _say_link(account: Account, purpose: Purpose, *, as_json: bool) -> None:
    """Make a link and print it, with how long it works."""
    link = actions.link(COMMAND_LINE, account, purpose)
    lasts = one_time_links.LASTS[purpose]
    say_made(
        {"account": account.id.hex(), "link": link},
        f"{link}\nIt works once, for {lasts.total_seconds() / 3600:g} hours. Send it to {account.email}.",
        as_json=as_json,
    )
