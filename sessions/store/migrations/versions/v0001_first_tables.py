"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "patrons",
        sa.Column("card_hash", sa.String(64), primary_key=True),
        sa.Column("birth_date", sa.Date, nullable=True),
        sa.Column("category", sa.String(40), nullable=False, server_default=""),
        sa.Column("expiry", sa.Date, nullable=True),
        sa.Column("blocked", sa.Boolean, nullable=False, server_default=sa.false()),
    )
    op.create_table(
        "charter_signatures",
        sa.Column("card_hash", sa.String(64), primary_key=True),
        sa.Column("version", sa.String(40), primary_key=True),
        sa.Column("signer", sa.String(10), primary_key=True),
        sa.Column("signed_at", sa.Integer, nullable=False),
        sa.Column("staff", sa.String(60), nullable=False, server_default=""),
    )
    op.create_table(
        "usage",
        sa.Column("card_hash", sa.String(64), primary_key=True),
        sa.Column("day", sa.Date, primary_key=True),
        sa.Column("seconds", sa.Float, nullable=False),
    )
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("seat", sa.String(30), nullable=False),
        sa.Column("open_card_hash", sa.String(64), nullable=True, unique=True),
        sa.Column("card_reference", sa.String(64), nullable=True),
        sa.Column("started_at", sa.Integer, nullable=False),
        sa.Column("seen_at", sa.Integer, nullable=False),
        sa.Column("ended_at", sa.Integer, nullable=True),
        sa.Column("end_reason", sa.String(20), nullable=True),
    )
    op.create_table(
        "refusals",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("card_hash", sa.String(64), nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("cause", sa.String(200), nullable=False, server_default=""),
        sa.Column("refused_at", sa.Integer, nullable=False),
    )
    op.create_index("ix_refusals_card_hash", "refusals", ["card_hash"])


def downgrade() -> None:
    for table in ("refusals", "sessions", "usage", "charter_signatures", "patrons"):
        op.drop_table(table)
