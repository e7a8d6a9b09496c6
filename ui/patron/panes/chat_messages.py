"""The two kinds of messages: what a patron asked, and what was answered."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.patron.panes.answer import AnswerView
from ui.patron.panes.chat_box import Box
from ui.theme import Theme
from ui.widgets import Banner, Button, Label


class Question(QWidget):
    """What the patron asked: a box at the right, its text as it was written."""

    def __init__(self, theme: Theme, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = Label(theme, "", "body")
        self._label.setTextFormat(Qt.TextFormat.PlainText)
        self._label.setText(text)
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._label.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        box = Box(theme, "chat-asked", "action-soft", "line")
        inside = QVBoxLayout(box)
        inside.setContentsMargins(16, 12, 16, 12)
        inside.addWidget(self._label)
        row = QHBoxLayout(self)
        row.setContentsMargins(48, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(box, 8 if len(text) > 48 else 0)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the language chosen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        said = self.tr("Votre question : {text}").format(text=self._label.text())
        self._label.setAccessibleName(said)


class Answer(QWidget):
    """What was answered, and what can be done with it. `title` is the question, shortened.

    Signals:
        kept (): the patron wants to keep it.
        redo_asked (): the patron wants another answer to the same question.
    """

    kept = Signal()
    redo_asked = Signal()

    def __init__(self, theme: Theme, tool: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self._is_kept = False
        self._say_note: Callable[[], None] = lambda: None
        self.view = AnswerView(theme)
        self._who = Label(theme, tool, "label", tone="soft")
        self._waiting = Label(theme, "", "body", tone="soft")
        self._note = Banner(theme)
        self._copy = Button(theme, "", icon="ph.copy", kind="quiet", small=True)
        self._keep = Button(theme, "", icon="ph.notebook", kind="quiet", small=True)
        self._redo = Button(theme, "", icon="ph.arrow-clockwise", kind="quiet", small=True)
        self._actions = QWidget()
        self._arrange()
        self._connect()
        self._retranslate()

    def append(self, text: str) -> None:
        """More of the answer."""
        self._waiting.hide()
        self.view.append(text)

    def finish(self, note: Callable[[], str] = str, *, is_warning: bool = True) -> None:
        """The answer has ended; `note` says, in the language spoken when it is called, what went
        otherwise than usual."""
        self._waiting.hide()
        self.view.finish()
        has_text = bool(self.view.markdown().strip())
        self.view.setVisible(has_text)
        self._copy.setVisible(has_text)
        self._keep.setVisible(has_text)
        if note():
            self._say_note = lambda: self._note.say(note(), "warning" if is_warning else "info")
            self._say_note()
        self._actions.show()

    def set_last(self, last: bool) -> None:
        """Only the last answer can be asked for again."""
        self._redo.setVisible(last)

    def say_kept(self) -> None:
        """Show that it is in the notebook."""
        self._is_kept = True
        self._keep.set_icon("ph.check")
        self._name_keep()

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QHBoxLayout(self._actions)
        row.setContentsMargins(0, 0, 0, 0)
        for button in (self._copy, self._keep, self._redo):
            row.addWidget(button)
        row.addStretch(1)
        for widget in (self._who, self._waiting, self.view, self._note, self._actions):
            column.addWidget(widget)
        self._actions.hide()

    def _connect(self) -> None:
        for button, name in (
            (self._copy, "chat-copy"),
            (self._keep, "chat-keep"),
            (self._redo, "chat-redo"),
        ):
            button.setObjectName(name)
        self._note.setObjectName("chat-note")
        self._copy.clicked.connect(self._copy_all)
        self._keep.clicked.connect(self.kept)
        self._redo.clicked.connect(self.redo_asked)

    def _copy_all(self) -> None:
        self.view.copy()
        self._copy.setText(self.tr("Copié"))

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the language chosen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._waiting.setText(self.tr("L'IA prépare sa réponse…"))
        self._copy.setText(self.tr("Copier"))
        self._copy.setAccessibleName(self.tr("Copier cette réponse"))
        self._redo.setText(self.tr("Refaire"))
        self._redo.setAccessibleName(self.tr("Demander une autre réponse"))
        self._name_keep()
        self._say_note()

    def _name_keep(self) -> None:
        if self._is_kept:
            self._keep.setText(self.tr("Gardé"))
            self._keep.setAccessibleName(self.tr("Cette réponse est dans votre carnet"))
        else:
            self._keep.setText(self.tr("Garder"))
            self._keep.setAccessibleName(self.tr("Garder cette réponse dans mon carnet"))
