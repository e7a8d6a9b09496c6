"""The tables. Names and numbers of persons have no column here: a card is its keyed hash.

Times are UTC seconds since the epoch, as whole numbers; dates are ISO 8601 text in SQLite.
"""

import sqlalchemy as sa

REVISIONS = (
    "0001",
    "0002",
    "0003",
)  # every migration, in order; a test compares them with the scripts
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

# What was tried in vain: under "card:HASH" and "seat:NAME", so that another seat resets nothing.
attempts = sa.Table(
    "attempts",
    metadata,
    sa.Column("subject", sa.String(80), primary_key=True),
    sa.Column("failures", sa.Integer, nullable=False),
    sa.Column("last_at", sa.Integer, nullable=False),
)

# Cards a directory admitted, with their rights only: for the days when it can't be asked.
seen_cards = sa.Table(
    "seen_cards",
    metadata,
    sa.Column("card_hash", sa.String(64), primary_key=True),
    sa.Column("seen_on", sa.Date, nullable=False),
    sa.Column("age", sa.Integer, nullable=True),  # completed years on that day
    sa.Column("expiry", sa.Date, nullable=True),
)

guest_batches = sa.Table(
    "guest_batches",
    metadata,
    sa.Column("id", sa.String(12), primary_key=True),
    sa.Column("label", sa.String(60), nullable=False, server_default=""),
    sa.Column("made_at", sa.Integer, nullable=False),
    sa.Column("first_use_by", sa.Date, nullable=False),  # the last day on which a pass may begin
    sa.Column("minutes", sa.Integer, nullable=False),  # from its first use
    sa.Column("age", sa.Integer, nullable=False),
    sa.Column("charter_signed", sa.Boolean, nullable=False, server_default=sa.false()),
)

guest_passes = sa.Table(
    "guest_passes",
    metadata,
    sa.Column("card_hash", sa.String(64), primary_key=True),
    sa.Column("batch", sa.String(12), nullable=False, index=True),
    sa.Column("first_used_at", sa.Integer, nullable=True),
    sa.Column("revoked", sa.Boolean, nullable=False, server_default=sa.false()),
)

staff_cards = sa.Table(
    "staff_cards",
    metadata,
    sa.Column("card_hash", sa.String(64), primary_key=True),
    sa.Column("label", sa.String(60), nullable=False),
    sa.Column("pin_hash", sa.String(200), nullable=False),  # argon2id
    sa.Column("added_at", sa.Integer, nullable=False),
)

# Who uses a shared account, and who waits for it: `sessions.leases`. They die with their session.
leases = sa.Table(
    "leases",
    metadata,
    sa.Column("account", sa.String(64), primary_key=True),
    sa.Column("session", sa.String(32), primary_key=True),
    sa.Column("seat", sa.String(30), nullable=False),
    sa.Column("ticket", sa.Integer, nullable=False),  # the order in line
    sa.Column("stage", sa.String(10), nullable=False),
    sa.Column("ends_by", sa.Integer, nullable=True),  # when the session ends at the latest
    sa.Column("granted_at", sa.Integer, nullable=True),
    sa.Column("renewed_at", sa.Integer, nullable=False),
    sa.Column("expires_at", sa.Integer, nullable=False),
    sa.UniqueConstraint("account", "ticket"),
)

# One row for each account: who changes it first is alone with the account's line until they commit.
lease_queues = sa.Table(
    "lease_queues",
    metadata,
    sa.Column("account", sa.String(64), primary_key=True),
    sa.Column("next_ticket", sa.Integer, nullable=False),
)
