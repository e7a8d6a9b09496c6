"""One file from a page into the session's folder: watched while it comes, looked at when it has."""

import contextlib
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sessions.files.bring import BringingError, NoRoom, settle, unfinished_place
from sessions.files.kinds import Kind, kind_of
from sessions.files.safe_name import ending_of, shown_name
from ui.patron.files.session_files import SessionFiles
from ui.patron.web.offers import Offer

# What the page calls its bytes when it doesn't say what they are; what they are is found out.
_VAGUE = frozenset(
    {"", "application/octet-stream", "binary/octet-stream", "application/x-download"}
)
_BY_MIME = {kind.mime: kind for kind in Kind}
_ENDINGS = frozenset(ending for kind in Kind for ending in kind.value.endings)
# Other names of media types for what is allowed (IANA's and those servers use).
_SAME = {
    "application/json": Kind.TEXT,
    "application/x-zip-compressed": Kind.ZIP,
    "audio/x-wav": Kind.WAV,
    "audio/mp3": Kind.MP3,
    "audio/mp4": Kind.MP4,
    "audio/webm": Kind.WEBM,
    "video/quicktime": Kind.MP4,
    "image/jpg": Kind.JPEG,
}


class Refusal(StrEnum):
    """Why a file does not come."""

    KIND = "kind"
    TOO_LARGE = "too-large"
    NO_ROOM = "no-room"
    TOO_MANY = "too-many"
    CUT = "cut"


def may_be_wanted(name: str, mime: str) -> bool:
    """Whether what a page says of a file lets it begin at all. Its bytes are looked at later.

    By the last ending alone: that is what a system would go by.
    """
    plain = mime.partition(";")[0].strip().lower()
    ending = ending_of(shown_name(name).rstrip(". "))
    if ending:
        return ending in _ENDINGS
    return plain in _BY_MIME or plain in _SAME or plain in _VAGUE or plain.startswith("text/plain")


class Download(QObject):
    """A taken offer.

    Signals:
        went_on (): `share` is another now.
        kept (Path): it is there, one of the patron's files. The end.
        refused (Refusal): nothing of it is left. The end, unless the patron stopped it.
    """

    went_on = Signal()
    kept = Signal(object)
    refused = Signal(object)

    def __init__(self, offer: Offer, files: SessionFiles, parent: QObject) -> None:
        super().__init__(parent)
        self._offer, self._files = offer, files
        self._most = files.ways.allowed.most_downloaded
        self._place: Path | None = None
        self._is_over = False
        self.name = shown_name(offer.name)
        offer.went_on.connect(self._on_more)
        offer.ended.connect(self._on_end)

    @property
    def share(self) -> float | None:
        """How much of it is there, from 0 to 1; None when nobody knows how much there will be."""
        size = self._offer.size
        return min(1.0, self._offer.received / size) if size > 0 else None

    def begin(self) -> Refusal | None:
        """Take it, unless it can't come; then, why."""
        refusal = self._obstacle(self._offer.size)
        if refusal is None:
            try:
                self._place = unfinished_place(self._files.folder)
            except BringingError:
                refusal = Refusal.NO_ROOM
        if refusal is None and self._place is not None:
            self._offer.take(self._place)
        return refusal

    def stop(self) -> None:
        """Nobody wants it any more. Nothing is told."""
        self._is_over = True
        self._offer.cancel()
        self._forget()

    def _obstacle(self, size: int) -> Refusal | None:
        if size > self._most:
            return Refusal.TOO_LARGE
        if size > self._files.room():
            return Refusal.NO_ROOM
        return None

    def _on_more(self) -> None:
        if self._is_over:
            return
        received = self._offer.received
        ahead = max(self._offer.size, received) - received
        if max(self._offer.size, received) > self._most:
            self._give_up(Refusal.TOO_LARGE)
        elif ahead > self._files.room() or self._files.room() <= 0:
            self._give_up(Refusal.NO_ROOM)
        else:
            self.went_on.emit()

    def _on_end(self, is_whole: bool) -> None:
        if self._is_over:
            return
        self._is_over = True
        if not is_whole or self._place is None:
            self._end(Refusal.NO_ROOM if self._files.room() <= 0 else Refusal.CUT)
            return
        try:
            found = self._settled(self._place)
        except (BringingError, OSError) as error:
            self._end(Refusal.NO_ROOM if isinstance(error, NoRoom) else Refusal.CUT)
            return
        self._end(Refusal.KIND) if found is None else self._tell(found)

    def _settled(self, place: Path) -> Path | None:
        """By what is in it; None: it is none of the kinds that may come."""
        with place.open("rb") as file:
            kind = kind_of(file)
        return None if kind is None else settle(place, self._files.folder, self._offer.name, kind)

    def _tell(self, path: Path) -> None:
        self._files.tell_changed()
        self.kept.emit(path)

    def _give_up(self, refusal: Refusal) -> None:
        self.stop()
        self.refused.emit(refusal)

    def _end(self, refusal: Refusal) -> None:
        self._forget()
        self.refused.emit(refusal)

    def _forget(self) -> None:
        """Also what the engine may have put beside it."""
        if self._place is not None:
            for left in self._place.parent.glob(f"{self._place.name}*"):
                with contextlib.suppress(OSError):
                    left.unlink()
