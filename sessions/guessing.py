"""Slows down whoever guesses: PINs of a card, cards at a seat. Kept in the store, by hash."""

from dataclasses import dataclass

import sqlalchemy as sa

from sessions.patron import Patron
from sessions.refusal import Reason, Refusal
from sessions.store import attempts
from sessions.throttle import ThrottleSettings, Waits

_GUESSED = frozenset({Reason.UNKNOWN_CARD, Reason.WRONG_PIN})


@dataclass(frozen=True, slots=True)
class Guessing:
    """One attempt with a card at a seat, at `now` (UTC seconds)."""

    card_hash: str
    seat: str
    settings: ThrottleSettings
    now: float

    def wait(self, connection: sa.Connection) -> Refusal | None:
        """A refusal while the card, or the seat, has to wait."""
        left = {
            "card": self._left(connection, self._card, self.settings.of_card),
            "seat": self._left(connection, self._seat, self.settings.of_seat),
        }
        who = max(left, key=lambda subject: left[subject])
        if not left[who]:
            return None
        return Refusal(Reason.THROTTLED, f"the {who} waits {left[who]:.0f} s", left[who])

    def count_pin(self, connection: sa.Connection) -> None:
        """A PIN will be looked at. It counts at once: pulling the plug wins nothing back."""
        self._count(connection, self._card, self.settings.of_card)

    def settle(self, connection: sa.Connection, answer: Patron | Refusal, *, had_pin: bool) -> None:
        """What came of it. A directory that was down has looked at nothing."""
        reason = answer.reason if isinstance(answer, Refusal) else None
        if reason in _GUESSED and (had_pin or reason is Reason.UNKNOWN_CARD):
            self._count(connection, self._seat, self.settings.of_seat)
        if not had_pin or reason is Reason.WRONG_PIN:
            pass
        elif reason is Reason.DIRECTORY_DOWN:
            attempts.take_back(connection, self._card)
        else:
            attempts.clear(connection, self._card)

    def forgive(self, connection: sa.Connection) -> None:
        """A session begins: whoever was there before is forgiven one guess, and no more.

        Or somebody with a good card could guess, scan their own, and guess on.
        """
        attempts.take_back(connection, self._seat)

    @property
    def _card(self) -> str:
        return attempts.card_subject(self.card_hash)

    @property
    def _seat(self) -> str:
        return f"seat:{self.seat}"

    def _left(self, connection: sa.Connection, subject: str, waits: Waits) -> float:
        tried = attempts.of(connection, subject)
        if tried.last > self.now:  # the clock was set back: the wait begins again, and then ends
            attempts.move(connection, subject, int(self.now))
        return waits.left(tried, self.now)

    def _count(self, connection: sa.Connection, subject: str, waits: Waits) -> None:
        if waits.are_forgotten(attempts.of(connection, subject), self.now):
            attempts.clear(connection, subject)
        attempts.count(connection, subject, int(self.now))
