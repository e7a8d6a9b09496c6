"""Between the shell's messages and the patron's window: one line for each, both ways."""

from collections.abc import Callable

from pydantic import SecretStr
from PySide6.QtCore import QObject, QRect

from kiosk.messages import (
    AccountSignedOut,
    Activity,
    Appearance,
    Begin,
    Done,
    EndAsked,
    HandRaised,
    Hide,
    IdleWarning,
    Message,
    OpenTool,
    Painted,
    Ping,
    Pong,
    Preferred,
    Prepare,
    Ready,
    Reveal,
    SayGoodbye,
    Scanned,
    StopWaiting,
    TimeLeft,
    ToolClosed,
    ToolGranted,
    ToolRefused,
    ToolWaits,
)
from kiosk.openness import Openness
from kiosk.shell_link import ShellLink
from kiosk.web_start import WebStart
from sessions.envelope import Addressee
from ui.patron.markdown.formula import warm_up
from ui.patron.ports import Preferences
from ui.patron.web.engine import SandboxProof
from ui.patron.window import PatronWindow

MakeWindow = Callable[[Prepare], tuple[PatronWindow, WebStart, Openness]]


class PatronSide(QObject):
    """Hears the shell and answers it. A message of another session is dropped."""

    def __init__(
        self, link: ShellLink, make_window: MakeWindow, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._link, self._make_window = link, make_window
        self._session = ""
        self._addressee: Addressee | None = None
        self._hears: dict[type[Message], Callable[..., None]] = {}
        link.said.connect(self._on_said)

    def _on_said(self, message: Message) -> None:
        if isinstance(message, Prepare):
            self._prepare(message)
        elif isinstance(message, Begin):
            self._begin(message)
        elif message.session == self._session:
            self._hears[type(message)](message)

    # ------------------------------------------------------------------------------- beginning

    def _prepare(self, prepare: Prepare) -> None:
        self._session = prepare.session
        self._window, web, self._openness = self._make_window(prepare)
        self._hears = self._what_is_heard()
        self._listen()
        web.proven.connect(self._say_ready)
        web.start(self._window)

    def _say_ready(self, proof: SandboxProof) -> None:
        warm_up()
        self._addressee = Addressee()
        self._say(
            Ready,
            web_panes=proof.adequate,
            cause=proof.cause,
            address=self._addressee.address,
        )

    def _begin(self, begin: Begin) -> None:
        self._session = begin.session
        self._openness.begin(begin.signed_out)
        if begin.geometry is not None:
            self._window.setGeometry(QRect(*begin.geometry))
        self._window.begin(begin.age, begin.seconds, _preferences(begin.appearance))

    # ---------------------------------------------------------------------------- what is heard

    def _what_is_heard(self) -> dict[type[Message], Callable[..., None]]:
        window = self._window
        return {
            TimeLeft: lambda m: window.set_time_left(m.seconds, m.warning),
            IdleWarning: lambda m: window.show_idle_warning(m.seconds),
            Hide: lambda _m: window.hide_work(),
            Reveal: lambda m: window.reveal(_preferences(m.appearance)),
            SayGoodbye: lambda m: window.say_goodbye(m.reason, m.grace_seconds),
            ToolGranted: lambda m: window.tool_granted(m.tool, self._opened(m.secret)),
            ToolRefused: lambda m: window.tool_refused(m.tool, m.reason),
            ToolWaits: lambda m: window.tool_waits(m.tool, m.place, m.seconds),
            Ping: lambda m: self._say(Pong, beat=m.beat),
        }

    def _opened(self, envelope: SecretStr | None) -> str | None:
        """The secret in it: nobody but this process can read that."""
        if envelope is None or self._addressee is None:
            return None
        return self._addressee.open(envelope.get_secret_value())

    # ----------------------------------------------------------------------------- what is said

    def _listen(self) -> None:
        window = self._window
        window.painted.connect(lambda screen: self._say(Painted, screen=screen))
        window.activity.connect(lambda: self._say(Activity))
        window.scanned.connect(lambda raw: self._say(Scanned, card=SecretStr(raw)))
        window.tool_wanted.connect(lambda tool: self._say(OpenTool, tool=tool))
        window.tool_closed.connect(lambda tool: self._say(ToolClosed, tool=tool))
        window.wait_stopped.connect(lambda tool: self._say(StopWaiting, tool=tool))
        window.signed_out.connect(lambda tool: self._say(AccountSignedOut, tool=tool))
        window.end_asked.connect(lambda: self._say(EndAsked))
        window.done.connect(lambda: self._say(Done))
        window.hand_raised.connect(lambda raised: self._say(HandRaised, raised=raised))
        window.preferred.connect(self._on_preferred)

    def _on_preferred(self, language: str, text_scale: float, contrast: str) -> None:
        look = Appearance.model_validate(
            {"language": language, "text_scale": text_scale, "contrast": contrast}
        )
        self._say(Preferred, appearance=look)

    def _say(self, kind: type[Message], **values: object) -> None:
        self._link.send(kind.model_validate({"session": self._session, **values}))


def _preferences(look: Appearance) -> Preferences:
    return Preferences(look.language, look.text_scale, look.contrast)
