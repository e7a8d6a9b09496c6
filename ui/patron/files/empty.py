"""What is said where there are no files yet."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets import IconTile, Label


class NoFiles(QWidget):
    """Says how files come here."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Label(theme, "", "heading")
        self._how = Label(theme, "", "body", tone="soft")
        column = QVBoxLayout(self)
        column.setSpacing(16)
        column.addStretch(1)
        tile = IconTile(theme, "ph.folder", "purpose-discuss", side=96)
        column.addWidget(tile, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self._title, self._how):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addStretch(2)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Vous n'avez pas encore de fichiers"))
        self._how.setText(
            self.tr(
                "Ce que vous enregistrez depuis un outil ou depuis votre carnet vous attendra "
                "ici, comme ce que vous apportez sur une clé USB."
            )
        )
