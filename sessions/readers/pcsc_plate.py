"""What lies on one reader: is this a card that was laid down just now? No I/O of its own."""

from collections.abc import Callable

from sessions.readers.pcsc_context import EMPTY, PRESENT, NotNow, NoUid

_TRIES = 4  # about two seconds: long enough for another programme to let go of a card
_UNREAD = b""

Lying = dict[str, bytes | None]
"""By reader, the UID of what lies there; empty: a card that can't be read; None: nothing does."""


class Plate:
    """One reader, during one connection to the service. `lying` is what earlier ones have seen.

    A state's upper half counts the cards laid down and taken away since the reader is there.
    """

    def __init__(self, reader: str, lying: Lying) -> None:
        self.reader = reader
        self._lying = lying
        self._count: int | None = None  # of the card that was read; None: none was
        self._tries = 0

    def look(self, state: int, read: Callable[[], bytes]) -> bytes | None:
        """The UID of a card laid down since the last look, empty when it has none; else None.

        `read` raises `NotNow` to be called at the next look again, and `NoUid`.
        """
        if state & EMPTY:
            self._clear()
        if not state & PRESENT or state >> 16 == self._count:
            return None
        if self._count is not None:
            self._clear()  # it was lifted and laid down between two looks
        return self._take(state >> 16, read)

    def _clear(self) -> None:
        self._lying[self.reader], self._count, self._tries = None, None, 0

    def _take(self, count: int, read: Callable[[], bytes]) -> bytes | None:
        try:
            uid = read()
        except NotNow:
            self._tries += 1
            if self._tries < _TRIES:
                return None
            uid = _UNREAD
        except NoUid:
            uid = _UNREAD
        self._count = count
        return self._note(uid)

    def _note(self, uid: bytes) -> bytes | None:
        """A card already there at the first look was counted before, or was forgotten there."""
        is_new = self.reader in self._lying and self._lying[self.reader] != uid
        self._lying[self.reader] = uid
        return uid if is_new else None
