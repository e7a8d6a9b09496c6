"""What staff do beside a demo seat that is running: at the desk's keyboard, and in its store."""

import contextlib
import datetime as dt
from collections.abc import Iterator

import sqlalchemy as sa

from kiosk.commands.run import run_command
from kiosk.demo.library import demo_secrets
from sessions.card_hash import CardHasher
from sessions.store import Store, usage
from tests.end_to_end.seat import Seat


def kiosk(seat: Seat, *words: str) -> int:
    """`kiosk WORDS` on the seat's folder, with the demo's keyring; the exit code."""
    return run_command(["--home", str(seat.kiosk.home), *words], secrets=demo_secrets())


@contextlib.contextmanager
def store_of(seat: Seat) -> Iterator[sa.Connection]:
    """One transaction in the store of a seat that is running."""
    store = Store.open(seat.state / "kiosk.sqlite3")
    try:
        with store.transaction() as connection:
            yield connection
    finally:
        store.close()


def hash_of(card: str) -> str:
    """What stands for a card in a demo's store."""
    return CardHasher(demo_secrets().card_key())(card)


def use_up(seat: Seat, card: str, minutes: float) -> None:
    """As if the card had been used for so long today."""
    with store_of(seat) as connection:
        usage.add_seconds(connection, hash_of(card), dt.date.today(), minutes * 60)  # noqa: DTZ011
