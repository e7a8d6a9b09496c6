"""The shell's parts, put together: the only place where they are constructed."""

import datetime as dt
import logging
import secrets as random
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from kiosk.aliases import Aliases
from kiosk.attendant import Attendant, Surface
from kiosk.bookkeeping import Bookkeeping
from kiosk.charter_texts import charter_texts
from kiosk.cleaner import Cleaner
from kiosk.conductor import Conductor
from kiosk.entrance import Entrance
from kiosk.foundation import FoundationError, today, tools_folder
from kiosk.guard import Guard
from kiosk.lease_keeper import LeaseKeeper
from kiosk.lock_screen import LockScreen, Screen
from kiosk.lockdown.operation import LockdownError
from kiosk.lockdown.seat import Lockdown
from kiosk.log import milestone
from kiosk.loop import Loop
from kiosk.messages import Geometry, Prepare
from kiosk.patience import Patience
from kiosk.premises import Premises
from kiosk.quarters import Quarters
from kiosk.staff_door import StaffDoor, password_of
from kiosk.timekeeper import Timekeeper
from kiosk.tool_desk import Sitter, ToolDesk
from kiosk.tool_secrets import ToolSecrets
from kiosk.warmth import Warmth
from sessions import seat as s
from sessions.readers.wedge import Wedge
from sessions.refusal import Reason, Refusal
from sessions.store import StoreError
from sessions.wipe import WipeReport, run_wipe

_log = logging.getLogger(__name__)


class Shell(QObject):
    """A seat that works. Raises `FoundationError` when it can't.

    Signals:
        moved (object, object): the seat before and after.
        patron_said (object): a message from the process of the session in course.
        locked (): the seat is locked, wiped and checked; it takes a card.
        session_wiped (object): the `WipeReport` of a session that just ended.
        ended (bool): after `end()`: whether everything was wiped and given back.
    """

    moved = Signal(object, object)
    patron_said = Signal(object)
    locked = Signal()
    session_wiped = Signal(object)
    ended = Signal(bool)

    def __init__(
        self, screen: Screen, premises: Premises, loop: Loop, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._screen, self._premises, self._loop = screen, premises, loop
        self._foundation = premises.foundation
        self._had_patron = self._ending = False
        self._aliases = Aliases()
        self._quarters = Quarters(premises, self._prepare, loop, self)
        self._host = self._quarters.host
        self._make_entrance()
        self._make_session()
        self._make_tools()
        self._make_safeguards()
        self._conductor = Conductor(self._carriers(), self)
        self._connect()

    def _make_entrance(self) -> None:
        """What somebody meets who is not in yet."""
        foundation, window = self._foundation, self._screen.window
        config = foundation.config
        window.read_cards(Wedge(config.reader), time.monotonic)
        texts = charter_texts(config.charter, foundation.paths.config)
        self._lock = LockScreen(self._screen, config, texts, self._free_at, self)
        self._entrance = Entrance(foundation, window, self._loop, self.post, self)
        self._patience = Patience(config.time.question_seconds, self.post, self)
        password = password_of(foundation.paths)
        self._door = StaffDoor(
            window, password, self._loop, seat=lambda: self.seat, post=self.post, parent=self
        )

    def _make_session(self) -> None:
        """What a session is led by, from its first second to its wipe."""
        config, window = self._foundation.config, self._screen.window
        self._books = Bookkeeping(self._foundation, parent=self)
        self._time = Timekeeper(config.time, self.post, parent=self)
        self._attendant = Attendant(
            self._host,
            self._time,
            config.time,
            surface=Surface(self._lock.appearance, self._geometry, window.uncover),
            post=self.post,
            parent=self,
        )
        self._warmth = Warmth(self._host, window.set_preparing, self.post, self)
        steps = self._quarters.berths.steps
        self._cleaner = Cleaner(self._host, self._loop, steps, self.post, self)

    def _make_tools(self) -> None:
        foundation, loop = self._foundation, self._loop
        self._leases = LeaseKeeper(
            foundation.store,
            foundation.config.seat.name,
            loop,
            seconds_left=self._time.seconds_left,
            parent=self,
        )
        self._tools = ToolDesk(
            self._premises.catalogue,
            ToolSecrets(foundation.secrets, foundation.paths, loop),
            self._leases,
            sitter=self._sitter,
            answer=self._host.send,
            parent=self,
        )

    def _make_safeguards(self) -> None:
        self._lockdown = Lockdown(self._foundation.paths.changes, self)
        self._guard = Guard(self.post, self)
        self._lockdown.guarded.connect(self._guard.set_guarded)

    # --------------------------------------------------------------------------------- the seat

    @property
    def seat(self) -> s.Seat:
        """The seat as it is."""
        return self._conductor.seat

    def start(self) -> None:
        """Lock the seat down, then begin as every start does: by wiping. Raises FoundationError."""
        try:
            self._books.open_shop()
            if not self._premises.windowed:
                self._lockdown.begin()
        except (LockdownError, StoreError) as error:
            raise FoundationError(str(error)) from error
        self._entrance.open()
        self._conductor.start()

    def post(self, event: s.Event) -> None:
        """Something happened."""
        if not self._ending:
            self._conductor.post(event)

    def take_card(self, untrusted_card: str) -> None:
        """A card was read or typed, wherever the keyboard was."""
        seat = self.seat
        if seat.state is s.State.LOCKED:
            milestone("card")
            self.post(s.CardPresented(random.token_hex(8), untrusted_card))
        elif self._entrance.is_card_of(untrusted_card, seat):
            self.post(s.SameCard(seat.session))

    # ------------------------------------------------------------------------------ what is done

    def _carriers(self) -> dict[type[s.Effect], Callable[..., None]]:
        return {
            s.Show: self._lock.show,
            s.Identify: self._identify,
            s.ShowRefusal: self._lock.refuse,
            s.AskCharter: self._lock.ask_charter,
            s.RecordCharter: self._sign,
            s.OpenSession: self._open,
            s.HidePatron: self._attendant.hide,
            s.ShowPatron: self._attendant.reveal,
            s.SayFarewell: self._say_farewell,
            s.Wipe: self._wipe,
        }

    def _identify(self, effect: s.Identify) -> None:
        self._books.expect(effect.card)
        if self._warmth.is_failing:
            self.post(s.Refused(effect.session, Refusal(Reason.NOT_READY)))
        else:
            self._entrance.identify(effect)

    def _sign(self, _effect: s.RecordCharter) -> None:
        if self.seat.patron is not None:
            self._books.sign(self.seat.patron)

    def _open(self, effect: s.OpenSession) -> None:
        patron = effect.patron
        if patron is None:
            return
        self._had_patron = True
        self._books.begin(effect.session, patron)
        self._leases.begin(effect.session)
        age, seconds = patron.age(today()), self._entrance.seconds
        self._attendant.open(effect.session, age, seconds, self._tools.signed_out)

    def _say_farewell(self, effect: s.SayFarewell) -> None:
        self._books.note_reason(effect.reason)
        self._leases.end()  # its panes are closed: whoever waits need not wait for the grace
        self._attendant.farewell(effect)

    def _wipe(self, effect: s.Wipe) -> None:
        self._attendant.close()
        self._leases.end()
        self._books.end()
        self._cleaner.wipe(effect)

    # ------------------------------------------------------------------------- what is heard of

    def _connect(self) -> None:
        window = self._screen.window
        elsewhere = (self._attendant.card_scanned, self._entrance.scanned)
        for card in (window.card_scanned, window.card_typed, *elsewhere):
            card.connect(self.take_card)
        window.charter_signed.connect(lambda: self.post(s.Signed(self.seat.session)))
        window.charter_declined.connect(lambda: self.post(s.Declined(self.seat.session)))
        window.activity.connect(self._patience.touch)
        window.painted.connect(self._on_painted)
        window.close_asked.connect(self.end)
        self._door.quit_asked.connect(self.end)
        self._attendant.tool_asked.connect(
            lambda tool: self._quarters.sandbox.ask(tool, lambda: self._tools.ask(tool))
        )
        self._attendant.tool_closed.connect(self._tools.close)
        self._attendant.wait_stopped.connect(self._tools.stop_waiting)
        self._attendant.signed_out.connect(self._tools.note_signed_out)
        self._host.warmed.connect(self._on_warm)
        self._cleaner.verified.connect(self._on_wiped)
        followers = (self._patience, self._door, self._warmth, self._entrance, self._guard)
        for follower in (*followers, *self._quarters.followers):
            self._conductor.moved.connect(follower.follow)
        self._conductor.moved.connect(self.moved)
        self._host.said.connect(self.patron_said)
        self._host.given_up.connect(self._apologise)

    def _on_wiped(self, report: WipeReport) -> None:
        try:
            self._quarters.berths.settle()
        except OSError as error:
            _log.error("the journal can't be written: %s", error.strerror)
        if self._had_patron:
            self._had_patron = False
            self._lock.prove(report)
            self.session_wiped.emit(report)

    def _on_warm(self, _ready: object) -> None:
        milestone("warm")
        self._tools.look_up_keys()

    def _on_painted(self, page: str) -> None:
        if page == "locked" and self.seat.state is s.State.LOCKED:
            milestone("ready")
            self.locked.emit()

    def _apologise(self) -> None:
        """Whoever sits there reads why before they may read that everything is erased."""
        refusal = Refusal(Reason.BROKEN_OFF)
        self._lock.refuse(s.ShowRefusal(self.seat.session, refusal))

    def _sitter(self) -> Sitter | None:
        seat, ready = self.seat, self._host.ready
        if seat.state is not s.State.ACTIVE or seat.patron is None or ready is None:
            return None
        age = seat.patron.age(today())
        person = self._aliases.of(seat.patron.card_hash)
        return Sitter(seat.session, age, self._quarters.sandbox.is_adequate, ready.address, person)

    def _free_at(self) -> dt.datetime | None:
        left = min(self._time.seconds_left(), self._foundation.config.time.away_minutes * 60)
        return dt.datetime.now().astimezone() + dt.timedelta(seconds=left)

    # ---------------------------------------------------------------------- the patron's process

    def _prepare(self, berth: str) -> Prepare:
        config = self._foundation.config
        return Prepare(
            session=berth,
            windowed=self._premises.windowed,
            geometry=self._geometry(),
            tools_folder=str(tools_folder(self._foundation.paths, config)),
            hidden_tools=config.tools.hidden,
            known_keys=self._tools.known_keys,
            network=config.network.model_dump(mode="json"),
            appearance=self._lock.house_style(),
            reduced_motion=config.screen.reduced_motion,
            reader=config.reader.model_dump(mode="json"),
            files=config.files.model_dump(mode="json"),
        )

    def _geometry(self) -> Geometry | None:
        if not self._premises.windowed:
            return None
        there = self._screen.window.geometry()
        return there.x(), there.y(), there.width(), there.height()

    # ----------------------------------------------------------------------------------- the end

    def end(self) -> None:
        """End the programme: wipe whatever there is, and give back what lockdown took."""
        if self._ending:
            return
        self._ending = True
        self._screen.window.cover()
        self._screen.window.show_wiping()
        self._attendant.close()
        self._books.note_reason("shut-down")
        self._leases.end()
        self._books.end()
        self._entrance.close()
        self._host.surrender(warm_too=True)
        steps = self._quarters.berths.steps(None, self._host)
        self._loop.work(
            lambda: run_wipe(steps, time.monotonic),
            self._leave,
            lambda error: self._leave(None, error),
            urgent=True,
        )

    def _leave(self, report: WipeReport | None, error: Exception | None = None) -> None:
        if report is None:
            _log.error("the last wipe failed: %s", type(error).__name__)
        else:
            _log.info("wipe: %s", report.summary())
        failures = self._lockdown.end()
        verified = report is not None and report.verified
        if verified:
            self._quarters.berths.settle()
        self._foundation.store.close()
        self.ended.emit(verified and not failures)
