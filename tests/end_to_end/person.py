"""Somebody at the seat: what they see, and what their hands do. Told with by tests and the tour."""

import os
import signal

from tests.end_to_end.driver import SEEN, Eye, Kiosk


class Person:
    """The programme as a person meets it: they see, press, type and scan."""

    def __init__(self, kiosk: Kiosk) -> None:
        self.kiosk = kiosk
        self.hands = kiosk.hands
        self._at_lock = True

    # ------------------------------------------------------------------------------------ seeing

    @property
    def eye(self) -> Eye:
        """The process that has the screen."""
        return self.kiosk.shell if self._at_lock else self.kiosk.patron

    def at_lock(self, name: str, **more: object) -> SEEN:
        """The lock screen has the screen now, and shows this."""
        self._at_lock = True
        return self.kiosk.shell.wait(name, **more)

    def at_desk(self, name: str, **more: object) -> SEEN:
        """The patron's window has the screen now, and shows this."""
        self._at_lock = False
        seen = self.kiosk.patron.wait(name, **more)
        self.kiosk.shell.wait("lock-window", gone=True)
        return seen

    def see(self, name: str | None = None, **more: object) -> SEEN:
        """Wait until it is in sight."""
        return self.eye.wait(name, **more)

    # ------------------------------------------------------------------------------------- doing

    def click(self, name: str, **more: object) -> None:
        """Press what is called so, where it is seen."""
        self.kiosk.click(self.eye, name, **more)

    def press(self, *keys: str) -> None:
        """A key, or a chord."""
        self.hands.press(*keys)

    def type(self, text: str) -> None:
        """As a person types."""
        self.hands.type(text)

    def scan(self, card: str) -> None:
        """As a card reader types."""
        self.hands.scan(card)

    def kill_patron(self) -> None:
        """The patron's process is gone from one instant to the next."""
        os.kill(self.kiosk.patron_pid, signal.SIGKILL)
