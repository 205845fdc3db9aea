"""What the database holds, column by column: a new column fails here until its purpose is written down."""

import re

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import inspect

from survey.extensions import database
from survey.models import Base

COLUMNS = {
    "programme": {"id", "name", "asker", "threshold"},
    "cohort": {"id", "programme_id", "name", "stage", "asked", "simulated"},
    "definition": {"sha256", "words"},
    "wave": {
        *("id", "cohort_id", "questionnaire", "questionnaire_sha256", "required_level", "split_by"),
        *("threshold", "rules_version", "keep_drafts_days", "keep_responses_months", "join_token"),
        *("state", "opened", "closes", "closed"),
        *("answered_shown", "answered_shown_on"),
    },
    "access_code": {"wave_id", "code_hash", "spent"},
    "draft": {"wave_id", "draft_id", "sealed", "delete_after"},
    "response": {"wave_id", "response_id", "receipt_hash", "document"},
    "release": {"wave_id", "sha256", "content"},
    "account": {
        *("id", "email", "name", "is_administrator", "is_disabled", "password", "secret", "step"),
        *("issuer", "subject", "failed", "blocked_until", "last_seen"),
    },
    "recovery_code": {"account_id", "code_hash"},
    "membership": {"account_id", "programme_id", "role"},
    "cohort_reader": {"account_id", "cohort_id"},
    "one_time_link": {"token_hash", "account_id", "purpose", "ends"},
    "sign_in": {"token_hash", "account_id", "began", "seen"},
    "audit_entry": {"number", "at", "actor", "action", "subject", "digest"},
    "audit_span": {"after", "before", "last", "digest"},
}
OF_RESPONDENTS = ("access_code", "draft", "response")
TELLING = re.compile(
    r"name|mail|address|agent|user|person|phone|staff|created|updated|started|time|_at$|_on$"
)


def columns(table: str) -> dict[str, str]:
    """The types of a table's columns, by name, as the database says."""
    return {column["name"]: str(column["type"]) for column in inspect(database.engine).get_columns(table)}


def test_the_tables_have_exactly_these_columns(app: Flask) -> None:
    tables = set(inspect(database.engine).get_table_names()) - {"alembic_version"}
    assert {table: set(columns(table)) for table in tables} == COLUMNS


def test_the_tables_are_what_the_models_say(app: Flask) -> None:
    with database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_no_table_keeps_the_order_in_which_rows_came(app: Flask) -> None:
    with database.reading() as connection:
        listed = connection.exec_driver_sql("PRAGMA table_list").mappings()
        kept = {row["name"]: row["wr"] for row in listed if row["name"] in COLUMNS}
    assert kept == dict.fromkeys(COLUMNS, 1)


def test_nothing_about_a_respondent_could_hold_identity(app: Flask) -> None:
    held = [f"{table}.{name}" for table in OF_RESPONDENTS for name in columns(table)]
    assert [name for name in held if TELLING.search(name.partition(".")[2])] == []


def test_nothing_about_a_respondent_holds_a_time_and_a_draft_only_the_day_it_goes(app: Flask) -> None:
    types = {f"{table}.{name}": kind for table in OF_RESPONDENTS for name, kind in columns(table).items()}
    timed = {name: kind for name, kind in types.items() if "DATE" in kind or "TIME" in kind}
    assert timed == {"draft.delete_after": "DATE"}


def test_codes_drafts_and_responses_share_nothing_but_the_wave(app: Flask) -> None:
    shared = [set(columns(table)) for table in OF_RESPONDENTS]
    assert set.intersection(*shared) == {"wave_id"}
    for table in OF_RESPONDENTS:
        keys = inspect(database.engine).get_foreign_keys(table)
        assert [key["referred_table"] for key in keys] == ["wave"]


def test_the_keys_of_what_grows_begin_with_the_wave(app: Flask) -> None:
    for table in (*OF_RESPONDENTS, "release"):
        assert inspect(database.engine).get_pk_constraint(table)["constrained_columns"][0] == "wave_id"
