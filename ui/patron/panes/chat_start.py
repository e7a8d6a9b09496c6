"""What a conversation shows before its first question."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from ui.patron.panes.chat_suggestion import Suggestion
from ui.theme import Theme
from ui.widgets import Label


class Start(QWidget):
    """An invitation, and four questions to begin with.

    Signals:
        chosen (str): one of the questions was pressed.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, tool: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tool = tool
        self._title = Label(theme, "", "heading")
        self._body = Label(theme, "", "body")
        self._suggestions = [Suggestion(theme, icon) for icon in ICONS]
        for number, suggestion in enumerate(self._suggestions, 1):
            suggestion.setObjectName(f"chat-start-{number}")
            suggestion.clicked.connect(self._choose)
        self._arrange(theme)
        self._retranslate()

    def _choose(self) -> None:
        sender = self.sender()
        if isinstance(sender, Suggestion):
            self.chosen.emit(sender.question())

    def _arrange(self, theme: Theme) -> None:
        grid = QGridLayout()
        grid.setSpacing(theme.px(16))
        for number, suggestion in enumerate(self._suggestions):
            grid.addWidget(suggestion, number // 2, number % 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addStretch(2)
        for label in (self._title, self._body):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addSpacing(theme.px(8))
        column.addLayout(grid)
        column.addStretch(3)

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the language chosen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Que voulez-vous demander ?"))
        body = self.tr(
            "{tool} répond par écrit. Cette IA peut se tromper : vérifiez ce qui compte, et "
            "n'écrivez rien de personnel."
        )
        self._body.setText(body.format(tool=self._tool))
        for suggestion, question in zip(self._suggestions, self._questions(), strict=True):
            suggestion.set_question(question)

    def _questions(self) -> tuple[str, ...]:
        return (
            self.tr("Explique ce qu'est une intelligence artificielle avec des mots simples."),
            self.tr("Aide-moi à écrire une lettre pour demander un rendez-vous à la mairie."),
            self.tr("Que cuisiner ce soir avec des pâtes, des œufs et des courgettes ?"),
            self.tr("Pose-moi cinq questions de culture générale, une par une."),
        )


ICONS = ("ph.lightbulb", "ph.envelope-simple", "ph.cooking-pot", "ph.game-controller")
