"""May this card's holder begin a session now? Directory, rules and other seats together."""

import asyncio
import datetime as dt
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import sqlalchemy as sa

from sessions.ages import AgeSettings, old_enough, with_age
from sessions.card_hash import CardHasher
from sessions.charter import CharterSettings, charter_to_accept
from sessions.guessing import Guessing
from sessions.identity.chain import Chain, Greeting
from sessions.identity.port import Presented
from sessions.identity.settings import DirectorySettings
from sessions.opening import OpeningSettings, seconds_open
from sessions.patron import Patron, Role
from sessions.quota import MINIMUM_SECONDS, QuotaSettings, seconds_allowed
from sessions.refusal import Reason, Refusal
from sessions.store import Store, charters, seen_cards, session_log, usage
from sessions.throttle import ThrottleSettings


@dataclass(frozen=True, slots=True)
class Admission:
    """A patron who may begin: for `seconds`, after accepting `charter_version` if there is one."""

    patron: Patron
    charter_version: str | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Rules:
    """What admission is decided by. `now` is the local time."""

    charter: CharterSettings
    quota: QuotaSettings
    now: dt.datetime
    seat: str
    directory: DirectorySettings = field(default_factory=DirectorySettings)
    ages: AgeSettings = field(default_factory=AgeSettings)
    opening: OpeningSettings = field(default_factory=OpeningSettings)
    throttle: ThrottleSettings = field(default_factory=ThrottleSettings)

    @property
    def today(self) -> dt.date:
        """The library's day."""
        return self.now.date()


class Admissions:
    """Decides about cards. A refusal is noted for staff, by the card's hash and without a name.

    A store that somebody else holds is waited for in a thread: a wipe must not wait with it.
    """

    def __init__(
        self,
        chain: Chain,
        store: Store,
        hasher: CardHasher,
        rules: Callable[[], Rules],
        wall: Callable[[], float] = time.time,
    ) -> None:
        self._chain, self._store, self._hasher = chain, store, hasher
        self._rules, self._wall = rules, wall

    async def begin(self, card: str) -> Greeting | Admission | Refusal:
        """Decide about a card that has just been read, unless its PIN is to be asked for first.

        Who guesses waits before anybody is asked about anything.
        """
        guessing = self._guessing(card)
        greeting = await asyncio.to_thread(self._open, guessing, count=False)
        if isinstance(greeting, Refusal) or greeting.pin != "none":
            return greeting
        return await self._ask(Presented(card), greeting, guessing)

    async def admit(self, presented: Presented) -> Admission | Refusal:
        """Decide about a card whose PIN was asked for; it may be left out where it is optional.

        An attempt with a PIN counts before the PIN is looked at.
        """
        guessing = self._guessing(presented.card)
        greeting = await asyncio.to_thread(self._open, guessing, count=presented.pin is not None)
        if isinstance(greeting, Refusal):
            return greeting
        return await self._ask(presented, greeting, guessing)

    async def _ask(
        self, presented: Presented, greeting: Greeting, guessing: Guessing
    ) -> Admission | Refusal:
        answer = await self._chain.identify(presented, greeting)
        had_pin = presented.pin is not None
        return await asyncio.to_thread(self._conclude, answer, guessing, had_pin=had_pin)

    def _guessing(self, card: str) -> Guessing:
        rules = self._rules()
        return Guessing(self._hasher(card), rules.seat, rules.throttle, self._wall())

    def _open(self, guessing: Guessing, *, count: bool) -> Greeting | Refusal:
        with self._store.transaction() as connection:
            waiting = guessing.wait(connection)
            if waiting is not None:
                self._note(connection, guessing.card_hash, waiting)
                return waiting
            if count:
                guessing.count_pin(connection)
            return self._chain.greet(connection, guessing.card_hash)

    def _conclude(
        self, answer: Patron | Refusal, guessing: Guessing, *, had_pin: bool
    ) -> Admission | Refusal:
        rules = self._rules()
        with self._store.transaction() as connection:
            guessing.settle(connection, answer, had_pin=had_pin)
            patron = self._known(connection, answer, guessing.card_hash, rules)
            decision = patron if isinstance(patron, Refusal) else _decide(connection, patron, rules)
            if isinstance(decision, Refusal):
                self._note(connection, guessing.card_hash, decision)
            else:
                guessing.forgive(connection)
        return decision

    def _known(
        self, connection: sa.Connection, answer: Patron | Refusal, card_hash: str, rules: Rules
    ) -> Patron | Refusal:
        """What the directories say, with what is known here: an age by category, rights seen."""
        if isinstance(answer, Refusal):
            return _without_directory(connection, answer, card_hash, rules)
        settings = rules.directory
        if answer.role is Role.GUEST and settings.when_down == "refuse" and self._chain.down:
            return Refusal(Reason.DIRECTORY_DOWN, "directory.when_down")
        patron = with_age(answer, rules.ages)
        if settings.when_down == "recent" and patron.role is Role.PATRON:
            seen_cards.remember(connection, patron, rules.today)
        return patron

    def _note(self, connection: sa.Connection, card_hash: str, refusal: Refusal) -> None:
        session_log.record_refusal(connection, card_hash, refusal, int(self._wall()))


def _without_directory(
    connection: sa.Connection, refusal: Refusal, card_hash: str, rules: Rules
) -> Patron | Refusal:
    """While no directory answers, a site may let cards in that were admitted not long ago."""
    if refusal.reason is not Reason.DIRECTORY_DOWN:
        if refusal.reason is not Reason.WRONG_PIN:  # which anybody can make it say
            seen_cards.forget(connection, card_hash)
        return refusal
    if rules.directory.when_down != "recent":
        return refusal
    since = rules.today - dt.timedelta(days=rules.directory.recent_days)
    seen = seen_cards.recent(connection, card_hash, since)
    if seen is None or (seen.expiry is not None and seen.expiry < rules.today):
        return refusal
    return Patron(card_hash, known_age=seen.age, expiry=seen.expiry)


def _decide(connection: sa.Connection, patron: Patron, rules: Rules) -> Admission | Refusal:
    seat = session_log.seat_of(connection, patron.card_hash)
    if seat is not None:
        return Refusal(Reason.ALREADY_AT_A_SEAT, seat)
    young = old_enough(patron, rules.ages, rules.today)
    if young is not None:
        return young
    signatures = charters.signatures_of(connection, patron.card_hash)
    version = charter_to_accept(rules.charter, patron, signatures, rules.today)
    if isinstance(version, Refusal):
        return version
    seconds = _seconds(usage.seconds_used(connection, patron.card_hash, rules.today), patron, rules)
    if isinstance(seconds, Refusal):
        return seconds
    # From here on an age will do: the birth date was for the check only.
    kept = replace(patron, birth_date=None, known_age=patron.age(rules.today))
    return Admission(kept, version, seconds)


def _seconds(used: float, patron: Patron, rules: Rules) -> float | Refusal:
    """How long the session may be: by the day's time, the pass, and when the library closes."""
    if patron.role is Role.MEDIATOR:
        return rules.quota.mediator_minutes * 60.0
    allowed = seconds_allowed(rules.quota, used)
    if isinstance(allowed, Refusal):
        return allowed
    until_closing = seconds_open(rules.opening, rules.now)
    if until_closing is not None and until_closing < MINIMUM_SECONDS:
        return Refusal(Reason.CLOSED)
    limits = (allowed, until_closing, patron.seconds)
    return min(limit for limit in limits if limit is not None)
