"""The keyboard hook as an operation of lockdown: starts its process, keeps it going, ends it.

Nothing of it is on disk: when the shell is gone, so is the process, and with it the hook.
"""

import logging
import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QProcess, QTimer, Signal, Slot

from kiosk.lockdown.keyboard_hook.watchdog import Limits, Verdict, Watchdog
from kiosk.lockdown.keyboard_hook.words import word_of
from kiosk.lockdown.operation import Before, OperationError

_log = logging.getLogger(__name__)
_LOOK_MS = 1000
_END_MS = 3000
_DEFAULT = Limits()


class KeyboardHook(QObject):
    """`command` runs `kiosk.lockdown.keyboard_hook.process.main`.

    Signals:
        guarded (bool): False when the hook can't be kept, True when it is back.
    """

    guarded = Signal(bool)

    def __init__(
        self,
        command: Sequence[str],
        clock: Callable[[], float] = time.monotonic,
        limits: Limits = _DEFAULT,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._command, self._limits = tuple(command), limits
        self._watchdog = Watchdog(clock, limits)
        self._process: QProcess | None = None
        self._is_guarded = True
        self._timer = QTimer(self, interval=_LOOK_MS)
        self._timer.timeout.connect(self.look)

    @property
    def name(self) -> str:
        """What it is called in the log."""
        return "keyboard hook"

    def survey(self) -> Before:
        """Nothing: it changes nothing that stays."""
        return {}

    def perform(self) -> None:
        """Start it and wait until its hook is set. Raises `OperationError`."""
        if self._process is not None:
            return
        process = self._start()
        while not self._watchdog.is_armed:
            if not process.waitForReadyRead(round(self._limits.start * 1000)):
                raise OperationError(f"it could not be set ({_said(process)})")
        self._timer.start()

    def revert(self, _before: Before) -> None:
        """End it. Raises `OperationError` when it is still there."""
        self._timer.stop()
        process, self._process = self._process, None
        if process is None:
            return
        process.closeWriteChannel()
        if not _end(process):
            self._process = process
            raise OperationError("its process does not end")

    @Slot()
    def look(self) -> None:
        """Have the watchdog judge, and do what it says."""
        verdict = self._watchdog.look()
        if verdict is Verdict.RESTART:
            _log.warning("keyboard hook: %s; it is started again", self._watchdog.trouble)
            self._restart()
        elif verdict is Verdict.WAIT and self._is_guarded:
            _log.error("keyboard hook: %s, again and again", self._watchdog.trouble)
            self._tell(False)
        elif verdict is Verdict.WELL and self._watchdog.is_armed:
            self._tell(True)

    def _tell(self, is_guarded: bool) -> None:
        if is_guarded is not self._is_guarded:
            self._is_guarded = is_guarded
            self.guarded.emit(is_guarded)

    def _restart(self) -> None:
        if self._process is not None:
            self._process.kill()
            _end(self._process)
        self._start()

    def _start(self) -> QProcess:
        process = QProcess(self)
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._on_end)
        process.errorOccurred.connect(self._on_end)
        self._process = process
        self._watchdog.started()
        process.start(self._command[0], self._command[1:])
        return process

    @Slot()
    def _read(self) -> None:
        process = self._process
        while process is not None and process.canReadLine():
            word = word_of(bytes(process.readLine().data()))
            if word is not None:
                self._watchdog.heard(word)

    @Slot()
    def _on_end(self) -> None:
        self._watchdog.ended()
        if self._timer.isActive():
            QTimer.singleShot(0, self, self.look)


def _end(process: QProcess) -> bool:
    """Wait for its end, or make one; what it still says is nobody's. False: it stays."""
    process.blockSignals(True)
    if not process.waitForFinished(_END_MS):
        process.kill()
        process.waitForFinished(_END_MS)
    if process.state() is not QProcess.ProcessState.NotRunning:
        return False
    process.deleteLater()
    return True


def _said(process: QProcess) -> str:
    """The last thing it wrote about itself, or what Qt says of it."""
    lines = bytes(process.readAllStandardError().data()).decode(errors="replace").splitlines()
    return next((line for line in reversed(lines) if line), process.errorString())
