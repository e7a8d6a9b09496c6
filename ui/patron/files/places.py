"""Where files are looked for: the session's own, and each stick that is plugged in."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from sessions.files.sticks import Stick
from ui.patron.files.session_files import SessionFiles
from ui.patron.takeaway.stepping import once
from ui.streams import Stream
from ui.theme import Theme
from ui.widgets import Button, Label

LOOK_MS = 2_000
_LONGEST_NAME = 24


@dataclass(frozen=True, slots=True)
class Place:
    """The session's own folder (no `stick`), or a stick."""

    root: Path
    stick: Stick | None = None

    @property
    def device(self) -> int:
        """What must be there, for `sessions.files.checked`; 0: anything."""
        return 0 if self.stick is None else self.stick.device


class Places(QWidget):
    """Buttons, one a place. Sticks come and go by themselves while it is on screen.

    Signals:
        chosen (Place): this one is wanted.
        lost (Place): the stick that was shown is gone.
        came (Place): a stick was plugged in.
    """

    chosen = Signal(object)
    lost = Signal(object)
    came = Signal(object)

    def __init__(self, theme: Theme, files: SessionFiles, *, only_sticks: bool = False) -> None:
        super().__init__()
        self._theme, self._files = theme, files
        self._own = () if only_sticks else (Place(files.folder),)
        self._sticks: tuple[Place, ...] = ()
        self._current: Place | None = None
        self._looking: Stream | None = None
        self._buttons: dict[Place, Button] = {}
        self._hint = Label(theme, "", "small", tone="soft")
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._draw()

    @property
    def all(self) -> tuple[Place, ...]:
        """Those there are."""
        return (*self._own, *self._sticks)

    def begin(self) -> None:
        """Look for sticks from now on, until `end`."""
        if self._files.ways.allowed.allow_usb:
            self._timer.start()
            self.look()

    def end(self) -> None:
        """Look no more."""
        self._timer.stop()
        if self._looking is not None:
            self._looking.stop()
            self._looking = None

    def mark(self, place: Place | None) -> None:
        """Show which place is looked at."""
        self._current = place
        for its_place, button in self._buttons.items():
            button.setChecked(its_place == place)

    def look(self) -> None:
        """Look for sticks once, in the background."""
        if self._looking is None:
            self._looking = self._files.ways.streams.start(once(self._files.ways.sticks), self)
            self._looking.items.connect(lambda found: self._on_found(found[-1]))
            self._looking.finished.connect(self._on_looked)
            self._looking.failed.connect(self._on_looked)

    def _on_looked(self, _error: object = None) -> None:
        if self._looking is not None:
            self._looking.deleteLater()
            self._looking = None

    def _on_found(self, sticks: tuple[Stick, ...]) -> None:
        found = tuple(Place(stick.path, stick) for stick in sticks)
        before = self._sticks
        if found == before:
            return
        self._sticks = found
        self._draw()
        current = self._current
        if current is not None and current.stick is not None and current not in found:
            self.lost.emit(current)
        new = [place for place in found if place not in before]
        if new:
            self.came.emit(new[0])

    # ------------------------------------------------------------------------------ how it looks

    def _draw(self) -> None:
        focused = next((p for p, button in self._buttons.items() if button.hasFocus()), None)
        for button in self._buttons.values():
            button.hide()
            button.deleteLater()
        while self._column.count():
            self._column.takeAt(0)
        self._buttons = {place: self._button(place, at) for at, place in enumerate(self.all)}
        for button in self._buttons.values():
            self._column.addWidget(button)
        self._column.addWidget(self._hint)
        self._column.addStretch(1)
        self._retranslate()
        self.mark(self._current)
        if focused is not None:
            self._buttons.get(focused, next(iter(self._buttons.values()), self)).setFocus()

    def _button(self, place: Place, at: int) -> Button:
        icon = "ph.folder" if place.stick is None else "ph.hard-drive"
        button = Button(self._theme, "", icon, kind="secondary", small=True)
        button.setObjectName(f"place-{at}")
        button.setCheckable(True)
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        button.clicked.connect(lambda: self._press(place))
        return button

    def _press(self, place: Place) -> None:
        self.mark(place)
        self.chosen.emit(place)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        for place, button in self._buttons.items():
            own = self.tr("Mes fichiers")
            name = own if place.stick is None else place.stick.name
            button.setText(name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…")
            spoken = self.tr("Clé USB : {name}").format(name=name)
            button.setAccessibleName(own if place.stick is None else spoken)
        self._hint.setVisible(self._files.ways.allowed.allow_usb and not self._sticks)
        self._hint.setText(self.tr("Branchez votre clé USB : elle apparaîtra ici."))
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
