"""The keyboard of a whole seat, held by one window."""

import warnings

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

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
            self._activate()
            self._retry.start()

    def release(self) -> None:
        """Let others have it."""
        self._retry.stop()
        handle = self._window.windowHandle()
        if handle is not None:
            handle.setKeyboardGrabEnabled(False)

    def _activate(self) -> None:
        """Of a window hidden and shown again within 100 ms, Qt forgets half: that it was hidden.

        For the system it has the keyboard, so that no event ever comes to wake its widgets.
        """
        handle = self._window.windowHandle()
        if handle is None or handle != QGuiApplication.focusWindow():
            self._window.activateWindow()
            return
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # nothing else does it
            QApplication.setActiveWindow(self._window)
