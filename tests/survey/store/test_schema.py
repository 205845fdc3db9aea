"""Bringing a database up to date, from nothing and again."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from sqlalchemy import text

from survey.extensions import database
from survey.models import Base
from survey.store import cohorts, programmes, schema, waves
from survey.store.waves import Wave

OLD_WAVE = """
INSERT INTO wave (id, cohort_id, questionnaire, questionnaire_sha256, threshold, join_token, state,
                  opened, closes, answered_shown, answered_shown_on)
VALUES (:id, :cohort, 'pre-registration-1', :sha256, 15, :token, :state,
        '2026-01-10', '2026-03-01', 0, '2026-01-10')
"""


def is_up_to_date() -> bool:
    with database.reading() as connection:
        now = MigrationContext.configure(connection).get_current_revision()
    return now == ScriptDirectory(schema.MIGRATIONS).get_current_head()


def make_old(*states: str) -> list[Wave]:
    """A database as the first version made it, with a wave in each state and an answer in each; upgraded."""
    steps = Config()
    steps.set_main_option("script_location", str(schema.MIGRATIONS))
    with database.writing() as connection:
        steps.attributes["connection"] = connection
        command.upgrade(steps, "0001")
    programme = programmes.add("Forum", asker="The forum", threshold=15)
    cohort = cohorts.add("Year 1", programme, stage="pre-registration", asked=None)
    with database.writing() as connection:
        for number, state in enumerate(states):
            row = {"id": bytes([number]) * 16, "cohort": cohort.id, "sha256": "0" * 64, "state": state}
            connection.execute(text(OLD_WAVE), {**row, "token": state})
            connection.execute(text("INSERT INTO response VALUES (:id, :id, NULL, '{}')"), row)
    schema.upgrade()
    return waves.list_all()


def test_a_bare_database_is_not_up_to_date_until_it_is_upgraded(bare_app: Flask) -> None:
    assert not is_up_to_date()
    schema.upgrade()
    assert is_up_to_date()


def test_upgrading_again_keeps_everything(app: Flask) -> None:
    programmes.add("Forum", asker="The forum", threshold=10)
    schema.upgrade()
    assert is_up_to_date()
    assert [programme.name for programme in programmes.list_all()] == ["Forum"]


def test_two_nodes_that_upgrade_at_once_both_succeed(bare_app: Flask) -> None:
    def upgrade(_: int) -> bool:
        with bare_app.app_context():
            schema.upgrade()
            return is_up_to_date()

    with ThreadPoolExecutor(2) as nodes:
        assert list(nodes.map(upgrade, range(2))) == [True, True]


def test_waves_of_an_older_database_keep_everything_and_what_they_promised(bare_app: Flask) -> None:
    settings = bare_app.config["SURVEY"]
    bare_app.config["SURVEY"] = replace(settings, keep_drafts_days=7, keep_responses_months=6)
    found = make_old("open", "released")
    assert is_up_to_date()
    assert [(wave.threshold, wave.join_token) for wave in found] == [(15, "open"), (15, "released")]
    promised = {(wave.rules_version, wave.keep_drafts_days, wave.keep_responses_months) for wave in found}
    assert promised == {(1, 7, 6)}
    with database.reading() as connection:
        assert connection.scalar(text("SELECT count(*) FROM response")) == 2


def test_an_older_database_whose_settings_said_nothing_keeps_the_usual(bare_app: Flask) -> None:
    [wave] = make_old("open")
    assert (wave.keep_drafts_days, wave.keep_responses_months) == (14, 24)


def test_an_older_server_still_opens_waves_after_the_upgrade(bare_app: Flask) -> None:
    [wave] = make_old("open")
    late = bytes([9]) * 16
    row = {"id": late, "cohort": wave.cohort_id, "sha256": "0" * 64, "token": "late", "state": "open"}
    with database.writing() as connection:
        connection.execute(text(OLD_WAVE), row)
    opened = waves.get(late.hex())
    assert (opened.rules_version, opened.keep_drafts_days, opened.keep_responses_months) == (1, 14, 24)


def test_an_upgraded_database_has_the_tables_of_a_new_one(bare_app: Flask) -> None:
    make_old("open")
    with database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []
        [(without_rowid,)] = connection.exec_driver_sql(
            "SELECT wr FROM pragma_table_list WHERE name = 'wave'"
        )
    assert without_rowid
