"""The tables. No query and no rule: the store has them.

`access_code`, `draft` and `response` share no value but the wave's id, hold no time, and lie in the order of
random keys (WITHOUT ROWID), so that none can be joined to another. What is kept of the staff is known by
`account`, and meets respondents' tables nowhere."""

from datetime import date
from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    LargeBinary,
    MetaData,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

ID_BYTES = 16
HASH_BYTES = 32


class WaveState(StrEnum):
    """Where a wave stands; it only ever moves on. One that is planned is there for the staff alone."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSING = "closing"
    MIXED = "mixed"
    RELEASED = "released"


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {bytes: LargeBinary}  # noqa: RUF012 - SQLAlchemy reads it from the class


class Programme(Base):
    """One training needs evaluation, run by `asker`. `threshold` is the smallest block it will show."""

    __tablename__ = "programme"
    __table_args__ = (UniqueConstraint("name"), {"sqlite_with_rowid": False})

    id: Mapped[bytes] = mapped_column(LargeBinary(ID_BYTES), primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    asker: Mapped[str] = mapped_column(String(200))
    threshold: Mapped[int]


class Cohort(Base):
    """People asked together. `asked` is their number, where it is known."""

    __tablename__ = "cohort"
    __table_args__ = (UniqueConstraint("programme_id", "name"), {"sqlite_with_rowid": False})

    id: Mapped[bytes] = mapped_column(LargeBinary(ID_BYTES), primary_key=True)
    programme_id: Mapped[bytes] = mapped_column(ForeignKey("programme.id"))
    name: Mapped[str] = mapped_column(String(200))
    stage: Mapped[str] = mapped_column(String(40))
    asked: Mapped[int | None]
    simulated: Mapped[bool]


class Wave(Base):
    """One asking of one cohort. What was promised is frozen when it opens: questionnaire, threshold, split,
    version of the rules, how long drafts and responses are kept. Until then `opened` is the day of planning.

    `answered_shown` is what a lead may see of the number answered, worked out once a day."""

    __tablename__ = "wave"
    __table_args__ = (UniqueConstraint("join_token"), {"sqlite_with_rowid": False})

    id: Mapped[bytes] = mapped_column(LargeBinary(ID_BYTES), primary_key=True)
    cohort_id: Mapped[bytes] = mapped_column(ForeignKey("cohort.id"), index=True)
    questionnaire: Mapped[str] = mapped_column(String(80))
    questionnaire_sha256: Mapped[str] = mapped_column(String(64))
    required_level: Mapped[str | None] = mapped_column(String(80))
    split_by: Mapped[str | None] = mapped_column(String(80))
    threshold: Mapped[int]
    rules_version: Mapped[int] = mapped_column(server_default="1")
    keep_drafts_days: Mapped[int] = mapped_column(server_default="14")
    keep_responses_months: Mapped[int] = mapped_column(server_default="24")
    join_token: Mapped[str] = mapped_column(String(32))
    state: Mapped[str] = mapped_column(String(10))
    opened: Mapped[date]
    closes: Mapped[date]
    closed: Mapped[date | None]
    answered_shown: Mapped[int]
    answered_shown_on: Mapped[date]


class AccessCode(Base):
    """A code, known by its hash only. Gone when the wave is mixed."""

    __tablename__ = "access_code"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy reads it from the class

    wave_id: Mapped[bytes] = mapped_column(ForeignKey("wave.id"), primary_key=True)
    code_hash: Mapped[bytes] = mapped_column(LargeBinary(HASH_BYTES), primary_key=True, index=True)
    spent: Mapped[bool]


class Draft(Base):
    """Answers not yet sent, sealed under a key that only the access code gives."""

    __tablename__ = "draft"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy reads it from the class

    wave_id: Mapped[bytes] = mapped_column(ForeignKey("wave.id"), primary_key=True)
    draft_id: Mapped[bytes] = mapped_column(LargeBinary(ID_BYTES), primary_key=True)
    sealed: Mapped[bytes]
    delete_after: Mapped[date]


class Response(Base):
    """Answers that were sent, as one document. Belongs to nobody; the receipt goes when the wave is mixed."""

    __tablename__ = "response"
    __table_args__ = (UniqueConstraint("receipt_hash", "wave_id"), {"sqlite_with_rowid": False})

    wave_id: Mapped[bytes] = mapped_column(ForeignKey("wave.id"), primary_key=True)
    response_id: Mapped[bytes] = mapped_column(LargeBinary(ID_BYTES), primary_key=True)
    receipt_hash: Mapped[bytes | None] = mapped_column(LargeBinary(HASH_BYTES))
    document: Mapped[str] = mapped_column(Text)


class Release(Base):
    """The frozen figures of a wave: the bytes that every reader gets, and their digest."""

    __tablename__ = "release"
    __table_args__ = (CheckConstraint("length(sha256) = 64", name="digest"), {"sqlite_with_rowid": False})

    wave_id: Mapped[bytes] = mapped_column(ForeignKey("wave.id"), primary_key=True)
    sha256: Mapped[str] = mapped_column(String(64))
    content: Mapped[bytes]


class Account(Base):
    """Somebody of the staff. `password` is a hash of argon2id, and `secret` the sealed one of the second
    factor; both are there once the invitation was followed. `step` is that of the last one-time code used.

    `failed` counts wrong tries since the last good one; `blocked_until` is a time in seconds."""

    __tablename__ = "account"
    __table_args__ = (
        UniqueConstraint("email"),
        UniqueConstraint("provider_id"),
        {"sqlite_with_rowid": False},
    )

    id: Mapped[bytes] = mapped_column(LargeBinary(ID_BYTES), primary_key=True)
    email: Mapped[str] = mapped_column(String(254))
    name: Mapped[str] = mapped_column(String(200))
    is_administrator: Mapped[bool]
    is_disabled: Mapped[bool]
    password: Mapped[str | None] = mapped_column(String(200))
    secret: Mapped[str | None] = mapped_column(String(200))
    step: Mapped[int]
    provider_id: Mapped[str | None] = mapped_column(String(400))
    failed: Mapped[int]
    blocked_until: Mapped[int] = mapped_column(BigInteger)
    last_seen: Mapped[date]


class RecoveryCode(Base):
    """Stands in for the second factor, once; known by its hash only."""

    __tablename__ = "recovery_code"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy reads it from the class

    account_id: Mapped[bytes] = mapped_column(ForeignKey("account.id"), primary_key=True)
    code_hash: Mapped[bytes] = mapped_column(LargeBinary(HASH_BYTES), primary_key=True)


class Membership(Base):
    """What somebody may do in one programme."""

    __tablename__ = "membership"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy reads it from the class

    account_id: Mapped[bytes] = mapped_column(ForeignKey("account.id"), primary_key=True)
    programme_id: Mapped[bytes] = mapped_column(ForeignKey("programme.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(10))


class CohortReader(Base):
    """An educator who has any of these reads the releases of these cohorts alone."""

    __tablename__ = "cohort_reader"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy reads it from the class

    account_id: Mapped[bytes] = mapped_column(ForeignKey("account.id"), primary_key=True)
    cohort_id: Mapped[bytes] = mapped_column(ForeignKey("cohort.id"), primary_key=True)


class OneTimeLink(Base):
    """A link to choose a password, known by its hash only; gone once followed. `ends` is in seconds."""

    __tablename__ = "one_time_link"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy reads it from the class

    token_hash: Mapped[bytes] = mapped_column(LargeBinary(HASH_BYTES), primary_key=True)
    account_id: Mapped[bytes] = mapped_column(ForeignKey("account.id"), index=True)
    purpose: Mapped[str] = mapped_column(String(10))
    ends: Mapped[int] = mapped_column(BigInteger)


class SignIn(Base):
    """A session of somebody of the staff, known by the hash of its cookie. Times are in seconds."""

    __tablename__ = "sign_in"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy reads it from the class

    token_hash: Mapped[bytes] = mapped_column(LargeBinary(HASH_BYTES), primary_key=True)
    account_id: Mapped[bytes] = mapped_column(ForeignKey("account.id"), index=True)
    began: Mapped[int] = mapped_column(BigInteger)
    seen: Mapped[int] = mapped_column(BigInteger)


class AuditEntry(Base):
    """What somebody of the staff did. `digest` is that of this entry and of the one before it."""

    __tablename__ = "audit_entry"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy reads it from the class

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[int] = mapped_column(BigInteger)
    actor: Mapped[str] = mapped_column(String(300))
    action: Mapped[str] = mapped_column(String(100))
    subject: Mapped[str] = mapped_column(String(600))
    digest: Mapped[bytes] = mapped_column(LargeBinary(HASH_BYTES))
