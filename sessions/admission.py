"""May this card's holder begin a session now? Directory, charter, time and other seats together."""

import asyncio
import datetime as dt
import time
from dataclasses import dataclass

from sessions.card_hash import CardHasher
from sessions.charter import CharterSettings, charter_to_accept
from sessions.identity.port import Directory, Presented
from sessions.patron import Patron
from sessions.quota import QuotaSettings, seconds_allowed
from sessions.refusal import Reason, Refusal
from sessions.store import Store, charters, session_log, usage


@dataclass(frozen=True, slots=True)
class Admission:
    """A patron who may begin: for `seconds`, after accepting `charter_version` if there is one."""

    patron: Patron
    charter_version: str | None
    seconds: float


@dataclass(frozen=True, slots=True)
class Rules:
    """What admission is decided by."""

    charter: CharterSettings
    quota: QuotaSettings
    today: dt.date


async def admit(
    card: str, *, directory: Directory, store: Store, hasher: CardHasher, rules: Rules
) -> Admission | Refusal:
    """Decide about a card. A refusal is noted for staff, by the card's hash and without a name.

    A store that somebody else holds is waited for in a thread: a wipe must not wait with it.
    """
    patron = await directory.identify(Presented(card))
    return await asyncio.to_thread(_judge, patron, hasher(card), store, rules)


def _judge(
    patron: Patron | Refusal, card_hash: str, store: Store, rules: Rules
) -> Admission | Refusal:
    decision = patron if isinstance(patron, Refusal) else _decide(patron, store, rules)
    if isinstance(decision, Refusal):
        with store.transaction() as connection:
            session_log.record_refusal(connection, card_hash, decision, int(time.time()))
    return decision


def _decide(patron: Patron, store: Store, rules: Rules) -> Admission | Refusal:
    with store.transaction() as connection:
        seat = session_log.seat_of(connection, patron.card_hash)
        signatures = charters.signatures_of(connection, patron.card_hash)
        used = usage.seconds_used(connection, patron.card_hash, rules.today)
    if seat is not None:
        return Refusal(Reason.ALREADY_AT_A_SEAT, seat)
    version = charter_to_accept(rules.charter, patron, signatures, rules.today)
    if isinstance(version, Refusal):
        return version
    seconds = seconds_allowed(rules.quota, used)
    if isinstance(seconds, Refusal):
        return seconds
    return Admission(patron, version, seconds)
