"""Erases all that is kept of one card: what a patron may ask for."""

from collections.abc import Iterator, Mapping

import sqlalchemy as sa

from sessions.store import session_log
from sessions.store.attempts import card_subject
from sessions.store.schema import attempts, metadata, sessions


class AtASeat(Exception):
    """The card has a session now, at `seat`: what is kept of it is still needed."""

    def __init__(self, seat: str) -> None:
        super().__init__(seat)
        self.seat = seat


def forget(connection: sa.Connection, card_hash: str, number: str) -> Mapping[str, int]:
    """Erase every row of a card; how many there were, by table. Raises `AtASeat`.

    The record of sessions keeps its rows without the card, whether a site keeps hash or number.
    """
    seat = session_log.seat_of(connection, card_hash)
    if seat is not None:
        raise AtASeat(seat)
    of_card = sessions.c.card_reference.in_((card_hash, number))
    statements = {
        **{table.name: table.delete().where(table.c.card_hash == card_hash) for table in _tables()},
        attempts.name: attempts.delete().where(attempts.c.subject == card_subject(card_hash)),
        sessions.name: sessions.update().where(of_card).values(card_reference=None),
    }
    return {name: connection.execute(erase).rowcount for name, erase in statements.items()}


def _tables() -> Iterator[sa.Table]:
    """Every table that has a row for a card, those of tomorrow too."""
    return (table for table in metadata.sorted_tables if "card_hash" in table.c)
