"""Sets up the demo library: its patrons, the signatures of parents."""

import time
from pathlib import Path

from kiosk.demo.cards import DEMO_ASSETS, demo_cards
from kiosk.foundation import Foundation
from sessions.card import parse_card
from sessions.identity.csv_import import read_patrons
from sessions.secrets import MemorySecrets
from sessions.store import charters, patrons

_KEY = bytes(32)  # everybody may know the key of an invented library


def demo_secrets() -> MemorySecrets:
    """The demo's keyring: it ends with the process, and its cards are the same each time."""
    return MemorySecrets(key=_KEY)


def bring_patrons(foundation: Foundation) -> None:
    """The demo's patrons, and the signatures of two parents. Raises StoreError, CsvError."""
    hasher, config = foundation.hasher, foundation.config
    rows = read_patrons(Path(DEMO_ASSETS / "patrons.csv"), hasher, config.card)
    signed = [hasher(parse_card(c.number, config.card)) for c in demo_cards() if c.signed]
    with foundation.store.transaction() as connection:
        patrons.put(connection, rows)
        for card in signed:
            charters.record_signature(
                connection, card, config.charter.version, "parent", int(time.time()), staff="demo"
            )
