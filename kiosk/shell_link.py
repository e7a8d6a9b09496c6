"""The shell as a patron's process sees it: standard input and output, taken over at the start."""

import logging
import os
import sys

from PySide6.QtCore import QObject, Signal, Slot

from kiosk.channel import ChannelError, Decoder, encode
from kiosk.loop import PipeReader
from kiosk.messages import TO_PATRON, Message, ToPatron

_log = logging.getLogger(__name__)
_IN, _OUT, _ERROR = 0, 1, 2


def take_over_pipes() -> tuple[int, int]:
    """The channel's two descriptors, moved out of the reach of anything that prints.

    Standard output then goes nowhere, and so does what native code writes to standard error: the
    engine writes pages' console messages there. The log keeps the former standard error.
    """
    reading, writing = os.dup(_IN), os.dup(_OUT)
    log_copy = os.dup(_ERROR)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in (_IN, _OUT, _ERROR):
        os.dup2(nowhere, standard)
    os.close(nowhere)
    sys.stderr = os.fdopen(log_copy, "w", buffering=1, encoding="utf-8", errors="replace")
    return reading, writing


class ShellLink(QObject):
    """Carries messages to and from the shell. When the shell is gone, so is this process.

    Signals:
        said (object): a message from the shell.
    """

    said = Signal(object)

    def __init__(self, reading: int, writing: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._decoder: Decoder[ToPatron] = Decoder(TO_PATRON)
        self._writing = writing
        self._reader = PipeReader(reading)
        self._reader.received.connect(self._read)
        self._reader.closed.connect(_leave_at_once)

    def start(self) -> None:
        """Begin to listen."""
        self._reader.start()

    def send(self, message: Message) -> None:
        """Say something to the shell."""
        waiting = memoryview(encode(message))
        try:
            while waiting:
                waiting = waiting[os.write(self._writing, waiting) :]
        except OSError:
            _leave_at_once()

    @Slot(bytes)
    def _read(self, arrived: bytes) -> None:
        try:
            messages = self._decoder.feed(arrived)
        except ChannelError as error:
            _log.error("the shell said something unknown: %s", error)
            _leave_at_once()
        for message in messages:
            self.said.emit(message)


def _leave_at_once() -> None:
    """Without the shell nobody guards this process: no clean-up may keep it alive."""
    os._exit(0)
