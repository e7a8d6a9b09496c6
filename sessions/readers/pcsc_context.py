"""The few calls of PC/SC that are needed, through pyscard, with names and errors of our own.

pyscard is an optional extra: it is imported when a reader is asked for. Its functions answer with a
list that begins with a code; codes and flags are those of Microsoft's winscard.h, which pcsc-lite
shares, but the sign of a code differs between the two.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, cast

PRESENT, EMPTY = 0x0020, 0x0010
PLUGGED = r"\\?PnP?\Notification"  # a "reader" whose state changes when one comes or goes
_CHANGED = 0x0002

_OK, _TIMEOUT = 0, 0x8010000A
_NO_READERS, _UNKNOWN_READER, _UNAVAILABLE = 0x8010002E, 0x80100009, 0x80100017
_ABOUT_A_READER = frozenset({_NO_READERS, _UNKNOWN_READER, _UNAVAILABLE})
_GONE = frozenset({0x8010001D, 0x8010001E})
# What is lying there does not speak: no chip, a wrong way up, another kind of card.
_NO_UID = frozenset({0x8010000F, 0x80100065, 0x80100066, 0x80100067})

_USER, _SHARED, _LEAVE, _T0_OR_T1 = 0, 2, 0, 3
_GET_UID = [0xFF, 0xCA, 0x00, 0x00, 0x00]  # PC/SC part 3, 3.2.2.1.3
_DONE = [0x90, 0x00]


class Scard(Protocol):
    """The part of `smartcard.scard` that is used."""

    def SCardEstablishContext(self, scope: int, /) -> Any: ...
    def SCardReleaseContext(self, context: int, /) -> Any: ...
    def SCardListReaders(self, context: int, groups: Sequence[str], /) -> Any: ...
    def SCardGetStatusChange(
        self, context: int, milliseconds: int, states: Sequence[tuple[str, int]], /
    ) -> Any: ...
    def SCardConnect(self, context: int, reader: str, share: int, protocols: int, /) -> Any: ...
    def SCardTransmit(self, card: int, protocol: int, apdu: Sequence[int], /) -> Any: ...
    def SCardDisconnect(self, card: int, disposition: int, /) -> Any: ...


class PyscardMissing(Exception):
    """pyscard is not installed."""


class ServiceGone(Exception):
    """The system's PC/SC service does not answer, or no longer: connect anew."""


class NotNow(Exception):
    """The card can't be asked at this moment: it is moving, or another programme has it."""


class NoUid(Exception):
    """The card answers, but not with a UID."""


def load_pyscard() -> Scard:
    """pyscard's PC/SC. Raises `PyscardMissing`."""
    try:
        from smartcard import scard  # type: ignore[import-not-found,import-untyped,unused-ignore]
    except ImportError as error:
        raise PyscardMissing from error
    return cast("Scard", scard)


class Context:
    """A connection to the PC/SC service, for one thread. Every call may raise `ServiceGone`."""

    def __init__(self, scard: Scard) -> None:
        self._scard = scard
        code, self._context = scard.SCardEstablishContext(_USER)
        _expect(code, _OK)

    def close(self) -> None:
        """Let go; a service that is gone has let go already."""
        self._scard.SCardReleaseContext(self._context)

    def readers(self) -> tuple[str, ...]:
        """The names of the readers that are plugged in."""
        code, names = self._scard.SCardListReaders(self._context, [])
        return tuple(names) if _expect(code, _OK, _NO_READERS) == _OK else ()

    def wait(self, known: Mapping[str, int], milliseconds: int) -> dict[str, int]:
        """The readers' states, as soon as one is not as it is `known`, or when the time is up."""
        states = list(known.items())
        code, now = self._scard.SCardGetStatusChange(self._context, milliseconds, states)
        if _expect(code, _OK, _TIMEOUT, *_ABOUT_A_READER) in _ABOUT_A_READER:
            return dict(known)
        return {name: state & ~_CHANGED for name, state, _answer_to_reset in now}

    def uid(self, reader: str) -> bytes:
        """The UID of the card on this reader. Raises `NotNow`, `NoUid`."""
        answer = self._scard.SCardConnect(self._context, reader, _SHARED, _T0_OR_T1)
        _expect_card(answer[0])
        _code, card, protocol = answer
        try:
            return self._ask_uid(card, protocol)
        finally:
            self._scard.SCardDisconnect(card, _LEAVE)

    def _ask_uid(self, card: int, protocol: int) -> bytes:
        answer = self._scard.SCardTransmit(card, protocol, _GET_UID)
        _expect_card(answer[0])
        uid, status = answer[1][:-2], answer[1][-2:]
        if status != _DONE or not uid:
            raise NoUid
        return bytes(uid)


def _expect(code: int, *good: int) -> int:
    unsigned = code & 0xFFFF_FFFF
    if unsigned not in good:
        raise ServiceGone(f"{unsigned:#010x}")
    return unsigned


def _expect_card(code: int) -> None:
    """Raises `NotNow` for what may pass; should it be the service, waiting will tell."""
    unsigned = code & 0xFFFF_FFFF
    if unsigned in _NO_UID:
        raise NoUid
    if unsigned not in {_OK, *_GONE}:
        raise NotNow
    _expect(code, _OK)
