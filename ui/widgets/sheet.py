"""A question or a piece of information laid over the window: never a window of its own."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.button import Button, Kind
from ui.widgets.label import Label

_VEIL = 150
_MARGIN = 32


class Sheet(QWidget):
    """Covers `parent` while it is open and keeps the keyboard inside. Escape closes it.

    `content` is the layout for anything between the title and the buttons.

    Signals:
        closed (): it is no longer shown, whoever closed it.
    """

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget, *, widest: int = 720) -> None:
        super().__init__(parent)
        self._theme, self._widest = theme, widest
        self._covered = parent
        self._before: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._panel = QFrame(self)
        self._panel.setObjectName("sheet-panel")
        self._title = Label(theme, "", "heading")
        self._text = Label(theme, "", "body")
        self.content = QVBoxLayout()
        self._buttons = QHBoxLayout()
        self._build()
        self.set_title("")
        self.set_text("")
        parent.installEventFilter(self)
        theme.changed.connect(self._place)
        self.hide()

    def set_title(self, text: str) -> None:
        """The question, or what this is about."""
        self._title.setText(text)
        self._title.setVisible(bool(text))
        self.setAccessibleName(text)

    def set_text(self, text: str) -> None:
        """A short explanation under the title."""
        self._text.setText(text)
        self._text.setVisible(bool(text))

    def add_button(self, text: str, kind: Kind = "secondary", name: str = "") -> Button:
        """A button at the end of the row. What it does is the caller's; `name` is for tests."""
        button = Button(self._theme, text, kind=kind)
        button.setObjectName(name)
        self._buttons.addWidget(button)
        return button

    def open(self) -> None:
        """Cover the parent and take the keyboard."""
        self._before = QApplication.focusWidget()
        self._place()
        self.show()
        self.raise_()
        first = self._step(self, forward=True)
        (first or self).setFocus(Qt.FocusReason.PopupFocusReason)

    def close_sheet(self) -> None:
        """Uncover the parent and give the keyboard back."""
        if self.isHidden():
            return
        self.hide()
        if self._before is not None and self._before.isVisible():
            self._before.setFocus(Qt.FocusReason.PopupFocusReason)
        self._before = None
        self.closed.emit()

    def _build(self) -> None:
        self.content.setSpacing(16)
        self._buttons.setSpacing(16)
        self._buttons.addStretch()
        column = QVBoxLayout(self._panel)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(16)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addLayout(self.content)
        column.addSpacing(8)
        column.addLayout(self._buttons)

    def _place(self) -> None:
        self.setGeometry(self._covered.rect())
        width = min(self._theme.px(self._widest), self.width() - 2 * _MARGIN)
        layout = self._panel.layout()
        tall = layout.totalHeightForWidth(width) if layout else 0
        panel = QRect(0, 0, width, min(tall, self.height() - 2 * _MARGIN))
        panel.moveCenter(self.rect().center())
        self._panel.setGeometry(panel)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent's size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def event(self, event: QEvent) -> bool:
        """Grow when what is inside grows."""
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._place()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; no other key reaches what is covered."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press on the veil does nothing, and reaches nothing."""
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the veil."""
        veil = QColor(Qt.GlobalColor.black)
        veil.setAlpha(_VEIL)
        painter = QPainter(self)
        painter.fillRect(self.rect(), veil)
        painter.end()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round inside the sheet."""
        start = QApplication.focusWidget() or self
        target = self._step(start, forward)
        if target is not None:
            reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
            target.setFocus(reason)
        return True

    def _step(self, start: QWidget, forward: bool) -> QWidget | None:
        widget: QWidget | None = start
        while widget is not None:
            widget = widget.nextInFocusChain() if forward else widget.previousInFocusChain()
            if widget is start:
                break
            if widget is not None and self._takes_tab(widget):
                return widget
        return None

    def _takes_tab(self, widget: QWidget) -> bool:
        wants = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        inside = self._panel.isAncestorOf(widget) and widget.isVisibleTo(self._panel)
        return wants and inside and widget.isEnabled()
