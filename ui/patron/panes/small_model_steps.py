"""Where one is among the three steps."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets import Label


class Steps(QWidget):
    """1 Choisir, 2 Apprendre, 3 Écrire: the present one stands out, in weight and in colour."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._step = 0
        self._labels = [Label(theme, "", "label") for _ in range(3)]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(24)
        for label in self._labels:
            label.setWordWrap(False)
            row.addWidget(label)
        self._retranslate()

    def set_step(self, step: int) -> None:
        """The present step, from 0."""
        self._step = step
        self._retranslate()

    def set_compact(self, compact: bool) -> None:
        """Where there is little room: the present step alone."""
        for number, label in enumerate(self._labels):
            label.setVisible(not compact or number == self._step)

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the language chosen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        names = (self.tr("Choisir"), self.tr("Apprendre"), self.tr("Écrire"))
        for number, (label, name) in enumerate(zip(self._labels, names, strict=True)):
            here = number == self._step
            label.setText(f"{'●' if here else '○'} {number + 1}. {name}")
            label.set_tone("action" if here else "soft")
