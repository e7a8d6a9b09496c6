"""Rows of buttons that show as much of their words as there is room for."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.widgets import Button


@dataclass(frozen=True, slots=True)
class Face:
    """How a button looks: an icon, a word, and what it does in full."""

    button: Button
    icon: str
    word: str
    name: str


class ActionRow(QWidget):
    """The buttons of `faces()`, in their order; `aside` of them, the last, stand at the far end.

    `faces` is asked again by `retranslate`.
    """

    def __init__(self, faces: Callable[[], tuple[Face, ...]], aside: int = 0) -> None:
        super().__init__()
        self._faces = faces
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        buttons = [face.button for face in faces()]
        for button in buttons:
            self._row.addWidget(button)
        self._row.insertStretch(len(buttons) - aside, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Speak the language spoken now."""
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, words matter more than icons."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for icons, words in ((True, True), (False, True), (True, False)):
            for face in self._faces():
                _show(face, icons=icons, words=words)
            self._row.invalidate()
            if self._row.minimumSize().width() <= self.width():
                return


def _show(face: Face, *, icons: bool, words: bool) -> None:
    face.button.setText(face.word if words else "")
    face.button.setAccessibleName(face.name)
    face.button.setToolTip(face.name)
    face.button.setIcon(QIcon())
    face.button.set_icon(face.icon if icons else None)
