"""The shape of the database: brought up to date by the migrations that ship with the product."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import inspect

from survey.extensions import database
from survey.models import AuditSpan
from survey.store import chain, definitions, waves

MIGRATIONS = Path(__file__).parents[1] / "migrations"


def upgrade() -> None:
    """Run every migration that has not run yet, all in one transaction."""
    config = _config()
    with database.writing() as connection:
        has_record = inspect(connection).has_table(AuditSpan.__tablename__)
        config.attributes.update(connection=connection, promised=waves.kept_from_today())
        command.upgrade(config, "head")
        if not has_record:
            chain.begin(connection)
    definitions.keep_of_older_waves()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config
