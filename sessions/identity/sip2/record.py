"""From what a server says of a card to a patron, or to the reason they can't be let in. Pure.

Someone without the right PIN learns nothing of the card but whether it exists: unknown card first,
then the PIN, then the rest. What is absent, or can't be read, never lets anybody in.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Mapping

from sessions.identity.port import AnotherCard, DirectoryDown, Presented
from sessions.identity.sip2.messages import PatronReply
from sessions.identity.sip2.settings import LOST, Absent, RecordSettings
from sessions.patron import Patron
from sessions.refusal import Reason, Refusal

_FEES = (11, 12)  # the flags of fines and fees
_UNSET = " Nn"
_AMOUNT = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_COMPACT = "%Y%m%d"
_GLUED = re.compile("%[A-Za-z]%")  # nothing between two numbers: both must have all their digits
_OLDEST = 1880
_CATEGORY_LENGTH = 40


def judge(
    reply: PatronReply,
    presented: Presented,
    settings: RecordSettings,
    *,
    card_hash: str,
    today: dt.date,
) -> Patron | Refusal:
    """Who holds the card that was asked about. Raises `AnotherCard` for another one's record."""
    unknown = _about_card(reply.fields, presented.card, settings)
    if unknown is not None:
        return unknown
    refusal = (
        _by_pin(reply.fields, presented.pin, settings)
        or _by_loss(reply.flags, settings)
        or _by_expiry(reply.fields, settings, today)
        or _by_flags(reply.flags, settings)
        or _by_fees(reply.fields, settings)
        or _by_internet(reply.fields, settings)
    )
    return refusal or Patron(
        card_hash,
        birth_date(reply.fields, settings, today),
        reply.fields.get(settings.category_field, "").strip()[:_CATEGORY_LENGTH],
        expiry=_day(reply.fields.get(settings.expiry_field, ""), settings.expiry_format),
    )


def birth_date(said: Mapping[str, str], settings: RecordSettings, today: dt.date) -> dt.date | None:
    """The birth date, None when none came that can be one."""
    day = _day(said.get(settings.birth_field, ""), settings.birth_format)
    return day if day is not None and day.year >= _OLDEST and day <= today else None


def _about_card(said: Mapping[str, str], card: str, settings: RecordSettings) -> Refusal | None:
    answered = _same(said.get("AA", ""))
    if answered and answered != _same(card):
        raise AnotherCard("it answered about another card")
    if not _is_known(said, settings):
        return Refusal(Reason.UNKNOWN_CARD, "" if said.get("BL") else "no BL in the reply")
    if not answered:
        raise DirectoryDown("it did not say which card it answered about (AA)")
    return None


def _same(card: str) -> str:
    """A card as two are compared: servers change the case and pad with spaces."""
    return unicodedata.normalize("NFC", card).strip().casefold()


def _is_known(said: Mapping[str, str], settings: RecordSettings) -> bool:
    if said.get("BL", "").strip():
        return _said(said, "BL", "deny")
    return settings.absent_valid_patron == "accept" and bool(said.get("AE", "").strip())


def _said(said: Mapping[str, str], code: str, absent: Absent) -> bool:
    value = said.get(code, "").strip().upper()
    return value == "Y" if value else absent == "accept"


def _by_pin(said: Mapping[str, str], pin: str | None, settings: RecordSettings) -> Refusal | None:
    if pin is None or (pin and _said(said, "CQ", settings.absent_valid_pin)):
        return None
    return Refusal(Reason.WRONG_PIN, "" if said.get("CQ") else "no CQ in the reply")


def _by_loss(flags: str, settings: RecordSettings) -> Refusal | None:
    is_lost = LOST in settings.deny_flags and _is_raised(flags, LOST)
    return Refusal(Reason.LOST_CARD, f"flag {LOST}") if is_lost else None


def _by_expiry(said: Mapping[str, str], settings: RecordSettings, today: dt.date) -> Refusal | None:
    text = said.get(settings.expiry_field, "").strip()
    if not text:
        return None
    day = _day(text, settings.expiry_format)
    if day is None:
        return Refusal(Reason.EXPIRED, f"{settings.expiry_field} is not in expiry_format")
    return Refusal(Reason.EXPIRED, f"since {day.isoformat()}") if day < today else None


def _by_flags(flags: str, settings: RecordSettings) -> Refusal | None:
    raised = [number for number in settings.deny_flags if _is_raised(flags, number)]
    if not raised:
        return None
    is_about_fees = all(number in _FEES for number in raised)
    cause = "flag " + ", ".join(map(str, sorted(raised)))
    return Refusal(Reason.FEES if is_about_fees else Reason.BLOCKED, cause)


def _is_raised(flags: str, number: int) -> bool:
    return flags[number - 1] not in _UNSET


def _by_fees(said: Mapping[str, str], settings: RecordSettings) -> Refusal | None:
    if settings.fee_limit is None and not settings.server_fee_limit:
        return None
    text = said.get("BV", "").strip()
    if not text:
        return None if settings.absent_fee == "accept" else Refusal(Reason.FEES, "no BV came")
    owed = _amount(text)
    if owed is None:
        return Refusal(Reason.FEES, "BV is no amount")
    if settings.fee_limit is not None and owed > settings.fee_limit:
        return Refusal(Reason.FEES, "more than fee_limit")
    return _by_server_limit(said, owed) if settings.server_fee_limit else None


def _by_server_limit(said: Mapping[str, str], owed: float) -> Refusal | None:
    limit = _amount(said.get("CC", ""))
    if limit is None:
        return Refusal(Reason.FEES, "CC is no amount")
    return Refusal(Reason.FEES, "more than CC") if owed > limit else None


def _by_internet(said: Mapping[str, str], settings: RecordSettings) -> Refusal | None:
    is_denied = said.get(settings.internet_field, "").strip().upper() == "N"
    return Refusal(Reason.BLOCKED, f"{settings.internet_field} is N") if is_denied else None


def _amount(text: str) -> float | None:
    text = text.strip()
    return float(text.replace(",", ".")) if _AMOUNT.fullmatch(text) else None


def _day(text: str, pattern: str) -> dt.date | None:
    text = text.strip()
    if not text:
        return None
    try:
        if pattern == _COMPACT:
            return _compact(text)
        read = dt.datetime.strptime(text, pattern)  # noqa: DTZ007 (only the day is wanted)
        is_exact = not _GLUED.search(pattern) or read.strftime(pattern) == text
        return read.date() if is_exact else None
    except (ValueError, OverflowError):
        return None


def _compact(text: str) -> dt.date | None:
    """The commonest form, ten times as fast as `strptime`, which also takes seven digits."""
    if len(text) != 8 or not (text.isascii() and text.isdigit()):
        return None
    return dt.date(int(text[:4]), int(text[4:6]), int(text[6:]))
