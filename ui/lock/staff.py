"""The staff's way out: a password, then what may be done to this seat."""

from typing import Literal

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.button import Button, Kind
from ui.widgets.sheet import Sheet

StaffAction = Literal["reset", "stop", "quit"]
_ABANDONED_MS = 60_000


class StaffSheet(Sheet):
    """Asks for the password; whoever listens checks it and calls `admit` or `refuse`.

    Signals:
        password_given (str): what was typed. Keep it no longer than the check needs.
        action_chosen (str): "reset", "stop" or "quit", once admitted.
    """

    password_given = Signal(str)
    action_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent, widest=560)
        self.setObjectName("staff-sheet")
        self._field = QLineEdit()
        self._field.setObjectName("staff-password")
        self._field.setEchoMode(QLineEdit.EchoMode.Password)
        self._field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._field.returnPressed.connect(self._give)
        self._line = Banner(theme)
        self._actions = QWidget()
        self._choices = self._make_choices()
        self.content.addWidget(self._field)
        self.content.addWidget(self._line)
        self.content.addWidget(self._actions)
        self._cancel = self.add_button("", "secondary", "staff-cancel")
        self._go = self.add_button("", "primary", "staff-go")
        self._cancel.clicked.connect(self.close_sheet)
        self._go.clicked.connect(self._give)
        self._abandoned = QTimer(self, singleShot=True, interval=_ABANDONED_MS)
        self._abandoned.timeout.connect(self.close_sheet)
        self.closed.connect(self._forget)
        self._retranslate()

    def open(self) -> None:
        """Ask for the password."""
        self._show_actions(shown=False)
        self._line.clear()
        self._abandoned.start()
        super().open()
        self._field.setFocus()

    def admit(self, *, out_of_service: bool) -> None:
        """The password is right: offer what staff may do with a seat in this condition."""
        self._line.clear()
        self._show_actions(shown=True)
        self._choices["reset"].setVisible(out_of_service)
        self._choices["stop"].setVisible(not out_of_service)
        self._abandoned.start()
        self._choices["reset" if out_of_service else "stop"].setFocus()

    def refuse(self) -> None:
        """The password is wrong."""
        self._say_wrong()
        self._go.setEnabled(True)
        self._field.setEnabled(True)
        self._field.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the language spoken now."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _make_choices(self) -> dict[StaffAction, Button]:
        column = QVBoxLayout(self._actions)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        kinds: dict[StaffAction, Kind] = {
            "reset": "primary", "stop": "secondary", "quit": "danger"
        }  # fmt: skip
        return {action: self._choice(column, action, kind) for action, kind in kinds.items()}

    def _choice(self, column: QVBoxLayout, action: StaffAction, kind: Kind) -> Button:
        button = Button(self._theme, "", kind=kind)
        button.setObjectName(f"staff-{action}")
        button.clicked.connect(lambda: self._choose(action))
        column.addWidget(button)
        return button

    def _choose(self, action: StaffAction) -> None:
        self.close_sheet()
        self.action_chosen.emit(action)

    def _give(self) -> None:
        typed = self._field.text()
        if typed and self._field.isEnabled():
            self._field.clear()
            self._field.setEnabled(False)
            self._go.setEnabled(False)
            self._abandoned.start()
            self.password_given.emit(typed)

    def _forget(self) -> None:
        self._abandoned.stop()
        self._field.clear()

    def _show_actions(self, *, shown: bool) -> None:
        self._actions.setVisible(shown)
        for widget in (self._field, self._go):
            widget.setVisible(not shown)
            widget.setEnabled(not shown)

    def _say_wrong(self) -> None:
        self._line.say(self.tr("Ce mot de passe n'est pas le bon."), "warning")

    def _retranslate(self) -> None:
        if self._line.text:
            self._say_wrong()
        self.set_title(self.tr("Équipe de la médiathèque"))
        self._field.setPlaceholderText(self.tr("Mot de passe"))
        self._field.setAccessibleName(self.tr("Mot de passe de l'équipe"))
        self._cancel.setText(self.tr("Annuler"))
        self._go.setText(self.tr("Entrer"))
        self._choices["reset"].setText(self.tr("Remettre en service"))
        self._choices["stop"].setText(self.tr("Mettre hors service"))
        self._choices["quit"].setText(self.tr("Quitter le programme"))
