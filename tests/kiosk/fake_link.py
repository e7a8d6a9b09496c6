"""A patron's process that is none: it notes what it is told, and says what a test has it say."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kiosk.messages import Begin, Message, Prepare, Ready
from kiosk.patron_host import PatronHost, Surroundings
from sessions.session_directory import SessionDirectory


class FakeLink(QObject):
    """Stands for `kiosk.patron_link.PatronLink`."""

    said = Signal(object)
    lost = Signal(str)

    def __init__(self, leader: int) -> None:
        super().__init__()
        self.leader = leader
        self.heard: list[Message] = []
        self.is_started = self.is_let_go = self.cannot_start = False

    def start(self) -> None:
        self.is_started = True
        if self.cannot_start:
            self.lost.emit("FailedToStart")

    def send(self, message: Message) -> None:
        self.heard.append(message)

    def let_go(self) -> None:
        self.is_let_go = True

    def get_ready(self) -> None:
        self.said.emit(Ready(session=self.heard[0].session, web_panes=True))


class Harbour:
    """A host whose processes are fake, and everything it was seen to do."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.links: list[FakeLink] = []
        self.noted: list[tuple[int, Path]] = []
        self.lost: list[str] = []
        self.said: list[Message] = []
        self.warmed: list[Ready] = []
        self.fault: Exception | None = None
        self.cannot_start = self.disk_is_full = False
        self.host = PatronHost(
            Surroundings(self._make_directory, self._make_link, self._prepare, self._note)
        )
        self.host.lost.connect(self.lost.append)
        self.host.said.connect(self.said.append)
        self.host.warmed.connect(self.warmed.append)

    @property
    def link(self) -> FakeLink:
        """The one started last."""
        return self.links[-1]

    def warm(self) -> FakeLink:
        """A process is started and gets ready."""
        self.host.warm_up()
        self.link.get_ready()
        return self.link

    def _make_directory(self) -> SessionDirectory:
        if self.disk_is_full:
            raise OSError(28, "No space left on device")
        return SessionDirectory(self._folder / f"s-{len(self.links)}", on_tmpfs=False)

    def _make_link(self, _directory: SessionDirectory) -> FakeLink:
        self.links.append(FakeLink(1000 + len(self.links)))
        self.link.cannot_start = self.cannot_start
        return self.link

    def _prepare(self, berth: str) -> Prepare:
        return Prepare(session=berth, windowed=False)

    def _note(self, link: FakeLink, directory: SessionDirectory) -> None:
        if self.fault is not None:
            raise self.fault
        self.noted.append((link.leader, directory.path))


def begin(session: str) -> Begin:
    """A patron of eleven sits down for ten minutes."""
    return Begin(session=session, age=11, seconds=600, grace_seconds=90, appearance={})
