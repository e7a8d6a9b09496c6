"""Answers a card: who is it, may they come in, is there a charter to read first?"""

import datetime as dt
import logging
from collections.abc import Callable

from kiosk.foundation import Foundation, today
from kiosk.loop import Loop
from sessions import seat as s
from sessions.admission import Admission, Rules, admit
from sessions.card import UnreadableCard, parse_card
from sessions.identity.port import Directory
from sessions.refusal import Reason, Refusal

_log = logging.getLogger(__name__)


class Reception:
    """Carries out `Identify`, and tells whether a card is the session's own.

    `seconds` is how long the session of the patron last admitted may be.
    """

    def __init__(
        self,
        foundation: Foundation,
        directory: Directory,
        loop: Loop,
        post: Callable[[s.Event], None],
        day: Callable[[], dt.date] = today,
    ) -> None:
        self._with, self._directory, self._loop, self._post = foundation, directory, loop, post
        self._day = day
        self._session = ""
        self.seconds = 0.0

    def identify(self, effect: s.Identify) -> None:
        """Ask the directory and the rules; `Accepted` or `Refused` reports back."""
        session = self._session = effect.session

        async def ask() -> Admission | Refusal:
            return await self._admit(effect.card)

        self._loop.ask(
            ask,
            lambda answer: self._answer(session, answer),
            lambda error: self._fail(session, error),
        )

    async def _admit(self, untrusted_card: str) -> Admission | Refusal:
        config = self._with.config
        try:
            card = parse_card(untrusted_card, config.card)
        except UnreadableCard as error:
            return Refusal(Reason.UNREADABLE_CARD, str(error))
        return await admit(
            card,
            directory=self._directory,
            store=self._with.store,
            hasher=self._with.hasher,
            rules=Rules(config.charter, config.time, self._day()),
        )

    def _answer(self, session: str, answer: Admission | Refusal) -> None:
        if session != self._session:
            return  # a directory that was slow: the seconds now are another patron's
        if isinstance(answer, Refusal):
            _log.info("refused: %s", answer.reason)
            self._post(s.Refused(session, answer))
            return
        self.seconds = answer.seconds
        self._post(s.Accepted(session, answer.patron, answer.charter_version, answer.seconds))

    def _fail(self, session: str, error: Exception) -> None:
        _log.error("the directory failed: %s", type(error).__name__)
        refusal = Refusal(Reason.DIRECTORY_DOWN, type(error).__name__)
        self._post(s.Refused(session, refusal))

    def is_card_of(self, untrusted_card: str, seat: s.Seat) -> bool:
        """Whether a scanned card is the one the session was opened with."""
        if seat.patron is None:
            return False
        try:
            card = parse_card(untrusted_card, self._with.config.card)
        except UnreadableCard:
            return False
        return self._with.hasher(card) == seat.patron.card_hash
