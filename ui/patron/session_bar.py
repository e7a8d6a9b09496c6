"""The bar above everything: home, the open tools, the time left, and what is always at hand."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from ui.patron.bar_button import BarButton
from ui.patron.open_tools import Tab
from ui.patron.ports import Preferences
from ui.patron.tab_strip import TabStrip
from ui.patron.time_left import TimeLeft
from ui.theme import Theme

HEIGHT = 80


class SessionBar(QFrame):
    """Always there, whatever is below.

    Signals:
        home, about, time, notebook, files, larger, contrast, language, shortcuts, leave ():
            wanted.
        hand (bool): the hand was raised or lowered.
        chosen (str), closed (str): a tab; the id of its tool.
    """

    home = Signal()
    about = Signal()
    time = Signal()
    notebook = Signal()
    files = Signal()
    larger = Signal()
    contrast = Signal()
    language = Signal()
    shortcuts = Signal()
    hand = Signal(bool)
    leave = Signal()
    chosen = Signal(str)
    closed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("session-bar")
        self._theme = theme
        self._notes, self._kept, self._has_about = 0, 0, False
        self._preferences = Preferences()
        self._make()
        self._connect()
        self._lay_out()
        self._retranslate()
        self._space()
        theme.changed.connect(self._space)

    # ------------------------------------------------------------------------------ what it shows

    def show_tabs(self, tabs: tuple[Tab, ...], current: str) -> None:
        """The open tools; `current` is the one on screen, "" on any other screen."""
        self._tabs.show_tabs(tabs, current)
        self._has_about = bool(current)
        self._fit()

    def show_time(self, left: float, total: float) -> None:
        """Seconds left, of how many."""
        self._time.set_time(left, total)

    def show_notes(self, count: int) -> None:
        """How many things the notebook holds."""
        self._notes = count
        self._retranslate()

    def show_files(self, count: int) -> None:
        """How many files the patron has."""
        self._kept = count
        self._retranslate()

    def show_preferences(self, preferences: Preferences) -> None:
        """How the screens are drawn now."""
        self._preferences = preferences
        self._tabs.speak(preferences.language)
        self._retranslate()

    def show_hand(self, raised: bool) -> None:
        """Whether the hand is up."""
        self._hand.setChecked(raised)
        self._hand.show_icon(*(("ph.hand-waving", "action-ink") if raised else ("ph.hand", "ink")))
        self._retranslate()

    @property
    def is_hand_up(self) -> bool:
        """Whether the hand is up."""
        return self._hand.isChecked()

    # ----------------------------------------------------------------------------- how it is made

    def _make(self) -> None:
        theme = self._theme
        self._home = BarButton(theme, "ph.house", "home")
        self._tabs = TabStrip(theme)
        self._about = BarButton(theme, "ph.info", "about-tool")
        self._time = TimeLeft(theme)
        self._notebook = BarButton(theme, "ph.notebook", "notebook")
        self._files = BarButton(theme, "ph.folder", "files")
        self._larger = BarButton(theme, "ph.text-aa", "larger-text")
        self._contrast = BarButton(theme, "ph.circle-half", "contrast")
        self._language = BarButton(theme, "ph.translate", "language")
        self._shortcuts = BarButton(theme, "ph.question", "shortcuts")
        self._hand = BarButton(theme, "ph.hand", "raise-hand")
        self._hand.setCheckable(True)
        self._leave = BarButton(theme, "ph.sign-out", "leave")
        self._about.hide()

    def _connect(self) -> None:
        wants = (
            (self._home, self.home),
            (self._about, self.about),
            (self._time, self.time),
            (self._notebook, self.notebook),
            (self._files, self.files),
            (self._larger, self.larger),
            (self._contrast, self.contrast),
            (self._language, self.language),
            (self._shortcuts, self.shortcuts),
            (self._leave, self.leave),
        )
        for button, signal in wants:
            button.clicked.connect(signal)
        self._hand.clicked.connect(self.hand)
        self._tabs.chosen.connect(self.chosen)
        self._tabs.closed.connect(self.closed)

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        row.addWidget(self._home)
        row.addWidget(self._tabs)
        row.addWidget(self._about)
        row.addStretch(1)
        for button in self._always():
            row.addWidget(button)
        self._row = row

    def _always(self) -> tuple[QWidget, ...]:
        display = (self._larger, self._contrast, self._language)
        return (
            self._time, self._notebook, self._files, *display,
            self._shortcuts, self._hand, self._leave,
        )  # fmt: skip

    # -------------------------------------------------------------------------------- how it fits

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words give way to tabs when there is less room."""
        super().resizeEvent(event)
        self._fit()

    def _space(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(12), px(8), px(12), px(8))
        self._row.setSpacing(px(4))
        self.setFixedHeight(px(HEIGHT))
        self._fit()

    def _fit(self) -> None:
        """Take words away, the least needed first, until everything has its place."""
        for worded in self._worded():
            if self._fits(worded, compact=False):
                return
        self._squeeze()

    def _squeeze(self) -> None:
        """Then take air away, then the time's words: the ring is still there. F8 is, too."""
        if self._fits((), compact=True):
            return
        has_room = self._fits((), compact=True, tight=True)
        self._time.show_words(has_room)
        self._row.invalidate()
        self._contrast.setVisible(has_room or self._row.minimumSize().width() <= self.width())
        self._row.invalidate()

    def _fits(self, worded: tuple[BarButton, ...], *, compact: bool, tight: bool = False) -> bool:
        self._time.show_words(True)
        for button in self._buttons():
            button.show_word(button in worded)
            button.set_tight(tight)
        self._tabs.set_compact(compact)
        self._shortcuts.setVisible(not compact)  # F1 is still there
        self._contrast.show()
        self._about.setVisible(self._has_about and not tight)  # the home screen tells it too
        self._row.invalidate()
        comfort = 0 if compact else self._tabs.comfort
        return self._row.minimumSize().width() + comfort <= self.width()

    def _worded(self) -> tuple[tuple[BarButton, ...], ...]:
        display = (self._larger, self._contrast)
        main = (self._home, self._leave)
        count = (self._notebook, self._files, self._language)
        return (
            (*main, *count, self._hand, *display),
            (*main, *count, self._hand),
            (*main, *count),
            count,
            (),
        )

    def _buttons(self) -> tuple[BarButton, ...]:
        return tuple(b for b in self.findChildren(BarButton) if b.parent() is self)

    # ----------------------------------------------------------------------------- what it says

    def changeEvent(self, event: QEvent) -> None:
        """Speak the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._home.say(self.tr("Accueil"), key="F2")
        self._about.say("", name=self.tr("À propos de cet outil"))
        self._say_notebook()
        self._say_files()
        self._say_display()
        self._shortcuts.say("", name=self.tr("Aide et raccourcis du clavier"), key="F1")
        raised = self._hand.isChecked()
        asked = self.tr("Main levée : la baisser")
        hand = self.tr("Main levée") if raised else self.tr("Lever la main")
        self._hand.say(hand, name=asked if raised else "", key="F9")
        self._leave.say(self.tr("Partir"), key="F10")
        self._fit()

    def _say_notebook(self) -> None:
        name = self.tr("Mon carnet : %n chose(s) gardée(s)", "", self._notes)
        word = self.tr("Carnet")
        self._notebook.say(f"{word} ({self._notes})" if self._notes else word, name=name, key="F3")

    def _say_files(self) -> None:
        name = self.tr("Mes fichiers : %n fichier(s)", "", self._kept)
        word = self.tr("Fichiers")
        self._files.say(f"{word} ({self._kept})" if self._kept else word, name=name, key="F4")

    def _say_display(self) -> None:
        size = self.tr("Taille du texte : {percent} %").format(
            percent=round(self._preferences.text_scale * 100)
        )
        self._larger.say(self.tr("Texte"), name=size, key="F7")
        contrasts = {
            "light": self.tr("Contraste : clair"),
            "dark": self.tr("Contraste : sombre"),
            "high": self.tr("Contraste : renforcé"),
        }
        name = contrasts[self._preferences.contrast]
        self._contrast.say(self.tr("Contraste"), name=name, key="F8")
        # Each language in its own words: whoever looks for it may read no other.
        self._language.say("English" if self._preferences.language == "fr" else "Français")
