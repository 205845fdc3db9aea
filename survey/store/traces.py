"""What deleting leaves behind in the database's files, and how it is cleared out."""

from contextlib import suppress

from sqlalchemy import Connection

from survey.extensions import database
from survey.models import AccessCode, Draft, Response


class StillThere(Exception):
    """Somebody else was reading the database, so that deleted rows could not be cleared out of its files."""


def clear(*, whole: bool = False) -> None:
    """Leave no trace of deleted rows in the files: empty the log, and if `whole` rewrite the tables too.

    Raises StillThere if another process kept reading for longer than the database waits."""
    with database.outside_transactions() as connection:
        if database.is_sqlite:
            _clear_sqlite(connection, whole=whole)
        else:
            tables = ", ".join(table.__tablename__ for table in (Response, AccessCode, Draft))
            connection.exec_driver_sql(f"VACUUM (FULL) {tables}" if whole else f"VACUUM {tables}")


def clear_soon() -> None:
    """Clear now if nobody is reading; else the next who clears does it, the daily tidying at the latest."""
    with suppress(StillThere):
        clear()


def _clear_sqlite(connection: Connection, *, whole: bool) -> None:
    if whole:
        connection.exec_driver_sql("VACUUM")
    is_busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]
    if is_busy:
        raise StillThere(
            "Something else is reading the database, perhaps a backup or a database browser, so what was "
            "deleted could not be cleared out of its files yet. Nothing is lost. End it, then run this again."
        )
