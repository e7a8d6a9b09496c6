"""The tables. Names and numbers of persons have no column here: a card is its keyed hash.

Times are UTC seconds since the epoch, as whole numbers; dates are ISO 8601 text in SQLite.
"""

import sqlalchemy as sa

REVISIONS = ("0001",)  # every migration, in order; a test compares them with the scripts
HEAD = REVISIONS[-1]

metadata = sa.MetaData()

patrons = sa.Table(
    "patrons",
    metadata,
    sa.Column("card_hash", sa.String(64), primary_key=True),
    sa.Column("birth_date", sa.Date, nullable=True),
    sa.Column("category", sa.String(40), nullable=False, server_default=""),
    sa.Column("expiry", sa.Date, nullable=True),
    sa.Column("blocked", sa.Boolean, nullable=False, server_default=sa.false()),
)

charter_signatures = sa.Table(
    "charter_signatures",
    metadata,
    sa.Column("card_hash", sa.String(64), primary_key=True),
    sa.Column("version", sa.String(40), primary_key=True),
    sa.Column("signer", sa.String(10), primary_key=True),  # "patron" or "parent"
    sa.Column("signed_at", sa.Integer, nullable=False),
    sa.Column("staff", sa.String(60), nullable=False, server_default=""),
)

usage = sa.Table(
    "usage",
    metadata,
    sa.Column("card_hash", sa.String(64), primary_key=True),
    sa.Column("day", sa.Date, primary_key=True),
    sa.Column("seconds", sa.Float, nullable=False),
)

sessions = sa.Table(
    "sessions",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("seat", sa.String(30), nullable=False),
    # While a session runs, its card's hash keeps the card from a second seat; then it is erased.
    sa.Column("open_card_hash", sa.String(64), nullable=True, unique=True),
    sa.Column("card_reference", sa.String(64), nullable=True),
    sa.Column("started_at", sa.Integer, nullable=False),
    sa.Column("seen_at", sa.Integer, nullable=False),
    sa.Column("ended_at", sa.Integer, nullable=True),
    sa.Column("end_reason", sa.String(20), nullable=True),
)

refusals = sa.Table(
    "refusals",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
    sa.Column("card_hash", sa.String(64), nullable=False, index=True),
    sa.Column("reason", sa.String(40), nullable=False),
    sa.Column("cause", sa.String(200), nullable=False, server_default=""),
    sa.Column("refused_at", sa.Integer, nullable=False),
)
