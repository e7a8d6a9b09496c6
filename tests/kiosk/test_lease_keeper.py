"""A seat's leases: renewed while its session runs, regained or given up when they were lost."""

import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa

from kiosk.lease_keeper import LeaseKeeper, Share
from kiosk.loop import Loop
from sessions.leases import CALLED_SECONDS, HELD_SECONDS, Called, Gone, Held, Waiting
from sessions.store import Store, StoreUnavailable
from sessions.store.schema import leases as table

NOW = 1_790_000_000.0
CHATGPT = Share("chatgpt", "openai", 1)
DALL_E = Share("dall-e", "openai", 1)
HEYGEN = Share("heygen", "heygen", 1)


class Room:
    """A store, a clock that moves by hand, and seats whose timers are rung by hand."""

    def __init__(self, file, qtbot) -> None:
        self.store, self.loop, self.qtbot = Store.open(file), Loop(), qtbot
        self.now = NOW
        self.seats: list[Seat] = []

    def seat(self, session: str, minutes: int = 30) -> "Seat":
        self.seats.append(Seat(self, session, minutes))
        return self.seats[-1]

    def rows(self) -> list[tuple[str, str, str]]:
        with self.store.transaction() as connection:
            found = connection.execute(sa.select(table).order_by(table.c.account, table.c.ticket))
            return [(row.account, row.session, row.stage) for row in found]

    def close(self) -> None:
        for seat in self.seats:
            seat.keeper.end()
        self.loop.close()
        self.store.close()


class Seat:
    def __init__(self, room: Room, session: str, minutes: int) -> None:
        self.room, self.told, self.moves, self.failures = room, [], [], []
        self.keeper = LeaseKeeper(
            room.store, f"Poste {session}", room.loop,
            seconds_left=lambda: minutes * 60, wall=lambda: room.now,
        )  # fmt: skip
        self.keeper.moved.connect(lambda tool, stands: self.moves.append((tool, stands)))
        self.keeper.begin(session)

    def settle(self) -> None:
        """Everything that was asked has been answered."""
        self.room.qtbot.waitUntil(lambda: not self.keeper._questions)

    def ask(self, share=CHATGPT):
        self.keeper.ask(share, self.told.append, lambda: self.failures.append(share))
        self.settle()
        return self.told[-1]

    def look(self):
        """What the timer brings."""
        self.keeper.look()
        self.settle()
        return self.moves[-1] if self.moves else None

    def renew(self) -> None:
        self.keeper.renew()
        self.settle()

    def close(self, share=CHATGPT) -> None:
        self.keeper.close(share.tool)
        self.settle()

    def leave(self, share=CHATGPT) -> None:
        self.keeper.stop_waiting(share.tool)
        self.settle()

    def end(self) -> None:
        self.keeper.end()
        self.settle()

    @property
    def timers(self) -> tuple[bool, bool]:
        return self.keeper._renewal.isActive(), self.keeper._watch.isActive()


@pytest.fixture(scope="module")
def fresh_file(tmp_path_factory):
    """Migrated once, then copied."""
    path = tmp_path_factory.mktemp("store") / "kiosk.sqlite3"
    Store.open(path).close()
    return path


@pytest.fixture
def room(qapp, qtbot, tmp_path, fresh_file):
    room = Room(Path(shutil.copy(fresh_file, tmp_path)), qtbot)
    yield room
    room.close()


def test_an_account_is_had_and_given_back(room):
    seat = room.seat("a")
    assert seat.timers == (False, False)
    assert seat.ask() == Held()
    assert seat.keeper.holds("chatgpt")
    assert seat.timers == (True, False)
    seat.close()
    assert not seat.keeper.holds("chatgpt")
    assert seat.timers == (False, False)
    assert room.rows() == []


def test_two_tools_of_one_account_are_one_lease(room):
    seat = room.seat("a")
    assert seat.ask() == seat.ask(DALL_E) == Held()
    assert room.rows() == [("openai", "a", "held")]
    seat.close(CHATGPT)
    assert seat.keeper.holds("dall-e")
    assert room.rows() == [("openai", "a", "held")]
    seat.close(DALL_E)
    assert room.rows() == []


def test_who_waits_is_looked_after_until_their_turn(room):
    first, second = room.seat("a", minutes=12), room.seat("b")
    first.ask()
    assert second.ask() == Waiting(1, 12 * 60)
    assert second.timers == (False, True)
    room.now += 20
    assert second.look() == ("chatgpt", Waiting(1, 12 * 60 - 20))
    first.close()
    assert second.look() == ("chatgpt", Called(CALLED_SECONDS))
    assert second.timers == (False, False)
    assert second.ask() == Held()
    assert second.timers == (True, False)


def test_a_place_in_line_is_given_up(room):
    first, second, third = room.seat("a"), room.seat("b"), room.seat("c")
    first.ask()
    second.ask()
    third.ask()
    second.close()  # a pane that is closed late is no reason to lose one's place
    assert third.look() == ("chatgpt", Waiting(2, 30 * 60))
    second.leave()
    assert third.look() == ("chatgpt", Waiting(1, 30 * 60))


def test_who_is_called_may_leave_the_place_to_the_next_at_once(room):
    first, second, third = room.seat("a"), room.seat("b"), room.seat("c")
    first.ask()
    second.ask()
    third.ask()
    first.close()
    assert second.look() == ("chatgpt", Called(CALLED_SECONDS))
    second.leave()
    assert third.look() == ("chatgpt", Called(CALLED_SECONDS))


def test_the_end_gives_back_everything(room):
    first, second = room.seat("a"), room.seat("b")
    first.ask(HEYGEN)
    second.ask()
    second.ask(HEYGEN)
    second.end()
    assert room.rows() == [("heygen", "a", "held")]
    assert second.timers == (False, False)


def test_a_lease_is_renewed_with_the_session_s_end(room):
    first, second = room.seat("a", minutes=30), room.seat("b")
    first.ask()
    for _minute in range(5):
        room.now += 60
        first.renew()
    assert second.ask() == Waiting(1, 30 * 60)
    assert first.moves == []


def test_a_computer_that_slept_takes_its_lease_again_if_nobody_has_it(room):
    seat = room.seat("a")
    seat.ask()
    room.now += HELD_SECONDS
    seat.renew()
    seat.settle()
    assert room.rows() == [("openai", "a", "held")]
    assert seat.moves == []


def test_a_computer_that_slept_too_long_waits_like_everybody(room):
    first, second = room.seat("a"), room.seat("b")
    first.ask()
    room.now += HELD_SECONDS
    assert second.ask() == Held()
    first.renew()
    assert first.moves == [("chatgpt", Waiting(1, 30 * 60))]
    assert first.timers == (False, True)
    assert not first.keeper.holds("chatgpt")


def test_who_waited_and_slept_stands_in_line_again(room):
    first, second = room.seat("a"), room.seat("b")
    first.ask()
    second.ask()
    room.now += 100
    first.renew()
    assert second.look() == ("chatgpt", Waiting(1, 30 * 60))


def test_nobody_at_the_seat_has_nothing(room):
    seat = room.seat("a")
    seat.end()
    assert seat.ask() == Gone()
    seat.close()
    seat.leave()
    seat.renew()
    seat.keeper.look()
    assert room.rows() == []


def test_an_answer_that_comes_after_the_end_is_of_no_use_to_the_next(room):
    seat = room.seat("a")
    seat.keeper.ask(CHATGPT, seat.told.append, lambda: None)
    seat.keeper.end()
    seat.keeper.begin("b")
    seat.settle()
    assert not seat.keeper.holds("chatgpt")
    assert seat.timers == (False, False)


def test_what_is_asked_and_given_back_in_one_breath_is_free(room):
    """The question is still on its way when the patron has gone back."""
    seat = room.seat("a")
    seat.keeper.ask(CHATGPT, seat.told.append, lambda: None)
    seat.leave()
    assert room.rows() == []
    assert seat.told == [Gone()]


def test_who_has_it_already_keeps_it_however_late_they_gave_up_waiting(room):
    """They crossed: the tool is on its way, and its pane will be closed by hand."""
    seat = room.seat("a")
    seat.ask()
    seat.leave()
    assert room.rows() == [("openai", "a", "held")]
    seat.close()
    assert room.rows() == []


def test_a_store_that_is_away_is_said_and_takes_nothing_from_who_has_it(room, monkeypatch, caplog):
    first, second = room.seat("a"), room.seat("b")
    first.ask()
    with monkeypatch.context() as away:
        away.setattr(room.store, "transaction", _away)
        second.keeper.ask(CHATGPT, second.told.append, lambda: second.failures.append("no"))
        second.settle()
        first.renew()
        first.close()
    assert second.failures == ["no"]
    assert second.told == []
    assert "the leases of accounts could not be written: StoreUnavailable" in caplog.text
    caplog.clear()
    room.now += HELD_SECONDS  # what could not be given back dies by itself
    assert second.ask() == Held()


def test_a_tool_that_failed_does_not_hold_back_the_account_of_another(room, monkeypatch, caplog):
    first, second = room.seat("a"), room.seat("b")
    first.ask()
    with monkeypatch.context() as away:
        away.setattr(room.store, "transaction", _away)
        first.keeper.ask(DALL_E, first.told.append, lambda: first.failures.append("no"))
        first.settle()
    assert first.failures == ["no"]
    caplog.clear()
    first.close()
    assert second.ask() == Held()


def _away():
    raise StoreUnavailable("it is away")
