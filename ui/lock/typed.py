"""No card at hand: ask the desk, or type the card's number."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout

from ui.lock.page import Page
from ui.theme import Theme
from ui.widgets.button import Button, Kind
from ui.widgets.label import Label

_LONGEST = 40
_ABANDONED_MS = 60_000
_TALLEST_KEY = 96
_DIGITS = "123456789"


class TypedPage(Page):
    """A field, a pad of large digits, and what to do without any number.

    Signals:
        card_typed (str): the number, as it was typed.
        left (): somebody changed their mind, or nobody is there any more.
    """

    card_typed = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setObjectName("lock-typed")
        self._make_parts()
        self._build()
        self._extras = (self._number, self._desk)
        self._abandoned = QTimer(self, singleShot=True, interval=_ABANDONED_MS)
        self._abandoned.timeout.connect(self.left)
        self._retranslate()
        self._follow()

    def showEvent(self, event: QShowEvent) -> None:
        """Ready to be typed into."""
        super().showEvent(event)
        self._field.setFocus()
        self._abandoned.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing of a number stays."""
        self._abandoned.stop()
        self._field.clear()
        super().hideEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _make_parts(self) -> None:
        theme = self._theme
        self._title = Label(theme, "", "display")
        self._desk_title = Label(theme, "", "heading")
        self._desk = Label(theme, "", "reading", tone="soft")
        self._number_title = Label(theme, "", "heading")
        self._number = Label(theme, "", "reading", tone="soft")
        self._label = Label(theme, "", "label")
        self._field = QLineEdit()
        self._field.setObjectName("typed-field")
        self._field.setProperty("large", True)
        self._field.setMaxLength(_LONGEST)
        self._field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._field.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        self._field.textChanged.connect(self._follow)
        self._field.returnPressed.connect(self._send)
        self._go = self._button("typed-go", "primary", self._send)
        self._back = self._button("typed-back", "secondary", self.left.emit)
        self._back.set_icon("ph.arrow-left")

    def _button(self, name: str, kind: Kind, act: Callable[[], object]) -> Button:
        button = Button(self._theme, "", kind=kind)
        button.setObjectName(name)
        button.clicked.connect(act)
        return button

    def _build(self) -> None:
        sides = QHBoxLayout()
        sides.setSpacing(64)
        sides.addLayout(self._words(), 1)
        sides.addLayout(self._entry(), 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(48, 16, 48, 32)
        page.addStretch(1)
        page.addLayout(sides, 4)
        page.addStretch(1)

    def _words(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self._title)
        for title, text in ((self._desk_title, self._desk), (self._number_title, self._number)):
            column.addSpacing(24)
            column.addWidget(title)
            column.addWidget(text)
        column.addSpacing(32)
        column.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)
        return column

    def _entry(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(self._label)
        column.addWidget(self._field)
        column.addLayout(self._pad(), 1)
        column.addWidget(self._go)
        return column

    def _pad(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(12)
        for number, digit in enumerate(_DIGITS):
            grid.addWidget(self._key(digit), number // 3, number % 3)
        self._clear = self._key_button("typed-clear", None)
        self._clear.clicked.connect(self._field.clear)
        self._erase = self._key_button("typed-erase", "ph.backspace")
        self._erase.clicked.connect(self._field.backspace)
        grid.addWidget(self._clear, 3, 0)
        grid.addWidget(self._key("0"), 3, 1)
        grid.addWidget(self._erase, 3, 2)
        return grid

    def _key(self, digit: str) -> Button:
        key = self._key_button(f"digit-{digit}", None)
        key.setText(digit)
        key.clicked.connect(lambda: self._field.insert(digit))
        return key

    def _key_button(self, name: str, icon: str | None) -> Button:
        key = Button(self._theme, "", icon, "secondary")
        key.setObjectName(name)
        key.setProperty("digit", True)
        key.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a press leaves the cursor in the field
        key.setMaximumHeight(_TALLEST_KEY)
        key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        return key

    def _follow(self) -> None:
        self._go.setEnabled(bool(self._field.text().strip()))
        self._abandoned.start()

    def _send(self) -> None:
        typed = self._field.text().strip()
        if typed:
            self.card_typed.emit(typed)

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Pas de carte ?"))
        self._desk_title.setText(self.tr("Demandez à l'accueil"))
        self._desk.setText(self.tr("L'équipe vous inscrit, ou vous prête une carte d'invité."))
        self._number_title.setText(self.tr("Ou tapez votre numéro"))
        self._number.setText(self.tr("Il est écrit sous le code-barres de votre carte."))
        self._label.setText(self.tr("Numéro de carte"))
        self._field.setAccessibleName(self.tr("Numéro de carte"))
        self._clear.setText(self.tr("Vider"))
        self._erase.setAccessibleName(self.tr("Effacer le dernier chiffre"))
        self._go.setText(self.tr("Continuer"))
        self._back.setText(self.tr("Retour"))
