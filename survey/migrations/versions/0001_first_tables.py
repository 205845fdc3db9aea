"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    _create_programme()
    _create_cohort()
    _create_wave()
    _create_access_code()
    _create_draft()
    _create_release()
    _create_response()


def _create_programme() -> None:
    op.create_table(
        "programme",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("asker", sa.String(length=200), nullable=False),
        sa.Column("threshold", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_programme"),
        sa.UniqueConstraint("name", name="uq_programme_name"),
        sqlite_with_rowid=False,
    )


def _create_cohort() -> None:
    op.create_table(
        "cohort",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("programme_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("stage", sa.String(length=40), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=True),
        sa.Column("simulated", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name="fk_cohort_programme_id_programme"),
        sa.PrimaryKeyConstraint("id", name="pk_cohort"),
        sa.UniqueConstraint("programme_id", "name", name="uq_cohort_programme_id_name"),
        sqlite_with_rowid=False,
    )


def _create_wave() -> None:
    op.create_table(
        "wave",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("cohort_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("questionnaire", sa.String(length=80), nullable=False),
        sa.Column("questionnaire_sha256", sa.String(length=64), nullable=False),
        sa.Column("required_level", sa.String(length=80), nullable=True),
        sa.Column("split_by", sa.String(length=80), nullable=True),
        sa.Column("threshold", sa.Integer(), nullable=False),
        sa.Column("join_token", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("opened", sa.Date(), nullable=False),
        sa.Column("closes", sa.Date(), nullable=False),
        sa.Column("closed", sa.Date(), nullable=True),
        sa.Column("answered_shown", sa.Integer(), nullable=False),
        sa.Column("answered_shown_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name="fk_wave_cohort_id_cohort"),
        sa.PrimaryKeyConstraint("id", name="pk_wave"),
        sa.UniqueConstraint("join_token", name="uq_wave_join_token"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_wave_cohort_id", "wave", ["cohort_id"], unique=False)


def _create_access_code() -> None:
    op.create_table(
        "access_code",
        sa.Column("wave_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("spent", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["wave_id"], ["wave.id"], name="fk_access_code_wave_id_wave"),
        sa.PrimaryKeyConstraint("wave_id", "code_hash", name="pk_access_code"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_access_code_code_hash", "access_code", ["code_hash"], unique=False)


def _create_draft() -> None:
    op.create_table(
        "draft",
        sa.Column("wave_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("draft_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("delete_after", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["wave_id"], ["wave.id"], name="fk_draft_wave_id_wave"),
        sa.PrimaryKeyConstraint("wave_id", "draft_id", name="pk_draft"),
        sqlite_with_rowid=False,
    )


def _create_release() -> None:
    op.create_table(
        "release",
        sa.Column("wave_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(sha256) = 64", name="ck_release_digest"),
        sa.ForeignKeyConstraint(["wave_id"], ["wave.id"], name="fk_release_wave_id_wave"),
        sa.PrimaryKeyConstraint("wave_id", name="pk_release"),
        sqlite_with_rowid=False,
    )


def _create_response() -> None:
    op.create_table(
        "response",
        sa.Column("wave_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("response_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("receipt_hash", sa.LargeBinary(length=32), nullable=True),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["wave_id"], ["wave.id"], name="fk_response_wave_id_wave"),
        sa.PrimaryKeyConstraint("wave_id", "response_id", name="pk_response"),
        sa.UniqueConstraint("receipt_hash", "wave_id", name="uq_response_receipt_hash_wave_id"),
        sqlite_with_rowid=False,
    )
