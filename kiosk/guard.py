"""Closes a seat whose keyboard is no longer held: failing is failing shut."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from sessions import seat as s

CAUSE = "the keyboard can't be held: its hook does not stay"
_BEFORE_A_SESSION = frozenset({s.State.IDENTIFYING, s.State.CHARTER})
_IN_A_SESSION = frozenset({s.State.ACTIVE, s.State.AWAY})


class Guard(QObject):
    """Ends the session there is, in order, and takes the seat out of service once it is locked.

    It is staff who open it again, not the hook that is back: it was gone for a minute or more.
    """

    def __init__(self, post: Callable[[s.Event], None], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._post = post
        self._seat = s.Seat()
        self._is_guarded = True

    @Slot(bool)
    def set_guarded(self, is_guarded: bool) -> None:
        """Whether the keyboard is held."""
        self._is_guarded = is_guarded
        self._judge()

    def follow(self, _before: s.Seat, after: s.Seat) -> None:
        """The seat has moved."""
        self._seat = after
        self._judge()

    def _judge(self) -> None:
        seat = self._seat
        if self._is_guarded:
            return
        if seat.state is s.State.LOCKED:
            self._post(s.StaffStop(seat.session, CAUSE))
        elif seat.state in _BEFORE_A_SESSION:
            self._post(s.Abandoned(seat.session))
        elif seat.state in _IN_A_SESSION:
            self._post(s.StaffEnd(seat.session))
