"""Who signed which version of the charter: a card's hash, never a name."""

from dataclasses import dataclass
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from sessions.store.schema import charter_signatures as table

Signer = Literal["patron", "parent"]


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature on record."""

    version: str
    signer: str


def signatures_of(connection: sa.Connection, card_hash: str) -> tuple[Signature, ...]:
    """Every signature on record for a card."""
    wanted = sa.select(table.c.version, table.c.signer).where(table.c.card_hash == card_hash)
    return tuple(Signature(row.version, row.signer) for row in connection.execute(wanted))


def record_signature(
    connection: sa.Connection,
    card_hash: str,
    version: str,
    signer: Signer,
    now: int,
    *,
    staff: str = "",
) -> None:
    """Note a signature at `now` (UTC seconds); noting it twice changes nothing."""
    row = insert(table).values(
        card_hash=card_hash, version=version, signer=signer, signed_at=now, staff=staff
    )
    connection.execute(row.on_conflict_do_nothing())
