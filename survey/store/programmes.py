"""Programmes in the database."""

from dataclasses import asdict, dataclass

from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from survey.extensions import database
from survey.models import Programme as Row
from survey.store import AlreadyThere, new_id
from survey.store.naming import the_one_called


@dataclass(frozen=True)
class Programme:
    """One training needs evaluation, run by `asker`; `threshold` is the smallest block it shows."""

    id: bytes
    name: str
    asker: str
    threshold: int


def add(name: str, *, asker: str, threshold: int) -> Programme:
    """Raises AlreadyThere if another programme has the name."""
    programme = Programme(new_id(), name, asker, threshold)
    try:
        with database.writing() as connection:
            connection.execute(insert(Row).values(**asdict(programme)))
    except IntegrityError as error:
        raise AlreadyThere(f"There is a programme called “{name}” already.") from error
    return programme


def list_all() -> list[Programme]:
    """By name."""
    with database.reading() as connection:
        rows = connection.execute(select(Row.id, Row.name, Row.asker, Row.threshold).order_by(Row.name))
        return [Programme(*row) for row in rows]


def get(called: str) -> Programme:
    """The programme of that name, or whose id begins so. Raises NotFound."""
    return the_one_called(called, list_all(), noun="programme")
