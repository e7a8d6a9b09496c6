"""The local directory: patrons imported from a CSV file into the store."""

import asyncio
import datetime as dt
from collections.abc import Callable

from sessions.card_hash import CardHasher
from sessions.identity.port import Presented
from sessions.patron import Patron
from sessions.refusal import Reason, Refusal
from sessions.store import Store, patrons
from sessions.store.patrons import PatronRow


class LocalDirectory:
    """Looks cards up in the store, by their keyed hash. Implements `Directory`."""

    def __init__(self, store: Store, hasher: CardHasher, today: Callable[[], dt.date]) -> None:
        self._store, self._hasher, self._today = store, hasher, today

    name = "local"
    checks_pins = False

    async def identify(self, presented: Presented) -> Patron | Refusal:
        """Who holds the card, or why they can't be let in: one query, about 1 ms."""
        return self._judge(await asyncio.to_thread(self._find, self._hasher(presented.card)))

    async def check(self) -> None:
        """It is always there: without the store nobody begins anyway."""

    async def close(self) -> None:
        """Nothing is held open."""

    def _find(self, card_hash: str) -> PatronRow | None:
        with self._store.transaction() as connection:
            return patrons.find(connection, card_hash)

    def _judge(self, row: PatronRow | None) -> Patron | Refusal:
        if row is None:
            return Refusal(Reason.UNKNOWN_CARD)
        if row.blocked:
            return Refusal(Reason.BLOCKED)
        if row.expiry is not None and row.expiry < self._today():
            return Refusal(Reason.EXPIRED, f"since {row.expiry.isoformat()}")
        return Patron(row.card_hash, row.birth_date, row.category, expiry=row.expiry)
