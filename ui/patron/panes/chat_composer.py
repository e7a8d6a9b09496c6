"""Where a patron writes a question."""

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QPalette,
    QResizeEvent,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.patron.panes.chat_box import Box
from ui.patron.panes.chat_talk import LONGEST_QUESTION
from ui.text import number_text
from ui.theme import Theme
from ui.widgets import Button, Label

LINES = 6
NEARLY_FULL = LONGEST_QUESTION * 9 // 10


class QuestionField(QPlainTextEdit):
    """Plain text that grows to six lines. Enter sends, Shift+Enter goes to the next line.

    Signals:
        sent (): Enter was pressed.
        refused (int): a text of that many characters was pasted, and is too long.
    """

    sent = Signal()
    refused = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._composing = False
        self.setObjectName("chat-question")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.fit())
        self.dress()

    def dress(self) -> None:
        """Take the theme's colours and sizes."""
        self.setFont(self._theme.font("body"))
        self.document().setDocumentMargin(self._theme.px(12))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, QColor(Qt.GlobalColor.transparent))
        for role, name in (
            (QPalette.ColorRole.Text, "ink"),
            (QPalette.ColorRole.PlaceholderText, "ink-soft"),
            (QPalette.ColorRole.Highlight, "action"),
            (QPalette.ColorRole.HighlightedText, "action-ink"),
        ):
            palette.setColor(role, self._theme.color(name))
        self.setPalette(palette)
        self.setStyleSheet("QPlainTextEdit { background: transparent; border: none; padding: 0; }")
        self.fit()

    def fit(self) -> None:
        """As tall as the text, from one line to six."""
        line = QFontMetricsF(self.font()).lineSpacing()
        lines = min(max(self.document().size().height(), 1), LINES)
        height = round(lines * line + 2 * self.document().documentMargin()) + 2
        self.setFixedHeight(max(height, self._theme.px(48)))
        many = self.document().size().height() > LINES
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAsNeeded if many else policy.ScrollBarAlwaysOff
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks other lines."""
        super().resizeEvent(event)
        self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Send, unless a letter is still being composed."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if enter and not shifted and not self._composing:
            self.sent.emit()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Know whether a letter is being composed."""
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Only text: no file, no picture."""
        return source.hasText()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste what fits; a longer text is refused whole, so that nothing is lost unseen."""
        text = source.text()
        if len(text) + self.document().characterCount() - 1 > LONGEST_QUESTION:
            self.refused.emit(len(text))
        else:
            self.insertPlainText(text)


class Composer(QWidget):
    """The field, the button beside it, and a line that helps.

    Signals:
        asked (str): a question to send; the field is empty again.
        stopped (): the answer being written is to stop.
    """

    asked = Signal(str)
    stopped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._busy = False
        self._refused = 0
        self._box = Box(theme, "chat-composer", "surface", "edge")
        self._field = QuestionField(theme)
        self._send = Button(theme, "", icon="ph.paper-plane-right", kind="primary")
        self._stop = Button(theme, "", icon="ph.stop", kind="secondary")
        self._help = Label(theme, "", "small", tone="soft")
        self._arrange()
        self._connect()
        self._retranslate()
        self._restyle()

    def set_busy(self, busy: bool) -> None:
        """While an answer is being written there is a button to stop it."""
        self._busy = busy
        had_focus = self._send.hasFocus() or self._stop.hasFocus()
        self._stop.setVisible(busy)
        self._send.setVisible(not busy)
        if had_focus:
            self.take_focus()

    def take_focus(self) -> None:
        """Let the patron write."""
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def text(self) -> str:
        """What stands in the field."""
        return self._field.toPlainText()

    def set_text(self, text: str) -> None:
        """Put a question back into the field."""
        self._field.setPlainText(text)

    def sizeHint(self) -> QSize:
        """One line tall, as wide as allowed."""
        return QSize(self._theme.px(760), super().sizeHint().height())

    def _arrange(self) -> None:
        inside = QHBoxLayout(self._box)
        inside.addWidget(self._field, 1, Qt.AlignmentFlag.AlignVCenter)
        inside.addWidget(self._send, 0, Qt.AlignmentFlag.AlignBottom)
        inside.addWidget(self._stop, 0, Qt.AlignmentFlag.AlignBottom)
        inside.setContentsMargins(12, 8, 8, 8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._box)
        column.addWidget(self._help)
        self.setFocusProxy(self._field)
        self._send.setObjectName("chat-send")
        self._stop.setObjectName("chat-stop")
        self._help.setObjectName("chat-help")
        self._stop.hide()

    def _connect(self) -> None:
        self._field.sent.connect(self._ask)
        self._field.refused.connect(self._say_refused)
        self._field.textChanged.connect(self._changed)
        self._field.installEventFilter(self)
        self._send.clicked.connect(self._ask)
        self._stop.clicked.connect(self.stopped)
        self._theme.changed.connect(self._restyle)

    def _ask(self) -> None:
        question = self.text().strip()
        if question and not self._busy and len(self.text()) <= LONGEST_QUESTION:
            self._field.clear()
            self.asked.emit(question)

    def _changed(self) -> None:
        self._refused = 0
        self._show_help()

    def _say_refused(self, characters: int) -> None:
        self._refused = characters
        self._show_help()

    def _show_help(self) -> None:
        length = len(self.text())
        self._send.setEnabled(bool(self.text().strip()) and length <= LONGEST_QUESTION)
        self._help.setText(self._help_text(length))
        full = self._refused or length > LONGEST_QUESTION
        edge = "focus" if self._field.hasFocus() else "edge"
        self._box.set_roles("surface", "danger" if full else edge)

    def _help_text(self, length: int) -> str:
        most = number_text(LONGEST_QUESTION)
        if self._refused:
            return self.tr(
                "Ce texte est trop long : {pasted} caractères, pour {most} au plus. "
                "Collez-en seulement la partie utile."
            ).format(pasted=number_text(self._refused), most=most)
        if length > NEARLY_FULL:
            said = self.tr("{length} caractères sur {most}.")
            return said.format(length=number_text(length), most=most)
        return self.tr("Entrée pour envoyer, Maj + Entrée pour aller à la ligne.")

    def eventFilter(self, _watched: object, event: QEvent) -> bool:
        """Show on the box that the field inside it has the keyboard."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._show_help()
        return False

    def _restyle(self) -> None:
        self._field.dress()
        self._show_help()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the language chosen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._field.setPlaceholderText(self.tr("Écrivez votre question…"))
        self._field.setAccessibleName(self.tr("Votre question"))
        self._send.setText(self.tr("Envoyer"))
        self._send.setAccessibleName(self.tr("Envoyer la question"))
        self._stop.setText(self.tr("Arrêter"))
        self._stop.setAccessibleName(self.tr("Arrêter la réponse"))
        self._show_help()
