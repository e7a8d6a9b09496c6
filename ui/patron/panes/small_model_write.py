"""The third step: writing with the small model, and seeing what it hesitates between."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from providers.small_model import CHOICES, Choice, SmallModel
from ui.patron.panes.chat_box import Box
from ui.patron.panes.small_model_bars import Bar, WordBars
from ui.patron.panes.small_model_controls import WriteControls
from ui.patron.panes.small_model_story import Drawn, Story, draw, odds
from ui.patron.panes.small_model_written import WrittenText
from ui.theme import Theme
from ui.widgets import Label, ScrollPage

SENTENCE_WORDS = 30  # a sentence that goes on for longer is left as it is


class Write(ScrollPage):
    """A text, the word that may come next, and the chance of each.

    `seeds` gives a new number for each word drawn.

    Signals:
        kept (str, str): a text to put into the notebook: its title, and itself.
    """

    kept = Signal(str, str)

    def __init__(
        self, theme: Theme, seeds: Callable[[], int], parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, parent, widest=1240, margin=16)
        self._seeds = seeds
        self._model: SmallModel | None = None
        self._story = Story()
        self._pick = -1
        self._choices: tuple[Choice, ...] = ()
        self._to_write = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._write_on)
        self._learnt = Label(theme, "", "body", tone="soft")
        self._learnt_words: Callable[[], str] = str
        self._controls = WriteControls(theme)
        self._text = WrittenText(theme)
        self._question = Label(theme, "", "title")
        self._looks = Label(theme, "", "body", tone="soft")
        self._bars = WordBars(theme, CHOICES)
        self._arrange()
        self._connect()
        self._retranslate()

    def begin(self, model: SmallModel, learnt: Callable[[], str]) -> None:
        """Write with a model that has just learnt; `learnt` says what, in the language spoken."""
        self._model, self._learnt_words = model, learnt
        self._learnt.setText(learnt())
        self._start_over(self._controls.beginning())

    def take_focus(self) -> None:
        """Let the patron write the beginning."""
        self._controls.take_focus()

    # ------------------------------------------------------------------------------- writing

    def _start_over(self, beginning: str) -> None:
        self._halt()
        if self._model is not None:
            self._tell(Story(tuple(self._model.read_prompt(beginning))))

    def _write_word(self) -> None:
        self._write(1)

    def _write_sentence(self) -> None:
        self._write(SENTENCE_WORDS)

    def _write(self, words: int) -> None:
        """One word now; the others one by one, so that one can follow."""
        self._to_write = words
        self._timer.start(self._theme.motion_ms)
        self._write_on()

    def _write_on(self) -> None:
        if self._model is None or self._story.is_full:
            self._halt()
            return
        index = draw(self._choices, self._controls.temperature(), self._seeds())
        self._add(self._choices, index, self._model.looked_back(self._story.words))
        self._to_write -= 1
        if self._to_write <= 0 or self._story.ends_a_sentence:
            self._halt()

    def _halt(self) -> None:
        self._to_write = 0
        self._timer.stop()

    def _choose(self, number: int) -> None:
        """The patron takes a word instead of leaving it to chance."""
        if self._model is not None and self._pick < 0 and number < len(self._choices):
            self._halt()
            self._add(self._choices, number, self._model.looked_back(self._story.words))

    def _add(self, choices: tuple[Choice, ...], index: int, looked_back: int) -> None:
        temperature = self._controls.temperature()
        word = choices[index].word
        self._tell(self._story.with_word(Drawn(word, choices, index, looked_back, temperature)))

    def _undo(self) -> None:
        self._halt()
        self._tell(self._story.without_last())

    def _keep(self) -> None:
        words = self._story.text.split()
        title = " ".join(words[:6]) + ("…" if len(words) > 6 else "")
        self.kept.emit(title, self._story.text)

    # ------------------------------------------------------------------------------- showing

    def _tell(self, story: Story) -> None:
        """Show `story`, and what may come next."""
        self._story = story
        self._choices = self._model.next_words(story.words) if self._model is not None else ()
        self._show_pick(-1)
        self._controls.set_state(can_undo=bool(story.drawn), can_write=not story.is_full)
        QTimer.singleShot(0, self, self._show_end)

    def _show_end(self) -> None:
        bar = self._page.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _show_pick(self, number: int) -> None:
        """Show what word `number` was drawn from; below 0, what may come next."""
        self._pick = number
        self._text.show_story(self._story, number)
        if number >= 0:
            self._show_past(self._story.drawn[number], self._story.before(number))
        else:
            self._show_next()

    def _show_next(self) -> None:
        chances = odds(self._choices, self._controls.temperature())
        words = zip(self._choices, chances, strict=True)
        self._bars.show_bars([Bar(one.word, chance) for one, chance in words], can_choose=True)
        self._question.setText(self.tr("Quel mot ensuite ?"))
        back = self._model.looked_back(self._story.words) if self._model is not None else 0
        self._looks.setText(self._looks_words(self._story.words, back))

    def _show_past(self, drawn: Drawn, before: tuple[str, ...]) -> None:
        chances = odds(drawn.choices, drawn.temperature)
        bars = [
            Bar(one.word, chance, number == drawn.index)
            for number, (one, chance) in enumerate(zip(drawn.choices, chances, strict=True))
        ]
        self._bars.show_bars(bars, can_choose=False)
        said = self.tr("Pour « {word} », elle hésitait entre :")
        self._question.setText(said.format(word=drawn.word))
        self._looks.setText(self._looks_words(before, drawn.looked_back))

    def _looks_words(self, before: tuple[str, ...], back: int) -> str:
        if back == 0 and before:
            said = self.tr(
                "Elle n'a jamais lu « {word} » à cet endroit : elle propose les mots les plus "
                "courants."
            )
            return said.format(word=before[-1])
        if back == 0:
            return self.tr("Voici les mots qui commencent ses textes, ou les plus courants.")
        said = self.tr("Elle a regardé %n mot(s) en arrière : « {words} ».", "", back)
        return said.format(words=" ".join(before[-back:]).replace("' ", "'"))

    # ------------------------------------------------------------------------------- layout

    def _arrange(self) -> None:
        self._page = QScrollArea()
        self._page.setWidget(self._text)
        self._page.setWidgetResizable(True)
        self._page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._page.setMinimumHeight(160)
        self._page.setStyleSheet("QScrollArea, #small-model-text { background: transparent; }")
        self._page.viewport().setAutoFillBackground(False)
        columns = QHBoxLayout()
        columns.setSpacing(32)
        columns.addLayout(self._left(), 6)
        columns.addWidget(self._right(), 4)
        self.content.setSpacing(8)
        self.content.addWidget(self._learnt)
        self.content.addLayout(columns, 1)

    def _left(self) -> QVBoxLayout:
        sheet = Box(self._theme, "small-model-sheet", "surface", "line")
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(2, 2, 2, 2)
        inside.addWidget(self._page)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(self._controls.start)
        column.addWidget(self._controls)  # above the text: in view on any screen
        column.addWidget(sheet, 1)
        return column

    def _right(self) -> QWidget:
        box = Box(self._theme, "small-model-next", "surface", "line")
        column = QVBoxLayout(box)
        column.setContentsMargins(20, 12, 20, 8)
        column.setSpacing(4)
        for widget in (self._question, self._looks, self._bars):
            column.addWidget(widget)
        column.addStretch(1)
        return box

    def _connect(self) -> None:
        controls = self._controls
        controls.beginning_changed.connect(self._start_over)
        controls.word_asked.connect(self._write_word)
        controls.sentence_asked.connect(self._write_sentence)
        controls.undo_asked.connect(self._undo)
        controls.keep_asked.connect(self._keep)
        controls.temperature_changed.connect(self._show_again)
        self._bars.chosen.connect(self._choose)
        self._text.picked.connect(self._show_pick)

    def _show_again(self) -> None:
        if self._pick < 0:
            self._show_next()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the language chosen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._learnt.setText(self._learnt_words())
        self._show_pick(self._pick)
