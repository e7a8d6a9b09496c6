"""A file a page offers, that comes as the test says."""

from pathlib import Path

from PySide6.QtCore import QUrl

from ui.patron.web.offers import Offer


class FakeOffer(Offer):
    """`place` is where it was taken to; `cancelled` whether nobody wants it."""

    def __init__(
        self,
        name: str,
        mime: str = "application/octet-stream",
        size: int = -1,
        address: str = "https://tool.example/x",
    ) -> None:
        super().__init__()
        self.name, self.mime, self.size = name, mime, size
        self.address = QUrl(address)
        self.place = Path()
        self.cancelled = False

    def take(self, place: Path) -> None:
        self.is_taken, self.place = True, place
        place.touch()

    def cancel(self) -> None:
        self.cancelled = True

    def come(self, body: bytes) -> None:
        """More of it is there."""
        with self.place.open("ab") as file:
            file.write(body)
        self.received += len(body)
        self.went_on.emit()

    def end(self, *, is_whole: bool = True) -> None:
        self.ended.emit(is_whole)
