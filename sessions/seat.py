"""The seat: states, events, effects, the transition table and `step`. Nothing else, and no I/O.

Everything that decides what a seat does next lives in this file; carrying it out lives elsewhere.
Each event of a session carries that session's id, and one of an older session changes nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from sessions.patron import Patron
from sessions.refusal import Refusal


class State(StrEnum):
    """Where a seat can be. WIPING is where every start begins, so that a power cut cannot leak."""

    WIPING = "wiping"
    LOCKED = "locked"
    IDENTIFYING = "identifying"
    CHARTER = "charter"
    ACTIVE = "active"
    AWAY = "away"
    ENDING = "ending"
    OUT_OF_SERVICE = "out-of-service"


class EndReason(StrEnum):
    """Why a session came to its end; the farewell says it in the patron's language."""

    ASKED = "asked"
    TIME_UP = "time-up"
    IDLE = "idle"
    AWAY_TOO_LONG = "away-too-long"
    STAFF = "staff"


BOOT_SESSION = "boot"


@dataclass(frozen=True, slots=True)
class Seat:
    """One public computer at one instant. `session` names the time between two wipes."""

    state: State = State.WIPING
    session: str = BOOT_SESSION
    patron: Patron | None = None
    cause: str = ""


# ---------------------------------------------------------------------------------------- events


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened. `session` is the session it belongs to."""

    session: str


class WipeVerified(Event):
    """Everything is erased, and was looked at again to make sure."""


@dataclass(frozen=True, slots=True)
class WipeFailed(Event):
    """Something could not be erased or verified. `cause` is for staff."""

    cause: str = ""


@dataclass(frozen=True, slots=True)
class CardPresented(Event):
    """A card at a locked seat. `session` is the id of the session that begins with it."""

    card: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Accepted(Event):
    """The directory and the rules admit the patron. `charter_version`: one still to be accepted."""

    patron: Patron | None = None
    charter_version: str | None = None
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Refused(Event):
    """The patron is not admitted."""

    refusal: Refusal | None = None


class Abandoned(Event):
    """Nobody answered the question on screen."""


class Signed(Event):
    """The patron accepted the charter."""


class Declined(Event):
    """The patron did not accept the charter."""


class SameCard(Event):
    """The card that opened the session was presented again."""


class TimeUp(Event):
    """The session's time is over."""


class Idle(Event):
    """Nobody has touched the seat for too long."""


class AwayTooLong(Event):
    """The patron did not come back in time."""


class StaffEnd(Event):
    """A member of staff ends the session."""


class EndRequested(Event):
    """The patron asks to leave."""


class Released(Event):
    """The patron has taken what is theirs."""


class GraceOver(Event):
    """The time to take away one's work is over."""


class PatronProcessLost(Event):
    """The patron's process ended by itself: there is nothing left to take away."""


@dataclass(frozen=True, slots=True)
class StaffStop(Event):
    """A member of staff takes the seat out of service."""

    cause: str = ""


class StaffReset(Event):
    """A member of staff puts the seat back into service."""


# --------------------------------------------------------------------------------------- effects


@dataclass(frozen=True, slots=True)
class Effect:
    """Something to carry out for `session`. The seat does not wait: an event reports back."""

    session: str


@dataclass(frozen=True, slots=True)
class Show(Effect):
    """Show the shell's screen for `state`."""

    state: State = State.WIPING
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Identify(Effect):
    """Ask the directory and the rules about a card."""

    card: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class ShowRefusal(Effect):
    """Say why the card is not let in, on the lock screen."""

    refusal: Refusal | None = None


@dataclass(frozen=True, slots=True)
class AskCharter(Effect):
    """Show the charter and wait for an answer."""

    version: str = ""


class RecordCharter(Effect):
    """Note that the patron accepted the charter."""


@dataclass(frozen=True, slots=True)
class OpenSession(Effect):
    """Hand the seat to the patron's process."""

    patron: Patron | None = None


class HidePatron(Effect):
    """Cover the patron's work while they are away."""


class ShowPatron(Effect):
    """Uncover it again."""


@dataclass(frozen=True, slots=True)
class SayFarewell(Effect):
    """Let the patron take what is theirs, for the grace period."""

    reason: EndReason = EndReason.ASKED


@dataclass(frozen=True, slots=True)
class Wipe(Effect):
    """End the patron's process tree, erase and verify."""


EFFECTS: tuple[type[Effect], ...] = (
    Show, Identify, ShowRefusal, AskCharter, RecordCharter, OpenSession, HidePatron, ShowPatron,
    SayFarewell, Wipe,
)  # fmt: skip


# ------------------------------------------------------------------------------------ the table

Effects = tuple[Effect, ...]
Outcome = tuple[Seat, Effects]


@dataclass(frozen=True, slots=True)
class Rule:
    """One row of the table: from `state`, `event` leads to one of `targets`."""

    state: State
    event: type[Event]
    targets: tuple[State, ...]
    act: Callable[[Seat, Event], Outcome]


def _to(seat: Seat, state: State, *effects: Effect, cause: str = "") -> Outcome:
    return replace(seat, state=state, cause=cause), effects


def _lock(seat: Seat, _event: Event) -> Outcome:
    locked = Seat(State.LOCKED, seat.session)
    return locked, (Show(seat.session, State.LOCKED),)


def _out_of_service(seat: Seat, event: Event) -> Outcome:
    cause = event.cause if isinstance(event, WipeFailed | StaffStop) else ""
    stopped = Seat(State.OUT_OF_SERVICE, seat.session, None, cause)
    return stopped, (Show(seat.session, State.OUT_OF_SERVICE, cause),)


def _identify(_seat: Seat, event: Event) -> Outcome:
    card = event.card if isinstance(event, CardPresented) else ""
    session = event.session
    effects = (Show(session, State.IDENTIFYING), Identify(session, card))
    return Seat(State.IDENTIFYING, session), effects


def _admit(seat: Seat, event: Event) -> Outcome:
    if not isinstance(event, Accepted) or event.patron is None:
        return _wipe(seat, event)
    known = replace(seat, patron=event.patron)
    if event.charter_version is not None:
        return _to(known, State.CHARTER, AskCharter(seat.session, event.charter_version))
    return _open(known, event)


def _refuse(seat: Seat, event: Event) -> Outcome:
    refusal = event.refusal if isinstance(event, Refused) else None
    wiping, effects = _wipe(seat, event)
    return wiping, (ShowRefusal(seat.session, refusal), *effects)


def _sign(seat: Seat, event: Event) -> Outcome:
    opened, effects = _open(seat, event)
    return opened, (RecordCharter(seat.session), *effects)


def _open(seat: Seat, _event: Event) -> Outcome:
    return _to(seat, State.ACTIVE, OpenSession(seat.session, seat.patron))


def _go_away(seat: Seat, _event: Event) -> Outcome:
    return _to(seat, State.AWAY, Show(seat.session, State.AWAY), HidePatron(seat.session))


def _come_back(seat: Seat, _event: Event) -> Outcome:
    return _to(seat, State.ACTIVE, ShowPatron(seat.session))


END_REASONS: Mapping[type[Event], EndReason] = {
    TimeUp: EndReason.TIME_UP,
    Idle: EndReason.IDLE,
    StaffEnd: EndReason.STAFF,
    EndRequested: EndReason.ASKED,
    AwayTooLong: EndReason.AWAY_TOO_LONG,
}


def _end(seat: Seat, event: Event) -> Outcome:
    farewell = SayFarewell(seat.session, END_REASONS[type(event)])
    return _to(seat, State.ENDING, farewell)


def _wipe(seat: Seat, _event: Event) -> Outcome:
    wiping = Seat(State.WIPING, seat.session)
    return wiping, (Show(seat.session, State.WIPING), Wipe(seat.session))


def _rules(
    state: State,
    targets: tuple[State, ...],
    act: Callable[[Seat, Event], Outcome],
    *events: type[Event],
) -> tuple[Rule, ...]:
    return tuple(Rule(state, event, targets, act) for event in events)


S = State
TABLE: tuple[Rule, ...] = (
    *_rules(S.WIPING, (S.LOCKED,), _lock, WipeVerified),
    *_rules(S.WIPING, (S.OUT_OF_SERVICE,), _out_of_service, WipeFailed),
    *_rules(S.LOCKED, (S.IDENTIFYING,), _identify, CardPresented),
    *_rules(S.LOCKED, (S.OUT_OF_SERVICE,), _out_of_service, StaffStop),
    # The warm process may die while nobody is there: its directory is wiped like any other.
    *_rules(S.LOCKED, (S.WIPING,), _wipe, PatronProcessLost),
    *_rules(S.IDENTIFYING, (S.CHARTER, S.ACTIVE), _admit, Accepted),
    *_rules(S.IDENTIFYING, (S.WIPING,), _refuse, Refused),
    *_rules(S.IDENTIFYING, (S.WIPING,), _wipe, Abandoned, PatronProcessLost),
    *_rules(S.CHARTER, (S.ACTIVE,), _sign, Signed),
    *_rules(S.CHARTER, (S.WIPING,), _wipe, Declined, Abandoned, PatronProcessLost),
    *_rules(S.ACTIVE, (S.AWAY,), _go_away, SameCard),
    *_rules(S.ACTIVE, (S.ENDING,), _end, TimeUp, Idle, StaffEnd, EndRequested),
    *_rules(S.ACTIVE, (S.WIPING,), _wipe, PatronProcessLost),
    *_rules(S.AWAY, (S.ACTIVE,), _come_back, SameCard),
    *_rules(S.AWAY, (S.ENDING,), _end, AwayTooLong, TimeUp, StaffEnd),
    *_rules(S.AWAY, (S.WIPING,), _wipe, PatronProcessLost),
    *_rules(S.ENDING, (S.WIPING,), _wipe, Released, GraceOver, PatronProcessLost),
    *_rules(S.OUT_OF_SERVICE, (S.WIPING,), _wipe, StaffReset),
)
_BY_KEY: Mapping[tuple[State, type[Event]], Rule] = {(r.state, r.event): r for r in TABLE}


def step(seat: Seat, event: Event) -> Outcome:
    """What `event` makes of `seat`, and what is to be carried out.

    An event the table does not name for this state, or one of another session, changes nothing.
    """
    rule = _BY_KEY.get((seat.state, type(event)))
    if rule is None or not _belongs(event, seat):
        return seat, ()
    return rule.act(seat, event)


def _belongs(event: Event, seat: Seat) -> bool:
    """A card begins a session of its own: an id used before would give old events an effect."""
    is_new = event.session != seat.session
    return is_new if isinstance(event, CardPresented) else not is_new


def start() -> Outcome:
    """The seat at boot: whatever was there before is wiped first."""
    seat = Seat()
    return seat, (Show(seat.session, State.WIPING), Wipe(seat.session))
