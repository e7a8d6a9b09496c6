"""Files from a stick into the session's folder, one after the other, in the background."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sessions.files.bring import bring
from sessions.files.sticks import Stick
from ui.patron.files.refused_words import failed_text
from ui.patron.files.session_files import SessionFiles
from ui.patron.takeaway.stepping import stepping
from ui.streams import Stream

Parts = tuple[str, ...]


class Bringing(QObject):
    """One errand at a time. What has come whole stays, whatever becomes of the rest.

    Signals:
        went_on (float): the share that is done, from 0 to 1.
        brought (tuple): the paths of all copies. The end.
        failed (str): why it goes no further. The end.
    """

    went_on = Signal(float)
    brought = Signal(object)
    failed = Signal(str)

    def __init__(self, files: SessionFiles, parent: QObject) -> None:
        super().__init__(parent)
        self._files = files
        self._stream: Stream | None = None
        self._paths: list[Path] = []

    @property
    def is_under_way(self) -> bool:
        """Whether something is being copied."""
        return self._stream is not None

    def start(self, stick: Stick, wanted: Sequence[Parts], most_bytes: int) -> None:
        """Copy the files at `wanted` of `stick`."""
        self.stop()
        self._paths = []
        folder, room = self._files.folder, self._files.room
        steps = stepping(lambda: _bring_all(stick, wanted, folder, most_bytes, room))
        self._stream = self._files.ways.streams.start(steps, self)
        self._stream.items.connect(self._on_items)
        self._stream.failed.connect(self._on_failed)
        self._stream.finished.connect(self._on_finished)

    def stop(self) -> None:
        """Copy no more; nothing of the file under way is left."""
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.stop()
            stream.deleteLater()

    def _on_items(self, items: list[object]) -> None:
        for item in items:
            if isinstance(item, Path):
                self._paths.append(item)
                self._files.tell_changed()
            elif isinstance(item, float):
                self.went_on.emit(item)

    def _on_failed(self, error: Exception) -> None:
        self.stop()
        self.failed.emit(failed_text(error))

    def _on_finished(self) -> None:
        self.stop()
        self.brought.emit(tuple(self._paths))


def _bring_all(
    stick: Stick,
    wanted: Sequence[Parts],
    folder: Path,
    most_bytes: int,
    room: Callable[[], int],
) -> Iterator[object]:
    for number, parts in enumerate(wanted):
        for step in bring(stick, parts, folder, most_bytes, lambda _folder: room()):
            yield step if isinstance(step, Path) else (number + step) / len(wanted)
