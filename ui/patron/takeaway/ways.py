"""What the ways out need of the world: sticks, a printer, work done in the background."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from sessions.files.settings import FilesSettings
from sessions.files.sticks import Stick
from ui.patron.takeaway.allowance import PageAllowance
from ui.streams import Streams

FindSticks = Callable[[], tuple[Stick, ...]]
"""What is plugged in now. It may take a moment: call it in the background."""


@dataclass(frozen=True, slots=True)
class Queue:
    """A printer. `name` is the system's, `shown` what the house calls it."""

    name: str
    shown: str
    has_colour: bool


class PrintFault(StrEnum):
    """Why nothing is printed."""

    NO_PRINTER = "no-printer"
    STOPPED = "stopped"
    REFUSED = "refused"


class PrintError(Exception):
    """Nothing was printed, and `fault` is why."""

    def __init__(self, fault: PrintFault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class Printers(Protocol):
    """The print system. Both calls may take a moment: make them in the background."""

    def find(self) -> Queue:
        """The printer of this seat. Raises `PrintError`."""
        ...

    def print(self, pdf: bytes, queue: Queue, *, in_colour: bool) -> None:
        """Print every page of `pdf` once. Raises `PrintError`."""
        ...


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways in and out: what the site allows, what there is, and what of it is used up."""

    allowed: FilesSettings
    streams: Streams
    sticks: FindSticks
    printers: Printers
    allowance: PageAllowance
