"""The thin bar over a web page: back, reload or stop, where one is, and how far it is loaded."""

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QVBoxLayout, QWidget

from ui.patron.bar_button import ICON, BarButton
from ui.theme import Theme
from ui.widgets import Label

_DONE = 100
# A page that is there sooner shows no progress: it would only flicker, and delay the page.
_SLOW_MS = 300


class WebBar(QFrame):
    """Always above the page, so that no page can pass itself off as another.

    Signals:
        back, reload, stop (): wanted.
    """

    back = Signal()
    reload = Signal()
    stop = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("web-bar")
        self._theme = theme
        self._host = ""
        self._is_loading = False
        self._back = BarButton(theme, "ph.arrow-left", "web-back")
        self._again = BarButton(theme, "ph.arrow-clockwise", "web-reload")
        self._lock = QLabel()
        self._where = Label(theme, "", "small", tone="soft")
        self._progress = QProgressBar()
        self._percent = _DONE
        self._slow = QTimer(self, singleShot=True, interval=_SLOW_MS)
        self._slow.timeout.connect(self._show_progress)
        self._lay_out()
        self._back.clicked.connect(self.back)
        self._again.clicked.connect(self._on_again)
        theme.changed.connect(self._space)
        self._space()
        self._retranslate()

    def show_loading(self, percent: int) -> None:
        """How far the page is loaded; 100 when it no longer loads."""
        was_done, self._percent = self._percent >= _DONE, percent
        if percent >= _DONE:
            self._slow.stop()
        elif was_done:
            self._slow.start()
        if self._is_loading:
            self._show_progress()

    def _show_progress(self) -> None:
        is_done = self._percent >= _DONE
        self._progress.setValue(0 if is_done else max(5, self._percent))
        if self._is_loading is is_done:
            self._is_loading = not is_done
            self._again.show_icon("ph.arrow-clockwise" if is_done else "ph.x")
            self._retranslate()

    def show_place(self, host: str, *, can_go_back: bool) -> None:
        """The server the page comes from, and whether there is a page before it."""
        if (host, can_go_back) == (self._host, self._back.isEnabledTo(self)):
            return
        self._host = host
        if self._back.hasFocus() and not can_go_back:
            self._again.setFocus()  # a button that can't be pressed would lose the keyboard
        self._back.setEnabled(can_go_back)
        self._retranslate()

    def _on_again(self) -> None:
        (self.stop if self._is_loading else self.reload).emit()

    def _lay_out(self) -> None:
        self._progress.setObjectName("web-progress")
        self._progress.setTextVisible(False)
        self._progress.setValue(0)
        self._where.setObjectName("web-host")
        self._where.setWordWrap(False)
        self._back.setEnabled(False)
        self._row = QHBoxLayout()
        for button in (self._back, self._again):
            self._row.addWidget(button)
        self._row.addStretch(1)
        self._row.addWidget(self._lock, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addWidget(self._where, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._row)
        column.addWidget(self._progress)

    def _space(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(12), px(4), px(20), px(4))
        self._row.setSpacing(px(8))
        side = px(ICON - 6)
        icon = self._theme.icon("ph.globe-simple", "ink-soft")
        self._lock.setPixmap(icon.pixmap(side, side))

    def changeEvent(self, event: QEvent) -> None:
        """Speak the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._back.say(self.tr("Retour"), name=self.tr("Page précédente"))
        if self._is_loading:
            self._again.say(self.tr("Arrêter"), name=self.tr("Arrêter le chargement"))
        else:
            self._again.say(self.tr("Recharger"), name=self.tr("Recharger la page"))
        self._progress.setAccessibleName(self.tr("Chargement de la page"))
        where = self.tr("Vous êtes sur {host}").format(host=self._host)
        self._where.setText(where if self._host else "")
        self._lock.setVisible(bool(self._host))
