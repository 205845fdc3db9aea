"""Cohorts in the database."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import IntegrityError

from survey.extensions import database
from survey.models import Cohort as Row
from survey.store import AlreadyThere, new_id
from survey.store.naming import the_one_called
from survey.store.programmes import Programme

STAGES = ("pre-registration", "post-registration", "emergency-crisis")
MOST_ASKED = 1_000_000


@dataclass(frozen=True)
class Cohort:
    """People asked together; `asked` is their number, where it is known."""

    id: bytes
    programme_id: bytes
    name: str
    stage: str
    asked: int | None
    simulated: bool = False


@dataclass(frozen=True)
class Listed:
    """A cohort as a list names it, not yet added."""

    name: str
    stage: str
    asked: int | None


def add(name: str, programme: Programme, *, stage: str, asked: int | None, simulated: bool = False) -> Cohort:
    """Raises AlreadyThere if the programme has a cohort of that name."""
    cohort = Cohort(new_id(), programme.id, name, stage, asked, simulated)
    try:
        with database.writing() as connection:
            connection.execute(insert(Row).values(**asdict(cohort)))
    except IntegrityError as error:
        raise AlreadyThere(f"{programme.name} has a cohort called “{name}” already.") from error
    return cohort


def add_all(listed: Sequence[Listed], programme: Programme) -> list[Cohort]:
    """Add every cohort of a list, in its order, or none. Raises AlreadyThere if a name is taken or stands
    there twice."""
    fresh = [Cohort(new_id(), programme.id, each.name, each.stage, each.asked) for each in listed]
    try:
        with database.writing() as connection:
            if fresh:
                connection.execute(insert(Row), [asdict(cohort) for cohort in fresh])
    except IntegrityError as error:
        raise AlreadyThere(f"{programme.name} has a cohort of one of these names already.") from error
    return fresh


def list_names(programme: Programme) -> list[str]:
    """The names of the programme's cohorts, in order."""
    with database.reading() as connection:
        named = select(Row.name).where(Row.programme_id == programme.id).order_by(Row.name)
        return list(connection.scalars(named))


def put_asked(connection: Connection, cohort_id: bytes, asked: int | None) -> None:
    """How many people are asked, as it is known from now on."""
    connection.execute(update(Row).where(Row.id == cohort_id).values(asked=asked))


def list_all() -> list[Cohort]:
    """By name."""
    columns = (Row.id, Row.programme_id, Row.name, Row.stage, Row.asked, Row.simulated)
    with database.reading() as connection:
        return [Cohort(*row) for row in connection.execute(select(*columns).order_by(Row.name, Row.id))]


def list_of(programme: Programme) -> list[Cohort]:
    """Those of one programme, by name."""
    return [cohort for cohort in list_all() if cohort.programme_id == programme.id]


def get(called: str) -> Cohort:
    """The cohort of that name, or whose id begins so. Raises NotFound."""
    return the_one_called(called, list_all(), noun="cohort")
