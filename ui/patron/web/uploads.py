"""Files for a page: the patron chooses them in our own picker, over the pane."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ui.patron.files.accepted import kinds_accepted
from ui.patron.files.picker import Picker, Wanted
from ui.patron.files.session_files import SessionFiles
from ui.theme import Theme

translate = QCoreApplication.translate


class Uploads(QObject):
    """Has the patron choose. The page waits; everything else goes on.

    Implements `ui.patron.web.browser.Giver`. Without `files` there is nothing to choose from.

    Signals:
        told (str): why there is nothing to choose.
    """

    told = Signal(str)

    def __init__(self, theme: Theme, pane: QWidget, files: SessionFiles | None) -> None:
        super().__init__(pane)
        self._theme, self._pane, self._files = theme, pane, files
        self._name: Callable[[], str] = str
        self._is_allowed = False
        self._picker: Picker | None = None
        self._is_over = False

    def allow(self, name: Callable[[], str], *, is_allowed: bool) -> None:
        """Which tool files go to, and whether its file lets them."""
        self._name, self._is_allowed = name, is_allowed

    def choose(self, types: Sequence[str], *, several: bool) -> list[str]:
        """The paths of what was chosen, in the session's folder; none when nothing was.

        `types` is what the page's `accept` says. Returns when the patron has answered.
        """
        files = self._files
        if self._is_over or not self._pane.isVisible():
            return []
        if files is None or not self._is_allowed:
            self.told.emit(
                translate("Uploads", "Cet outil ne reçoit pas de fichiers sur les postes d'ici.")
            )
            return []
        if files.is_choosing:
            return []
        return self._ask(files, self._wanted(types, several))

    def give_up(self) -> None:
        """Give nothing, now and later: the pane closes."""
        self._is_over = True
        if self._picker is not None:
            self._picker.close_sheet()

    def _ask(self, files: SessionFiles, wanted: Wanted) -> list[str]:
        given: list[str] = []
        loop = QEventLoop()
        picker = self._picker = Picker(self._theme, files, wanted, self._pane)
        picker.chosen.connect(lambda paths: given.extend(map(str, paths)))
        picker.closed.connect(loop.quit)
        files.is_choosing = True
        picker.open()
        loop.exec()
        files.is_choosing, self._picker = False, None
        if isValid(picker):  # it may have gone with its pane
            picker.deleteLater()
        return given

    def _wanted(self, types: Sequence[str], several: bool) -> Wanted:
        one = translate("Uploads", "Choisir un fichier pour {tool}")
        many = translate("Uploads", "Choisir des fichiers pour {tool}")
        text = translate(
            "Uploads",
            "{tool} recevra une copie de ce que vous choisissez, "
            "et rien d'autre de cet ordinateur.",
        )
        tool = self._name()
        title = (many if several else one).format(tool=tool)
        return Wanted(title, text.format(tool=tool), several, kinds_accepted(types))
