"""What the small model is, and what it is not: said without a word too many."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Theme
from ui.widgets import Label, Sheet


class Honest(Sheet):
    """Three short paragraphs over the pane."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setObjectName("small-model-honest")
        self._paragraphs = [Label(theme, "", "body") for _ in range(3)]
        for label in self._paragraphs:
            self.content.addWidget(label)
        self._understood = self.add_button("", "primary", "small-model-understood")
        self._understood.clicked.connect(self.close_sheet)
        self._retranslate()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the language chosen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.set_title(self.tr("Comment ça marche ?"))
        self._understood.setText(self.tr("J'ai compris"))
        for label, words in zip(self._paragraphs, self._words(), strict=True):
            label.setText(words)

    def _words(self) -> tuple[str, str, str]:
        return (
            self.tr(
                "Votre IA a compté quels mots en suivent d'autres dans les textes que vous avez "
                "choisis. Pour écrire, elle regarde les derniers mots, puis tire le suivant au "
                "sort : plus elle l'a vu souvent à cet endroit, plus il a de chances."
            ),
            self.tr(
                "Elle ne comprend rien, ne sait pas si c'est vrai, et n'a aucune intention. Elle "
                "ne connaît que les mots qu'elle a lus."
            ),
            self.tr(
                "Les grandes IA écrivent elles aussi un mot après l'autre. Mais elles calculent "
                "les chances avec des milliards de nombres, réglés sur d'immenses quantités de "
                "textes. Elles sont très habiles, et se trompent tout aussi tranquillement."
            ),
        )
