"""`kiosk account enrol`, in a process of its own: staff sign in to a tool by hand.

The process has a patron's environment and sandbox, and a home that is erased afterwards. What it is
to show comes by its standard input; what staff keep goes out by its standard output, as one line,
and nowhere else: the cookies are in this process's memory, and end with it.
"""

import datetime as dt
import os
import sys
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QHBoxLayout

from kiosk.enrolment import NO_WEB_PANES, NOTHING_KEPT, Enrolment
from kiosk.lockdown.linux import ParentGoneError, die_with_parent, forbid_core_files
from kiosk.log import start_logging
from kiosk.pane_window import PaneWindow
from kiosk.patron_environment import PARENT
from kiosk.web_start import WebStart
from providers.accounts import is_signed_out, signed_in, signing_in, without_closed_places
from providers.catalogue import load_catalogue, shipped_folder
from providers.pair import Pair
from providers.policy import may_show
from providers.tool import Tool, WebDoor
from sessions.account_state import AccountState, AccountStateError
from ui.languages import Languages
from ui.patron.web.borders import url_of
from ui.patron.web.engine import AccountTaker, SandboxProof, before_application
from ui.text import typeset
from ui.theme import Theme
from ui.widgets import Banner, Button

_SIZE = QSize(1180, 760)


def main(on_application: Callable[[], None] | None = None) -> int:
    """Show the tool that standard input names until staff have kept the account, or given up.

    `on_application` is for tests, which look into the process.
    """
    os.umask(0o077)
    forbid_core_files()
    try:
        die_with_parent(int(os.environ[PARENT]))
    except ParentGoneError:
        return 0
    start_logging(None)
    enrolment = Enrolment.model_validate_json(sys.stdin.buffer.readline())
    before_application()
    app = QApplication(["kiosk"])
    if on_application is not None:
        on_application()
    code = Enrolling(app, enrolment).run()
    # The end of the process is what erases the sign-in, and it takes pages apart in no order.
    os._exit(code)


class StaffWindow(PaneWindow):
    """A bar that says what to do, with two buttons, over one pane."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__("account-window", title)
        self.said = Banner(theme)
        self.yes = Button(theme, kind="primary", small=True)
        self.no = Button(theme, kind="secondary", small=True)
        self.yes.setObjectName("account-yes")
        self.no.setObjectName("account-no")
        row = QHBoxLayout()
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self.said, 1)
        row.addWidget(self.no)
        row.addWidget(self.yes)
        self.column.addLayout(row)
        self.resize(QGuiApplication.primaryScreen().availableSize().boundedTo(_SIZE))

    def ask(self, said: str, yes: str, no: str) -> None:
        """Say what to do, and what the two buttons do."""
        self.said.say(said)
        self.yes.setText(yes)
        self.no.setText(no)


class Enrolling:
    """First staff sign in; then they see what patrons will see, and keep it or begin again."""

    def __init__(self, app: QApplication, enrolment: Enrolment) -> None:
        self._app, self._enrolment = app, enrolment
        look = enrolment.appearance
        theme = Theme(app, contrast=look.contrast, text_scale=look.text_scale)
        languages = Languages(app)
        languages.speak(look.language)
        self._tool, self._door = _tool(enrolment)
        self._staff_tool = self._tool.model_copy(update={"web": signing_in(self._door)})
        tools = (self._staff_tool, self._tool)
        self._web = WebStart(theme, tools, lambda: languages.current, app)
        self._web.proven.connect(self._on_proven)
        self._taker: AccountTaker | None = None
        self._account: AccountState | None = None
        self.window = StaffWindow(theme, self._tool.called(look.language))
        self.window.yes.clicked.connect(self._on_yes)
        self.window.no.clicked.connect(self._on_no)

    def run(self) -> int:
        """Until the window is closed; the process's exit code."""
        self._web.start(self.window)
        code = self._app.exec()
        self.window.close()
        return code

    def _on_proven(self, proof: SandboxProof) -> None:
        if proof.adequate:
            self._app.setQuitOnLastWindowClosed(False)
            self._app.lastWindowClosed.connect(lambda: self._app.exit(NOTHING_KEPT))
            self._sign_in()
        else:
            self._app.exit(NO_WEB_PANES)

    # ------------------------------------------------------------------------- what staff are asked

    def _sign_in(self, trouble: Pair | None = None) -> None:
        pane, self._taker = self._web.make_sign_in_pane(self._staff_tool, self.window)
        self._account = None
        self.window.put(pane)
        self._ask(trouble or _SIGN_IN, _KEEP, _GIVE_UP)

    def _try_out(self, account: AccountState) -> None:
        """In a pane that has nothing but the account: what a patron's will be."""
        self._taker = None
        self._account = account
        pane = self._web.make_pane(self._tool, self.window, account)
        pane.signed_out.connect(self._on_signed_out, Qt.ConnectionType.QueuedConnection)  # type: ignore[attr-defined]  # a WebPane's
        self.window.put(pane)
        self._ask(_LOOK, _KEEP_IT, _AGAIN)

    def _on_yes(self) -> None:
        if self._account is not None:
            self._keep(self._account)
        elif self._taker is not None:
            self._taker.take(dt.datetime.now(dt.UTC), self._on_taken)

    def _on_no(self) -> None:
        if self._account is not None:
            self._sign_in()
        else:
            self._app.exit(NOTHING_KEPT)

    def _on_taken(self, taken: AccountState) -> None:
        account = self._of_the_account(taken)
        trouble = self._trouble_with(account)
        if trouble is None:
            self._try_out(account)
        else:
            self._ask(trouble, _KEEP, _GIVE_UP)

    def _on_signed_out(self) -> None:
        self._sign_in(_NOBODY)

    # --------------------------------------------------------------------------- what is kept

    def _of_the_account(self, taken: AccountState) -> AccountState:
        own = taken.kept_for(self._enrolment.origins).with_same_site(self._door.pages)
        kept = own.without_expired(taken.enrolled_at.timestamp())
        return kept if self._door.account_storage else kept.model_copy(update={"items": ()})

    def _trouble_with(self, account: AccountState) -> Pair | None:
        """Why this can't be what signs patrons in."""
        if self._taker is None or not self._is_back():
            return _NOT_BACK
        if account.is_over(account.enrolled_at.timestamp()):
            return _NOBODY
        try:
            account.to_secret()
        except AccountStateError:
            return _TOO_LARGE
        return None

    def _is_back(self) -> bool:
        """Whether the page is the tool's own again, and not one that asks to sign in."""
        if self._taker is None:
            return False
        url = url_of(self._taker.address)
        whole = without_closed_places(signed_in(self._door))
        return may_show(whole, url) and not is_signed_out(self._door, url)

    def _keep(self, account: AccountState) -> None:
        sys.stdout.write(account.to_secret().get_secret_value() + "\n")
        sys.stdout.flush()
        self._app.exit(0)

    def _ask(self, said: Pair, yes: Pair, no: Pair) -> None:
        language = self._enrolment.appearance.language
        words = (typeset(pair.filled(tool=self._tool.name).spoken(language))
                 for pair in (said, yes, no))  # fmt: skip
        self.window.ask(*words)


def _tool(enrolment: Enrolment) -> tuple[Tool, WebDoor]:
    """The command has looked: it is there, and has an account."""
    tool = load_catalogue(shipped_folder(), enrolment.tools_folder).get(enrolment.tool)
    if tool is None or tool.web is None:
        raise LookupError(enrolment.tool)
    return tool, tool.web


_SIGN_IN = Pair(
    "Connectez-vous au compte de la médiathèque, puis appuyez sur « Garder ce compte ».",
    "Sign in to the library's account, then press “Keep this account”.",
)
_KEEP = Pair("Garder ce compte", "Keep this account")
_GIVE_UP = Pair("Abandonner", "Give up")
_LOOK = Pair(
    "Voici ce que verront les usagers. {tool} est-il bien connecté ?",
    "This is what patrons will see. Is {tool} signed in?",
)
_KEEP_IT = Pair("Oui, garder", "Yes, keep it")
_AGAIN = Pair("Non, recommencer", "No, begin again")
_NOBODY = Pair(
    "Personne n'est connecté : {tool} demande encore de se connecter. Connectez-vous, puis appuyez "
    "sur « Garder ce compte ».",
    "Nobody is signed in: {tool} still asks to sign in. Sign in, then press “Keep this account”.",
)
_NOT_BACK = Pair(
    "La page n'est pas encore revenue sur {tool}. Terminez la connexion, puis appuyez sur "
    "« Garder ce compte ».",
    "The page is not back at {tool} yet. Finish signing in, then press “Keep this account”.",
)
_TOO_LARGE = Pair(
    "Ce que {tool} enregistre est trop grand pour être gardé ; essayez sans account_storage.",
    "What {tool} stores is too large to be kept; try without account_storage.",
)
