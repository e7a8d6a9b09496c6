"""The engine's own request for a download, as an offer."""

from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtWebEngineCore import QWebEngineDownloadRequest

from ui.patron.web.offers import Offer

_State = QWebEngineDownloadRequest.DownloadState


class EngineOffer(Offer):
    """Lives as long as the request, which the profile holds."""

    def __init__(self, request: QWebEngineDownloadRequest) -> None:
        super().__init__(request)
        self._request = request
        self.address = QUrl(request.url())
        self.name, self.mime = request.suggestedFileName(), request.mimeType()
        self._count()
        request.receivedBytesChanged.connect(self._on_more)
        request.totalBytesChanged.connect(self._on_more)
        request.isFinishedChanged.connect(self._on_end)

    def take(self, place: Path) -> None:
        """The engine writes beside `place` first, under a name of its own."""
        self.is_taken = True
        self._request.setDownloadDirectory(str(place.parent))
        self._request.setDownloadFileName(place.name)
        self._request.accept()

    def cancel(self) -> None:
        self._request.cancel()

    def _count(self) -> None:
        self.size, self.received = self._request.totalBytes(), self._request.receivedBytes()

    def _on_more(self) -> None:
        self._count()
        self.went_on.emit()

    def _on_end(self) -> None:
        self._count()
        if self.is_taken:
            self.ended.emit(self._request.state() == _State.DownloadCompleted)
