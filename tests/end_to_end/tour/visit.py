"""Somebody at the seat, with a camera: what the steps of the tour are told with."""

import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.end_to_end.camera import Camera
from tests.end_to_end.driver import Eye, Kiosk

Act = Callable[["Visit"], None]


@dataclass(frozen=True, slots=True)
class Step:
    """A step and its name, in plain words."""

    name: str
    act: Act


class Chapter:
    """Steps in their order: each begins where the one before ended."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def step(self, name: str) -> Callable[[Act], Act]:
        """The decorated function is the next step."""

        def add(act: Act) -> Act:
            self.steps.append(Step(name, act))
            return act

        return add


class Visit:
    """The programme as a person meets it: they see, press, type and scan."""

    def __init__(self, kiosk: Kiosk, camera: Camera) -> None:
        self.kiosk, self._camera = kiosk, camera
        self.hands = kiosk.hands
        self._at_lock = True

    # ------------------------------------------------------------------------------------ seeing

    @property
    def eye(self) -> Eye:
        """The process that has the screen."""
        return self.kiosk.shell if self._at_lock else self.kiosk.patron

    def at_lock(self, name: str, **more: object) -> None:
        """The lock screen has the screen now, and shows this."""
        self._at_lock = True
        self.kiosk.shell.wait(name, **more)

    def at_desk(self, name: str, **more: object) -> None:
        """The patron's window has the screen now, and shows this."""
        self._at_lock = False
        self.kiosk.patron.wait(name, **more)
        self.kiosk.shell.wait("lock-window", gone=True)

    def see(self, name: str | None = None, **more: object) -> None:
        """Wait until it is in sight."""
        self.eye.wait(name, **more)

    def picture(self, path: Path) -> None:
        """What is on the display once it stands still."""
        self._camera.take(path, self._living_eye())

    def _living_eye(self) -> Eye | None:
        try:
            return self.eye
        except AssertionError:
            return None

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
