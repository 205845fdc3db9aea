"""Coming in: noted under one's own address; a wrong try under nobody's, and what strangers type nowhere."""

from contextlib import suppress

from survey.actions import whole
from survey.store import audit, tries, work_accounts
from survey.store.accounts import Account
from survey.store.tries import Knock, Outcome

SOMEBODY = "somebody"
"""Who gave a wrong password or code: the record does not claim to know."""

WRONG = "gave a wrong password or code"


class _NotNoted(Exception):
    """Takes back what was noted for the sake of the time alone."""


def let_in(email: str, *, password: str, code: str) -> Account | None:
    """The account that these open; None if they open none, if it is shut, or after too many wrong tries.

    It takes the same time and gives the same answer, whichever of them is wrong. A one-time code and a
    recovery code work once."""
    return _let_in(tries.knock(email, password=password), code)


def is_own(account: Account, *, password: str | None, code: str) -> bool:
    """Whether somebody signed in, or with a link, also knows the password (where it is asked for) and has the
    second factor. The code is used up."""
    knocked = Knock(account, is_right=True)
    if password is not None:
        knocked = tries.knock(account.email, password=password)
    return _outcome(knocked, code).is_right


@whole
def let_in_by_work_account(issuer: str, subject: str) -> Account | None:
    """The account that this work account opens, unless it is shut."""
    account = work_accounts.find(issuer, subject)
    if account:
        audit.note(account.email, "signed in with a work account", account.email)
    return account


@whole
def _let_in(knocked: Knock, code: str) -> Account | None:
    outcome = _outcome(knocked, code)
    if knocked.account is None or not outcome.is_right:
        return None
    audit.note(knocked.account.email, f"signed in with {outcome}", knocked.account.email)
    return knocked.account


@whole
def _outcome(knocked: Knock, code: str) -> Outcome:
    outcome = tries.settle(knocked, code)
    if knocked.account and outcome is Outcome.WRONG:
        audit.note(SOMEBODY, WRONG, knocked.account.email)
    if outcome is Outcome.NO_TRY:
        with suppress(_NotNoted):
            _take_as_long()
    return outcome


@whole
def _take_as_long() -> None:
    """Note a wrong try and take it back: how long it takes must not tell where there is an account."""
    audit.note(SOMEBODY, WRONG, "")
    raise _NotNoted
