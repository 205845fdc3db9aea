"""Cohorts in the database."""

from dataclasses import asdict, dataclass

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from survey.extensions import database
from survey.models import Cohort as Row
from survey.store import AlreadyThere, new_id
from survey.store.naming import the_one_called
from survey.store.programmes import Programme

STAGES = ("pre-registration", "post-registration", "emergency-crisis")


@dataclass(frozen=True)
class Cohort:
    """People asked together; `asked` is their number, where it is known."""

    id: bytes
    programme_id: bytes
    name: str
    stage: str
    asked: int | None
    simulated: bool = False


def add(name: str, programme: Programme, *, stage: str, asked: int | None, simulated: bool = False) -> Cohort:
    """Raises AlreadyThere if the programme has a cohort of that name."""
    cohort = Cohort(new_id(), programme.id, name, stage, asked, simulated)
    try:
        with database.writing() as connection:
            connection.execute(insert(Row).values(**asdict(cohort)))
    except IntegrityError as error:
        raise AlreadyThere(f"{programme.name} has a cohort called {name!r} already.") from error
    return cohort


def list_all() -> list[Cohort]:
    """By name."""
    columns = (Row.id, Row.programme_id, Row.name, Row.stage, Row.asked, Row.simulated)
    with database.reading() as connection:
        return [Cohort(*row) for row in connection.execute(select(*columns).order_by(Row.name, Row.id))]


def get(called: str) -> Cohort:
    """The cohort of that name, or whose id begins so. Raises NotFound."""
    return the_one_called(called, list_all(), noun="cohort")
