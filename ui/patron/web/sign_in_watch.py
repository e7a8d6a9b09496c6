"""Notices that a pane with the library's account is no longer signed in. No engine here."""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QUrl

from providers.accounts import is_signed_out
from providers.tool import WebDoor
from ui.patron.web.borders import url_of

SETTLED_SECONDS = 10.0


class Arrival(Enum):
    """What it means that the page was sent to where one signs in."""

    AGAIN = auto()  # perhaps a link led there: begin anew, and see
    WAIT = auto()  # that is being tried already
    SIGNED_OUT = auto()


class SignInWatch:
    """Judges by what becomes of the tool's first page: a site that asks for a sign-in right after
    it has signed the account out. Later than that a link may have led there, and it is tried anew.
    """

    def __init__(self, door: WebDoor, now: Callable[[], float]) -> None:
        self._door, self._now = door, now
        self._is_asked = True
        self._loaded_at: float | None = None

    def is_sign_in(self, address: QUrl) -> bool:
        """Whether the site sends there whom it has signed out."""
        return is_signed_out(self._door, url_of(address))

    def asked(self) -> None:
        """The first page was asked for."""
        self._is_asked, self._loaded_at = True, None

    def began(self) -> None:
        """A load began."""
        self._is_asked = False

    def loaded(self) -> None:
        """A page of the tool is there."""
        if not self._is_asked and self._loaded_at is None:
            self._loaded_at = self._now()

    def arrived(self) -> Arrival:
        """The page was sent to where one signs in."""
        if self._is_asked:
            return Arrival.WAIT
        is_settled = (
            self._loaded_at is not None and self._now() - self._loaded_at >= SETTLED_SECONDS
        )
        return Arrival.AGAIN if is_settled else Arrival.SIGNED_OUT
