"""What the patron changes about the screens: one press, one step."""

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from ui.patron.ports import Preferences
from ui.theme import TEXT_SCALES, Theme
from ui.tokens import CONTRASTS

LANGUAGES = ("fr", "en")
_Choice = TypeVar("_Choice", bound=str)


class Liking(QObject):
    """Keeps the preferences of the person at the seat and makes the screens follow.

    Signals:
        changed (object): the `Preferences` the patron has just chosen.
        in_force (object): the `Preferences` the screens follow from now on, whoever chose them.
    """

    changed = Signal(object)
    in_force = Signal(object)

    def __init__(
        self, theme: Theme, speak: Callable[[str], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._speak = theme, speak
        self._current = Preferences()

    @property
    def current(self) -> Preferences:
        """The preferences in force."""
        return self._current

    def adopt(self, wanted: Preferences) -> None:
        """Make the screens follow `wanted`; what is already so is not done again."""
        before, self._current = self._current, wanted
        if wanted.language != before.language:
            self._speak(wanted.language)
        if (wanted.contrast, wanted.text_scale) != (before.contrast, before.text_scale):
            self._theme.apply(contrast=wanted.contrast, text_scale=wanted.text_scale)
        if wanted != before:
            self.in_force.emit(wanted)

    def next_size(self) -> None:
        """Larger text; after the largest, the first size again."""
        larger = [size for size in TEXT_SCALES if size > self._current.text_scale]
        self._choose(replace(self._current, text_scale=larger[0] if larger else TEXT_SCALES[0]))

    def next_contrast(self) -> None:
        """Light, dark, high contrast, and round again."""
        self._choose(replace(self._current, contrast=_after(self._current.contrast, CONTRASTS)))

    def next_language(self) -> None:
        """The other language."""
        self._choose(replace(self._current, language=_after(self._current.language, LANGUAGES)))

    def _choose(self, wanted: Preferences) -> None:
        self.adopt(wanted)
        self.changed.emit(wanted)


def _after(current: _Choice, choices: tuple[_Choice, ...]) -> _Choice:
    place = choices.index(current) if current in choices else -1
    return choices[(place + 1) % len(choices)]
