"""The first step: choosing what the small model will read."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from providers.texts import LearningText
from providers.words import tokenise
from ui.languages import spoken
from ui.text import number_text
from ui.theme import Theme
from ui.widgets import Banner, Button, Card, FlowGrid, Label, ScrollPage

WIDEST, MARGIN = 1120, 32
LONGEST_OWN = 200_000  # characters
FEW_WORDS = 30  # fewer than these teach nothing


class TextCard(Card):
    """A shipped text that can be chosen, with others."""

    def __init__(self, theme: Theme, text: LearningText, parent: QWidget | None = None) -> None:
        super().__init__(theme, "ph.book-open", text.title, "", "purpose-open", parent=parent)
        self.source = text
        self.setCheckable(True)
        self.toggled.connect(self._show_choice)
        theme.changed.connect(self._dress)
        self._dress()
        self._retranslate()

    def _show_choice(self, chosen: bool) -> None:
        self.set_icon("ph.check-circle" if chosen else "ph.book-open", "purpose-open")

    def _dress(self) -> None:
        ground, edge = (self._theme.color(role).name() for role in ("purpose-open", "action"))
        self.setStyleSheet(f"Card:checked {{ background: {ground}; border-color: {edge}; }}")

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the language chosen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        count = self.tr("%n mot(s)", "", self.source.words)
        count = count.replace(str(self.source.words), number_text(self.source.words))
        author, title = self.source.written_by(spoken()), self.source.titled(spoken())
        self.set_words(title, f"{author}\n{count}")


class OwnText(QPlainTextEdit):
    """A text of the patron's own.

    Signals:
        refused (int): a text of that many characters was pasted, and is too long.
    """

    refused = Signal(int)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste what fits; a longer text is refused whole."""
        text = source.text()
        if len(text) + self.document().characterCount() > LONGEST_OWN:
            self.refused.emit(len(text))
        else:
            self.insertPlainText(text)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Only text: no file, no picture."""
        return source.hasText()


class ChooseTexts(QWidget):
    """Cards of texts, room for one's own, and the button that teaches.

    Signals:
        chosen (object): the texts to learn from, a tuple of str.
    """

    chosen = Signal(object)

    def __init__(
        self, theme: Theme, texts: Sequence[LearningText], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._heading = Label(theme, "", "heading")
        self._lead = Label(theme, "", "body", tone="soft")
        self._cards = [TextCard(theme, text) for text in texts]
        self._grid = FlowGrid(theme, column=320, most=3)
        self._own_title = Label(theme, "", "title")
        self._own = OwnText()
        self._banner = Banner(theme)
        self._count = Label(theme, "", "label")
        self._learn = Button(theme, "", icon="ph.student", kind="primary")
        self._arrange()
        self._connect()
        self._retranslate()

    def say(self, sentence: str) -> None:
        """Say what went wrong with the texts."""
        self._banner.say(sentence, "warning")

    def take_focus(self) -> None:
        """The first card."""
        first: QWidget = self._cards[0] if self._cards else self._own
        first.setFocus()

    def _arrange(self) -> None:
        self._grid.set_widgets(self._cards)
        self._own.setObjectName("small-model-own-text")
        self._own.setTabChangesFocus(True)
        self._own.setMinimumHeight(120)
        self._own.setMaximumHeight(200)
        self._learn.setObjectName("small-model-learn")
        for number, card in enumerate(self._cards, 1):
            card.setObjectName(f"small-model-text-{number}")
        self._page = page = ScrollPage(self._theme, widest=WIDEST, margin=MARGIN)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(self._heading)
        words.addWidget(self._lead)
        page.content.addLayout(words)
        for widget in (self._grid, self._own_title, self._own):
            page.content.addWidget(widget)
        page.content.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(page, 1)
        column.addLayout(self._foot())

    def _foot(self) -> QVBoxLayout:
        """Always in view: how much there is to read, and the button."""
        row = QHBoxLayout()
        row.addWidget(self._count, 1)
        row.addWidget(self._learn)
        self._under = QVBoxLayout()
        self._under.addWidget(self._banner)
        self._under.addLayout(row)
        return self._under

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the button below the column."""
        super().resizeEvent(event)
        self._centre()

    def _centre(self) -> None:
        side = max(MARGIN, (self._page.viewport().width() - self._theme.px(WIDEST)) // 2)
        self._under.setContentsMargins(
            side, 8, self.width() - self._page.viewport().width() + side, 16
        )

    def _connect(self) -> None:
        for card in self._cards:
            card.toggled.connect(self._count_words)
        self._own.textChanged.connect(self._count_words)
        self._own.refused.connect(self._refuse)
        self._learn.clicked.connect(self._choose)
        self._page.verticalScrollBar().rangeChanged.connect(self._centre)
        self._theme.changed.connect(self._centre)

    def _choose(self) -> None:
        texts = [card.source.body for card in self._cards if card.isChecked()]
        own = self._own.toPlainText()
        if own.strip():
            texts.append(own)
        self.chosen.emit(tuple(texts))

    def _count_words(self) -> None:
        self._banner.clear()
        words = self._words()
        self._learn.setEnabled(words >= FEW_WORDS)
        if words >= FEW_WORDS:
            said = self.tr("Votre IA lira {words} mots.").format(words=number_text(words))
        elif words:
            said = self.tr("C'est encore trop court : il lui faut au moins {words} mots.").format(
                words=FEW_WORDS
            )
        else:
            said = self.tr("Choisissez un ou plusieurs textes.")
        self._count.setText(said)

    def _words(self) -> int:
        chosen = sum(card.source.words for card in self._cards if card.isChecked())
        return chosen + len(tokenise(self._own.toPlainText()))

    def _refuse(self, characters: int) -> None:
        said = self.tr(
            "Ce texte est trop long : {characters} caractères, pour {most} au plus. "
            "Collez-en seulement une partie."
        )
        self.say(said.format(characters=number_text(characters), most=number_text(LONGEST_OWN)))

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the language chosen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._heading.setText(self.tr("Créez votre IA !"))
        self._lead.setText(
            self.tr(
                "Choisissez ce qu'elle va lire. Elle n'apprendra rien d'autre : ni Internet, ni "
                "dictionnaire. Tout se passe sur ce poste, et tout est effacé à la fin."
            )
        )
        self._own_title.setText(self.tr("Ou collez un texte à vous"))
        self._own.setAccessibleName(self.tr("Un texte à vous"))
        self._own.setPlaceholderText(self.tr("Une chanson, une recette, un poème, une rédaction…"))
        self._learn.setText(self.tr("Apprendre"))
        self._count_words()
