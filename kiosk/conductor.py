"""Feeds events to the seat and hands its effects to those who carry them out. Dispatch only."""

import logging
from collections import deque
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from sessions import seat as s

_log = logging.getLogger(__name__)

Carriers = Mapping[type[s.Effect], Callable[..., None]]


class Conductor(QObject):
    """The seat of this computer, moving.

    Signals:
        moved (object, object): the seat before and after, once its effects were handed out.
    """

    moved = Signal(object, object)

    def __init__(self, carriers: Carriers, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._carriers = carriers
        self._waiting: deque[s.Event] = deque()
        self._busy = False
        self.seat = s.Seat()

    def start(self) -> None:
        """Begin as every start does: by wiping."""
        before = self.seat
        self.seat, effects = s.start()
        self._carry_out(effects)
        self.moved.emit(before, self.seat)

    def post(self, event: s.Event) -> None:
        """Something happened. Events posted while another is carried out wait for their turn."""
        self._waiting.append(event)
        if self._busy:
            return
        self._busy = True
        try:
            while self._waiting:
                self._take(self._waiting.popleft())
        finally:
            self._busy = False

    def _take(self, event: s.Event) -> None:
        before = self.seat
        self.seat, effects = s.step(before, event)
        if self.seat.state is not before.state:
            _log.info("seat %s -> %s by %s", before.state, self.seat.state, type(event).__name__)
        self._carry_out(effects)
        if effects:
            self.moved.emit(before, self.seat)

    def _carry_out(self, effects: s.Effects) -> None:
        for effect in effects:
            self._carriers[type(effect)](effect)
