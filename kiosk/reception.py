"""Answers a card: who is it, may they come in, is there a PIN to ask for or a charter to read?"""

import logging
from collections.abc import Awaitable, Callable
from typing import Literal, Protocol

from kiosk.loop import Loop
from sessions import seat as s
from sessions.admission import Admission, Admissions
from sessions.card import CardSettings, UnreadableCard, parse_card
from sessions.card_hash import CardHasher
from sessions.identity.chain import Greeting
from sessions.identity.port import Presented
from sessions.refusal import Reason, Refusal

_log = logging.getLogger(__name__)
Answer = Greeting | Admission | Refusal


class Counter(Protocol):
    """Where a PIN is asked for."""

    def ask_pin(self, policy: Literal["optional", "required"], *, staff: bool) -> None:
        """Ask; `Reception.take_pin` or `leave_pin_out` follows, or nothing."""
        ...

    def show_identifying(self) -> None:
        """The card is being looked up."""
        ...


class Reception:
    """Carries out `Identify`, and tells whether a card is the session's own.

    `seconds` is how long the session of the patron last admitted may be. The number of a card is
    kept while its PIN is asked for, and no longer.
    """

    def __init__(
        self,
        admissions: Admissions,
        card: CardSettings,
        hasher: CardHasher,
        loop: Loop,
        *,
        counter: Counter,
        post: Callable[[s.Event], None],
    ) -> None:
        self._admissions, self._settings, self._hasher = admissions, card, hasher
        self._loop, self._counter, self._post = loop, counter, post
        self._session = self._card = ""
        self.seconds = 0.0

    def identify(self, effect: s.Identify) -> None:
        """Ask the directories and the rules; `Accepted` or `Refused` reports back."""
        self._session = effect.session
        try:
            self._card = parse_card(effect.card, self._settings)
        except UnreadableCard as error:
            self._refuse(effect.session, Refusal(Reason.UNREADABLE_CARD, str(error)))
            return
        card = self._card
        self._ask(lambda: self._admissions.begin(card))

    def take_pin(self, untrusted_pin: str) -> None:
        """The PIN of the card that is being looked up. An empty one is none."""
        if self._card and untrusted_pin:
            self._look_up(untrusted_pin)

    def leave_pin_out(self) -> None:
        """The holder goes on without; whether that will do, the directories know."""
        if self._card:
            self._look_up(None)

    def give_up(self) -> None:
        """The holder went away."""
        self._post(s.Abandoned(self._session))

    def follow(self, _before: s.Seat, after: s.Seat) -> None:
        """The seat has moved: whatever is answered to an earlier question comes too late."""
        if after.state is not s.State.IDENTIFYING:
            self._session = self._card = ""

    def is_card_of(self, untrusted_card: str, seat: s.Seat) -> bool:
        """Whether a scanned card is the one the session was opened with."""
        if seat.patron is None:
            return False
        try:
            card = parse_card(untrusted_card, self._settings)
        except UnreadableCard:
            return False
        return self._hasher(card) == seat.patron.card_hash

    # ---------------------------------------------------------------------------- the answers

    def _look_up(self, untrusted_pin: str | None) -> None:
        presented, self._card = Presented(self._card, untrusted_pin), ""
        self._counter.show_identifying()
        self._ask(lambda: self._admissions.admit(presented))

    def _ask(self, question: Callable[[], Awaitable[Answer]]) -> None:
        session = self._session

        def answered(answer: Answer) -> None:
            if session == self._session:  # else the answer is to an earlier patron
                self._hear(session, answer)

        self._loop.ask(question, answered, lambda error: self._fail(session, error))

    def _hear(self, session: str, answer: Answer) -> None:
        if isinstance(answer, Refusal):
            self._refuse(session, answer)
        elif isinstance(answer, Admission):
            self.seconds = answer.seconds
            self._post(s.Accepted(session, answer.patron, answer.charter_version, answer.seconds))
        elif answer.pin != "none":
            self._counter.ask_pin(answer.pin, staff=answer.is_staff)

    def _refuse(self, session: str, refusal: Refusal) -> None:
        _log.info("refused: %s", refusal.reason)
        self._post(s.Refused(session, refusal))

    def _fail(self, session: str, error: Exception) -> None:
        _log.error("the directory failed: %s", type(error).__name__)
        refusal = Refusal(Reason.DIRECTORY_DOWN, type(error).__name__)
        self._post(s.Refused(session, refusal))
