"""« Créez votre IA ! »: choose what it reads, watch it learn, write with it."""

import random
import time
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from providers.small_model import SmallModel
from providers.texts import LearningText
from providers.words import tokenise
from ui.patron.panes.small_model_honest import Honest
from ui.patron.panes.small_model_learn import Learning
from ui.patron.panes.small_model_steps import Steps
from ui.patron.panes.small_model_texts import ChooseTexts
from ui.patron.panes.small_model_words import failed_words, learnt_words
from ui.patron.panes.small_model_write import Write
from ui.streams import Source, Stream, Streams
from ui.theme import Theme
from ui.widgets import Button

Train = Callable[[Sequence[str]], Source]
CHOOSE, LEARN, WRITE = range(3)


def _any_number() -> int:
    return random.randrange(2**31)  # noqa: S311 (words in a game)


class SmallModelPane(QWidget):
    """The small model in three steps.

    `train` makes, from texts, a source of shares of the work done (floats) and then the
    `SmallModel`; `small_model_training.training` is one. `clock` is in seconds, `seeds` gives a
    number for each word drawn.

    Signals:
        kept (str, str): a text to put into the notebook: its title, and itself.
    """

    kept = Signal(str, str)

    def __init__(
        self,
        theme: Theme,
        streams: Streams,
        train: Train,
        texts: Sequence[LearningText],
        parent: QWidget | None = None,
        *,
        clock: Callable[[], float] = time.monotonic,
        seeds: Callable[[], int] = _any_number,
    ) -> None:
        super().__init__(parent)
        self._streams = streams
        self._train = train
        self._clock = clock
        self._began = 0.0
        self._stream: Stream | None = None
        self._steps = Steps(theme)
        self._back = Button(theme, "", icon="ph.arrow-left", kind="quiet", small=True)
        self._how = Button(theme, "", icon="ph.question", kind="quiet", small=True)
        self._honest = Honest(theme, self)
        self._choose = ChooseTexts(theme, texts)
        self._learning = Learning(theme)
        self._write = Write(theme, seeds)
        self._arrange()
        self._connect()
        self._retranslate()
        self._go(CHOOSE)

    def take_focus(self) -> None:
        """Where the patron can begin in this step."""
        (self._choose, self._learning, self._write)[self.step].take_focus()

    @property
    def step(self) -> int:
        """Which of the three steps is on screen, from 0."""
        return self._pages.currentIndex()

    # ------------------------------------------------------------------------------ learning

    def _learn(self, texts: Sequence[str]) -> None:
        self._learning.begin(sum(len(tokenise(text)) for text in texts))
        self._began = self._clock()
        stream = self._streams.start(self._train(texts), self)
        stream.items.connect(self._take)
        stream.failed.connect(self._fail)
        self._stream = stream
        self._go(LEARN)

    def _take(self, items: Sequence[object]) -> None:
        for item in items:
            if isinstance(item, SmallModel):
                self._learnt(item)
            elif isinstance(item, float):
                self._learning.set_share(item)

    def _learnt(self, model: SmallModel) -> None:
        self._forget_stream()
        self._write.begin(model, partial(learnt_words, model, self._clock() - self._began))
        self._go(WRITE)

    def _fail(self, error: object) -> None:
        self._forget_stream()
        self._go(CHOOSE)
        self._choose.say(failed_words(error))

    def _start_over(self) -> None:
        if self._stream is not None:
            self._stream.stop()
        self._forget_stream()
        self._go(CHOOSE)

    def _forget_stream(self) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.deleteLater()

    # -------------------------------------------------------------------------------- layout

    def _go(self, step: int) -> None:
        self._pages.setCurrentIndex(step)
        self._steps.set_step(step)
        self._back.setVisible(step == WRITE)
        self._fit()
        if self.isVisible():
            self.take_focus()

    def _arrange(self) -> None:
        self._pages = QStackedLayout()
        for page in (self._choose, self._learning, self._write):
            self._pages.addWidget(page)
        self._head = head = QHBoxLayout()
        head.setContentsMargins(24, 4, 24, 0)
        head.addWidget(self._steps)
        head.addStretch(1)
        head.addWidget(self._how)
        head.addWidget(self._back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self._pages, 1)
        self._back.setObjectName("small-model-back")
        self._how.setObjectName("small-model-how")

    def _connect(self) -> None:
        self._choose.chosen.connect(self._learn)
        self._learning.stopped.connect(self._start_over)
        self._back.clicked.connect(self._start_over)
        self._how.clicked.connect(self._honest.open)
        self._write.kept.connect(self.kept)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words give way where there is little room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        words = {
            self._how: self.tr("Comment ça marche ?"),
            self._back: self.tr("Choisir d'autres textes"),
        }
        for compact, worded in ((False, True), (True, True), (True, False)):
            self._steps.set_compact(compact)
            for button, word in words.items():
                button.setText(word if worded else "")
                button.setAccessibleName(word)
            self._head.invalidate()
            if self._head.minimumSize().width() <= self.width():
                return

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the language chosen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._fit()
