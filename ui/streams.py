"""Work done elsewhere whose results arrive here, piece by piece, in the interface's thread.

The interface depends on these shapes only; `kiosk.loop` carries them out.
"""

from collections.abc import AsyncIterator, Callable
from typing import Protocol

from PySide6.QtCore import QObject, Signal

Source = Callable[[], AsyncIterator[object]]


class Stream(QObject):
    """One running piece of work.

    Signals (all delivered in the interface's thread):
        items (list): the values that arrived since the last delivery, in order, never empty.
        failed (object): the exception that ended it. Nothing follows.
        finished (): it came to its own end. Nothing follows.

    After `stop()` no signal is emitted any more; the source is cancelled and closed.
    """

    items = Signal(list)
    failed = Signal(object)
    finished = Signal()

    def stop(self) -> None:
        """Cancel the work. Calling it again, or after the end, does nothing."""
        raise NotImplementedError


class Streams(Protocol):
    """Whoever can run a source (a function that makes an async iterator) in the background."""

    def start(self, source: Source, parent: QObject) -> Stream:
        """Run `source`; the stream is destroyed with `parent`, which also stops it."""
        ...
