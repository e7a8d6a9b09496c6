"""The staff's way out of a locked seat: a password first, then what they chose."""

import logging
import time
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from kiosk.config import ConfigError, load_config
from kiosk.loop import Loop
from kiosk.paths import Paths
from kiosk.staff_password import Answer, StaffPassword, Verdict
from sessions import seat as s
from ui.lock.window import LockWindow

_log = logging.getLogger(__name__)


def password_of(paths: Paths) -> StaffPassword:
    """The password in the settings; none is right when they can't be read."""
    try:
        hashed = load_config(paths.config_file).seat.staff_password
    except ConfigError:
        hashed = ""
    return StaffPassword(hashed, paths.state / "staff-attempts.json", time.time)


class Password(Protocol):
    """Whoever can tell whether a password is the staff's."""

    def check(self, untrusted_password: str) -> Answer:
        """Blocks. Raises OSError when the attempt can't be counted."""
        ...


class PasswordInForce:
    """The password in the settings as they are when it is given: staff may be mending them."""

    def __init__(self, paths: Paths) -> None:
        self._paths = paths

    def check(self, untrusted_password: str) -> Answer:
        """As `StaffPassword.check`."""
        return password_of(self._paths).check(untrusted_password)


class StaffDoor(QObject):
    """Checks the password in a worker; each opening of the door leaves a line in the log.

    Signals:
        quit_asked (): staff wants the programme to end.
    """

    quit_asked = Signal()

    def __init__(
        self,
        window: LockWindow,
        password: Password,
        loop: Loop,
        *,
        seat: Callable[[], s.Seat],
        post: Callable[[s.Event], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._password, self._loop = window, password, loop
        self._seat, self._post = seat, post
        self._is_open = self._is_checking = self._stop_wanted = False
        window.staff_password_given.connect(self._check)
        window.staff_action.connect(self._act)

    def _check(self, untrusted_password: str) -> None:
        self._is_open = False
        if not self._is_checking:  # two at once would be counted as one attempt
            self._is_checking = True
            self._loop.work(
                lambda: self._password.check(untrusted_password), self._answer, self._fail
            )

    def follow(self, _before: s.Seat, after: s.Seat) -> None:
        """The seat has moved: what staff wanted of a seat in use is done once it is locked."""
        if self._stop_wanted and after.state is s.State.LOCKED:
            self._stop_wanted = False
            self._post(s.StaffStop(after.session))

    def _answer(self, answer: Answer) -> None:
        self._is_checking = False
        _log.info("staff password: %s", answer.verdict)
        if answer.verdict is Verdict.ACCEPTED:
            self._is_open = True
            self._window.admit_staff()
        else:
            self._window.refuse_staff()

    def _fail(self, error: Exception) -> None:
        self._is_checking = False
        _log.error("the staff password can't be checked: %s", type(error).__name__)
        self._window.refuse_staff()

    def _act(self, action: str) -> None:
        """One choice for each password: the door is shut again."""
        if not self._is_open:
            return
        self._is_open = False
        _log.info("staff chose: %s", action)
        seat = self._seat()
        if action == "quit":
            self.quit_asked.emit()
        elif action == "reset":
            self._post(s.StaffReset(seat.session))
        else:
            self._stop(seat)

    def _stop(self, seat: s.Seat) -> None:
        if seat.state is s.State.LOCKED:
            self._post(s.StaffStop(seat.session))
            return
        self._stop_wanted = True
        # Of these, the seat takes the one its state knows.
        self._post(s.StaffEnd(seat.session))
        self._post(s.Abandoned(seat.session))
