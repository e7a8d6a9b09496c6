"""PC/SC readers, watched in one thread: a card laid down is told by its number, once.

pyscard's own `CardMonitor` is not used. It starts two threads for the whole process that nobody can
end; it takes a daemon that died for readers without cards, and swallows what its observers raise;
and it asks each reader in turn, ten times a second. One blocking call on all readers, which PC/SC
has for this purpose, tells at once of a card, of a reader plugged in, and of a daemon that is gone.
"""

import contextlib
import threading
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from sessions.readers.device import Absence, Missing, Wanted
from sessions.readers.pcsc_context import (
    PLUGGED,
    Context,
    PyscardMissing,
    Scard,
    ServiceGone,
    load_pyscard,
)
from sessions.readers.pcsc_plate import Lying, Plate
from sessions.readers.uid import UidSettings, card_number

_TICK = 500  # milliseconds; how long a stop, or a change that PC/SC does not tell of, may take
_PAUSE = 0.02  # seconds; no driver that answers at once may keep the processor busy
_STOP_SECONDS = 2.0
_ANY = ("",)  # a part of every name


class PcscReaders(BaseModel):
    """Whether PC/SC readers are watched, and which."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    enabled: bool = Field(
        default=False, description="Watch PC/SC readers. Needs pyscard, and pcscd on Linux."
    )
    names: tuple[str, ...] = Field(
        default=(),
        description="Parts of the names of the readers to watch, each of which must be there; "
        "empty: all there are, and one at least.",
    )
    table: Path | None = Field(
        default=None,
        description="A CSV file, `uid,card`, with the card numbers of chips. It is looked into "
        "first. Beside this file, unless it begins with `/`.",
    )


class PcscSettings(UidSettings, PcscReaders):
    """Readers for chips (NFC, RFID) by PC/SC, and how a chip's UID becomes a card number."""


@dataclass(frozen=True, slots=True)
class CardLaid:
    """A card was laid on a reader. `number` is empty when it could not be read."""

    number: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Found:
    """Which of the wanted readers are missing now."""

    missing: tuple[Missing, ...]


Event = CardLaid | Found


class PcscMonitor:
    """Watches readers in a thread of its own, and calls `tell` there.

    A card counts when its reader was seen without it before: one that lies there at the start, or
    when the daemon comes back, has been counted already or was forgotten.
    """

    def __init__(
        self,
        settings: PcscSettings,
        table: Mapping[bytes, str],
        tell: Callable[[Event], None],
        load: Callable[[], Scard] = load_pyscard,
    ) -> None:
        self._settings, self._table, self._tell, self._load = settings, table, tell, load
        self._wanted = Wanted(settings.names or _ANY)
        self._told: tuple[Missing, ...] | None = None
        self._lying: Lying = {}  # it outlives the daemon
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="pcsc", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread, within a second; nothing is told afterwards."""
        self._stopping.set()
        if self._thread.is_alive():
            self._thread.join(_STOP_SECONDS)

    # ------------------------------------------------------------------------- in the thread

    def _run(self) -> None:
        try:
            scard = self._load()
        except PyscardMissing:
            self._find((Missing(Absence.NO_PYSCARD),))
            return
        while not self._stopping.is_set():
            self._connect(scard)
            self._stopping.wait(_TICK / 1000)

    def _connect(self, scard: Scard) -> None:
        try:
            with contextlib.closing(Context(scard)) as context:
                self._watch(context)
        except (ServiceGone, SystemError):  # pyscard's word for a handle that died under it
            self._find((Missing(Absence.NO_DAEMON),))

    def _watch(self, context: Context) -> None:
        plates, known = dict[str, Plate](), dict[str, int]()
        while not self._stopping.is_set():
            readers = context.readers()
            there = self._chosen(readers)
            plates = {name: plates.get(name) or Plate(name, self._lying) for name in there}
            looked_at, known = known, {name: known.get(name, 0) for name in (PLUGGED, *there)}
            now = context.wait(known, _TICK if known.keys() == looked_at.keys() else 0)
            for plate in plates.values():
                self._look(plate, now[plate.reader], context)
            self._find(self._wanted.missing(_names_met(self._settings, readers)))
            if now == known:
                self._stopping.wait(_PAUSE)
            known = now

    def _chosen(self, readers: Iterable[str]) -> list[str]:
        names = self._settings.names or _ANY
        return [reader for reader in readers if any(name in reader for name in names)]

    def _look(self, plate: Plate, state: int, context: Context) -> None:
        uid = plate.look(state, lambda: context.uid(plate.reader))
        if uid is not None:
            number = card_number(uid, self._settings, self._table) if uid else ""
            self._say(CardLaid(number))

    def _find(self, missing: tuple[Missing, ...]) -> None:
        if missing != self._told:
            self._told = missing
            self._say(Found(missing))

    def _say(self, event: Event) -> None:
        if not self._stopping.is_set():
            self._tell(event)


def missing_readers(
    settings: PcscReaders, load: Callable[[], Scard] = load_pyscard
) -> tuple[Missing, ...]:
    """Which of the wanted readers are missing at this moment."""
    try:
        with contextlib.closing(Context(load())) as context:
            met = _names_met(settings, context.readers())
            return Wanted(settings.names or _ANY).missing(met)
    except PyscardMissing:
        return (Missing(Absence.NO_PYSCARD),)
    except ServiceGone:
        return (Missing(Absence.NO_DAEMON),)


def _names_met(settings: PcscReaders, readers: Collection[str]) -> set[str]:
    return {name for name in settings.names or _ANY if any(name in reader for reader in readers)}
