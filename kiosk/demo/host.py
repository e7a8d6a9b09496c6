"""Plays the library's part in a windowed demo: holds the cards, and prints them."""

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QRect, QStandardPaths
from PySide6.QtGui import QGuiApplication

from kiosk.demo.cards import demo_cards
from kiosk.demo.tray import DemoTray
from kiosk.lock_screen import Screen
from kiosk.shell import Shell

_FILE = "kiosk-cartes-demo.pdf"
_GAP = 16  # pixels between the seat and its cards
translate = QCoreApplication.translate


class DemoHost(QObject):
    """Shows the cards beside the seat; a card pressed there is a card scanned here."""

    def __init__(self, shell: Shell, screen: Screen, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._screen = screen
        self._tray = DemoTray(screen.theme, screen.languages, demo_cards())
        self._tray.scanned.connect(shell.take_card)
        self._tray.print_wanted.connect(self._print)
        self._place()
        self._tray.show()
        shell.ended.connect(self._tray.close)

    def _place(self) -> None:
        """Side by side, in the middle of the screen; on a small one the cards overlap the seat."""
        room = QGuiApplication.primaryScreen().availableGeometry()
        window, size = self._screen.window, self._tray.sizeHint()
        wide = min(room.width(), window.width() + _GAP + size.width())
        left = room.left() + (room.width() - wide) // 2
        top = room.top() + max(0, (room.height() - window.height()) // 2)
        window.move(left, top)
        self._tray.setGeometry(
            QRect(left + wide - size.width(), top, size.width(), min(size.height(), room.height()))
        )

    def _print(self) -> None:
        from kiosk.demo.printable import print_cards

        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DownloadLocation)
        path = Path(folder or Path.home(), _FILE)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            print_cards(demo_cards(), path, self._screen.languages.current)
        except OSError:
            said = translate("DemoHost", "Le fichier n'a pas pu être écrit : {path}")
        else:
            said = translate("DemoHost", "À imprimer : {path}")
        self._tray.say(said.format(path=path))
