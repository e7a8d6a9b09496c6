"""Somebody at the seat, with a camera: what the steps of the tour are told with."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.end_to_end.camera import Camera
from tests.end_to_end.driver import Eye, Kiosk
from tests.end_to_end.person import Person

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


class Visit(Person):
    """The programme as a person meets it, and pictures of it."""

    def __init__(self, kiosk: Kiosk, camera: Camera) -> None:
        super().__init__(kiosk)
        self._camera = camera

    def picture(self, path: Path) -> None:
        """What is on the display once it stands still."""
        self._camera.take(path, self._living_eye())

    def _living_eye(self) -> Eye | None:
        try:
            return self.eye
        except AssertionError:
            return None
