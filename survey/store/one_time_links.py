"""Links that work once: to follow an invitation, or to choose another password. Known by their hash only."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from types import MappingProxyType

from sqlalchemy import Connection, delete, insert, select

from survey.extensions import database, now
from survey.models import OneTimeLink
from survey.second_factor import new_token


class Purpose(StrEnum):
    """What a link that works once is for."""

    INVITE = "invite"
    RESET = "reset"


LASTS: Mapping[Purpose, timedelta] = MappingProxyType(
    {Purpose.INVITE: timedelta(hours=72), Purpose.RESET: timedelta(minutes=30)}
)


@dataclass(frozen=True)
class Link:
    """A link that is still good."""

    token: str
    account_id: bytes
    purpose: Purpose


def make(account_id: bytes, purpose: Purpose) -> str:
    """A new link's token; older links of the account work no more."""
    token, seconds = new_token(), int(now().timestamp())
    ends = seconds + int(LASTS[purpose].total_seconds())
    with database.writing() as connection:
        connection.execute(
            delete(OneTimeLink).where((OneTimeLink.account_id == account_id) | (OneTimeLink.ends < seconds))
        )
        connection.execute(
            insert(OneTimeLink).values(
                token_hash=_hash(token), account_id=account_id, purpose=purpose, ends=ends
            )
        )
    return token


def find(token: str) -> Link | None:
    """The link of this token, if it is good; it stays so."""
    seconds = int(now().timestamp())
    query = select(OneTimeLink.account_id, OneTimeLink.purpose).where(
        OneTimeLink.token_hash == _hash(token), OneTimeLink.ends >= seconds
    )
    with database.reading() as connection:
        row = connection.execute(query).first()
    return Link(token, row.account_id, Purpose(row.purpose)) if row else None


def use(connection: Connection, link: Link) -> bool:
    """Use the link up; False if somebody did meanwhile."""
    used = delete(OneTimeLink).where(OneTimeLink.token_hash == _hash(link.token))
    return connection.execute(used).rowcount == 1


def delete_all(connection: Connection, account_id: bytes) -> None:
    """Let no link of this account work any more."""
    connection.execute(delete(OneTimeLink).where(OneTimeLink.account_id == account_id))


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
