"""Who may do what in which programme, and which cohorts an educator reads."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, delete, insert, select

from survey.extensions import database
from survey.models import Account, Cohort, CohortReader, Programme
from survey.models import Membership as Row
from survey.store import NotAllowed


class Role(StrEnum):
    """What somebody may do in a programme: run it, or read what it released."""

    LEAD = "lead"
    EDUCATOR = "educator"


@dataclass(frozen=True)
class Membership:
    """A role in a programme. `cohorts` are those an educator reads; none means all."""

    programme_id: bytes
    programme: str
    role: Role
    cohorts: frozenset[bytes] = frozenset()

    def reads(self, cohort_id: bytes) -> bool:
        """Whether the releases of this cohort are open to it."""
        return not self.cohorts or cohort_id in self.cohorts


def give(account_id: bytes, programme_id: bytes, role: Role, *, cohorts: Iterable[bytes] = ()) -> None:
    """Give a role in place of any other that the account has in the programme. An educator reads these
    cohorts of it alone, or all where none is named. Raises NotAllowed for an administrator, who sees no
    result, for a lead of single cohorts, and for cohorts of another programme."""
    read = set(cohorts)
    if read and role is Role.LEAD:
        raise NotAllowed("A lead runs the whole programme: only an educator reads single cohorts.")
    with database.writing() as connection:
        if connection.scalar(select(Account.is_administrator).where(Account.id == account_id)):
            raise NotAllowed(
                "An administrator manages accounts and sees no results: give the role to another account."
            )
        its = select(Cohort.id).where(Cohort.programme_id == programme_id)
        if not read <= set(connection.scalars(its)):
            raise NotAllowed("A cohort is of another programme: name cohorts of this one, or none for all.")
        _take(connection, account_id, programme_id)
        connection.execute(insert(Row).values(account_id=account_id, programme_id=programme_id, role=role))
        if read:
            rows = [{"account_id": account_id, "cohort_id": each} for each in sorted(read)]
            connection.execute(insert(CohortReader), rows)


def take(account_id: bytes, programme_id: bytes) -> bool:
    """Take the role away, from the next request on; False if there was none."""
    with database.writing() as connection:
        return _take(connection, account_id, programme_id)


def take_all(connection: Connection, account_id: bytes) -> None:
    """Take every role of an account away."""
    connection.execute(delete(CohortReader).where(CohortReader.account_id == account_id))
    connection.execute(delete(Row).where(Row.account_id == account_id))


def _take(connection: Connection, account_id: bytes, programme_id: bytes) -> bool:
    its_cohorts = select(Cohort.id).where(Cohort.programme_id == programme_id)
    connection.execute(
        delete(CohortReader).where(
            CohortReader.account_id == account_id, CohortReader.cohort_id.in_(its_cohorts)
        )
    )
    taken = delete(Row).where(Row.account_id == account_id, Row.programme_id == programme_id)
    return connection.execute(taken).rowcount == 1


def list_of(account_id: bytes) -> list[Membership]:
    """The roles of an account, by the programme's name."""
    roles = (
        select(Row.programme_id, Programme.name, Row.role)
        .join(Programme, Programme.id == Row.programme_id)
        .where(Row.account_id == account_id)
        .order_by(Programme.name)
    )
    read = (
        select(Cohort.programme_id, CohortReader.cohort_id)
        .join(Cohort, Cohort.id == CohortReader.cohort_id)
        .where(CohortReader.account_id == account_id)
    )
    with database.reading() as connection:
        cohorts = connection.execute(read).all()
        return [
            Membership(
                programme_id,
                name,
                Role(role),
                frozenset(cohort for programme, cohort in cohorts if programme == programme_id),
            )
            for programme_id, name, role in connection.execute(roles)
        ]
