"""Sign-ins of the staff: begun, found, ended. The cookie's token is known by its hash only."""

import hashlib
from datetime import timedelta

from sqlalchemy import ColumnElement, Connection, delete, insert, select, update

from survey.extensions import database, now
from survey.models import Account, SignIn
from survey.second_factor import new_token

IDLE_AFTER = timedelta(minutes=30)
OVER_AFTER = timedelta(hours=8)
NOTED_AFTER = timedelta(minutes=1)
"""Not each request is noted: that would write on every page."""


def begin(account_id: bytes) -> str:
    """Sign in anew, with a token that nobody has seen. Those that are over are forgotten."""
    token, seconds = new_token(), _seconds()
    with database.writing() as connection:
        connection.execute(delete(SignIn).where(_is_over(seconds)))
        connection.execute(
            insert(SignIn).values(token_hash=_hash(token), account_id=account_id, began=seconds, seen=seconds)
        )
    return token


def find(token: str) -> bytes | None:
    """Whose sign-in this is, if it goes on and its account is not disabled."""
    seconds = _seconds()
    query = (
        select(SignIn.account_id, SignIn.seen)
        .join(Account, Account.id == SignIn.account_id)
        .where(SignIn.token_hash == _hash(token), ~_is_over(seconds), Account.is_disabled.is_(False))
    )
    with database.reading() as connection:
        row = connection.execute(query).first()
    if row is None:
        return None
    if seconds - row.seen >= NOTED_AFTER.total_seconds():
        with database.writing() as connection:
            connection.execute(update(SignIn).where(SignIn.token_hash == _hash(token)).values(seen=seconds))
    return bytes(row.account_id)


def end(token: str) -> None:
    with database.writing() as connection:
        connection.execute(delete(SignIn).where(SignIn.token_hash == _hash(token)))


def end_all(connection: Connection, account_id: bytes) -> None:
    """End every sign-in of this account."""
    connection.execute(delete(SignIn).where(SignIn.account_id == account_id))


def _is_over(seconds: int) -> ColumnElement[bool]:
    idle, over = seconds - IDLE_AFTER.total_seconds(), seconds - OVER_AFTER.total_seconds()
    return (SignIn.seen < idle) | (SignIn.began < over)


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _seconds() -> int:
    return int(now().timestamp())
