"""Koha as a directory of patrons."""

import datetime as dt
from collections.abc import Callable

from sessions.card_hash import CardHasher
from sessions.identity.http import Secret, within
from sessions.identity.http_settings import HttpNetwork
from sessions.identity.koha import record as koha
from sessions.identity.koha.record import Record, Validation
from sessions.identity.koha.service import KohaService, WrongPassword
from sessions.identity.koha.settings import KohaSettings
from sessions.identity.port import DirectoryDown, Presented
from sessions.patron import Patron
from sessions.refusal import Reason, Refusal

Checked = Validation | WrongPassword | None


class KohaDirectory:
    """Asks Koha's REST API. Implements `Directory`.

    Someone without the right PIN learns nothing of the card but whether it exists. `secret` gives
    a secret by its name and may block.
    """

    def __init__(
        self,
        settings: KohaSettings,
        secret: Secret,
        hasher: CardHasher,
        today: Callable[[], dt.date],
        network: HttpNetwork | None = None,
    ) -> None:
        self._settings, self._hasher, self._today = settings, hasher, today
        self._service = KohaService(settings, secret, network or HttpNetwork())

    name = "koha"
    checks_pins = True

    async def identify(self, presented: Presented) -> Patron | Refusal:
        """Who holds the card, or why they can't be let in. Raises `DirectoryDown`."""
        if not _can_be_sent(presented.card):
            return Refusal(Reason.UNKNOWN_CARD, "the card is empty, or can't be sent")
        if presented.pin is not None and not _can_be_sent(presented.pin):
            return Refusal(Reason.WRONG_PIN, "the PIN is empty, or can't be sent")
        async with within(self._settings.whole_seconds):
            return await self._identify(presented)

    async def check(self) -> None:
        """Find out whether it answers. Raises `DirectoryDown`."""
        async with within(self._settings.whole_seconds):
            await self._service.check()

    async def close(self) -> None:
        """Close connections, forget the service account's password."""
        await self._service.close()

    async def _identify(self, presented: Presented) -> Patron | Refusal:
        checked = await self._checked(presented)
        record = await self._service.record(presented.card)
        if record is None:
            return _unknown(checked, presented.card)
        wrong = _wrong_pin(checked, record)
        refusal = wrong or koha.judge(record, self._settings, self._today())
        refusal = refusal or await self._by_fees(record)
        card_hash = self._hasher(presented.card)
        return refusal or koha.patron(record, card_hash, self._today())

    async def _checked(self, presented: Presented) -> Checked:
        if presented.pin is None:
            return None
        return await self._service.validate(presented.card, presented.pin)

    async def _by_fees(self, record: Record) -> Refusal | None:
        limit = self._settings.fee_limit
        if limit is None or await self._service.balance(record.patron_id) <= limit:
            return None
        return Refusal(Reason.FEES, "more than fee_limit")


def _can_be_sent(value: str) -> bool:
    """Half a surrogate pair is no JSON for Koha, and would look as if Koha had failed."""
    return value.strip() != "" and not any("\ud800" <= letter <= "\udfff" for letter in value)


def _unknown(checked: Checked, card: str) -> Refusal:
    if isinstance(checked, Validation) and koha.is_same_card(checked.cardnumber, card):
        raise DirectoryDown("the service account may not see the record of a patron it knows")
    return Refusal(Reason.UNKNOWN_CARD)


def _wrong_pin(checked: Checked, record: Record) -> Refusal | None:
    """Koha takes logins for cards: the password must be that of this very patron."""
    if checked is None:
        return None
    if isinstance(checked, WrongPassword):
        return Refusal(Reason.WRONG_PIN, checked.cause or koha.attempts(record))
    is_theirs = checked.patron_id == record.patron_id
    if is_theirs and koha.is_same_card(checked.cardnumber, record.cardnumber or ""):
        return None
    return Refusal(Reason.WRONG_PIN, "it is the password of somebody whose login is this card")
