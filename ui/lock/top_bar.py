"""What every page of the lock screen offers at its top: language, size of the text, contrast."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.languages import LANGUAGES
from ui.lock.house import House
from ui.theme import TEXT_SCALES, Theme
from ui.tokens import CONTRASTS
from ui.widgets.button import Button
from ui.widgets.label import Label

_Choice = TypeVar("_Choice")


class TopBar(QWidget):
    """Signals:
    language_chosen (str): "fr" or "en".
    appearance_changed (): the theme has just been changed here.
    """

    language_chosen = Signal(str)
    appearance_changed = Signal()

    def __init__(self, theme: Theme, house: House, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._house = theme, house
        self._place = Label(theme, "", "label", tone="soft")
        self._place.setObjectName("lock-place")
        self._languages = {code: self._language(code) for code in LANGUAGES}
        self._size = self._button("lock-text-size", "ph.text-aa", self._next_size)
        self._contrast = self._button("lock-contrast", "ph.circle-half", self._next_contrast)
        self._build()
        self.name_library(named=False)
        theme.changed.connect(self._retranslate)
        self._retranslate()

    def name_library(self, *, named: bool) -> None:
        """Whether the library's name stands here, beside the seat's."""
        house = self._house
        self._place.setText(f"{house.library} · {house.seat}" if named else house.seat)

    def show_language(self, code: str) -> None:
        """Mark the language spoken."""
        for each, button in self._languages.items():
            button.setChecked(each == code)

    def _language(self, code: str) -> Button:
        button = Button(self._theme, LANGUAGES[code], kind="secondary", small=True)
        button.setObjectName(f"lock-language-{code}")
        button.setCheckable(True)
        button.setLocale(QLocale(code))
        button.clicked.connect(lambda: self._choose(code))
        return button

    def _choose(self, code: str) -> None:
        self.show_language(code)
        self.language_chosen.emit(code)

    def _button(self, name: str, icon: str, act: Callable[[], None]) -> Button:
        button = Button(self._theme, "", icon, "quiet", small=True)
        button.setObjectName(name)
        button.clicked.connect(act)
        return button

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(48, 16, 48, 8)
        row.setSpacing(8)
        row.addWidget(self._place, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._size)
        row.addWidget(self._contrast)
        row.addSpacing(8)
        for button in self._languages.values():
            row.addWidget(button)

    def _next_size(self) -> None:
        self._theme.apply(text_scale=_after(TEXT_SCALES, self._theme.text_scale))
        self.appearance_changed.emit()

    def _next_contrast(self) -> None:
        self._theme.apply(contrast=_after(CONTRASTS, self._theme.contrast))
        self.appearance_changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the language spoken now."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        largest = self._theme.text_scale >= TEXT_SCALES[-1]
        self._size.setText(self.tr("Texte normal") if largest else self.tr("Texte plus grand"))
        self._contrast.setText(self.tr("Contraste"))
        name = {
            "light": self.tr("Contraste : clair"),
            "dark": self.tr("Contraste : sombre"),
            "high": self.tr("Contraste : renforcé"),
        }[self._theme.contrast]
        self._contrast.setAccessibleName(name)


def _after(choices: tuple[_Choice, ...], current: _Choice) -> _Choice:
    place = choices.index(current) if current in choices else -1
    return choices[(place + 1) % len(choices)]
