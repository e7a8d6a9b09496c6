"""A question or a piece of information laid over the window: never a window of its own."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from ui.theme import Theme
from ui.widgets.button import Button, Kind
from ui.widgets.label import Label

_VEIL = 150
_MARGIN, _GAP = 32, 16
_BEFORE_BUTTONS = 8
_RING = 2  # around what is scrolled, when it has the keyboard


class Sheet(QWidget):
    """Covers `parent` while it is open and keeps the keyboard inside. Escape closes it.

    `content` is the layout for anything between the title and the buttons; what has no room is
    scrolled.

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
        self._body, self._inner = QScrollArea(), QWidget()
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
        for spoken in (self, self._body):
            spoken.setAccessibleName(text)

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
        if first is self._body:  # what answers comes first, not what is read
            first = self._step(first, forward=True)
        (first or self).setFocus(Qt.FocusReason.PopupFocusReason)

    def close_sheet(self) -> None:
        """Uncover the parent and give the keyboard back."""
        if self.isHidden():
            return
        self.hide()
        before, self._before = self._before, None
        # What had the keyboard may be gone by now: a list made anew, another sheet's button.
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.PopupFocusReason)
        self.closed.emit()

    def _build(self) -> None:
        self.content.setSpacing(_GAP)
        self._buttons.setSpacing(_GAP)
        self._buttons.addStretch()
        self._build_body()
        column = QVBoxLayout(self._panel)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(_GAP)
        column.addWidget(self._title)
        column.addWidget(self._body, 1)
        column.addSpacing(_BEFORE_BUTTONS)
        column.addLayout(self._buttons)

    def _build_body(self) -> None:
        inside = QVBoxLayout(self._inner)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(_GAP)
        inside.addWidget(self._text)
        inside.addLayout(self.content)
        self._inner.setObjectName("sheet-content")
        self._inner.installEventFilter(self)
        self._body.setObjectName("sheet-body")
        self._body.setWidget(self._inner)
        self._body.setWidgetResizable(True)
        self._body.setFrameShape(QFrame.Shape.NoFrame)
        self._body.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._body.setMinimumHeight(1)  # what it would like, `_wanted` knows

    def _place(self) -> None:
        self.setGeometry(self._covered.rect())
        width = min(self._theme.px(self._widest), self.width() - 2 * _MARGIN)
        wanted, room = self._wanted(width), self.height() - 2 * _MARGIN
        # What must be scrolled, keys must be able to scroll.
        keys = Qt.FocusPolicy.StrongFocus if wanted > room else Qt.FocusPolicy.NoFocus
        self._body.setFocusPolicy(keys)
        panel = QRect(0, 0, width, min(wanted, room))
        panel.moveCenter(self.rect().center())
        self._panel.setGeometry(panel)

    def _wanted(self, width: int) -> int:
        """How tall the panel, `width` pixels wide, would like to be."""
        around = _least(self._panel.layout(), width) - self._body.minimumHeight()
        inside = _least(self._inner.layout(), width - 2 * (_MARGIN + _RING))
        return around + inside + 2 * _RING

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent's size, and grow with what is inside."""
        kind = QEvent.Type.LayoutRequest if watched is self._inner else QEvent.Type.Resize
        if event.type() == kind and self.isVisible():
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


def _least(layout: QLayout | None, width: int) -> int:
    """The height of all that is in it."""
    if layout is None:
        return 0
    if layout.hasHeightForWidth():
        return layout.totalMinimumHeightForWidth(width)
    return layout.totalMinimumSize().height()
