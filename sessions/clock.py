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
        """A sign of life: the idle time begins anew."""
        self._touched = now
        self._told -= {Due(DueKind.IDLE_WARNING), Due(DueKind.IDLE)}

    def go_away(self, now: float) -> None:
        """The patron left the seat."""
        self._away_since = now
        self._told.discard(Due(DueKind.AWAY_TOO_LONG))

    def come_back(self, now: float) -> None:
        """The patron is back, which is a sign of life."""
        self._away_since = None
        self.touch(now)

    def end(self, now: float) -> None:
        """The farewell began: only the grace period counts now."""
        self._ending_since = now

    def add_minutes(self, minutes: int, now: float) -> None:
        """More time; warnings that lie ahead again are given again."""
        self._end += minutes * 60
        ahead = {due for at, due in self._deadlines() if at > now}
        self._told -= {due for due in ahead if due.kind is DueKind.WARNING}

    def due(self, now: float) -> tuple[Due, ...]:
        """What has become due since the last call, each once, in the order it fell due."""
        ripe = [(at, due) for at, due in self._deadlines() if at <= now and due not in self._told]
        ripe.sort(key=lambda pair: pair[0])
        fallen = tuple(due for _at, due in ripe)
        self._told |= set(fallen)
        return _only_last_warning(fallen)

    def next_due(self, _now: float) -> float | None:
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
        idle_end = self._touched + settings.idle_minutes * 60
        warned = max(self._touched, idle_end - settings.idle_warning_seconds)
        return [*deadlines, (warned, Due(DueKind.IDLE_WARNING)), (idle_end, Due(DueKind.IDLE))]


def _only_last_warning(fallen: tuple[Due, ...]) -> tuple[Due, ...]:
    """After a pause (a suspended computer) one warning is enough: the one nearest to the end."""
    warnings = [due for due in fallen if due.kind is DueKind.WARNING]
    return tuple(due for due in fallen if due.kind is not DueKind.WARNING or due is warnings[-1])
