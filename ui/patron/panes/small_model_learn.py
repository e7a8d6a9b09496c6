"""The second step: watching the small model read."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from ui.text import number_text
from ui.theme import Theme
from ui.widgets import Button, IconTile, Label


class ShareBar(QWidget):
    """A bar that fills from left to right."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def set_share(self, share: float) -> None:
        """Fill it to `share`, from 0 to 1."""
        self._share = min(max(share, 0.0), 1.0)
        self.update()

    def sizeHint(self) -> QSize:
        """A bar."""
        return QSize(self._theme.px(480), self._theme.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw what is done, and what is left."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        round_px = room.height() / 2
        painter.setPen(QPen(self._theme.color("edge"), 2))
        painter.setBrush(self._theme.color("surface"))
        painter.drawRoundedRect(room, round_px, round_px)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("action"))
        filled = QRectF(room)
        filled.setWidth(max(room.width() * self._share, room.height()))
        painter.drawRoundedRect(filled, round_px, round_px)
        painter.end()


class Learning(QWidget):
    """How far the reading is, in words.

    Signals:
        stopped (): the patron does not want to wait.
    """

    stopped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = 0
        self._share = 0.0
        self._tile = IconTile(theme, "ph.student", "purpose-open", side=96)
        self._title = Label(theme, "", "heading")
        self._bar = ShareBar(theme)
        self._said = Label(theme, "", "body", tone="soft")
        self._stop = Button(theme, "", icon="ph.stop", kind="secondary")
        self._stop.setObjectName("small-model-stop")
        self._stop.clicked.connect(self.stopped)
        self._bar.setFixedWidth(theme.px(480))
        self._arrange()
        self._retranslate()

    def begin(self, words: int) -> None:
        """Start over, with that many words to read."""
        self._words = words
        self.set_share(0.0)

    def set_share(self, share: float) -> None:
        """`share` of the work, from 0 to 1, is done."""
        self._share = share
        self._bar.set_share(share)
        read = number_text(round(self._words * share))
        said = self.tr("{read} mots sur {all} : elle note lesquels se suivent.")
        self._said.setText(said.format(read=read, all=number_text(self._words)))

    def take_focus(self) -> None:
        """The only thing one can press."""
        self._stop.setFocus()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(24)
        column.addStretch(2)
        centre = Qt.AlignmentFlag.AlignHCenter
        for label in (self._title, self._said):
            label.setAlignment(centre)
        column.addWidget(self._tile, 0, centre)
        column.addWidget(self._title)
        column.addWidget(self._bar, 0, centre)
        column.addWidget(self._said)
        column.addWidget(self._stop, 0, centre)
        column.addStretch(3)

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the language chosen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Votre IA lit…"))
        self._bar.setAccessibleName(self.tr("Avancement de la lecture"))
        self._stop.setText(self.tr("Arrêter"))
        self.set_share(self._share)
