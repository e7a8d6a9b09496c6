"""Who signed which version of the charter: a card's hash, never a name."""

from dataclasses import dataclass
from typing import Literal

import sqlalchemy as sa
from sqlalchemy.dialects.sqlite import insert

from sessions.store.schema import charter_signatures as table

Signer = Literal["patron", "parent"]


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature on record: when (UTC seconds), and who at the desk noted it, if anybody did."""

    version: str
    signer: str
    signed_at: int = 0
    staff: str = ""


def signatures_of(connection: sa.Connection, card_hash: str) -> tuple[Signature, ...]:
    """Every signature on record for a card, the oldest first."""
    columns = (table.c.version, table.c.signer, table.c.signed_at, table.c.staff)
    wanted = sa.select(*columns).where(table.c.card_hash == card_hash).order_by(table.c.signed_at)
    return tuple(Signature(**row._mapping) for row in connection.execute(wanted))


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
