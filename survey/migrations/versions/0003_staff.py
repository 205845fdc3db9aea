"""Accounts of the staff, what they may do, their sign-ins, and the record of what they did."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    _create_account()
    _create_audit_entry()
    _create_membership()
    _create_cohort_reader()
    _create_recovery_code()
    _create_one_time_link()
    _create_sign_in()


def _create_account() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("is_administrator", sa.Boolean(), nullable=False),
        sa.Column("is_disabled", sa.Boolean(), nullable=False),
        sa.Column("password", sa.String(length=200), nullable=True),
        sa.Column("secret", sa.String(length=200), nullable=True),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("provider_id", sa.String(length=400), nullable=True),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.Column("blocked_until", sa.BigInteger(), nullable=False),
        sa.Column("last_seen", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.UniqueConstraint("email", name="uq_account_email"),
        sa.UniqueConstraint("provider_id", name="uq_account_provider_id"),
        sqlite_with_rowid=False,
    )


def _create_audit_entry() -> None:
    op.create_table(
        "audit_entry",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(length=300), nullable=False),
        sa.Column("action", sa.String(length=100), nullable=False),
        sa.Column("subject", sa.String(length=600), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("number", name="pk_audit_entry"),
        sqlite_with_rowid=False,
    )


def _create_membership() -> None:
    op.create_table(
        "membership",
        sa.Column("account_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("programme_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("role", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_membership_account_id_account"),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name="fk_membership_programme_id_programme"
        ),
        sa.PrimaryKeyConstraint("account_id", "programme_id", name="pk_membership"),
        sqlite_with_rowid=False,
    )


def _create_cohort_reader() -> None:
    op.create_table(
        "cohort_reader",
        sa.Column("account_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("cohort_id", sa.LargeBinary(length=16), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_cohort_reader_account_id_account"),
        sa.ForeignKeyConstraint(["cohort_id"], ["cohort.id"], name="fk_cohort_reader_cohort_id_cohort"),
        sa.PrimaryKeyConstraint("account_id", "cohort_id", name="pk_cohort_reader"),
        sqlite_with_rowid=False,
    )


def _create_recovery_code() -> None:
    op.create_table(
        "recovery_code",
        sa.Column("account_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("code_hash", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_recovery_code_account_id_account"),
        sa.PrimaryKeyConstraint("account_id", "code_hash", name="pk_recovery_code"),
        sqlite_with_rowid=False,
    )


def _create_one_time_link() -> None:
    op.create_table(
        "one_time_link",
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("account_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("purpose", sa.String(length=10), nullable=False),
        sa.Column("ends", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_one_time_link_account_id_account"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_one_time_link"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_one_time_link_account_id", "one_time_link", ["account_id"])


def _create_sign_in() -> None:
    op.create_table(
        "sign_in",
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("account_id", sa.LargeBinary(length=16), nullable=False),
        sa.Column("began", sa.BigInteger(), nullable=False),
        sa.Column("seen", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_sign_in_account_id_account"),
        sa.PrimaryKeyConstraint("token_hash", name="pk_sign_in"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_sign_in_account_id", "sign_in", ["account_id"])
