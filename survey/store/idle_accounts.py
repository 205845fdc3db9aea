"""Accounts that nobody used for long: found, and deleted with all that belongs to them."""

from datetime import date

from sqlalchemy import delete, select

from survey.extensions import database
from survey.models import Account as Row
from survey.models import RecoveryCode
from survey.store import memberships, one_time_links, sign_ins
from survey.store.accounts import COLUMNS, Account


def list_idle(day: date) -> list[Account]:
    """Those with which nobody has signed in after that day, nor been invited after it; by address. Where no
    administrator would be left who is not shut out, the one who was there last is not among them."""
    query = select(*COLUMNS, Row.last_seen).order_by(Row.email)
    with database.reading() as connection:
        everybody = [(Account(*row[:-1]), row.last_seen) for row in connection.execute(query)]
    idle = [account for account, last_seen in everybody if last_seen <= day]
    managing = [each for each in everybody if each[0].is_administrator and not each[0].is_disabled]
    to_stay = max(managing, key=lambda each: (each[0].is_complete, each[1]), default=None)
    return [account for account in idle if to_stay is None or account.id != to_stay[0].id]


def delete_one(account: Account) -> None:
    """Delete the account, its roles, its sign-ins, its links and its recovery codes."""
    with database.writing() as connection:
        memberships.take_all(connection, account.id)
        one_time_links.delete_all(connection, account.id)
        sign_ins.end_all(connection, account.id)
        connection.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
        connection.execute(delete(Row).where(Row.id == account.id))
