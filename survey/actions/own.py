"""What people do with what opens their own account: noted under its address. Knows nobody else's account.

Passwords are hashed before a transaction begins: a hash takes long, and others wait for the lock."""

from survey import passwords
from survey.actions import whole
from survey.store import accounts, audit, work_accounts
from survey.store.accounts import Account
from survey.store.one_time_links import Link, Purpose

FOLLOWED = {
    Purpose.INVITE: "followed an invitation with a password",
    Purpose.RESET: "chose another password by a link",
}


@whole
def bind(link: Link, issuer: str, subject: str) -> Account | None:
    """Follow the invitation with a work account, which alone opens the account from now on. None if the link
    was used meanwhile; raises OpensAnother."""
    account = work_accounts.bind(link, issuer, subject)
    if account:
        _note(account, "followed an invitation with a work account")
    return account


def follow(link: Link, *, password: str, secret: str | None = None, step: int = 0) -> list[str] | None:
    """Use the link up and choose a password, and a second factor where there is a secret, with the step of
    the code that proved it. Its recovery codes, in clear this once; None if the link was used meanwhile."""
    return _follow(link, passwords.hashed(password), secret=secret, step=step)


def change_password(account: Account, password: str) -> None:
    """All sign-ins of the account end."""
    _change_password(account, passwords.hashed(password))


@whole
def change_recovery_codes(account: Account) -> list[str]:
    """Other recovery codes in place of those there were; in clear this once."""
    made = accounts.change_recovery_codes(account)
    _note(account, "made other recovery codes")
    return made


@whole
def _follow(link: Link, kept: str, *, secret: str | None, step: int) -> list[str] | None:
    made = accounts.follow(link, kept=kept, secret=secret, step=step)
    account = accounts.find(link.account_id)
    if made is not None and account:
        _note(account, FOLLOWED[link.purpose])
    return made


@whole
def _change_password(account: Account, kept: str) -> None:
    accounts.change_password(account, kept=kept)
    _note(account, "chose another password")


def _note(account: Account, action: str) -> None:
    audit.note(account.email, action, account.email)
