"""The patron's desk: the session bar, and below it home, the notebook, files or open tools."""

from pathlib import Path
from typing import Literal

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from providers.tool import Tool
from ui.patron.countdown import Countdown
from ui.patron.files.page import FilesPage
from ui.patron.first_paint import FirstPaint
from ui.patron.home import Home, Shelf
from ui.patron.note_files import NoteForm, save
from ui.patron.notebook import Note, Notebook
from ui.patron.notebook_view import NotebookPage
from ui.patron.open_tools import OpenTools
from ui.patron.ports import Ports
from ui.patron.preferences import Liking
from ui.patron.refusal_words import reason_named
from ui.patron.session_bar import SessionBar
from ui.patron.sheets import Sheets
from ui.patron.takeaway.takeaway import Takeaway
from ui.patron.turns import Turns
from ui.patron.waits import Wait
from ui.text import duration_text
from ui.theme import Theme
from ui.widgets import Banner

BANNER_MS = 20_000


class Desk(QWidget):
    """Where a session happens.

    Signals:
        tool_wanted (str): the id of a tool to open.
        signed_out (str): the id of a tool whose account no longer signs in.
        tool_closed (str): the id of a tool that was granted and is not open any more.
        wait_stopped (str): the id of a tool that is waited for no more.
        leave_wanted (): the patron asks to leave, and has confirmed it.
        hand_raised (bool): help is wanted, or no longer.
        painted (str): "pane", when a tool's pane was drawn for the first time.
        at_work (): something the patron waits for goes on.
    """

    tool_wanted = Signal(str)
    signed_out = Signal(str)
    tool_closed = Signal(str)
    wait_stopped = Signal(str)
    leave_wanted = Signal()
    hand_raised = Signal(bool)
    painted = Signal(str)
    at_work = Signal()

    def __init__(
        self,
        theme: Theme,
        ports: Ports,
        liking: Liking,
        countdown: Countdown,
        notebook: Notebook,
    ) -> None:
        super().__init__()
        self._ports, self._liking = ports, liking
        self._countdown, self._notebook = countdown, notebook
        self._bar = SessionBar(theme)
        self._told = QWidget()
        self._said = Banner(theme)
        self._quiet = QTimer(self, singleShot=True, interval=BANNER_MS)
        self._tools = OpenTools(ports.make_pane)
        self._turns = Turns(theme, lambda: liking.current.language)
        self._home = Home(theme, self._shelf())
        self._sheets = Sheets(theme, self)
        takeaway = Takeaway(theme, ports.ways, self._sheets, self.at_work.emit)
        self._notes = NotebookPage(theme, notebook, self._save, takeaway)
        self._files = FilesPage(theme, ports.files)
        self._files.take_wanted.connect(takeaway.export_files)
        self._files.print_wanted.connect(takeaway.print_file)
        self._files.qr_wanted.connect(takeaway.show_file_code)
        self._lay_out()
        self._connect_bar()
        self._connect_parts()
        self._bind_keys()

    def _shelf(self) -> Shelf:
        return Shelf(
            self._ports.tools,
            self._ports.why_not,
            lambda: self._liking.current.language,
            self._tools.is_open,
            self._turns.wait_of,
        )

    # ------------------------------------------------------------------------------- the session

    @property
    def home(self) -> Home:
        """The home screen."""
        return self._home

    def begin(self, age: int | None) -> None:
        """Somebody of `age` completed years (None: unknown) sits down."""
        self._bar.show_hand(False)
        self._home.begin(age)
        self._show(self._home)

    def warn(self, seconds: float) -> None:
        """Say that the end is near, without taking the keyboard."""
        text = self.tr("Il vous reste {duration}. Pensez à garder ce qui compte pour vous.")
        self._say(text.format(duration=duration_text(seconds)), "warning")

    def ask_still_there(self, seconds: float) -> None:
        """Nobody has touched the seat; the session ends in `seconds`."""
        self._sheets.still_there(seconds)

    def tool_granted(self, tool_id: str, secret: str | None) -> None:
        """The tool may be opened."""
        tool = self._tool(tool_id)
        if tool is None or self._tools.is_open(tool):
            return
        self._turns.forget(tool)
        if self._tools.is_full:
            self._home.refresh()
            self._sheets.full()
            self.tool_closed.emit(tool_id)
            return
        pane = self._tools.open(tool, secret)
        FirstPaint("pane", pane).painted.connect(self.painted)
        self._show(self._tools)
        pane.setFocus()

    def tool_refused(self, tool_id: str, reason: str) -> None:
        """The tool may not be opened now; `reason` is a value of `providers.policy.ToolReason`."""
        tool = self._tool(tool_id)
        if tool is not None:
            self._turns.forget(tool)
            self._home.refuse(tool, reason_named(reason))
            self._show(self._home)

    def tool_waits(self, tool_id: str, place: int, seconds: float | None) -> None:
        """Others use the tool's account: the patron's place in line, and seconds at the most.

        Place 0: it is their turn, for `seconds`. The tool opens by itself if they wait for it.
        """
        tool = self._tool(tool_id)
        if tool is None:
            return
        if place > 0:
            self._wait(tool, Wait(place, seconds, tool.web.account_seats if tool.web else 1))
        elif self._waits_at(tool):
            self.tool_wanted.emit(tool_id)
        else:
            self._turns.call(tool, seconds or 0.0)
            self._home.show_wait(tool)

    def end(self) -> None:
        """The session is over: nothing is asked any more, and every tool is closed."""
        self._sheets.close()
        self._files.end()
        self._turns.end()
        self._tools.close_all()

    # ---------------------------------------------------------------------------------- screens

    def _show(self, screen: QWidget) -> None:
        self._screens.setCurrentWidget(screen)
        self._show_tabs()

    def _show_tabs(self) -> None:
        current = self._tools.current if self._is_on(self._tools) else None
        self._bar.show_tabs(self._tools.tabs, "" if current is None else current.id)

    def _is_on(self, screen: QWidget) -> bool:
        return self._screens.currentWidget() is screen

    def _go_home(self) -> None:
        self._show(self._home)
        self._home.go_home()

    def _go_back(self) -> None:
        if self._is_on(self._home):
            self._home.go_back()
        elif self._is_on(self._tools):
            self._go_home()
        elif not (self._is_on(self._files) and self._files.go_back()):
            self._return()

    def _return(self) -> None:
        """From the notebook, the files, or a tool's page, back to where one came from, or home."""
        tool = self._tools.current
        if tool is not None:
            self._show_tool(tool.id)
        else:
            self._go_home()

    def _open_notebook(self) -> None:
        if not self._is_on(self._notes):
            self._notes.enter()
            self._show(self._notes)
            self._notes.setFocus()

    def _open_files(self) -> None:
        if not self._is_on(self._files):
            self._show(self._files)
            self._files.enter()

    def _show_tool(self, tool_id: str) -> None:
        self._tools.bring(tool_id)
        self._show(self._tools)

    def _close_tool(self, tool_id: str) -> None:
        self._tools.close_tool(tool_id)
        if not self._tools.tabs and self._is_on(self._tools):
            self._go_home()

    def _next_tool(self) -> None:
        ids = [tab.tool.id for tab in self._tools.tabs]
        current = self._tools.current
        if ids and current is not None:
            step = 1 if self._is_on(self._tools) else 0
            self._show_tool(ids[(ids.index(current.id) + step) % len(ids)])

    def _show_about(self) -> None:
        tool = self._tools.current
        if tool is not None:
            self._show(self._home)
            self._home.show_about(tool)

    # ------------------------------------------------------------------------- what is asked for

    def _want(self, tool: Tool) -> None:
        if self._tools.is_open(tool):
            self._show_tool(tool.id)
        elif self._tools.is_full:
            self._home.refresh()
            self._sheets.full()
        else:
            self.tool_wanted.emit(tool.id)

    def _wait(self, tool: Tool, wait: Wait) -> None:
        is_new = self._turns.wait_of(tool) is None
        self._turns.wait(tool, wait)
        if self._tools.is_open(tool):  # the computer slept, and somebody else has the account now
            self._close_tool(tool.id)
        if is_new:
            self._home.wait(tool)
            self._show(self._home)
        else:
            self._home.show_wait(tool)

    def _waits_at(self, tool: Tool) -> bool:
        there = self.isVisible() and self._is_on(self._home) and self._home.is_at(tool)
        return there and self._turns.wait_of(tool) is not None and not self._tools.is_full

    def _stop_waiting(self, tool: Tool) -> None:
        self._turns.forget(tool)
        self.wait_stopped.emit(tool.id)
        if self._home.is_at(tool):
            self._home.refresh()

    def _raise_hand(self, raised: bool) -> None:
        self._bar.show_hand(raised)
        self.hand_raised.emit(raised)
        if raised:
            said = self.tr(
                "Votre main est levée sur cet écran. Si personne ne vient, appelez l'équipe."
            )
            self._say(said, "warning")
            self._quiet.stop()  # it stays: whoever passes by is to see it
        else:
            self._told.hide()

    def _keep(self, tool: Tool, title: str, markdown: str) -> None:
        name = tool.called(self._liking.current.language)
        self._notebook.keep(Note(title, name, self._ports.wall(), markdown))
        self._say(self.tr("C'est gardé dans votre carnet."), "ok")

    def _save(self, note: Note, form: NoteForm) -> Path:
        path = save(note, self._ports.files.folder, form, self._liking.current.language)
        self._ports.files.tell_changed()
        return path

    def _say(self, text: str, kind: Literal["ok", "warning"]) -> None:
        self._told.show()
        self._said.say(text, kind)
        self._quiet.start()

    def _tool(self, tool_id: str) -> Tool | None:
        return next((tool for tool in self._ports.tools if tool.id == tool_id), None)

    # ------------------------------------------------------------------------------ how it is made

    def _lay_out(self) -> None:
        around = QVBoxLayout(self._told)
        around.setContentsMargins(12, 8, 12, 8)
        around.addWidget(self._said)
        self._told.hide()
        self._screens = QStackedWidget()
        for screen in (self._home, self._notes, self._files, self._tools):
            self._screens.addWidget(screen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._told)
        column.addWidget(self._turns)
        column.addWidget(self._screens, 1)

    def _connect_bar(self) -> None:
        bar = self._bar
        bar.home.connect(self._go_home)
        bar.about.connect(self._show_about)
        bar.time.connect(lambda: self._sheets.time(self._countdown.seconds_left()))
        bar.notebook.connect(self._open_notebook)
        bar.files.connect(self._open_files)
        bar.larger.connect(self._liking.next_size)
        bar.contrast.connect(self._liking.next_contrast)
        bar.language.connect(self._liking.next_language)
        bar.shortcuts.connect(self._sheets.shortcuts)
        bar.hand.connect(self._raise_hand)
        bar.leave.connect(lambda: self._sheets.leave(self.leave_wanted.emit))
        bar.chosen.connect(self._show_tool)
        bar.closed.connect(self._close_tool)

    def _connect_parts(self) -> None:
        self._home.wanted.connect(self._want)
        self._home.left.connect(self._return)
        self._tools.changed.connect(self._show_tabs)
        self._tools.kept.connect(self._keep)
        self._tools.signed_out.connect(self.signed_out)
        self._tools.closed.connect(self.tool_closed)
        self._home.wait_stopped.connect(self._stop_waiting)
        self._turns.left.connect(self._stop_waiting)
        self._turns.taken.connect(self._want)
        self._tools.files_wanted.connect(self._open_files)
        self._ports.files.changed.connect(
            lambda: self._bar.show_files(len(self._ports.files.entries()))
        )
        self._quiet.timeout.connect(self._told.hide)
        self._liking.in_force.connect(self._bar.show_preferences)
        self._notebook.changed.connect(lambda: self._bar.show_notes(len(self._notebook.notes)))
        self._countdown.ticked.connect(
            lambda seconds: self._bar.show_time(seconds, self._countdown.total)
        )

    def _bind_keys(self) -> None:
        bar, key = self._bar, Qt.Key
        wanted = {
            key.Key_F1: bar.shortcuts.emit,
            key.Key_F2: bar.home.emit,
            key.Key_F3: bar.notebook.emit,
            key.Key_F4: bar.files.emit,
            key.Key_F6: self._next_tool,
            key.Key_F7: bar.larger.emit,
            key.Key_F8: bar.contrast.emit,
            key.Key_F9: lambda: self._raise_hand(not bar.is_hand_up),
            key.Key_F10: bar.leave.emit,
        }
        for code, act in wanted.items():
            shortcut = QShortcut(QKeySequence(code), self)
            # What is asked comes first; its own buttons answer it.
            shortcut.activated.connect(lambda act=act: None if self._sheets.is_open else act())

    def changeEvent(self, event: QEvent) -> None:
        """What was said in the language before is said no more."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._told.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape is the way back, unless what has the keyboard took it for itself."""
        if event.key() == Qt.Key.Key_Escape:
            self._go_back()
        else:
            super().keyPressEvent(event)
