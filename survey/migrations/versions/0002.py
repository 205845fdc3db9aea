"""A wave keeps what it promises: which rules it opened under, and for how long things are kept."""

import sqlalchemy as sa
from alembic import context, op

revision = "0002"
down_revision = "0001"

USUAL = {"rules_version": "1", "keep_drafts_days": "14", "keep_responses_months": "24"}


def upgrade() -> None:
    for name, usual in USUAL.items():
        op.add_column("wave", sa.Column(name, sa.Integer(), nullable=False, server_default=usual))
    _keep_to_the_settings()


def _keep_to_the_settings() -> None:
    """Until now a wave promised what the settings said, so what they say today is what it has promised."""
    promised = context.config.attributes["promised"]
    wave = sa.table("wave", *(sa.column(name) for name in promised))
    op.execute(sa.update(wave).values(promised))
