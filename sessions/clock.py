"""The clock of one session. Monotonic seconds are passed in; nothing here waits or measures."""

from dataclasses import dataclass
from enum import StrEnum

from sessions.quota import QuotaSettings


class DueKind(StrEnum):
    """What time can bring about."""

    WARNING = "warning"
    IDLE_WARNING = "idle-warning"
    IDLE = "idle"
    TIME_UP = "time-up"
    AWAY_TOO_LONG = "away-too-long"
    GRACE_OVER = "grace-over"


@dataclass(frozen=True, slots=True)
class Due:
    """Something time has brought about; `minutes` belongs to a warning."""

    kind: DueKind
    minutes: int = 0


class SessionClock:
    """Knows when something is due. Being away does not stop the session's time."""

    def __init__(self, settings: QuotaSettings, now: float, seconds: float) -> None:
        self._settings = settings
        self._end = now + seconds
        self._touched = now
        self._away_since: float | None = None
        self._ending_since: float | None = None
        self._told: set[Due] = {
            Due(DueKind.WARNING, minutes)
            for minutes in settings.warnings
            if seconds <= minutes * 60
        }

    def seconds_left(self, now: float) -> float:
        """Seconds until the session's end; negative afterwards."""
        return self._end - now

    def touch(self, now: float) -> None:
        """A sign of life: the idle time begins anew. One that comes too late changes nothing.

        Whoever wakes a computer that slept must not revive the session of somebody long gone.
        """
        if now < self._idle_end():
            self._touched = now
            self._forget_what_lies_ahead(now)

    def go_away(self, now: float) -> None:
        """The patron left the seat."""
        self._away_since = now
        self._forget_what_lies_ahead(now)

    def come_back(self, now: float) -> None:
        """The patron is back, which is a sign of life."""
        self._away_since = None
        self._touched = now
        self._forget_what_lies_ahead(now)

    def end(self, now: float) -> None:
        """The farewell began: only the grace period counts now. It is not given twice."""
        if self._ending_since is None:
            self._ending_since = now

    def add_minutes(self, minutes: int, now: float) -> None:
        """More time; what lies ahead again is told again."""
        self._end += minutes * 60
        self._forget_what_lies_ahead(now)

    def due(self, now: float) -> tuple[Due, ...]:
        """What has become due since the last call, each once, in the order it fell due."""
        ripe = [(at, due) for at, due in self._deadlines() if at <= now and due not in self._told]
        ripe.sort(key=lambda pair: pair[0])
        fallen = tuple(due for _at, due in ripe)
        self._told |= set(fallen)
        return _only_last_warning(fallen)

    def next_due(self) -> float | None:
        """When something is due next, None when nothing ever will be."""
        ahead = [at for at, due in self._deadlines() if due not in self._told]
        return min(ahead, default=None)

    def _deadlines(self) -> list[tuple[float, Due]]:
        settings = self._settings
        if self._ending_since is not None:
            return [(self._ending_since + settings.grace_seconds, Due(DueKind.GRACE_OVER))]
        deadlines = [(self._end, Due(DueKind.TIME_UP))]
        deadlines += [
            (self._end - minutes * 60, Due(DueKind.WARNING, minutes))
            for minutes in settings.warnings
        ]
        if self._away_since is not None:
            away_end = self._away_since + settings.away_minutes * 60
            return [*deadlines, (away_end, Due(DueKind.AWAY_TOO_LONG))]
        idle_end = self._idle_end()
        warned = max(self._touched, idle_end - settings.idle_warning_seconds)
        return [*deadlines, (warned, Due(DueKind.IDLE_WARNING)), (idle_end, Due(DueKind.IDLE))]

    def _idle_end(self) -> float:
        return self._touched + self._settings.idle_minutes * 60

    def _forget_what_lies_ahead(self, now: float) -> None:
        self._told -= {due for at, due in self._deadlines() if at > now}


def _only_last_warning(fallen: tuple[Due, ...]) -> tuple[Due, ...]:
    """After a pause (a suspended computer) one warning is enough: the one nearest to the end."""
    warnings = [due for due in fallen if due.kind is DueKind.WARNING]
    return tuple(due for due in fallen if due.kind is not DueKind.WARNING or due is warnings[-1])
