"""Throttling, cards seen, guest passes, staff cards."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attempts",
        sa.Column("subject", sa.String(80), primary_key=True),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("last_at", sa.Integer, nullable=False),
    )
    op.create_table(
        "seen_cards",
        sa.Column("card_hash", sa.String(64), primary_key=True),
        sa.Column("seen_on", sa.Date, nullable=False),
        sa.Column("age", sa.Integer, nullable=True),
        sa.Column("expiry", sa.Date, nullable=True),
    )
    op.create_table(
        "guest_batches",
        sa.Column("id", sa.String(12), primary_key=True),
        sa.Column("label", sa.String(60), nullable=False, server_default=""),
        sa.Column("made_at", sa.Integer, nullable=False),
        sa.Column("first_use_by", sa.Date, nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.Column("age", sa.Integer, nullable=False),
        sa.Column("charter_signed", sa.Boolean, nullable=False, server_default=sa.false()),
    )
    op.create_table(
        "guest_passes",
        sa.Column("card_hash", sa.String(64), primary_key=True),
        sa.Column("batch", sa.String(12), nullable=False),
        sa.Column("first_used_at", sa.Integer, nullable=True),
        sa.Column("revoked", sa.Boolean, nullable=False, server_default=sa.false()),
    )
    op.create_table(
        "staff_cards",
        sa.Column("card_hash", sa.String(64), primary_key=True),
        sa.Column("label", sa.String(60), nullable=False),
        sa.Column("pin_hash", sa.String(200), nullable=False),
        sa.Column("added_at", sa.Integer, nullable=False),
    )
    op.create_index("ix_guest_passes_batch", "guest_passes", ["batch"])


def downgrade() -> None:
    for table in ("staff_cards", "guest_passes", "guest_batches", "seen_cards", "attempts"):
        op.drop_table(table)
