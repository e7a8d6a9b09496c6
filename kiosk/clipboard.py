"""The clipboards of the screen, for the wipe: it works in another thread than Qt's."""

from collections.abc import Iterable

from PySide6.QtGui import QClipboard, QGuiApplication

from kiosk.loop import Loop

_M = QClipboard.Mode


class ScreenClipboard:
    """Every clipboard this system has: on X11 the primary selection too.

    Implements `sessions.traces.clipboard.Clipboard`; never call it in the interface's thread.
    """

    def __init__(self, loop: Loop) -> None:
        self._loop = loop

    def clear(self) -> bool:
        """Empty them."""
        return self._loop.in_interface(_clear)

    def is_empty(self) -> bool:
        """Whether none offers anything."""
        return self._loop.in_interface(lambda: not any(map(_holds, _modes())))


def _modes() -> Iterable[QClipboard.Mode]:
    clipboard = QGuiApplication.clipboard()
    yield _M.Clipboard
    if clipboard.supportsSelection():
        yield _M.Selection
    if clipboard.supportsFindBuffer():
        yield _M.FindBuffer


def _holds(mode: QClipboard.Mode) -> bool:
    data = QGuiApplication.clipboard().mimeData(mode)
    return data is not None and bool(data.formats())


def _clear() -> bool:
    clipboard = QGuiApplication.clipboard()
    held = [mode for mode in _modes() if _holds(mode)]
    for mode in _modes():
        clipboard.clear(mode)
    return bool(held)
