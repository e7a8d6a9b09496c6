"""The files a page gives: a bar with how far each has come, and what became of it."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from ui.patron.files.session_files import SessionFiles
from ui.patron.files.words import size_text
from ui.patron.web.download import Download, Refusal, may_be_wanted
from ui.patron.web.offers import Offer
from ui.patron.web.questions import Allowance
from ui.theme import Theme
from ui.widgets import Button, Label

translate = QCoreApplication.translate
MOST_AT_ONCE = 3
MOST, SECONDS = 20, 60.0
_LONGEST_NAME = 40


class Downloads(QWidget):
    """Takes what a page offers, or not. Hidden while nothing comes.

    Signals:
        kept (str): a file of this name is among the patron's now.
        refused (str): one isn't; why, and what to do.
    """

    kept = Signal(str)
    refused = Signal(str)

    def __init__(
        self,
        theme: Theme,
        files: SessionFiles | None,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._theme, self._files = theme, files
        self._allowance = Allowance(MOST, SECONDS, now)
        self._rows: dict[Download, DownloadRow] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(12, 8, 12, 8)
        self._column.setSpacing(8)
        self.hide()

    def consider(self, offer: Offer) -> None:
        """Take `offer`, or say why not. It is answered when this returns."""
        refusal = self._why_not(offer)
        if refusal is not None:
            self._refuse(refusal)

    def stop_all(self) -> None:
        """Nothing comes any more: the pane closes."""
        for download in tuple(self._rows):
            download.stop()
            self._drop(download)

    def _why_not(self, offer: Offer) -> Refusal | None:
        if self._files is None or not may_be_wanted(offer.name, offer.mime):
            return Refusal.KIND
        if len(self._rows) >= MOST_AT_ONCE or not self._allowance.take():
            return Refusal.TOO_MANY
        download = Download(offer, self._files, self)
        download.kept.connect(lambda path: self._on_kept(download, path))
        download.refused.connect(lambda why: self._on_refused(download, why))
        refusal = download.begin()
        if refusal is None:
            self._add(download)
        else:
            download.deleteLater()
        return refusal

    def _add(self, download: Download) -> None:
        row = DownloadRow(self._theme, download)
        row.stopped.connect(lambda: self._stop(download))
        self._rows[download] = row
        self._column.addWidget(row)
        self.show()

    def _stop(self, download: Download) -> None:
        download.stop()
        self._drop(download)

    def _drop(self, download: Download) -> None:
        row = self._rows.pop(download, None)
        if row is not None:
            row.hide()
            row.deleteLater()
        download.deleteLater()
        self.setVisible(bool(self._rows))

    def _on_kept(self, download: Download, path: Path) -> None:
        self._drop(download)
        self.kept.emit(path.name)

    def _on_refused(self, download: Download, why: Refusal) -> None:
        self._drop(download)
        self._refuse(why)

    def _refuse(self, why: Refusal) -> None:
        most = 0 if self._files is None else self._files.ways.allowed.most_downloaded
        self.refused.emit(refusal_text(why, most))


class DownloadRow(QWidget):
    """One file on its way.

    Signals:
        stopped (): the patron doesn't want it any more.
    """

    stopped = Signal()

    def __init__(self, theme: Theme, download: Download) -> None:
        super().__init__()
        self._download = download
        self._words = Label(theme, "", "label")
        self._words.setWordWrap(False)
        self._progress = QProgressBar()
        self._progress.setObjectName("download-progress")
        self._progress.setTextVisible(False)
        self._stop = Button(theme, icon="ph.x", kind="secondary", small=True)
        self._stop.setObjectName("download-stop")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._words)
        row.addWidget(self._progress, 1)
        row.addWidget(self._stop)
        self._stop.clicked.connect(self.stopped)
        download.went_on.connect(self._show)
        self._retranslate()
        self._show()

    def _show(self) -> None:
        share = self._download.share
        self._progress.setRange(0, 0 if share is None else 100)
        if share is not None:
            self._progress.setValue(round(100 * share))

    def changeEvent(self, event: QEvent) -> None:
        """Speak the other language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        name = self._download.name
        short = name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"
        said = self.tr("Enregistrement de {name}").format(name=short)
        self._words.setText(said)
        self._progress.setAccessibleName(said)
        self._stop.setText(self.tr("Arrêter"))
        self._stop.setAccessibleName(self.tr("Arrêter : {name}").format(name=short))


def refusal_text(why: Refusal, most_bytes: int) -> str:
    """Why a file didn't come, and what to do."""
    words = {
        Refusal.KIND: translate(
            "Downloads",
            "Ce genre de fichier ne peut pas être enregistré ici. Images, documents, sons, "
            "vidéos et archives zip le peuvent.",
        ),
        Refusal.TOO_LARGE: translate(
            "Downloads", "Ce fichier est trop lourd : {most} au plus peuvent être enregistrés ici."
        ),
        Refusal.NO_ROOM: translate(
            "Downloads",
            "Il n'y a plus de place sur ce poste. Supprimez un de vos fichiers, puis recommencez.",
        ),
        Refusal.TOO_MANY: translate(
            "Downloads", "Trop de fichiers à la fois. Attendez un peu, puis recommencez."
        ),
        Refusal.CUT: translate("Downloads", "Le fichier n'est pas arrivé en entier. Recommencez."),
    }
    return words[why].format(most=size_text(most_bytes))
