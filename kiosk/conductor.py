"""Feeds events to the seat and hands its effects to those who carry them out. Dispatch only."""

import logging
from collections import deque
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Signal

from sessions import seat as s

_log = logging.getLogger(__name__)

Carriers = Mapping[type[s.Effect], Callable[..., None]]


class Conductor(QObject):
    """The seat of this computer, moving. Raises ValueError when an effect has no carrier.

    Signals:
        moved (object, object): the seat before and after, once its effects were handed out.
    """

    moved = Signal(object, object)

    def __init__(self, carriers: Carriers, parent: QObject | None = None) -> None:
        super().__init__(parent)
        if missing := sorted(kind.__name__ for kind in s.EFFECTS if kind not in carriers):
            raise ValueError(f"nobody carries out {', '.join(missing)}")
        self._carriers = carriers
        self._waiting: deque[s.Event] = deque()
        self._busy = False
        self.seat = s.Seat()

    def start(self) -> None:
        """Begin as every start does: by wiping."""
        self._take_turn(lambda: self._become(*s.start()))

    def post(self, event: s.Event) -> None:
        """Something happened. Events posted while another is carried out wait for their turn."""
        self._waiting.append(event)
        self._take_turn(lambda: None)

    def _take_turn(self, first: Callable[[], None]) -> None:
        if self._busy:
            return
        self._busy = True
        try:
            first()
            while self._waiting:
                self._take(self._waiting.popleft())
        finally:
            self._busy = False

    def _take(self, event: s.Event) -> None:
        before = self.seat
        after, effects = s.step(before, event)
        if after.state is not before.state:
            _log.info("seat %s -> %s by %s", before.state, after.state, type(event).__name__)
        self._become(after, effects)

    def _become(self, after: s.Seat, effects: s.Effects) -> None:
        before, self.seat = self.seat, after
        for effect in effects:
            self._carry_out(effect)
        if effects:
            self.moved.emit(before, after)

    def _carry_out(self, effect: s.Effect) -> None:
        try:
            self._carriers[type(effect)](effect)
        except Exception as error:
            _log.exception("%s failed", type(effect).__name__)
            self._waiting.append(_consequence(effect, error))


def _consequence(effect: s.Effect, error: Exception) -> s.Event:
    """An effect that can't be carried out must not leave the seat open, or half open."""
    if isinstance(effect, s.Wipe):
        return s.WipeFailed(effect.session, type(error).__name__)
    return s.PatronProcessLost(effect.session)
