"""Accounts: invited, given roles, shut. `actor` is who does it, as the record names them."""

from collections.abc import Iterable

from flask import current_app

from survey.actions import whole
from survey.extensions import today
from survey.store import NotAllowed, accounts, audit, idle_accounts, memberships, one_time_links
from survey.store.accounts import Account
from survey.store.days import months_before
from survey.store.memberships import Role
from survey.store.one_time_links import Purpose
from survey.store.programmes import Programme

PAGES = {Purpose.INVITE: "invitation", Purpose.RESET: "reset"}


@whole
def add(actor: str, email: str, *, name: str, is_administrator: bool) -> Account:
    """Raises AlreadyThere if somebody has the address."""
    account = accounts.add(email, name=name, is_administrator=is_administrator)
    audit.note(actor, "added an account", account.email)
    return account


@whole
def link(actor: str, account: Account, purpose: Purpose) -> str:
    """A link that works once, under the address of the settings, whatever a request claims. Those made before
    for the account work no more. Raises NotAllowed for a reset of a password that is not there."""
    if purpose is Purpose.RESET and not account.is_complete:
        raise NotAllowed("The invitation was not followed yet: make another one.")
    if purpose is Purpose.RESET and account.is_bound:
        raise NotAllowed("They sign in with a work account and have no password: make another invitation.")
    token = one_time_links.make(account.id, purpose)
    audit.note(actor, f"made a link: {purpose}", account.email)
    return f"{current_app.config['SURVEY'].base_url}/staff/{PAGES[purpose]}/{token}"


@whole
def shut(actor: str, account: Account, *, is_shut: bool) -> None:
    """Shut the account, or open it again. Raises NotAllowed for the last administrator."""
    accounts.disable(account, is_disabled=is_shut)
    audit.note(actor, "shut an account" if is_shut else "opened an account again", account.email)


@whole
def give(
    actor: str, account: Account, programme: Programme, role: Role, *, cohorts: Iterable[bytes] = ()
) -> None:
    """Give a role in place of any other in the programme. Raises NotAllowed for an administrator."""
    memberships.give(account.id, programme.id, role, cohorts=cohorts)
    audit.note(actor, f"gave a role: {role}", f"{account.email}, {programme.name}")


@whole
def take(actor: str, account: Account, programme: Programme) -> None:
    """Take the role away, from the next request on."""
    if memberships.take(account.id, programme.id):
        audit.note(actor, "took a role away", f"{account.email}, {programme.name}")


@whole
def delete_idle(actor: str, *, months: int) -> int:
    """Delete the accounts that nobody used for so many months; how many. The last administrator stays."""
    idle = idle_accounts.list_idle(months_before(today(), months))
    for account in idle:
        idle_accounts.delete_one(account)
        audit.note(actor, "deleted an idle account", account.email)
    return len(idle)
