"""Accounts of the staff: added, found, given a password and recovery codes, shut. Says nothing of roles."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from survey import second_factor
from survey.extensions import database, today
from survey.models import Account as Row
from survey.models import RecoveryCode
from survey.store import AlreadyThere, NotAllowed, new_id, one_time_links, sign_ins
from survey.store.naming import the_one_called
from survey.store.one_time_links import Link

LONGEST_ADDRESS = 254


@dataclass(frozen=True)
class Account:
    """Somebody of the staff. `is_complete` says whether the invitation was followed, and `is_bound` whether
    with a work account: then that opens it, and no password does."""

    id: bytes
    email: str
    name: str
    is_administrator: bool
    is_disabled: bool
    is_complete: bool
    is_bound: bool

    @property
    def state(self) -> str:
        """In a word: shut, invited or open."""
        return "shut" if self.is_disabled else "open" if self.is_complete else "invited"


IS_BOUND = Row.subject.is_not(None)
IS_COMPLETE = Row.password.is_not(None) | IS_BOUND
COLUMNS = (
    Row.id,
    Row.email,
    Row.name,
    Row.is_administrator,
    Row.is_disabled,
    IS_COMPLETE.label("is_complete"),
    IS_BOUND.label("is_bound"),
)


def same_email(typed: str) -> str:
    """An address as it is kept and compared: nobody's differs from another's by capitals alone.

    >>> same_email(" Ada@Example.ORG ")
    'ada@example.org'
    """
    return typed.strip().lower()


def is_address(typed: str) -> bool:
    """Whether it looks like a whole e-mail address. Of plain letters alone: among all others there are some
    that nobody sees, and many that look like these.

    >>> is_address("ada@example.org"), is_address("ada@example"), is_address("ada@example.org.")
    (True, False, False)
    """
    name, _, host = typed.strip().partition("@")
    labels = host.split(".")
    is_plain = typed.isascii() and typed.isprintable() and " " not in typed.strip()
    is_whole = bool(name) and "@" not in host and len(labels) > 1 and all(labels)
    return is_plain and is_whole and len(typed) <= LONGEST_ADDRESS


def add(email: str, *, name: str, is_administrator: bool = False) -> Account:
    """Raises AlreadyThere if somebody has the address."""
    not_yet = {"is_disabled": False, "is_complete": False, "is_bound": False}
    account = Account(new_id(), same_email(email), name, is_administrator, **not_yet)
    row = {key: value for key, value in asdict(account).items() if key not in {"is_complete", "is_bound"}}
    fresh = {"step": 0, "failed": 0, "blocked_until": 0, "last_seen": today()}
    try:
        with database.writing() as connection:
            connection.execute(insert(Row).values(**row, **fresh))
    except IntegrityError as error:
        raise AlreadyThere(f"There is an account for {account.email} already.") from error
    return account


def list_all() -> list[Account]:
    """By address."""
    with database.reading() as connection:
        return [Account(*row) for row in connection.execute(select(*COLUMNS).order_by(Row.email))]


def get(called: str) -> Account:
    """The account with that address or name, or whose id begins so. Raises NotFound."""
    everybody = list_all()
    with_address = [account for account in everybody if account.email == same_email(called)]
    return with_address[0] if with_address else the_one_called(called, everybody, noun="account")


def find(account_id: bytes) -> Account | None:
    with database.reading() as connection:
        row = connection.execute(select(*COLUMNS).where(Row.id == account_id)).first()
    return Account(*row) if row else None


def follow(link: Link, *, kept: str, secret: str | None = None, step: int = 0) -> list[str] | None:
    """Use the link up and give its account the password of which this hash is kept, and a new second factor
    where there is a secret, with the step of the code that proved it. All its sign-ins end.

    The recovery codes of a new second factor, in clear this once; None if the link was used meanwhile."""
    with database.writing() as connection:
        if not one_time_links.use(connection, link):
            return None
        _set_password(connection, link.account_id, kept)
        if secret is None:
            return []
        values = {"secret": second_factor.sealed(secret), "step": step}
        connection.execute(update(Row).where(Row.id == link.account_id).values(values))
        return _set_recovery_codes(connection, link.account_id)


def change_password(account: Account, *, kept: str) -> None:
    """Another password, of which this hash is kept. All sign-ins of the account end."""
    with database.writing() as connection:
        _set_password(connection, account.id, kept)


def change_recovery_codes(account: Account) -> list[str]:
    """Other recovery codes in place of those there were; in clear this once."""
    with database.writing() as connection:
        return _set_recovery_codes(connection, account.id)


def count_recovery_codes(account: Account) -> int:
    """How many recovery codes are left that were not used."""
    mine = select(func.count()).select_from(RecoveryCode).where(RecoveryCode.account_id == account.id)
    with database.reading() as connection:
        return connection.scalar(mine) or 0


def _set_password(connection: Connection, account_id: bytes, kept: str) -> None:
    values = {"password": kept, "issuer": None, "subject": None, "failed": 0, "blocked_until": 0}
    connection.execute(update(Row).where(Row.id == account_id).values(values))
    sign_ins.end_all(connection, account_id)


def _set_recovery_codes(connection: Connection, account_id: bytes) -> list[str]:
    made = second_factor.new_recovery_codes()
    hashes: Sequence[bytes] = [second_factor.recovery_hash(code) for code in made]
    connection.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account_id))
    connection.execute(
        insert(RecoveryCode), [{"account_id": account_id, "code_hash": each} for each in hashes]
    )
    return made


def disable(account: Account, *, is_disabled: bool) -> None:
    """Shut the account, or open it again. Whoever is signed in with it is signed out, and no link that was
    made for it works any more. Raises NotAllowed for the last administrator who can sign in."""
    others = select(Row.id).where(Row.is_administrator, ~Row.is_disabled, IS_COMPLETE, Row.id != account.id)
    with database.in_turn() as connection:
        if is_disabled and account.is_administrator and connection.execute(others).first() is None:
            raise NotAllowed(
                "There is no other administrator: add one first, or nobody could manage accounts."
            )
        connection.execute(update(Row).where(Row.id == account.id).values(is_disabled=is_disabled))
        sign_ins.end_all(connection, account.id)
        one_time_links.delete_all(connection, account.id)
