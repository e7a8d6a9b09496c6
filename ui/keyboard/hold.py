"""The keyboard of a whole seat, held by one window."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

RETRY_MS = 50


class KeyboardHold(QObject):
    """Asks the window system for the keyboard until `window` has it.

    Another window may still hold it for a moment, and a window that isn't on screen yet is given
    nothing.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._retry = QTimer(self, interval=RETRY_MS)
        self._retry.timeout.connect(self.take)

    def take(self) -> None:
        """Have the keyboard, now or as soon as it is free."""
        handle = self._window.windowHandle()
        grabbed = handle is not None and handle.setKeyboardGrabEnabled(True)
        if grabbed and self._window.isActiveWindow():
            self._retry.stop()
        else:
            self._window.activateWindow()
            self._retry.start()

    def release(self) -> None:
        """Let others have it."""
        self._retry.stop()
        handle = self._window.windowHandle()
        if handle is not None:
            handle.setKeyboardGrabEnabled(False)
