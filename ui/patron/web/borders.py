"""Where one pane may go and what it may load, asked with the engine's own parsed addresses."""

import re
from enum import StrEnum

from PySide6.QtCore import QUrl

from providers.accounts import without_closed_places
from providers.origin import Url
from providers.policy import may_frame, may_load, may_show
from providers.tool import WebDoor

BLANK = QUrl("about:blank")
_ENCODED = QUrl.ComponentFormattingOption.FullyEncoded
_SIGN_IN = re.compile(
    r"(?<![a-z])(?:log[-_]?in|sign[-_]?[iu][np]|auth|oauth2?|authorize|sso|accounts?)(?![a-z])"
)


class Verdict(StrEnum):
    """What an address is to a tool."""

    INSIDE = "inside"
    CLOSED = "closed"  # of the tool, but not for patrons
    OUTSIDE = "outside"


class Borders:
    """The borders of one pane. Before a tool is known there is nothing but the blank page."""

    def __init__(self) -> None:
        self._door: WebDoor | None = None

    def open(self, door: WebDoor) -> None:
        """From now on the pane belongs to the tool behind `door`."""
        self._door = door

    def close(self) -> None:
        """From now on there is nothing but the blank page again."""
        self._door = None

    def may_show(self, address: QUrl) -> bool:
        """Whether the pane itself may go there."""
        if self._door is None:
            return address == BLANK
        return may_show(self._door, url_of(address))

    def may_frame(self, address: QUrl) -> bool:
        """Whether a frame inside the page may go there."""
        return self._door is not None and may_frame(self._door, url_of(address))

    def may_load(self, address: QUrl) -> bool:
        """Whether the page may load it as a part of itself."""
        return self._door is not None and may_load(self._door, url_of(address))

    def verdict(self, address: QUrl) -> Verdict:
        """What the address is to the tool."""
        if self.may_show(address):
            return Verdict.INSIDE
        if self._door is None:
            return Verdict.OUTSIDE
        whole = without_closed_places(self._door)
        return Verdict.CLOSED if may_show(whole, url_of(address)) else Verdict.OUTSIDE


def url_of(address: QUrl) -> Url:
    """The engine's address in the policy's pieces: nobody reads its text a second time."""
    host = address.host(_ENCODED)
    return Url(
        address.scheme(),
        f"[{host}]" if ":" in host else host,
        None if address.port() == -1 else address.port(),
        address.path(_ENCODED),
        address.userInfo(_ENCODED),
        address.fragment(_ENCODED),
    )


def is_sign_in(address: QUrl) -> bool:
    """Whether somebody was probably about to sign in there."""
    return bool(_SIGN_IN.search(f"{address.host()}{address.path()}".casefold()))
