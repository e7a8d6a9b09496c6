"""A patron's process as the shell sees it: a child on the other end of a pipe."""

import logging
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, Signal, Slot

from kiosk.allowance import Allowance
from kiosk.channel import FRAME_LIMIT, ChannelError, Decoder, encode
from kiosk.messages import TO_SHELL, Message, ToShell

_log = logging.getLogger(__name__)
_FLAG = QProcess.UnixProcessFlag
# An honest process says some fifty bytes at a touch, and touches are told once a second.
SPEECH_BYTES = 1 << 17
SPEECH_BYTES_PER_SECOND = 1 << 12
UNHEARD_BYTES = 4 * FRAME_LIMIT  # what a process that doesn't listen may have waiting in the shell


class PatronLink(QObject):
    """Starts one patron process and carries messages to and from it.

    The process leads a session of its own (POSIX), so that all it ever starts can be found; it
    inherits no descriptor but the pipe, and leaves no core file.

    Signals:
        said (object): a message from the process.
        lost (str): it ended, could not start, said something that is no message or far too much,
            or does not listen (the cause). Emitted once; nothing follows.
    """

    said = Signal(object)
    lost = Signal(str)

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        folder: Path,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._decoder: Decoder[ToShell] = Decoder(TO_SHELL)
        self._allowance = Allowance(SPEECH_BYTES, SPEECH_BYTES_PER_SECOND, time.monotonic)
        self._over = False
        self._leader = 0
        self._process = QProcess(self)
        self._process.setProgram(command[0])
        self._process.setArguments(list(command[1:]))
        self._process.setWorkingDirectory(str(folder))
        self._process.setProcessEnvironment(_as_qt(environment))
        self._process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        self._harden()
        self._process.readyReadStandardOutput.connect(self._read)
        self._process.finished.connect(self._on_finished)
        self._process.errorOccurred.connect(self._on_error)

    def _harden(self) -> None:
        if not hasattr(self._process, "setUnixProcessParameters"):
            return  # Windows: the Job Object does this
        parameters = QProcess.UnixProcessParameters()
        parameters.flags = (
            _FLAG.CreateNewSession
            | _FLAG.CloseFileDescriptors
            | _FLAG.ResetSignalHandlers
            | _FLAG.DisableCoreDumps
        )
        self._process.setUnixProcessParameters(parameters)

    def start(self) -> None:
        """Start the process; `lost` is emitted when that fails."""
        self._process.start()
        self._leader = self._process.processId()

    @property
    def leader(self) -> int:
        """The id of the process, and of the session it leads; kept after its end. 0: never ran."""
        return self._leader

    def send(self, message: Message) -> None:
        """Say something; dropped when the process is already gone.

        Only an answer that repeats what a process said can be too large: that process is lost, and
        so is one that leaves too much of what it was told unread.
        """
        if self._over:
            return
        if self._process.bytesToWrite() > UNHEARD_BYTES:
            self._lose("it does not listen")
            return
        try:
            self._process.write(encode(message))
        except ChannelError as error:
            self._lose(str(error))

    def let_go(self) -> None:
        """Stop listening. Ending the process and all it started is the wipe's business."""
        self._stop_listening()
        if self._process.state() is QProcess.ProcessState.NotRunning:
            self.deleteLater()
        else:
            self._process.finished.connect(self.deleteLater)

    @Slot()
    def _read(self) -> None:
        if self._over:
            return
        arrived = bytes(self._process.readAllStandardOutput().data())
        if not self._allowance.spend(len(arrived)):
            self._lose("it says too much")
            return
        try:
            messages = self._decoder.feed(arrived)
        except ChannelError as error:
            self._lose(str(error))
            return
        for message in messages:
            if self._over:
                return  # what it said first has ended the session
            self.said.emit(message)

    @Slot()
    def _on_finished(self) -> None:
        self._lose(f"it ended with code {self._process.exitCode()}")

    @Slot()
    def _on_error(self) -> None:
        self._lose(self._process.error().name)

    def _stop_listening(self) -> None:
        """What it still says is not even kept: it could fill the memory."""
        self._over = True
        self._process.closeReadChannel(QProcess.ProcessChannel.StandardOutput)

    def _lose(self, cause: str) -> None:
        if self._over:
            return
        self._stop_listening()
        _log.warning("patron process lost: %s", cause)
        self.lost.emit(cause)


def _as_qt(environment: Mapping[str, str]) -> QProcessEnvironment:
    built = QProcessEnvironment()
    for name, value in environment.items():
        built.insert(name, value)
    return built
