"""Carries out what the seat shows: which page of the lock screen, in whose language."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject

from kiosk.config import Config
from kiosk.log import milestone
from kiosk.messages import Appearance, Language
from sessions import seat as s
from sessions.wipe import WipeReport
from ui.languages import Languages
from ui.lock.window import LockWindow
from ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Screen:
    """What is drawn with."""

    window: LockWindow
    theme: Theme
    languages: Languages


class LockScreen(QObject):
    """Turns the pages of the lock window as the seat says.

    `charters` are the texts in force; `free_at` is asked when somebody
    goes away: at what hour the seat will be free again.
    """

    def __init__(
        self,
        screen: Screen,
        config: Config,
        charters: Mapping[Language, str],
        free_at: Callable[[], dt.datetime | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._theme, self._languages = screen.window, screen.theme, screen.languages
        self._config, self._charters, self._free_at = config, charters, free_at
        self._latest = s.Show(s.BOOT_SESSION)
        self._is_refusing = False
        self._window.refusal_dismissed.connect(self._forget_refusal)
        self._window.painted.connect(self._on_painted)
        self._pages: dict[s.State, Callable[[], None]] = {
            s.State.WIPING: self._window.show_wiping,
            s.State.LOCKED: self._window.show_locked,
            s.State.IDENTIFYING: self._window.show_identifying,
            s.State.AWAY: lambda: self._window.show_away(self._free_at()),
        }

    def show(self, effect: s.Show) -> None:
        """Show the page of a state; a refusal stays over the wipe until it was read."""
        self._latest = effect
        if effect.state not in {s.State.WIPING, s.State.LOCKED}:
            self._is_refusing = False
        self._window.cover()
        self._turn()

    def refuse(self, effect: s.ShowRefusal) -> None:
        """Say why a card is not let in. What comes meanwhile is shown once it was read."""
        if effect.refusal is not None:
            self._is_refusing = True
            self._window.show_refusal(effect.refusal)

    def ask_charter(self, _effect: s.AskCharter) -> None:
        """Show the charter in the language spoken."""
        self._window.show_charter(self._charters[self.appearance().language])

    def prove(self, report: WipeReport) -> None:
        """Everything was erased, and this is how that is known."""
        self._window.show_proof(len(report.steps), report.milliseconds)
        self.restore()

    def restore(self) -> None:
        """Speak and look as the house does: what one person chose ends with their session."""
        if self._is_refusing:
            return  # they are still reading
        self.adopt(self.house_style())

    def adopt(self, appearance: Appearance) -> None:
        """Speak and look as somebody likes it."""
        self._languages.speak(appearance.language)
        self._theme.apply(contrast=appearance.contrast, text_scale=appearance.text_scale)

    def house_style(self) -> Appearance:
        """How a locked seat looks."""
        screen = self._config.screen
        return Appearance(
            language=self._config.library.language,
            text_scale=screen.text_scale,
            contrast=screen.contrast,
        )

    def appearance(self) -> Appearance:
        """How the lock screen looks now; the next patron's screens begin with it."""
        return Appearance(
            language="en" if self._languages.current == "en" else "fr",
            text_scale=self._theme.text_scale,
            contrast=self._theme.contrast,
        )

    def _turn(self) -> None:
        if self._is_refusing:
            return
        if self._latest.state is s.State.OUT_OF_SERVICE:
            self._window.show_out_of_service(self._latest.cause)
        else:
            self._pages[self._latest.state]()

    def _forget_refusal(self) -> None:
        if self._is_refusing:
            self._is_refusing = False
            self.restore()
            self._turn()

    def _on_painted(self, page: str) -> None:
        milestone(f"{page} painted")
