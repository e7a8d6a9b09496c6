"""A tool's own page: who makes it, where data goes, what it can't do; and the way in."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from providers.policy import ToolRefusal
from providers.tool import Tool
from ui.patron.choices import Choices
from ui.patron.facts import FactCard, facts_of
from ui.patron.purposes import face_of
from ui.patron.refusal_words import refusal_words
from ui.patron.waits import Wait, WaitNote
from ui.theme import Theme
from ui.widgets import Banner, Button, IconTile, Label, ScrollPage


class ToolPage(ScrollPage):
    """Shows one tool at a time.

    Signals:
        back (): the way back.
        opened (object): the `Tool` is to be opened, or seen again.
        wait_stopped (object): the `Tool` is waited for no more.
    """

    back = Signal()
    opened = Signal(object)
    wait_stopped = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent, widest=1120, margin=40)
        self._tool: Tool | None = None
        self._is_open = False
        self._back = Button(theme, icon="ph.arrow-left", kind="secondary", small=True)
        self._back.setObjectName("back")
        self._back.clicked.connect(self.back)
        self._tile = IconTile(theme, "ph.cube", "purpose-open", side=88)
        self._name = Label(theme, "", "display")
        self._what = Label(theme, "", "body", tone="soft")
        self._open = Button(theme, icon="ph.arrow-right")
        self._open.setObjectName("open-tool")
        self._open.clicked.connect(self._press)
        self._reason = Banner(theme)
        self._wait = WaitNote(theme)
        self._wait.stopped.connect(lambda: self.wait_stopped.emit(self._tool))
        self._facts = Choices(theme, column=440, most=2)
        self._lay_out()
        self._size()
        self._retranslate()
        theme.changed.connect(self._size)

    def show_tool(
        self, tool: Tool, refusal: ToolRefusal | None, language: str, *, is_open: bool
    ) -> None:
        """Show `tool`: closed with its reason, open already, or to be opened."""
        self._tool, self._is_open = tool, is_open
        face = face_of(tool)
        self._tile.set_icon(face.icon, face.tint)
        self._name.setText(tool.called(language))
        self._what.setText(tool.about.what.spoken(language))
        facts = facts_of(tool, language)
        self._facts.set_widgets([FactCard(self._theme, fact, face.tint) for fact in facts])
        self.verticalScrollBar().setValue(0)
        self.refuse(refusal)
        self.show_wait(None)

    def show_wait(self, wait: Wait | None) -> None:
        """Say that one waits for it, which leaves nothing to open; None: one doesn't."""
        self._wait.show_wait(wait)
        self._open.setVisible(wait is None)
        self._retranslate()

    def refuse(self, refusal: ToolRefusal | None) -> None:
        """Say why it is closed; None: it may be opened."""
        self._open.setEnabled(refusal is None)
        if refusal is None:
            self._reason.clear()
        else:
            self._reason.say(" ".join(refusal_words(refusal)))

    def refuse_for_now(self, refusal: ToolRefusal) -> None:
        """It was asked for and is not to be had; asking again may help."""
        self.refuse(refusal)
        self._open.setEnabled(True)
        self._retranslate()

    def enter(self) -> None:
        """Give the keyboard to the way in, or out of the line, or else to the way back."""
        if not self._wait.isHidden():
            self._wait.take_keyboard()
            return
        way = self._open if self._open.isEnabled() else self._back
        way.setFocus(Qt.FocusReason.TabFocusReason)

    def _press(self) -> None:
        if self._tool is not None:
            self._reason.clear()
            self._open.setEnabled(self._is_open)
            self._open.setText(self.tr("Un instant…"))
            self.opened.emit(self._tool)

    def _size(self) -> None:
        self._open.setMinimumSize(self._theme.px(240), self._theme.px(80))

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._name)
        words.addWidget(self._what)
        top = QHBoxLayout()
        top.setSpacing(24)
        top.addWidget(self._tile, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(words, 1)
        top.addWidget(self._open, 0, Qt.AlignmentFlag.AlignVCenter)
        self.content.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self.content.addLayout(top)
        self.content.addWidget(self._reason)
        self.content.addWidget(self._wait)
        self.content.addWidget(self._facts)
        self.content.addStretch(1)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._back.setText(self.tr("Retour"))
        self._open.setText(self.tr("Reprendre") if self._is_open else self.tr("Ouvrir"))
