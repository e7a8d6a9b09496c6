"""One page of one tool and its way about, decided here; `engine` moves the page. No engine here."""

import time
from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtWidgets import QWidget

from providers.accounts import origins_of, signed_in
from providers.tool import WebDoor
from sessions.account_state import AccountState
from ui.patron.web.borders import BLANK, Borders, Verdict
from ui.patron.web.offers import Offer
from ui.patron.web.questions import Allowance
from ui.patron.web.sign_in_watch import Arrival, SignInWatch
from ui.patron.web.troubles import Trouble, trouble_at, trouble_of

_MOST_RETURNS, _RETURN_SECONDS = 3, 10.0
_GLANCE_MS = 400
_LANGUAGES = {"fr": "fr-FR,fr;q=0.9,en;q=0.6", "en": "en-GB,en;q=0.9,fr;q=0.6"}


class Asker(Protocol):
    """Whoever can put a page's own questions to the patron."""

    def tell(self, text: str) -> None:
        """Show a message of the page's."""
        ...

    def confirm(self, text: str) -> bool:
        """Ask yes or no, and wait for the answer."""
        ...

    def prompt(self, text: str, default: str) -> str | None:
        """Ask for a line of text, and wait for it; None: no answer."""
        ...


class Giver(Protocol):
    """Whoever can have the patron choose files for a page."""

    def choose(self, types: Sequence[str], *, several: bool) -> list[str]:
        """The paths of what was chosen. `types`: what the page's `accept` says."""
        ...


class Browser(QObject):
    """One page, kept inside the borders of the tool it belongs to.

    Signals:
        loading (int): how far a page is loaded, in percent; 100 when it no longer loads.
        moved (QUrl): a page of the tool is there, at this address.
        titled (str): what the page calls itself; "" when it has no name.
        troubled (Trouble, QUrl): what stands in the way, and the address it is about.
        offered (Offer): the page gives a file. Whoever doesn't take it at once hasn't.
        download_refused (): it gives one it may not give.
        signed_out (): the library's account no longer signs in. The page is blank from then on.
    """

    loading = Signal(int)
    moved = Signal(object)
    titled = Signal(str)
    troubled = Signal(object, object)
    offered = Signal(object)
    download_refused = Signal()
    signed_out = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._borders = Borders()
        self._door: WebDoor | None = None
        self._watch: SignInWatch | None = None
        self._failed: QUrl | None = None
        self._title = ""
        self._returns = Allowance(_MOST_RETURNS, _RETURN_SECONDS, time.monotonic)
        self._glance = QTimer(self, singleShot=True, interval=_GLANCE_MS)
        self._glance.timeout.connect(self._on_returned)

    # -------------------------------------------------------------------------- for the pane

    def begin(
        self,
        door: WebDoor,
        language: str,
        desk: tuple[Asker, Giver],
        account: AccountState | None = None,
    ) -> None:
        """Belong to the tool behind `door`, and load its first page, signed in to `account`. Once.

        With an account there is no way to where one signs in.
        """
        self._door = door if account is None else signed_in(door)
        self._borders.open(self._door)
        self._answer_with(*desk)
        self.speak(language)
        if account is None:
            self.start_again()
        else:
            self._watch = SignInWatch(door, time.monotonic)
            origins = origins_of(self._door)
            # The engine drops what has expired without a word, and would be waited for.
            alive = account.kept_for(origins).without_expired(time.time())
            self._inject(alive, origins)

    def start_again(self) -> None:
        """Load the tool's first page."""
        if self._door is not None:
            if self._watch is not None:
                self._watch.asked()
            self._go(QUrl(self._door.start))

    @property
    def can_go_back(self) -> bool:
        """Whether there is a page of the tool before this one."""
        before = self._page_before()
        return before is not None and self._borders.may_show(before)

    @property
    def is_at_home(self) -> bool:
        """Whether a page of the tool is there to be shown."""
        return self._failed is None and self._borders.may_show(self._address())

    def back(self) -> None:
        """The page before."""
        if self.can_go_back:
            self._go_back()

    def reload(self) -> None:
        """The same page, anew."""
        if self._failed is not None:
            self._go(self._failed)
        else:
            self._reload()

    # ------------------------------------------------------------------------- what is heard of it

    def _go(self, address: QUrl) -> None:
        self._failed = None
        self._load(address)

    def _on_barred(self, address: QUrl) -> None:
        if self._is_sign_in(address):
            self._on_sign_in(address)
        else:
            self.troubled.emit(trouble_at(self._borders.verdict(address)), address)

    def _is_sign_in(self, address: QUrl) -> bool:
        return self._watch is not None and self._watch.is_sign_in(address)

    def _on_sign_in(self, address: QUrl) -> None:
        """The site sends there whom it does not know: at once, or after the account has ended."""
        arrival = None if self._watch is None else self._watch.arrived()
        if arrival is Arrival.SIGNED_OUT:
            self._sign_out(address)
        elif arrival is Arrival.AGAIN:
            QTimer.singleShot(0, self, self.start_again)

    def _sign_out(self, address: QUrl) -> None:
        """Nobody here can sign in: the page goes, and with it what it would ask."""
        self._end()
        self.troubled.emit(Trouble.SIGNED_OUT, address)
        self.signed_out.emit()
        QTimer.singleShot(0, self.view, lambda: self._load(BLANK))

    def _end(self) -> None:
        """Belong to no tool any more: what was still to come is not done."""
        self._door = self._watch = None
        self._borders.close()
        self._glance.stop()

    def _on_moved(self, address: QUrl) -> None:
        """Also where the page moved without asking (`history.pushState`)."""
        if self._door is None:
            return
        if self._borders.verdict(address) is Verdict.INSIDE:
            self.moved.emit(address)
        elif self._is_sign_in(address):
            self._on_sign_in(address)
        else:
            self._on_barred(address)
            QTimer.singleShot(0, self, self._return)

    def _return(self) -> None:
        """To where the page was, without loading it anew. What the patron wrote stays."""
        if self._door is None:
            return
        if self.can_go_back and self._returns.take():
            self._go_back()
            self._glance.start()
        else:
            self._on_returned()

    def _on_returned(self) -> None:
        """A page that won't leave a closed place begins anew; one that goes on so stays covered."""
        if self._door is None or self._borders.may_show(self._address()):
            return
        if self._returns.take():
            self.start_again()

    def _on_offer(self, offer: Offer) -> None:
        """A file may come from where a page may load from, or from the page itself."""
        if self._borders.may_load(offer.address):
            self.offered.emit(offer)
        else:
            self.download_refused.emit()
        if not offer.is_taken:
            offer.cancel()

    def _on_title(self, title: str) -> None:
        """The engine calls a page without a name by its address."""
        plain = " ".join(title.split())
        name = "" if plain in self._address().toString() else plain
        if self._door is not None and name != self._title:
            self._title = name
            self.titled.emit(name)

    def _on_begun(self) -> None:
        if self._watch is not None:
            self._watch.began()

    def _on_loaded(self) -> None:
        if self._door is not None:
            if self._watch is not None and self._borders.may_show(self._address()):
                self._watch.loaded()
            self._failed = None
            self.moved.emit(self._address())

    def _on_load_failed(self, code: int, address: QUrl) -> None:
        """`code` is Chromium's."""
        trouble = trouble_of(code)
        if trouble is Trouble.OUTSIDE:
            self._on_barred(address)
        elif trouble is not None:
            self._fail(trouble, address)

    def _on_server_error(self, address: QUrl, *, is_empty: bool) -> None:
        """A server's own page about its error is a page like any other, if it sent one."""
        if is_empty:
            self._fail(Trouble.FAILED, address)
        else:
            self._on_loaded()

    def _fail(self, trouble: Trouble, address: QUrl) -> None:
        if self._door is not None:
            self._failed = address
            self.troubled.emit(trouble, address)

    # ---------------------------------------------------------------------- what the engine does

    @property
    def view(self) -> QWidget:
        """The widget the page is drawn in."""
        raise NotImplementedError

    def speak(self, language: str) -> None:
        """Ask sites for `language`, "fr" or "en", from now on."""
        raise NotImplementedError

    def zoom(self, factor: float) -> None:
        """Draw the page larger."""
        raise NotImplementedError

    def stop(self) -> None:
        """Load no further."""
        raise NotImplementedError

    def close(self) -> None:
        """Take everything apart, in the order the engine wants: view, page, profile."""
        raise NotImplementedError

    def _answer_with(self, asker: Asker, giver: Giver) -> None:
        raise NotImplementedError

    def _inject(self, account: AccountState, origins: tuple[str, ...]) -> None:
        """Put the account into the page's profile, then `start_again`."""
        raise NotImplementedError

    def _address(self) -> QUrl:
        raise NotImplementedError

    def _page_before(self) -> QUrl | None:
        raise NotImplementedError

    def _load(self, address: QUrl) -> None:
        raise NotImplementedError

    def _go_back(self) -> None:
        raise NotImplementedError

    def _reload(self) -> None:
        raise NotImplementedError


def accept_language(language: str) -> str:
    """What sites are told of the patron's language."""
    return _LANGUAGES.get(language, _LANGUAGES["fr"])
