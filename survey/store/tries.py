"""Tries to come in: both factors compared, wrong ones counted and slowed down. Begins no session."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, delete, select, update

from survey import passwords, second_factor
from survey.extensions import database, now, today
from survey.models import Account as Row
from survey.models import RecoveryCode
from survey.store.accounts import COLUMNS, Account, is_address, same_email

FREE_TRIES = 5
FIRST_WAIT, LONGEST_WAIT = 30, 900
"""Seconds; each wrong try after the free ones doubles the wait."""


class Outcome(StrEnum):
    """What somebody may come in with; or that it was wrong, and counts; or that it was no try at all."""

    PASSWORD = "a password"  # noqa: S105 - a word of the record
    RECOVERY_CODE = "a recovery code"
    WRONG = "wrong"
    NO_TRY = "no try"

    @property
    def is_right(self) -> bool:
        return self in {Outcome.PASSWORD, Outcome.RECOVERY_CODE}


@dataclass(frozen=True)
class Knock:
    """Somebody at an account, if there is one, and whether they know what comes before the code: the password
    that is `kept`, where that was compared."""

    account: Account | None
    is_right: bool
    kept: str | None = None


def knock(email: str, *, password: str) -> Knock:
    """Compare the password. It takes the same time, whether or not there is an account or a password."""
    known = same_email(email) if is_address(email) else ""
    with database.reading() as connection:
        row = connection.execute(select(*COLUMNS, Row.password).where(Row.email == known)).first()
    kept = row.password if row else None
    return Knock(Account(*row[:-1]) if row else None, passwords.fits(password, kept), kept)


def settle(knocked: Knock, code: str) -> Outcome:
    """Compare the second factor; a one-time code and a recovery code are used up. It is no try where there is
    no account, where it is shut, where its password was changed meanwhile, and after too many wrong tries."""
    with database.writing() as connection:
        if knocked.account is None or not _is_open(connection, knocked.account.id, knocked.kept):
            return Outcome.NO_TRY
        mine = update(Row).where(Row.id == knocked.account.id)
        outcome = _use_code(connection, knocked.account.id, code) if knocked.is_right else Outcome.WRONG
        if outcome is Outcome.WRONG:
            _count_wrong_try(connection, knocked.account.id)
        else:
            connection.execute(mine.values(failed=0, blocked_until=0, last_seen=today()))
        return outcome


def _is_open(connection: Connection, account_id: bytes, kept: str | None) -> bool:
    is_one = [Row.id == account_id, Row.is_disabled.is_(False), Row.blocked_until <= _seconds()]
    is_one += [Row.password == kept] if kept else []
    return connection.execute(select(Row.id).where(*is_one)).first() is not None


def _use_code(connection: Connection, account_id: bytes, code: str) -> Outcome:
    """Use up a one-time code or a recovery code, whichever it is."""
    secret, step = connection.execute(select(Row.secret, Row.step).where(Row.id == account_id)).one()
    known = second_factor.opened(secret) if secret else None
    found = second_factor.step_of(code, known, after=step) if known else None
    if found is not None:
        is_first = update(Row).where(Row.id == account_id, Row.step < found).values(step=found)
        return Outcome.PASSWORD if connection.execute(is_first).rowcount == 1 else Outcome.WRONG
    mine = delete(RecoveryCode).where(
        RecoveryCode.account_id == account_id,
        RecoveryCode.code_hash == second_factor.recovery_hash(code),
    )
    return Outcome.RECOVERY_CODE if connection.execute(mine).rowcount == 1 else Outcome.WRONG


def _count_wrong_try(connection: Connection, account_id: bytes) -> None:
    failed = 1 + (connection.scalar(select(Row.failed).where(Row.id == account_id)) or 0)
    over = failed - FREE_TRIES
    wait = min(FIRST_WAIT * 2 ** min(over, 10), LONGEST_WAIT) if over >= 0 else 0
    connection.execute(
        update(Row)
        .where(Row.id == account_id)
        .values(failed=failed, blocked_until=_seconds() + wait if wait else 0)
    )


def _seconds() -> int:
    return int(now().timestamp())
