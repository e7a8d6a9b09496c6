"""A web tool as a patron sees it: its page, a thin bar above, and our own pages when it fails."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QTimer, QUrl, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from providers.tool import Tool
from sessions.account_state import AccountState
from ui.languages import spoken
from ui.patron.files.session_files import SessionFiles
from ui.patron.web.bar import WebBar
from ui.patron.web.borders import is_sign_in
from ui.patron.web.browser import Browser
from ui.patron.web.downloads import Downloads
from ui.patron.web.questions import Questions
from ui.patron.web.trouble_page import TroublePage
from ui.patron.web.troubles import Trouble, sign_in_words, telling
from ui.patron.web.uploads import Uploads
from ui.theme import Theme
from ui.widgets import Banner, Button
from ui.widgets.banner import Kind

BANNER_MS = 15_000
# A blank page is worth no frame when the tool's own comes at once. Later than that it is drawn: it
# would be the page before that is still on screen.
_BLANK_MS = 100
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class _Told:
    """The trouble on screen, and whether somebody was about to sign in."""

    trouble: Trouble
    is_sign_in: bool


class WebPane(QWidget):
    """One web tool. The pane is made beforehand, and belongs to a tool from `open` on.

    Signals:
        title_changed (str): what the page calls itself; "" when it has no name.
        signed_out (): the library's account no longer signs in.
        files_wanted (): the patron wants to see their files.
    """

    title_changed = Signal(str)
    signed_out = Signal()
    files_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        browser: Browser,
        parent: QWidget | None = None,
        files: SessionFiles | None = None,
    ) -> None:
        """Without `files` a page gets none, and gives none."""
        super().__init__(parent)
        self._theme, self._browser = theme, browser
        self._tool: Tool | None = None
        self._language: Callable[[], str] = spoken
        self._told: _Told | None = None
        self._is_leaving = False
        self._questions = Questions(theme, self)
        self._uploads = Uploads(theme, self, files)
        self._downloads = Downloads(theme, files)
        self._bar = WebBar(theme)
        self._banner = Banner(theme)
        self._to_files = Button(theme, icon="ph.folder", kind="secondary", small=True)
        self._to_files.setObjectName("web-files")
        self._quiet = QTimer(self, singleShot=True, interval=BANNER_MS)
        self._blank = QTimer(self, singleShot=True, interval=_BLANK_MS)
        self._troubles = TroublePage(theme)
        self._lay_out()
        self._connect()

    def open(
        self, tool: Tool, language: Callable[[], str], account: AccountState | None = None
    ) -> None:
        """Belong to `tool`, and load its page. `language` says which is spoken: "fr" or "en".

        `account` is the library's, if the page is to be signed in to it. Once.
        Raises ValueError for a tool that has no page of its own.
        """
        if tool.web is None:
            raise ValueError(f"{tool.id} has no page of its own")
        self._tool, self._language = tool, language
        self.setEnabled(True)
        self._bar.show_place(QUrl(tool.web.start).host(), can_go_back=False)
        self._zoom()
        self._browser.view.setUpdatesEnabled(False)
        self._blank.start()
        self._uploads.allow(lambda: self._name, is_allowed=tool.web.uploads)
        self._to_files.setText(self.tr("Voir mes fichiers"))
        self._browser.begin(tool.web, language(), (self._questions, self._uploads), account)

    def close_pane(self) -> None:
        """Take the page apart, with everything it knows."""
        self._questions.give_up()
        self._uploads.give_up()
        self._downloads.stop_all()
        self._browser.close()
        self.deleteLater()

    # -------------------------------------------------------------------------- how it is made

    def _lay_out(self) -> None:
        self._stack = QStackedLayout()
        self._stack.addWidget(self._browser.view)
        self._stack.addWidget(self._troubles)
        around = QHBoxLayout()
        around.setContentsMargins(12, 8, 12, 8)
        around.setSpacing(12)
        around.addWidget(self._banner, 1)
        around.addWidget(self._to_files)
        self._said = QWidget()
        self._said.setLayout(around)
        self._said.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self._downloads)
        column.addWidget(self._said)
        column.addLayout(self._stack, 1)
        self.setFocusProxy(self._browser.view)

    def _connect(self) -> None:
        browser = self._browser
        browser.loading.connect(self._bar.show_loading)
        browser.moved.connect(self._show_place)
        browser.titled.connect(lambda title: self.title_changed.emit(title[:_LONGEST_TITLE]))
        browser.troubled.connect(self._tell_trouble)
        browser.download_refused.connect(self._tell_download)
        browser.offered.connect(self._downloads.consider)
        self._downloads.kept.connect(self._tell_kept)
        self._downloads.refused.connect(lambda why: self._say(why, "warning"))
        self._uploads.told.connect(self._say)
        self._to_files.clicked.connect(self.files_wanted)
        browser.signed_out.connect(self.signed_out)
        self._bar.back.connect(self._go_back)
        self._bar.reload.connect(self._go_on)
        self._bar.stop.connect(browser.stop)
        self._troubles.pressed.connect(self._go_on)
        self._questions.told.connect(self._say)
        self._quiet.timeout.connect(self._said.hide)
        self._blank.timeout.connect(self._draw)
        self._theme.changed.connect(self._zoom)

    # ------------------------------------------------------------------------------ what it shows

    def _show_place(self, address: QUrl) -> None:
        self._draw()
        self._bar.show_place(address.host(), can_go_back=self._browser.can_go_back)
        if self._told is not None and (self._is_leaving or not self._told.trouble.is_border):
            self._show_page()  # what had failed is there after all

    def _draw(self) -> None:
        self._blank.stop()
        self._browser.view.setUpdatesEnabled(True)

    def _tell_trouble(self, trouble: Trouble, address: QUrl) -> None:
        self._told = _Told(trouble, trouble.is_border and is_sign_in(address))
        self._is_leaving = False
        self._word_trouble()
        self._show(self._troubles)
        self._troubles.announce()

    def _word_trouble(self) -> None:
        told = self._told
        if told is not None:
            words = telling(told.trouble, self._name)
            name = "web-outside" if told.trouble.is_border else "web-trouble"
            self._troubles.tell(words, self._hint() if told.is_sign_in else "", name)

    def _hint(self) -> str:
        door = None if self._tool is None else self._tool.web
        own = None if door is None else door.sign_in
        return sign_in_words() if own is None else own.spoken(self._language())

    def _show_page(self) -> None:
        self._told = None
        self._show(self._browser.view)

    def _show(self, shown: QWidget) -> None:
        """The keyboard follows, if it was in the pane."""
        had_focus = self.isAncestorOf(focus) if (focus := self._focus()) else False
        self._stack.setCurrentWidget(shown)
        self.setFocusProxy(shown)
        if had_focus:
            shown.setFocus()

    def _focus(self) -> QWidget | None:
        return self.window().focusWidget()

    def _say(self, text: str, kind: Kind = "info", *, leads_to_files: bool = False) -> None:
        self._said.show()
        self._to_files.setVisible(leads_to_files)
        self._banner.say(text, kind)
        self._quiet.start()

    def _tell_download(self) -> None:
        self._say(self.tr("Ce fichier vient d'ailleurs : il ne s'enregistre pas ici."), "warning")

    def _tell_kept(self, name: str) -> None:
        said = self.tr("Enregistré dans vos fichiers : {name}").format(name=name)
        self._say(said, "ok", leads_to_files=True)

    # -------------------------------------------------------------------------- what is asked for

    def _go_on(self) -> None:
        """Back to where one was; after a failure, once more."""
        if self._is_at_border:
            self._leave_border()
        else:
            self._browser.reload()

    @property
    def _is_at_border(self) -> bool:
        return self._told is not None and self._told.trouble.is_border

    def _leave_border(self) -> None:
        """A page in a closed place stays covered until it is somewhere else."""
        if self._browser.is_at_home:
            self._show_page()
        else:
            self._is_leaving = True
            self._browser.start_again()

    def _go_back(self) -> None:
        if self._is_at_border:
            self._leave_border()
        else:
            self._browser.back()

    # --------------------------------------------------------------------------- the reader's way

    @property
    def _name(self) -> str:
        return "" if self._tool is None else self._tool.called(self._language())

    def _zoom(self) -> None:
        self._browser.zoom(self._theme.text_scale)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the other language; sites learn of it with the next page."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._tool is not None:
            self._said.hide()
            self._to_files.setText(self.tr("Voir mes fichiers"))
            self._browser.speak(self._language())
            self._word_trouble()
