"""Leases of shared accounts, and the line before each."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "leases",
        sa.Column("account", sa.String(64), primary_key=True),
        sa.Column("session", sa.String(32), primary_key=True),
        sa.Column("seat", sa.String(30), nullable=False),
        sa.Column("ticket", sa.Integer, nullable=False),
        sa.Column("stage", sa.String(10), nullable=False),
        sa.Column("ends_by", sa.Integer, nullable=True),
        sa.Column("granted_at", sa.Integer, nullable=True),
        sa.Column("renewed_at", sa.Integer, nullable=False),
        sa.Column("expires_at", sa.Integer, nullable=False),
        sa.UniqueConstraint("account", "ticket"),
    )
    op.create_table(
        "lease_queues",
        sa.Column("account", sa.String(64), primary_key=True),
        sa.Column("next_ticket", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    for table in ("lease_queues", "leases"):
        op.drop_table(table)
