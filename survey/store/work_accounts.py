"""Work accounts: which account one opens. Bound by an invitation alone, never by an address. `issuer` and
`subject` are the provider's words for who somebody is; nothing else of them is kept."""

from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from survey.extensions import database, today
from survey.models import Account as Row
from survey.models import RecoveryCode
from survey.store import AlreadyThere, accounts, one_time_links, sign_ins
from survey.store.accounts import Account
from survey.store.one_time_links import Link


class OpensAnother(AlreadyThere):
    """A work account opens one account here, and this one opens another."""


def bind(link: Link, issuer: str, subject: str) -> Account | None:
    """Use the link up and let this work account open its account from now on, in place of a password and of
    the second factor. All its sign-ins end. None if the link was used meanwhile; raises OpensAnother."""
    instead = {"password": None, "secret": None, "step": 0, "failed": 0, "blocked_until": 0}
    bound = {"issuer": issuer, "subject": subject, "last_seen": today(), **instead}
    try:
        with database.writing() as connection:
            if not one_time_links.use(connection, link):
                return None
            connection.execute(update(Row).where(Row.id == link.account_id).values(bound))
            connection.execute(delete(RecoveryCode).where(RecoveryCode.account_id == link.account_id))
            sign_ins.end_all(connection, link.account_id)
    except IntegrityError:
        raise OpensAnother("This work account opens another account here already.") from None
    return accounts.find(link.account_id)


def find(issuer: str, subject: str) -> Account | None:
    """The account that this work account opens, unless it is shut."""
    mine = (Row.issuer == issuer, Row.subject == subject, Row.is_disabled.is_(False))
    with database.reading() as connection:
        account_id = connection.scalar(select(Row.id).where(*mine))
    if account_id is None:
        return None
    with database.writing() as connection:
        connection.execute(update(Row).where(Row.id == account_id).values(last_seen=today()))
    return accounts.find(account_id)
