"""The open tools as tabs: press one to see it, or its cross to close it."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui.patron.bar_button import BarButton
from ui.patron.open_tools import Tab
from ui.patron.purposes import face_of
from ui.text import NO_BREAK, typeset
from ui.theme import Theme
from ui.widgets import FocusRing

WIDEST, NARROWEST, COMPACT = 200, 88, 44
COMFORT = 56  # what a tab would like to have more than the least


class TabStrip(QWidget):
    """A row of tabs.

    Signals:
        chosen (str), closed (str): the id of the tool.
    """

    chosen = Signal(str)
    closed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.px(8))
        self._items: list[TabFrame] = []
        self._language = "fr"

    def show_tabs(self, tabs: tuple[Tab, ...], current: str) -> None:
        """Show `tabs`; `current` is the id of the tool on screen, "" when it is none of them."""
        if self._ids() != tuple(tab.tool.id for tab in tabs):
            self._rebuild(tabs)
        for item, tab in zip(self._items, tabs, strict=True):
            item.show_tab(tab, current=tab.tool.id == current)

    def speak(self, language: str) -> None:
        """Call the tools by their names in `language`."""
        self._language = language
        for item in self._items:
            item.speak(language)

    def set_compact(self, compact: bool) -> None:
        """In no more room than needed: icons, and a cross on the tab on screen only."""
        for item in self._items:
            item.set_compact(compact)
        self._row.invalidate()

    @property
    def comfort(self) -> int:
        """How many pixels more than the least the tabs would like, so that names can be read."""
        return len(self._items) * self._theme.px(COMFORT)

    def _ids(self) -> tuple[str, ...]:
        return tuple(item.tool_id for item in self._items)

    def _rebuild(self, tabs: tuple[Tab, ...]) -> None:
        for item in self._items:
            self._row.removeWidget(item)
            item.hide()
            item.deleteLater()
        self._items = [TabFrame(self._theme, tab, self) for tab in tabs]
        for item in self._items:
            item.chosen.connect(self.chosen)
            item.closed.connect(self.closed)
            self._row.addWidget(item)
            item.speak(self._language)
            item.show()


class TabFrame(QFrame):
    chosen = Signal(str)
    closed = Signal(str)

    def __init__(self, theme: Theme, tab: Tab, parent: QWidget) -> None:
        super().__init__(parent)
        self.tool_id = tab.tool.id
        self._tab = tab
        self._language = "fr"
        self._compact = False
        self._name = TabName(theme, tab, self)
        self._cross = BarButton(theme, "ph.x", f"close-{self.tool_id}", self)
        self._name.clicked.connect(lambda: self.chosen.emit(self.tool_id))
        self._cross.clicked.connect(lambda: self.closed.emit(self.tool_id))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._name, 1)
        row.addWidget(self._cross)
        self._retranslate()

    def show_tab(self, tab: Tab, *, current: bool) -> None:
        self._tab = tab
        self._name.setChecked(current)
        self._retranslate()
        self.setProperty("current", current)
        self.style().polish(self)
        self.set_compact(self._compact)

    def speak(self, language: str) -> None:
        self._language = language
        self._retranslate()

    def set_compact(self, compact: bool) -> None:
        self._compact = compact
        self._name.set_compact(compact)
        self._cross.setVisible(not compact or self._name.isChecked())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        name = self._tab.tool.called(self._language)
        self._name.say(self._tab.title or name)
        self._cross.say("", name=self.tr("Fermer {tool}").format(tool=name))


class TabName(FocusRing):
    """A tab's name, cut with an ellipsis when the tab is narrow."""

    def __init__(self, theme: Theme, tab: Tab, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._full = ""
        self._least = NARROWEST
        self.setCheckable(True)
        self.setObjectName(f"tab-{tab.tool.id}")
        face = face_of(tab.tool)
        self.setIcon(theme.icon(face.icon, f"{face.tint}-ink"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._fit)

    def say(self, name: str) -> None:
        self._full = typeset(name)
        self.setAccessibleName(self._full)
        self.setToolTip(self._full)
        self._fit()

    def set_compact(self, compact: bool) -> None:
        self._least = COMPACT if compact else NARROWEST
        self.updateGeometry()

    def nextCheckState(self) -> None:
        """Pressing the tab on screen does not leave it."""
        self.setChecked(True)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(WIDEST), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(self._least), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        side = self._theme.px(22)
        self.setIconSize(QSize(side, side))
        room = self.width() - side - self._theme.px(30)
        elide = Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(self._full, elide, max(0, room))
        self.setText(f"{NO_BREAK}{shown}")
