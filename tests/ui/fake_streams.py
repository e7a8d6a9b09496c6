"""Streams a test plays by hand: nothing arrives until it says so."""

from PySide6.QtCore import QObject

from ui.streams import Source, Stream


class FakeStream(Stream):
    """A stream whose values, end and failure are given by the test."""

    def __init__(self, source: Source, parent: QObject) -> None:
        super().__init__(parent)
        self.source = source
        self.stopped = False
        self.over = False

    def give(self, *items: object) -> None:
        """Deliver values, in one batch."""
        if not (self.stopped or self.over):
            self.items.emit(list(items))

    def fail(self, error: Exception) -> None:
        """End with an error."""
        if not (self.stopped or self.over):
            self.over = True
            self.failed.emit(error)

    def finish(self) -> None:
        """End by itself."""
        if not (self.stopped or self.over):
            self.over = True
            self.finished.emit()

    def stop(self) -> None:
        self.stopped = True


class FakeStreams:
    """Notes what was started; `last` is the stream to play."""

    def __init__(self) -> None:
        self.started: list[FakeStream] = []

    def start(self, source: Source, parent: QObject) -> FakeStream:
        stream = FakeStream(source, parent)
        self.started.append(stream)
        return stream

    @property
    def last(self) -> FakeStream:
        return self.started[-1]
