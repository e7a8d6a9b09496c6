"""Sets up the demo library: its patrons, the signatures of parents, staff and guests."""

import time
from pathlib import Path

import sqlalchemy as sa

from kiosk.demo.cards import DEMO_ASSETS, demo_cards
from kiosk.foundation import Foundation, today
from sessions.card import parse_card
from sessions.identity.csv_import import read_patrons
from sessions.patron import MAJORITY_YEARS
from sessions.secrets import MemorySecrets
from sessions.store import charters, guests, patrons, staff_cards
from sessions.store.guests import Batch
from sessions.store.staff_cards import StaffCard

_KEY = bytes(32)  # everybody may know the key of an invented library


def demo_secrets() -> MemorySecrets:
    """The demo's keyring: it ends with the process, and its cards are the same each time."""
    return MemorySecrets(key=_KEY)


def bring_patrons(foundation: Foundation) -> None:
    """The demo's patrons, parents' signatures, staff and guests. Raises StoreError, CsvError."""
    hasher, config = foundation.hasher, foundation.config
    rows = read_patrons(Path(DEMO_ASSETS / "patrons.csv"), hasher, config.card)
    cards = {hasher(parse_card(card.number, config.card)): card for card in demo_cards()}
    with foundation.store.transaction() as connection:
        patrons.put(connection, rows)
        for card_hash, card in cards.items():
            if card.signed:
                charters.record_signature(
                    connection, card_hash, config.charter.version, "parent", _now(), staff="demo"
                )
            if card.staff_pin:
                staff_cards.put(connection, StaffCard(card_hash, card.fr, card.staff_pin, _now()))
            if card.guest_minutes:
                _bring_pass(connection, card_hash, card.guest_minutes)


def _bring_pass(connection: sa.Connection, card_hash: str, minutes: int) -> None:
    """A pass for today, anew each time the demo starts."""
    if guests.find(connection, card_hash) is None:
        batch = Batch("demo", "Démo", _now(), today(), minutes, MAJORITY_YEARS)
        guests.add(connection, batch, [card_hash])


def _now() -> int:
    return int(time.time())
