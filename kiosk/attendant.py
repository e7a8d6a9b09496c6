"""Attends to the patron at the seat: what concerns their process, and what it says."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from kiosk.log import milestone
from kiosk.messages import (
    AccountSignedOut,
    Activity,
    Appearance,
    Begin,
    Done,
    EndAsked,
    Geometry,
    HandRaised,
    Hide,
    IdleWarning,
    Message,
    OpenTool,
    Painted,
    Preferred,
    Reveal,
    SayGoodbye,
    Scanned,
    StopWaiting,
    TimeLeft,
    ToolClosed,
)
from kiosk.patron_host import PatronHost
from kiosk.timekeeper import Timekeeper
from sessions import seat as s
from sessions.quota import QuotaSettings

_SCREENS = frozenset({"home", "farewell", "pane"})


@dataclass(frozen=True, slots=True)
class Surface:
    """What the attendant needs of the lock screen: its looks, and to step aside."""

    appearance: Callable[[], Appearance]
    geometry: Callable[[], Geometry | None]
    step_aside: Callable[[], None]


class Attendant(QObject):
    """One patron after the other.

    Signals:
        tool_asked (str): the patron wants a tool.
        tool_closed (str): a tool that was granted is not open any more.
        wait_stopped (str): the patron doesn't wait for a tool any more.
        signed_out (str): a tool's pane found the library's account signed out.
        card_scanned (str): a card was read while the patron's process had the keyboard.
        hand_raised (bool): help is wanted, or no longer.
    """

    tool_asked = Signal(str)
    tool_closed = Signal(str)
    wait_stopped = Signal(str)
    signed_out = Signal(str)
    card_scanned = Signal(str)
    hand_raised = Signal(bool)

    def __init__(
        self,
        host: PatronHost,
        timekeeper: Timekeeper,
        settings: QuotaSettings,
        *,
        surface: Surface,
        post: Callable[[s.Event], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._host, self._time, self._settings = host, timekeeper, settings
        self._surface, self._post = surface, post
        self._session = ""
        self._is_away = False
        self._appearance = Appearance()
        self._hears: dict[type[Message], Callable[..., None]] = {
            Painted: self._on_painted,
            Activity: lambda _said: self._time.touch(),
            Scanned: self._on_scanned,
            OpenTool: lambda said: self.tool_asked.emit(said.tool),
            ToolClosed: lambda said: self.tool_closed.emit(said.tool),
            StopWaiting: lambda said: self.wait_stopped.emit(said.tool),
            AccountSignedOut: lambda said: self.signed_out.emit(said.tool),
            EndAsked: lambda _said: self._post(s.EndRequested(self._session)),
            Done: lambda _said: self._post(s.Released(self._session)),
            Preferred: self._on_preferred,
            HandRaised: lambda said: self.hand_raised.emit(said.raised),
        }
        host.said.connect(self._on_said)
        timekeeper.warned.connect(self._warn)
        timekeeper.idle_warned.connect(self._warn_idle)

    # ------------------------------------------------------------------- what the seat decides

    def open(
        self, session: str, age: int | None, seconds: float, signed_out: tuple[str, ...] = ()
    ) -> None:
        """Hand the seat over for `seconds`. The lock screen stays until home is painted.

        `signed_out` are accounts whose tools are closed until staff have signed in again.
        """
        self._session, self._appearance = session, self._surface.appearance()
        self._is_away = False
        self._time.begin(session, seconds)
        self._host.open(
            Begin(
                session=session,
                age=age,
                seconds=seconds,
                grace_seconds=self._settings.grace_seconds,
                appearance=self._appearance,
                geometry=self._surface.geometry(),
                idle_seconds=self._settings.idle_minutes * 60,
                signed_out=signed_out,
            )
        )

    def hide(self, effect: s.HidePatron) -> None:
        """The patron goes away: the time goes on, the work is covered."""
        self._is_away = True
        self._time.go_away()
        self._host.send(Hide(session=effect.session))

    def reveal(self, effect: s.ShowPatron) -> None:
        """The patron is back."""
        self._is_away = False
        self._time.come_back()
        self._host.send(Reveal(session=effect.session, appearance=self._appearance))
        self._host.send(TimeLeft(session=effect.session, seconds=self._time.seconds_left()))
        self._surface.step_aside()

    def farewell(self, effect: s.SayFarewell) -> None:
        """Let the patron take what is theirs."""
        self._time.end()
        grace = float(self._settings.grace_seconds)
        self._host.send(
            SayGoodbye(session=effect.session, reason=effect.reason, grace_seconds=grace)
        )
        self._surface.step_aside()

    def close(self) -> None:
        """The session is over."""
        self._time.stop()

    # ------------------------------------------------------------------- what the patron says

    def _on_said(self, message: Message) -> None:
        hear = self._hears.get(type(message))
        if hear is not None and message.session == self._session:
            hear(message)

    def _on_painted(self, said: Painted) -> None:
        if said.screen == "home" and not self._is_away:  # a card scanned twice, before it was
            self._time.touch()  # a process that started late must not cost the patron's idle time
            self._surface.step_aside()
        if said.screen in _SCREENS:  # any other word would be the patron's process's own
            milestone(f"{said.screen} painted")

    def _on_scanned(self, said: Scanned) -> None:
        if not self._is_away:  # it has no keyboard then: it would uncover the work by itself
            self.card_scanned.emit(said.card.get_secret_value())

    def _on_preferred(self, said: Preferred) -> None:
        self._appearance = said.appearance

    def _warn(self, minutes: int, seconds: float) -> None:
        self._host.send(TimeLeft(session=self._session, seconds=seconds, warning=minutes))

    def _warn_idle(self, seconds: float) -> None:
        self._host.send(IdleWarning(session=self._session, seconds=seconds))
