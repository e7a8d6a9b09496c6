"""The language spoken. French is the language of the source; switching needs no restart."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from ui.assets import ASSETS

LANGUAGES = {"fr": "Français", "en": "English"}


def spoken() -> str:
    """The code of the language spoken, as the translation that is loaded says it: "fr" or "en"."""
    return QCoreApplication.translate("Languages", "fr")


class Languages(QObject):
    """Changes the language of every text of this process.

    A file kiosk_fr.qm holds the plurals of the source, kiosk_en.qm all of the English.
    """

    def __init__(self, app: QApplication, folder: Path = ASSETS / "translations") -> None:
        super().__init__(app)
        self._app, self._folder = app, folder
        self._translator: QTranslator | None = None
        self._current = ""

    @property
    def current(self) -> str:
        """The language spoken: "fr" or "en"; "" before the first `speak`."""
        return self._current

    def speak(self, language: str) -> None:
        """Say everything in `language` from now on. Another one than fr and en is French."""
        wanted = language if language in LANGUAGES else "fr"
        if wanted == self._current:
            return
        self._current = wanted
        QLocale.setDefault(QLocale(wanted))
        self._replace(self._load(wanted))

    def _load(self, language: str) -> QTranslator | None:
        translator = QTranslator(self)
        return translator if translator.load(f"kiosk_{language}.qm", str(self._folder)) else None

    def _replace(self, new: QTranslator | None) -> None:
        old, self._translator = self._translator, new
        if old is not None:
            QCoreApplication.removeTranslator(old)
            old.deleteLater()
        if new is not None:
            QCoreApplication.installTranslator(new)
        if old is None and new is None:
            self._tell()

    def _tell(self) -> None:
        """Qt tells widgets by itself, but only when a translator comes or goes."""
        for widget in self._app.topLevelWidgets():
            QCoreApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
