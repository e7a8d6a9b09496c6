"""The patron's window: built before anybody sits down, shown in an instant, closed by nobody."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from sessions.seat import EndReason
from ui.keyboard.hold import KeyboardHold
from ui.keyboard.key_filter import KeyFilter
from ui.patron.countdown import Countdown
from ui.patron.desk import Desk
from ui.patron.farewell import Farewell
from ui.patron.first_paint import FirstPaint
from ui.patron.notebook import Notebook
from ui.patron.ports import Placement, Ports, Preferences
from ui.patron.preferences import Liking
from ui.primary_screen import PrimaryScreen
from ui.theme import Theme

_FRAMELESS = Qt.WindowType.FramelessWindowHint
_ON_TOP = Qt.WindowType.WindowStaysOnTopHint
_BYPASS = Qt.WindowType.BypassWindowManagerHint
_QUIETLY = Qt.WidgetAttribute.WA_ShowWithoutActivating


class PatronWindow(QWidget):
    """Everything a patron sees. It is told what the shell decides, and tells what the patron wants.

    It refuses to close, so `QApplication.quit()` does nothing while it is there; `exit()` works.

    Signals:
        tool_wanted (str): the id of a tool to open.
        signed_out (str): the id of a tool whose account no longer signs in.
        tool_closed (str): the id of a tool that was granted and is not open any more.
        wait_stopped (str): the id of a tool that is waited for no more.
        end_asked (): the patron wants to leave (confirmed, or the window was told to close).
        done (): the patron has finished at the farewell.
        activity (): a sign of life, at most one a second.
        scanned (str): a card was read by a keyboard-wedge reader.
        preferred (str, float, str): language, text scale and contrast the patron has chosen.
        hand_raised (bool): help is wanted, or no longer.
        painted (str): "home", "farewell" or "pane" was drawn for the first time.
    """

    tool_wanted = Signal(str)
    signed_out = Signal(str)
    tool_closed = Signal(str)
    wait_stopped = Signal(str)
    end_asked = Signal()
    done = Signal()
    activity = Signal()
    scanned = Signal(str)
    preferred = Signal(str, float, str)
    hand_raised = Signal(bool)
    painted = Signal(str)

    def __init__(self, theme: Theme, ports: Ports, placement: Placement) -> None:
        super().__init__()
        self.setObjectName("patron-window")
        self._placement = placement
        self._liking = Liking(theme, ports.speak, self)
        self._time = Countdown(ports.now, self)
        self._grace = Countdown(ports.now, self)
        self._notebook = Notebook(self)
        self._filter = KeyFilter(ports.wedge, ports.now, self)
        self._desk = Desk(theme, ports, self._liking, self._time, self._notebook)
        self._farewell = Farewell(theme, ports, self._notebook, self._grace)
        self._keyboard = KeyboardHold(self)
        self._primary = PrimaryScreen(self)
        self._lay_out()
        self._connect()
        self._place()
        self._warm()

    # -------------------------------------------------------------------------- what it is told

    def begin(self, age: int | None, seconds: float, preferences: Preferences) -> None:
        """A patron sits down for `seconds`; `age` in completed years, None when unknown."""
        self._liking.adopt(preferences)
        self._time.start(seconds)
        self._desk.begin(age)
        self._tell_paint("home", self._desk.home)
        self._appear()

    def set_time_left(self, seconds: float, warning: int | None = None) -> None:
        """What the seat's clock says; `warning` is the minutes to warn about, if any."""
        self._time.correct(seconds)
        if warning is not None:
            self._desk.warn(seconds)

    def show_idle_warning(self, seconds: float) -> None:
        """Nobody has touched the seat: the session ends in `seconds` unless somebody does."""
        self._desk.ask_still_there(seconds)

    def hide_work(self) -> None:
        """The patron is away: nothing of theirs is on screen, and the keyboard is free."""
        self._filter.flush()
        self._keyboard.release()
        self.hide()

    def reveal(self, preferences: Preferences) -> None:
        """The patron is back."""
        self._liking.adopt(preferences)
        self._appear()

    def say_goodbye(self, reason: str, grace_seconds: float) -> None:
        """Close the tools and let the patron take what is theirs for `grace_seconds`.

        `reason` is a value of `sessions.seat.EndReason`.
        """
        self._time.stop()
        self._desk.end()
        self._grace.start(grace_seconds)
        self._screens.setCurrentWidget(self._farewell)
        self._farewell.begin(EndReason(reason))
        self._tell_paint("farewell", self._farewell)
        self._appear()

    def tool_granted(self, tool_id: str, secret: str | None) -> None:
        """The tool may be opened, with `secret` if it needs one."""
        self._desk.tool_granted(tool_id, secret)

    def tool_refused(self, tool_id: str, reason: str) -> None:
        """The tool may not be opened now; `reason` is a value of `providers.policy.ToolReason`."""
        self._desk.tool_refused(tool_id, reason)

    def tool_waits(self, tool_id: str, place: int, seconds: float | None) -> None:
        """The place in line for a tool, and seconds at the most; place 0: now, for `seconds`."""
        self._desk.tool_waits(tool_id, place, seconds)

    # ---------------------------------------------------------------------------- how it is made

    def _lay_out(self) -> None:
        self._screens = QStackedWidget()
        self._screens.addWidget(self._desk)
        self._screens.addWidget(self._farewell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        # Whatever the text size, the window stays as large as the screen.
        column.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        column.addWidget(self._screens)

    def _connect(self) -> None:
        self._desk.tool_wanted.connect(self.tool_wanted)
        self._desk.leave_wanted.connect(self.end_asked)
        self._desk.hand_raised.connect(self.hand_raised)
        self._desk.painted.connect(self.painted)
        self._desk.signed_out.connect(self.signed_out)
        self._desk.tool_closed.connect(self.tool_closed)
        self._desk.wait_stopped.connect(self.wait_stopped)
        self._farewell.done.connect(self.done)
        self._filter.scanned.connect(self.scanned)
        self._filter.activity.connect(self.activity)
        self._desk.at_work.connect(self.activity)
        self._liking.changed.connect(
            lambda p: self.preferred.emit(p.language, p.text_scale, p.contrast)
        )

    def _place(self) -> None:
        if self._placement.is_kiosk:
            flags = _FRAMELESS | _ON_TOP
            # On X11 no window manager stands between the kiosk and its screen.
            self.setWindowFlags(flags | _BYPASS if _on_x11() else flags)
            self._primary.changed.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        """As large as the screen, whatever becomes of it: a cable, a projector, another mode."""
        if self._placement.is_kiosk:
            self.setScreen(QGuiApplication.primaryScreen())
        self.setGeometry(self._placement.geometry or self._primary.geometry)

    def _warm(self) -> None:
        """Do now what the first picture would cost later: styles, layouts, glyphs, the surface."""
        self.winId()
        self.grab()

    # ------------------------------------------------------------------------- screen and keyboard

    def _appear(self) -> None:
        if self._placement.is_kiosk and not _on_x11():
            self.showFullScreen()
        else:
            self.show()
        self.raise_()

    def _come_forward(self) -> None:
        """A new native window does not have the keyboard its predecessor had."""
        self.activateWindow()
        if self._placement.is_kiosk:
            self._keyboard.take()

    def _tell_paint(self, screen: str, widget: QWidget) -> None:
        FirstPaint(screen, widget).painted.connect(self.painted)

    def event(self, event: QEvent) -> bool:
        """Follow the native window: Qt makes a new one when the first web view appears."""
        kind = event.type()
        handled = super().event(event)
        if kind == QEvent.Type.WinIdChange:
            self._guard()
        elif kind == QEvent.Type.Show and not self.testAttribute(_QUIETLY):
            self._come_forward()
        return handled

    def _guard(self) -> None:
        window = self.windowHandle()
        if window is not None:
            self._filter.guard(window)

    def closeEvent(self, event: QCloseEvent) -> None:
        """No key and no window manager closes it: that is a wish to leave, no more."""
        event.ignore()
        if self.isVisible():
            self.end_asked.emit()


def _on_x11() -> bool:
    return QGuiApplication.platformName() == "xcb"
