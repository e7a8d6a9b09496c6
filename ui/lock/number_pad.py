"""A field and a pad of large digits: for a card's number, and for its code."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.label import Label

_LONGEST = 40
_LONGEST_SECRET = 32
_TALLEST_KEY = 96
_DIGITS = "123456789"
_K = QKeySequence.StandardKey
_CLIPBOARD = (_K.Paste, _K.Copy, _K.Cut)
_I = Qt.InputMethodHint


class SecretField(QLineEdit):
    """Shows dots only. Nothing comes from the clipboard, or from a mouse; nothing goes there."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setAcceptDrops(False)
        self.setDragEnabled(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the clipboard holds may be somebody else's."""
        if not any(event.matches(key) for key in _CLIPBOARD):
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Under X11 the middle button pastes what was selected last, wherever that was."""
        if event.button() != Qt.MouseButton.MiddleButton:
            super().mouseReleaseEvent(event)


class NumberPad(QWidget):
    """A label, a field, the digits, and a button that sends what was typed.

    `name` begins the object names of its parts. `secret`: it takes any character a keyboard types,
    shows dots, and forgets what it sends.

    Signals:
        changed (): a character came or went.
        given (str): what was typed; never empty.
    """

    changed = Signal()
    given = Signal(str)

    def __init__(self, theme: Theme, name: str, *, secret: bool = False) -> None:
        super().__init__()
        self._theme, self._name, self._secret = theme, name, secret
        self._label = Label(theme, "", "label")
        self._field = self._make_field()
        self._go = Button(theme, "")
        self._go.setObjectName(f"{name}-go")
        self._go.clicked.connect(self._send)
        self._label.setBuddy(self._field)
        self.setFocusProxy(self._field)
        self._build()
        self.retranslate("", "")
        self._follow()

    def retranslate(self, label: str, go: str) -> None:
        """Say every word again; `label` names the field, `go` the button."""
        self._label.setText(label)
        self._field.setAccessibleName(label)
        self._go.setText(go)
        self._clear.setText(self.tr("Vider"))
        self._erase.setAccessibleName(self.tr("Effacer le dernier caractère"))

    def forget(self) -> None:
        """Empty the field, and what it would undo."""
        self._field.setText("")  # `clear` could be undone

    def _make_field(self) -> QLineEdit:
        field = SecretField() if self._secret else QLineEdit()
        hints = _I.ImhSensitiveData | _I.ImhNoPredictiveText | _I.ImhNoAutoUppercase
        field.setInputMethodHints(hints | _I.ImhHiddenText if self._secret else hints)
        field.setObjectName(f"{self._name}-field")
        field.setProperty("large", True)
        field.setMaxLength(_LONGEST_SECRET if self._secret else _LONGEST)
        field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        field.textChanged.connect(self._follow)
        field.returnPressed.connect(self._send)
        return field

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._label)
        column.addWidget(self._field)
        column.addLayout(self._pad(), 1)
        column.addWidget(self._go)
        column.addStretch()  # on a tall screen the keys stay as they are

    def _pad(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(12)
        for number, digit in enumerate(_DIGITS):
            grid.addWidget(self._digit(digit), number // 3, number % 3)
        self._clear = self._key(f"{self._name}-clear", self.forget)
        self._erase = self._key(f"{self._name}-erase", self._field.backspace, "ph.backspace")
        grid.addWidget(self._clear, 3, 0)
        grid.addWidget(self._digit("0"), 3, 1)
        grid.addWidget(self._erase, 3, 2)
        return grid

    def _digit(self, digit: str) -> Button:
        key = self._key(f"digit-{digit}", lambda: self._field.insert(digit))
        key.setText(digit)
        return key

    def _key(self, name: str, act: Callable[[], object], icon: str | None = None) -> Button:
        key = Button(self._theme, "", icon, "secondary")
        key.setObjectName(name)
        key.setProperty("digit", True)
        key.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a press leaves the cursor in the field
        key.setMaximumHeight(_TALLEST_KEY)
        key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        key.clicked.connect(act)
        return key

    def _follow(self) -> None:
        self._go.setEnabled(bool(self._field.text().strip()))
        self.changed.emit()

    def _send(self) -> None:
        typed = self._field.text()
        if not typed.strip():
            return
        if self._secret:
            self.forget()
            self.given.emit(typed)
        else:
            self.given.emit(typed.strip())


def stand_beside(page: QWidget, words: QLayout, pad: NumberPad) -> None:
    """Lay a page out: what it says to the left, the pad to the right."""
    sides = QHBoxLayout()
    sides.setSpacing(64)
    sides.addLayout(words, 1)
    sides.addWidget(pad, 1)
    column = QVBoxLayout(page)
    column.setContentsMargins(48, 16, 48, 32)
    column.addStretch(1)
    column.addLayout(sides, 6)
    column.addStretch(1)
