"""The SIP2 messages a check of a card needs: what is asked, and what may be answered.

Requests: 93 login, 99 status, 63 and 23 about a patron, 35 end of session. Replies: 94, 98, 64, 24,
36, and 96 "send that again". Nobody's card, PIN or name is in a `repr`.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from sessions.identity.sip2.frames import FrameError, fields, item

SEND_AGAIN = "96"  # the server asks it of us
REPEAT = "97"  # we ask it of the server
_DATE = "%Y%m%d    %H%M%S"
_DATE_LENGTH = 18
_FLAGS = 14  # of the patron's status
_COUNTS = 24  # six numbers of items in a 64: none is looked at
_NO_SUMMARY = " " * 10  # of lists of items: none is wanted


class UnexpectedReply(FrameError):
    """A message that is not the one waited for. The text holds nothing of it."""


class Request(Protocol):
    """Something to ask."""

    def text(self) -> str:
        """The message without its trailer. Raises `Unsendable`."""
        ...


@dataclass(frozen=True, slots=True)
class Login:
    """93: who this seat's programme is. `terminal` is CP, where the seat stands."""

    user: str
    password: str = field(repr=False)
    terminal: str = ""

    def text(self) -> str:
        place = item("CP", self.terminal) if self.terminal else ""
        return f"9300{item('CN', self.user)}{item('CO', self.password)}{place}"


@dataclass(frozen=True, slots=True)
class StatusRequest:
    """99: how the server is. The seat is well, prints 80 columns, and speaks 2.00."""

    def text(self) -> str:
        return "9900802.00"


@dataclass(frozen=True, slots=True)
class PatronRequest:
    """63, or 23 for servers without it: who holds a card. Without a PIN none is checked."""

    message: str
    language: str
    at: dt.datetime
    institution: str
    card: str = field(repr=False)
    pin: str | None = field(default=None, repr=False)
    terminal_password: str = field(default="", repr=False)

    def text(self) -> str:
        summary = _NO_SUMMARY if self.message == "63" else ""
        head = f"{self.message}{self.language}{_written(self.at)}{summary}"
        return head + _who(self.institution, self.card, self.terminal_password) + self._pin()

    def _pin(self) -> str:
        # An empty AD is a wrong PIN to some servers; a 23 must have one all the same.
        if self.pin is None:
            return "" if self.message == "63" else item("AD", "")
        return item("AD", self.pin)


@dataclass(frozen=True, slots=True)
class EndSession:
    """35: that is all about this card."""

    at: dt.datetime
    institution: str
    card: str = field(repr=False)
    terminal_password: str = field(default="", repr=False)

    def text(self) -> str:
        return f"35{_written(self.at)}" + _who(self.institution, self.card, self.terminal_password)


@dataclass(frozen=True, slots=True)
class LoginReply:
    """94."""

    is_accepted: bool


@dataclass(frozen=True, slots=True)
class ServerStatus:
    """98. `supported` has a Y for each message the server answers: the eighth is 63."""

    is_online: bool
    flags: str
    version: str
    supported: str = ""


@dataclass(frozen=True, slots=True)
class PatronReply:
    """64 or 24. `flags` are the 14 of the patron's status, `fields` what else was said."""

    flags: str
    fields: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class EndReply:
    """36."""

    is_ended: bool


@dataclass(frozen=True, slots=True)
class SendAgain:
    """96: the server could not read what was sent."""


Reply = LoginReply | ServerStatus | PatronReply | EndReply | SendAgain


def parse(text: str) -> Reply:
    """The reply in a frame's text. Raises `UnexpectedReply`."""
    reader = _READERS.get(text[:2])
    if reader is None:
        raise UnexpectedReply("a message of no known kind")
    return reader(text)


def _login(text: str) -> LoginReply:
    return LoginReply(_fixed(text, 3)[2] == "1")


def _status(text: str) -> ServerStatus:
    head = _fixed(text, 8 + 6 + _DATE_LENGTH + 4)
    supported = fields(text[len(head) :]).get("BX", "")
    return ServerStatus(head[2] == "Y", head[2:8], head[-4:], supported)


def _information(text: str) -> PatronReply:
    return _patron(text, 2 + _FLAGS + 3 + _DATE_LENGTH + _COUNTS)


def _patron_status(text: str) -> PatronReply:
    return _patron(text, 2 + _FLAGS + 3 + _DATE_LENGTH)


def _patron(text: str, length: int) -> PatronReply:
    head = _fixed(text, length)
    return PatronReply(head[2 : 2 + _FLAGS], fields(text[length:]))


def _end(text: str) -> EndReply:
    return EndReply(_fixed(text, 3)[2] == "Y")


def _send_again(_text: str) -> SendAgain:
    return SendAgain()


_READERS: Mapping[str, Callable[[str], Reply]] = {
    "94": _login, "98": _status, "64": _information, "24": _patron_status, "36": _end,
    SEND_AGAIN: _send_again,
}  # fmt: skip


def _fixed(text: str, length: int) -> str:
    if len(text) < length:
        raise UnexpectedReply("a message that is too short")
    return text[:length]


def _written(at: dt.datetime) -> str:
    return at.strftime(_DATE)


def _who(institution: str, card: str, terminal_password: str) -> str:
    return item("AO", institution) + item("AA", card) + item("AC", terminal_password)
