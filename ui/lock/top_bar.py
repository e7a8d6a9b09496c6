"""What every page of the lock screen offers at its top: language, size of the text, contrast."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEvent, QLocale, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.languages import LANGUAGES
from ui.lock.house import House
from ui.text import typeset
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
        self._is_named = False
        self._place = Label(theme, "", "label", tone="soft")
        self._place.setObjectName("lock-place")
        self._place.setWordWrap(False)
        self._languages = {code: self._language(code) for code in LANGUAGES}
        self._size = self._button("lock-text-size", "ph.text-aa", self._next_size)
        self._contrast = self._button("lock-contrast", "ph.circle-half", self._next_contrast)
        self._build()
        self._settled = QTimer(self, singleShot=True, interval=0)  # once all have their new size
        self._settled.timeout.connect(self._fit)
        theme.changed.connect(self._retranslate)
        self._retranslate()

    def name_library(self, *, named: bool) -> None:
        """Whether the library's name stands here, beside the seat's."""
        self._is_named = named
        self._fit()

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
        self._row = row = QHBoxLayout(self)
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words give way to icons where there is less room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the language spoken now."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _retranslate(self) -> None:
        self._fit()
        self._settled.start()

    def _fit(self) -> None:
        """Say as much as there is room for: the house gives way first, then words."""
        for named, worded in ((True, True), (False, True), (True, False), (False, False)):
            self._say(named=named and self._is_named, worded=worded)
            self._row.invalidate()
            if self._row.minimumSize().width() <= self.width():
                return

    def _say(self, *, named: bool, worded: bool) -> None:
        house = self._house
        self._place.setText(f"{house.library} · {house.seat}" if named else house.seat)
        largest = self._theme.text_scale >= TEXT_SCALES[-1]
        size = self.tr("Texte normal") if largest else self.tr("Texte plus grand")
        for button, word, name in (
            (self._size, size, size),
            (self._contrast, self.tr("Contraste"), self._contrast_name()),
        ):
            button.setText(word if worded else "")
            button.setAccessibleName(name)
            button.setToolTip(typeset(name))

    def _contrast_name(self) -> str:
        return {
            "light": self.tr("Contraste : clair"),
            "dark": self.tr("Contraste : sombre"),
            "high": self.tr("Contraste : renforcé"),
        }[self._theme.contrast]


def _after(choices: tuple[_Choice, ...], current: _Choice) -> _Choice:
    place = choices.index(current) if current in choices else -1
    return choices[(place + 1) % len(choices)]
