"""Talking with one AI: questions, answers as they arrive, and what to do with them."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from providers.chat import ChatRequest, Delta, Finished, Usage
from ui.patron.markdown.look import column_px
from ui.patron.panes.answer import COLUMN
from ui.patron.panes.chat_composer import Composer
from ui.patron.panes.chat_messages import Answer, Question
from ui.patron.panes.chat_scroll import Conversation
from ui.patron.panes.chat_start import Start
from ui.patron.panes.chat_talk import Talk
from ui.patron.panes.chat_words import cut_words, end_words, error_words, stopped_words
from ui.streams import Source, Stream, Streams
from ui.theme import Theme

OpenChat = Callable[[ChatRequest], Source]


class ChatPane(QWidget):
    """One conversation with one tool.

    `open_chat` makes, from a request, the source of an answer: `providers.chat.ChatEvent` values,
    or an error of `providers.errors`. The conversation is held in memory only.

    Signals:
        kept (str, str): an answer to put into the notebook: its title, and its markdown.
        used (object): the `Usage` of an answer.
        answering (bool): an answer is being written, or no longer.
    """

    kept = Signal(str, str)
    used = Signal(object)
    answering = Signal(bool)

    def __init__(
        self,
        theme: Theme,
        streams: Streams,
        open_chat: OpenChat,
        tool: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._streams = streams
        self._open_chat = open_chat
        self._tool = tool
        self._talk = Talk()
        self._stream: Stream | None = None
        self._answers: list[Answer] = []
        self._reason = ""
        self._start = Start(theme, tool)
        self._conversation = Conversation(theme)
        self._composer = Composer(theme)
        self._arrange()
        self._connect()

    def ask(self, question: str) -> None:
        """Ask, as if the patron had written it. While an answer is being written, nothing."""
        if self._stream is not None or not question.strip():
            return
        self._talk = self._talk.asked(question)
        self._pages.setCurrentIndex(1)
        self._conversation.add(Question(self._theme, question))
        self._answer()

    def stop(self) -> None:
        """Stop the answer being written; what has arrived stays."""
        if self._stream is not None:
            self._stream.stop()
            self._end(stopped_words, is_warning=False)

    def redo(self) -> None:
        """Ask the last question again, in place of its answer."""
        if self._stream is None and self._answers:
            self._conversation.remove(self._answers.pop())
            self._talk = self._talk.without_answer()
            self._answer()

    def take_focus(self) -> None:
        """Let the patron write."""
        self._composer.take_focus()

    def is_empty(self) -> bool:
        """Whether nothing was asked yet."""
        return not self._talk.messages

    # ---------------------------------------------------------------------------- answering

    def _answer(self) -> None:
        answer = Answer(self._theme, self._tool, self._talk.title())
        answer.kept.connect(lambda: self._keep(answer))
        answer.redo_asked.connect(self.redo)
        for older in self._answers:
            older.set_last(False)
        self._answers.append(answer)
        self._conversation.add_answer(answer, answer.view)
        self._open()

    def _open(self) -> None:
        self._reason = ""
        source = self._open_chat(ChatRequest(self._talk.recent()))
        self._stream = self._streams.start(source, self)
        self._stream.items.connect(self._take)
        self._stream.failed.connect(self._fail)
        self._stream.finished.connect(self._finish)
        self._composer.set_busy(True)
        self.answering.emit(True)

    def _take(self, items: Sequence[object]) -> None:
        text = "".join(item.text for item in items if isinstance(item, Delta))
        if text:
            self._answers[-1].append(text)
        for item in items:
            if isinstance(item, Usage):
                self.used.emit(item)
            elif isinstance(item, Finished):
                self._reason = item.reason

    def _fail(self, error: object) -> None:
        words = partial(error_words, error)
        self._end((lambda: cut_words(words())) if self._has_text() else words)

    def _finish(self) -> None:
        self._end(partial(end_words, self._reason, empty=not self._has_text()))

    def _has_text(self) -> bool:
        return bool(self._answers[-1].view.markdown().strip())

    def _end(self, note: Callable[[], str], *, is_warning: bool = True) -> None:
        stream, self._stream = self._stream, None
        if stream is not None:
            stream.deleteLater()
        answer = self._answers[-1]
        self._conversation.settle()
        answer.finish(note, is_warning=is_warning)
        self._talk = self._talk.answered(answer.view.markdown())
        self._composer.set_busy(False)
        self.answering.emit(False)
        if not note():
            self._announce(self.tr("La réponse est terminée."))

    def _announce(self, sentence: str) -> None:
        """For screen readers: nobody hears a text growing."""
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))

    def _keep(self, answer: Answer) -> None:
        self.kept.emit(answer.title, answer.view.markdown())
        answer.say_kept()

    # ------------------------------------------------------------------------------ layout

    def _arrange(self) -> None:
        self._pages = QStackedLayout()
        self._pages.addWidget(self._start)
        self._pages.addWidget(self._conversation)
        self._foot = QHBoxLayout()
        self._foot.addWidget(self._composer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._pages, 1)
        column.addLayout(self._foot)

    def _connect(self) -> None:
        self._start.chosen.connect(self.ask)
        self._composer.asked.connect(self.ask)
        self._composer.stopped.connect(self.stop)
        self._theme.changed.connect(self._centre)

    def _centre(self) -> None:
        """The composer stands in the conversation's column."""
        edge = self._theme.px(24)
        side = max(edge, (self.width() - column_px(self._theme, COLUMN)) // 2)
        self._foot.setContentsMargins(side, self._theme.px(8), side, self._theme.px(16))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Who comes here wants to write. No focus proxy: Tab would jump over what is before it."""
        super().focusInEvent(event)
        self.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the column in the middle."""
        super().resizeEvent(event)
        self._centre()
