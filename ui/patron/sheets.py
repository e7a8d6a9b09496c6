"""The questions asked over the work: each is made when it is asked, in the language spoken then."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.text import duration_text
from ui.theme import Theme
from ui.widgets import Label, Sheet

translate = QCoreApplication.translate


class Sheets:
    """Asks one question at a time over `parent`; a new one takes the place of the one before."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        self._theme, self._parent = theme, parent
        self._open: Sheet | None = None

    @property
    def is_open(self) -> bool:
        """Whether something is being asked."""
        return self._open is not None

    def close(self) -> None:
        """Ask no more."""
        if self._open is not None:
            self._open.close_sheet()

    @property
    def parent(self) -> QWidget:
        """What sheets cover."""
        return self._parent

    def show(self, sheet: Sheet) -> None:
        """Open a sheet that was made over `parent` elsewhere."""
        self._adopt(sheet)
        sheet.open()

    def leave(self, leave: Callable[[], None]) -> None:
        """Really leave?"""
        sheet = self._new("leave-sheet")
        sheet.set_title(translate("Sheets", "Voulez-vous partir ?"))
        sheet.set_text(
            translate("Sheets", "Vous pourrez encore reprendre ce qui est dans votre carnet.")
        )
        stay = sheet.add_button(translate("Sheets", "Rester"), "secondary", "stay")
        go = sheet.add_button(translate("Sheets", "Partir"), "primary", "confirm-leave")
        stay.clicked.connect(sheet.close_sheet)
        go.clicked.connect(sheet.close_sheet)
        go.clicked.connect(leave)
        sheet.open()

    def still_there(self, seconds: float) -> None:
        """Is anybody there? Whatever they do is an answer."""
        sheet = self._new("idle-sheet")
        sheet.set_title(translate("Sheets", "Êtes-vous toujours là ?"))
        text = translate("Sheets", "Sans signe de vous, cette séance se termine dans {duration}.")
        sheet.set_text(text.format(duration=duration_text(seconds)))
        here = sheet.add_button(translate("Sheets", "Je suis là"), "primary", "still-there")
        here.clicked.connect(sheet.close_sheet)
        sheet.open()

    def time(self, seconds: float) -> None:
        """How much time is left, and what happens then."""
        sheet = self._new("time-sheet")
        title = translate("Sheets", "Il vous reste {duration}")
        sheet.set_title(title.format(duration=duration_text(seconds)))
        sheet.set_text(
            translate(
                "Sheets",
                "Nous vous préviendrons avant la fin. "
                "Vous aurez alors un moment pour reprendre ce que vous avez gardé.",
            )
        )
        self._only_close(sheet)

    def full(self) -> None:
        """Four tools are open already."""
        sheet = self._new("full-sheet")
        sheet.set_title(translate("Sheets", "Quatre outils sont déjà ouverts"))
        sheet.set_text(
            translate("Sheets", "Fermez-en un avec sa croix, en haut, puis ouvrez celui-ci.")
        )
        self._only_close(sheet)

    def shortcuts(self) -> None:
        """Keys that do the same as a press."""
        sheet = self._new("shortcuts-sheet")
        sheet.set_title(translate("Sheets", "Le clavier suffit"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(32)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        for row, (key, what) in enumerate(_keys()):
            grid.addWidget(Label(self._theme, key, "label"), row, 0)
            grid.addWidget(Label(self._theme, what), row, 1)
        sheet.content.addLayout(grid)
        self._only_close(sheet)

    def _only_close(self, sheet: Sheet) -> None:
        close = sheet.add_button(translate("Sheets", "D'accord"), "primary", "close-sheet")
        close.clicked.connect(sheet.close_sheet)
        sheet.open()

    def _new(self, name: str) -> Sheet:
        sheet = Sheet(self._theme, self._parent)
        sheet.setObjectName(name)
        self._adopt(sheet)
        return sheet

    def _adopt(self, sheet: Sheet) -> None:
        self.close()
        sheet.closed.connect(self._forget)
        sheet.closed.connect(sheet.deleteLater)
        self._open = sheet

    def _forget(self) -> None:
        self._open = None


def _keys() -> tuple[tuple[str, str], ...]:
    return (
        ("F1", translate("Sheets", "Cette aide")),
        ("F2", translate("Sheets", "Accueil")),
        ("F3", translate("Sheets", "Mon carnet")),
        ("F4", translate("Sheets", "Mes fichiers")),
        ("F6", translate("Sheets", "L'outil ouvert suivant")),
        ("F7", translate("Sheets", "Agrandir le texte")),
        ("F8", translate("Sheets", "Changer le contraste")),
        ("F9", translate("Sheets", "Lever la main")),
        ("F10", translate("Sheets", "Partir")),
        (translate("Sheets", "Échap"), translate("Sheets", "Revenir en arrière")),
        (
            translate("Sheets", "Tab, flèches"),
            translate("Sheets", "Aller d'un bouton à l'autre"),
        ),
        (translate("Sheets", "Entrée"), translate("Sheets", "Appuyer")),
    )
