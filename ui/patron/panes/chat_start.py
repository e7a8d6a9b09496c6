"""What a conversation shows before its first question."""

from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.theme import Theme
from ui.widgets import Card, FlowGrid, Label, ScrollPage


class Start(ScrollPage):
    """An invitation, and four questions to begin with.

    Signals:
        chosen (str): one of the questions was pressed.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, tool: str, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, widest=880)
        self._tool = tool
        self._questions: tuple[str, ...] = ()
        self._title = Label(theme, "", "heading")
        self._body = Label(theme, "", "body", tone="soft")
        self._cards = [Card(theme, icon, "", "", tint) for icon, tint in CARDS]
        for number, card in enumerate(self._cards):
            card.setObjectName(f"chat-start-{number + 1}")
            card.clicked.connect(partial(self._choose, number))
        self._arrange()
        self._retranslate()

    def _choose(self, number: int) -> None:
        self.chosen.emit(self._questions[number])

    def _arrange(self) -> None:
        grid = FlowGrid(self._theme, column=340, most=2)
        grid.set_widgets(self._cards)
        self.content.setSpacing(16)
        self.content.addStretch(2)
        for label in (self._title, self._body):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.content.addWidget(label)
        self.content.addWidget(grid)
        self.content.addStretch(3)

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
        words = self._words()
        self._questions = tuple(question for _title, question in words)
        for card, (title, question) in zip(self._cards, words, strict=True):
            card.set_words(title, question)

    def _words(self) -> tuple[tuple[str, str], ...]:
        return (
            (
                self.tr("Comprendre"),
                self.tr("Explique ce qu'est une intelligence artificielle avec des mots simples."),
            ),
            (
                self.tr("Écrire"),
                self.tr("Aide-moi à écrire une lettre pour demander un rendez-vous à la mairie."),
            ),
            (
                self.tr("Trouver une idée"),
                self.tr("Que cuisiner ce soir avec des pâtes, des œufs et des courgettes ?"),
            ),
            (
                self.tr("Jouer"),
                self.tr("Pose-moi cinq questions de culture générale, une par une."),
            ),
        )


CARDS = (
    ("ph.lightbulb", "purpose-search"),
    ("ph.envelope-simple", "purpose-document"),
    ("ph.cooking-pot", "purpose-open"),
    ("ph.game-controller", "purpose-image"),
)
