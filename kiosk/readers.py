"""The seat's card readers beside the keyboard: which are missing, and what PC/SC ones read.

For the shell alone: a patron's process has no PC/SC, and learns of a card from the shell.
"""

import logging
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QFileSystemWatcher, QObject, Signal

from kiosk.foundation import FoundationError
from kiosk.loop import Arrivals
from providers.pair import Pair
from sessions.readers.device import INPUT_DEVICES, Missing, Wanted, is_plugged
from sessions.readers.pcsc import CardLaid, Event, PcscMonitor, PcscSettings, missing_readers
from sessions.readers.uid_table import Problem, TableWrong, read_table
from sessions.readers.wedge import WedgeSettings

_log = logging.getLogger(__name__)

_UNREADABLE = Pair(
    "{path} : la table des puces ne peut pas être lue ({cause}). Corrigez `pcsc.table` dans les "
    "réglages.",
    "{path}: the table of chips can't be read ({cause}). Mend `pcsc.table` in the settings.",
)
_WRONG: Mapping[Problem, Pair] = {
    Problem.HEAD: Pair(
        "{path}, ligne {line} : la première ligne doit être « uid,card ».",
        "{path}, line {line}: the first line must be “uid,card”.",
    ),
    Problem.COLUMNS: Pair(
        "{path}, ligne {line} : il faut deux colonnes, l'UID et le numéro de carte.",
        "{path}, line {line}: two columns are wanted, the UID and the card number.",
    ),
    Problem.UID: Pair(
        "{path}, ligne {line} : l'UID doit être en hexadécimal, par exemple 04A1B2C3D4E580.",
        "{path}, line {line}: the UID must be in hexadecimal, such as 04A1B2C3D4E580.",
    ),
    Problem.CARD: Pair(
        "{path}, ligne {line} : le numéro de carte manque.",
        "{path}, line {line}: the card number is missing.",
    ),
    Problem.TWICE: Pair(
        "{path}, ligne {line} : cet UID a déjà une autre carte ; gardez une des deux lignes.",
        "{path}, line {line}: this UID has another card already; keep one of the two lines.",
    ),
}


def read_chips(settings: PcscSettings, config_folder: Path) -> Mapping[bytes, str]:
    """The site's table of chips, empty where there is none. Raises `FoundationError`."""
    if not settings.enabled or settings.table is None:
        return {}
    path = config_folder / settings.table
    try:
        return read_table(path)
    except TableWrong as wrong:
        raise FoundationError(_WRONG[wrong.problem].filled(path=path, line=wrong.line)) from wrong
    except (OSError, UnicodeDecodeError) as error:
        raise FoundationError(_UNREADABLE.filled(path=path, cause=type(error).__name__)) from error


def reader_state(
    wedge: WedgeSettings, pcsc: PcscSettings, devices: Path = INPUT_DEVICES
) -> tuple[Missing, ...]:
    """Which wanted readers are missing at this moment: one look, for who examines a seat."""
    names = _watched(wedge)
    typing = Wanted(names).missing({name for name in names if is_plugged(name, devices)})
    return typing + (missing_readers(pcsc) if pcsc.enabled else ())


def _watched(wedge: WedgeSettings) -> tuple[str, ...]:
    """The name of the input device to watch, where there is one and the system names them."""
    return (wedge.device,) if wedge.device and sys.platform == "linux" else ()


class Monitor(Protocol):
    """Watches PC/SC readers in a thread of its own."""

    def start(self) -> None: ...
    def stop(self) -> None: ...


Watch = Callable[[PcscSettings, Mapping[bytes, str], Callable[[Event], None]], Monitor]


class Readers(QObject):
    """Tells of cards that PC/SC readers read, and of every wanted reader that is missing.

    Signals:
        scanned (str): a card number; empty for a card that could not be read.
        changed (tuple[Missing, ...]): which wanted readers are missing now.
    """

    scanned = Signal(str)
    changed = Signal(object)

    def __init__(
        self,
        wedge: WedgeSettings,
        pcsc: PcscSettings,
        chips: Mapping[bytes, str],
        parent: QObject | None = None,
        *,
        devices: Path = INPUT_DEVICES,
        watch: Watch = PcscMonitor,
    ) -> None:
        super().__init__(parent)
        self._arrivals = Arrivals(self._take)
        self._device = DeviceWatch(_watched(wedge), devices, self)
        self._device.changed.connect(self._announce)
        self._monitor = watch(pcsc, chips, self._arrivals.put) if pcsc.enabled else None
        self._pcsc: tuple[Missing, ...] = ()
        self._told: tuple[Missing, ...] = ()

    @property
    def missing(self) -> tuple[Missing, ...]:
        """Which wanted readers are missing; empty when all is well, or none is watched."""
        return self._device.missing + self._pcsc

    def start(self) -> None:
        """Begin to watch; `changed` tells when something is missing."""
        self._device.start()
        if self._monitor is not None:
            self._monitor.start()

    def stop(self) -> None:
        """Watch no longer; nothing is told afterwards. Takes a second at most."""
        self._arrivals.close()
        self._device.stop()
        if self._monitor is not None:
            self._monitor.stop()

    def _take(self, event: Event) -> None:
        if isinstance(event, CardLaid):
            self.scanned.emit(event.number)
        else:
            self._pcsc = event.missing
            self._announce()

    def _announce(self) -> None:
        if self.missing == self._told:
            return
        self._told = self.missing
        said = ", ".join(f"{missing.name or 'pcsc'}: {missing.why}" for missing in self._told)
        _log.info("card readers missing: %s", said or "none")
        self.changed.emit(self._told)


class DeviceWatch(QObject):
    """Watches for the input devices of readers that type, by the patterns of their names.

    Signals:
        changed (): one was plugged in, or unplugged.
    """

    changed = Signal()

    def __init__(
        self, patterns: Sequence[str], folder: Path, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._patterns, self._folder = tuple(patterns), folder
        self._wanted = Wanted(patterns)
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look)
        self.missing: tuple[Missing, ...] = ()

    def start(self) -> None:
        """Begin to watch."""
        if self._patterns:
            self._look()

    def stop(self) -> None:
        """Watch no longer."""
        self._watcher.blockSignals(True)

    def _look(self) -> None:
        self._follow()
        there = {name for name in self._patterns if is_plugged(name, self._folder)}
        before, self.missing = self.missing, self._wanted.missing(there)
        if self.missing != before:
            self.changed.emit()

    def _follow(self) -> None:
        """Watch the folder, or, while it is gone itself, the nearest one above it that is there.

        It is watched before one looks into it, so that nothing changes unseen in between.
        """
        while (nearest := self._nearest()) not in (watched := self._watcher.directories()):
            if watched:
                self._watcher.removePaths(watched)
            if not self._watcher.addPath(nearest):
                return

    def _nearest(self) -> str:
        return str(next(place for place in (self._folder, *self._folder.parents) if place.is_dir()))
