"""The lock screen's one window: what the shell shows whenever no patron has the seat."""

import datetime as dt
from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.keyboard.hold import KeyboardHold
from ui.languages import Languages
from ui.lock.covers import KIOSK_FLAGS, Covers
from ui.lock.house import House
from ui.lock.message import AwayPage, IdentifyPage, OutOfServicePage, WipingPage
from ui.lock.page import Page
from ui.lock.top_bar import TopBar
from ui.primary_screen import PrimaryScreen
from ui.theme import Theme

# A page is loaded when it is first shown: the first picture of a start waits for none of them.
if TYPE_CHECKING:
    from sessions.readers.wedge import Wedge
    from sessions.refusal import Refusal
    from ui.keyboard.key_filter import KeyFilter
    from ui.lock.charter import CharterPage
    from ui.lock.locked import LockedPage
    from ui.lock.notices import Notice
    from ui.lock.pin import PinPage, PinPolicy
    from ui.lock.refusal import RefusalPage
    from ui.lock.staff import StaffSheet
    from ui.lock.typed import TypedPage

STAFF_CHORD = "Ctrl+Alt+Shift+K"
REFUSAL_SECONDS = 20
_WINDOWED_SIZE = (1280, 800)
_AnyPage = TypeVar("_AnyPage", bound=Page)


def _local_now() -> dt.datetime:
    return dt.datetime.now().astimezone()


class LockWindow(QWidget):
    """Every page of a seat nobody is using. Pages are built when they are first shown.

    On a seat it covers its screen (and blank windows the others), stays above, holds the keyboard
    and can't be closed; `windowed`, it is a window like any other. `now` is the hour it
    shows. It shows nothing before a page is called for, and reads cards after `read_cards`.

    Signals:
        painted (str): a page ("locked", "charter"...) was drawn for the first time since it came.
        card_scanned (str): a card was read by a keyboard-wedge reader, on whatever page.
        card_typed (str): a card's number, as typed.
        pin_given (str): the code of the card. Keep it no longer than the check needs.
        pin_left_out (), pin_cancelled (): they go on without a code; they don't go on.
        activity (): a sign of life, at most one a second.
        language_chosen (str): "fr" or "en"; it is already spoken.
        appearance_changed (): text size or contrast; the theme already has it.
        charter_signed (), charter_declined (): the answer to the charter.
        refusal_dismissed (): the refusal was read, or has been shown long enough.
        staff_password_given (str): answer with `admit_staff` or `refuse_staff`.
        staff_action (str): "reset", "stop" or "quit", chosen after the password.
        close_asked (): somebody closes the window of a windowed seat.
    """

    painted = Signal(str)
    card_scanned = Signal(str)
    card_typed = Signal(str)
    pin_given = Signal(str)
    pin_left_out = Signal()
    pin_cancelled = Signal()
    activity = Signal()
    language_chosen = Signal(str)
    appearance_changed = Signal()
    charter_signed = Signal()
    charter_declined = Signal()
    refusal_dismissed = Signal()
    staff_password_given = Signal(str)
    staff_action = Signal(str)
    close_asked = Signal()

    def __init__(
        self,
        theme: Theme,
        languages: Languages,
        house: House,
        *,
        windowed: bool = False,
        now: Callable[[], dt.datetime] = _local_now,
        staff_chord: str = STAFF_CHORD,
    ) -> None:
        super().__init__()
        self._theme, self._languages, self._house = theme, languages, house
        self._windowed, self._now = windowed, now
        self._may_close, self._shown = False, ""
        self._bar = TopBar(theme, house)
        self._stack = QStackedWidget()
        self._covers: Covers | None = None
        self._filter: KeyFilter | None = None
        self._keyboard = KeyboardHold(self)
        self._build()
        QShortcut(QKeySequence(staff_chord), self).activated.connect(self.ask_staff)

    def read_cards(self, wedge: "Wedge", monotonic: Callable[[], float]) -> None:
        """From now on tell a reader's keys from a person's. `monotonic` is in seconds."""
        from ui.keyboard.key_filter import KeyFilter

        self._filter = KeyFilter(wedge, monotonic, self)
        self._filter.scanned.connect(self.card_scanned)
        self._filter.activity.connect(self.activity)
        self._guard()

    # ------------------------------------------------------------------------------- the pages

    def show_locked(self) -> None:
        """The seat is free: pass your card."""
        self._turn_to(self._locked)

    def set_preparing(self, preparing: bool) -> None:
        """Whether the locked page says that the seat isn't ready for a card yet."""
        self._locked.set_preparing(preparing)

    def show_proof(self, checks: int, milliseconds: float) -> None:
        """Have the locked page say for some seconds what the wipe verified."""
        self._locked.show_proof(checks, milliseconds)

    def set_notices(self, notices: "tuple[Notice, ...]") -> None:
        """Have the locked page say these of the seat, in whatever language is spoken."""
        self._locked.set_notices(notices)

    def show_typed(self) -> None:
        """No card at hand."""
        self._turn_to(self._typed)

    def ask_pin(self, policy: "PinPolicy", *, staff: bool) -> None:
        """Ask for the code of the card that was read; one of the `pin_` signals answers, once."""
        self._turn_to(self._pin)
        self._pin.ask(policy, staff=staff)

    def show_identifying(self) -> None:
        """The card is being looked up."""
        self._turn_to(self._identify)

    def show_refusal(self, refusal: "Refusal", seconds: int = REFUSAL_SECONDS) -> None:
        """Say why not; `refusal_dismissed` follows after `seconds` at the latest."""
        self._turn_to(self._refusal)
        self._refusal.refuse(refusal, seconds)

    def show_charter(self, markdown: str) -> None:
        """Ask for the charter to be accepted."""
        self._turn_to(self._charter)
        self._charter.ask(markdown)

    def show_away(self, free_at: dt.datetime | None = None) -> None:
        """Somebody left for a moment; `free_at` is when the seat is free at the latest."""
        self._away.set_free_at(free_at)
        self._turn_to(self._away)

    def show_wiping(self) -> None:
        """Everything is being erased."""
        self._turn_to(self._wiping)

    def show_out_of_service(self, cause: str = "") -> None:
        """Nobody can use the seat; `cause` is for staff and in small."""
        self._out_of_service.set_cause(cause)
        self._turn_to(self._out_of_service)

    @property
    def page(self) -> str:
        """The name of the page shown: "locked", "typed", "identify", "refusal"..."""
        return self._shown

    # ------------------------------------------------------------------------------- the staff

    def ask_staff(self) -> None:
        """Ask for the staff's password, over whatever page is shown."""
        self._staff.open()

    def admit_staff(self) -> None:
        """The password was right."""
        self._staff.admit(out_of_service=self.page == "out-of-service")

    def refuse_staff(self) -> None:
        """The password was wrong."""
        self._staff.refuse()

    # ------------------------------------------------------------------------------ the window

    def cover(self) -> None:
        """Take the screen and the keyboard, and cover the other screens."""
        if self._windowed:
            self.show()
            return
        self._fill()
        self.show()
        self.raise_()
        self.activateWindow()
        self._cover_screens()

    def uncover(self) -> None:
        """Leave the screen to the patron's window; other screens stay covered."""
        if self._filter is not None:
            self._filter.flush()
        self._keyboard.release()
        self.hide()

    def allow_close(self) -> None:
        """The programme ends: the window may be closed now, and the other screens are free."""
        self._may_close = True
        if self._covers is not None:
            self._covers.uncover()

    def closeEvent(self, event: QCloseEvent) -> None:
        """A lock screen isn't closed by a key or a window manager."""
        if self._may_close:
            event.accept()
            return
        event.ignore()
        if self._windowed:
            self.close_asked.emit()

    def event(self, event: QEvent) -> bool:
        """Watch the keys of the native window as soon as there is one."""
        is_new = event.type() == QEvent.Type.WinIdChange
        handled = super().event(event)  # after which the window may be no more
        if is_new:
            self._guard()
        return handled

    def changeEvent(self, event: QEvent) -> None:
        """Mark the language spoken now."""
        if event.type() == QEvent.Type.LanguageChange:
            self._bar.show_language(self._languages.current)
        super().changeEvent(event)

    # -------------------------------------------------------------------------------- the rest

    @cached_property
    def _locked(self) -> "LockedPage":
        from ui.lock.locked import LockedPage

        page = self._adopt(LockedPage(self._theme, self._house, self._now), "locked")
        page.without_card.connect(self.show_typed)
        return page

    @cached_property
    def _typed(self) -> "TypedPage":
        from ui.lock.typed import TypedPage

        page = self._adopt(TypedPage(self._theme), "typed")
        page.card_typed.connect(self.card_typed)
        page.left.connect(self.show_locked)
        return page

    @cached_property
    def _pin(self) -> "PinPage":
        from ui.lock.pin import PinPage

        page = self._adopt(PinPage(self._theme), "pin")
        page.given.connect(self.pin_given)
        page.left_out.connect(self.pin_left_out)
        page.cancelled.connect(self.pin_cancelled)
        return page

    @cached_property
    def _identify(self) -> IdentifyPage:
        return self._adopt(IdentifyPage(self._theme), "identify")

    @cached_property
    def _refusal(self) -> "RefusalPage":
        from ui.lock.refusal import RefusalPage

        page = self._adopt(RefusalPage(self._theme), "refusal")
        page.dismissed.connect(self.refusal_dismissed)
        return page

    @cached_property
    def _charter(self) -> "CharterPage":
        from ui.lock.charter import CharterPage

        page = self._adopt(CharterPage(self._theme), "charter")
        page.signed.connect(self.charter_signed)
        page.declined.connect(self.charter_declined)
        return page

    @cached_property
    def _away(self) -> AwayPage:
        return self._adopt(AwayPage(self._theme), "away")

    @cached_property
    def _wiping(self) -> WipingPage:
        return self._adopt(WipingPage(self._theme), "wiping")

    @cached_property
    def _out_of_service(self) -> OutOfServicePage:
        page = self._adopt(OutOfServicePage(self._theme), "out-of-service")
        page.staff_asked.connect(self.ask_staff)
        return page

    @cached_property
    def _staff(self) -> "StaffSheet":
        from ui.lock.staff import StaffSheet

        sheet = StaffSheet(self._theme, self)
        sheet.password_given.connect(self.staff_password_given)
        sheet.action_chosen.connect(self.staff_action)
        return sheet

    def _adopt(self, page: _AnyPage, name: str) -> _AnyPage:
        page.setProperty("page", name)
        page.painted.connect(lambda: self._on_painted(name))
        self._stack.addWidget(page)
        return page

    def _turn_to(self, page: Page) -> None:
        self._shown = page.property("page")
        self._bar.name_library(named=self._shown != "locked")
        self._stack.setCurrentWidget(page)

    def _guard(self) -> None:
        window = self.windowHandle()
        if self._filter is not None and window is not None:
            self._filter.guard(window)

    def _on_painted(self, name: str) -> None:
        if not self._windowed:
            self._keyboard.take()
        self.painted.emit(name)

    def _build(self) -> None:
        self.setObjectName("lock-window")
        self.setWindowTitle(self._house.library)
        if self._windowed:
            self.resize(*_WINDOWED_SIZE)
        else:
            self.setWindowFlags(KIOSK_FLAGS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        # Never larger than the screen, whatever the size of the text.
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        column.addWidget(self._bar)
        column.addWidget(self._stack, 1)
        self._bar.show_language(self._languages.current)
        self._bar.language_chosen.connect(self._speak)
        self._bar.appearance_changed.connect(self.appearance_changed)

    def _speak(self, language: str) -> None:
        self._languages.speak(language)
        self.language_chosen.emit(language)

    def _fill(self) -> None:
        screen = QGuiApplication.primaryScreen()
        self.setScreen(screen)
        self.setGeometry(screen.geometry())

    def _cover_screens(self) -> None:
        if self._covers is None:
            app = QGuiApplication.instance()
            if not isinstance(app, QGuiApplication):
                return
            self._covers = Covers(self._theme, app, self)
            PrimaryScreen(self).changed.connect(self._refill)
        self._covers.cover(QGuiApplication.primaryScreen())

    def _refill(self) -> None:
        self._fill()
        if self._covers is not None:
            self._covers.cover(QGuiApplication.primaryScreen())
