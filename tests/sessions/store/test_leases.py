"""Claims in the store: never more than there are seats, in order, none after its session."""

import pytest
import sqlalchemy as sa

from sessions.leases import (
    CALLED_SECONDS,
    HELD_SECONDS,
    WAITING_SECONDS,
    Called,
    Gone,
    Held,
    Waiting,
)
from sessions.store import Store, leases, session_log
from sessions.store.leases import Wish
from sessions.store.schema import leases as table
from sessions.store.session_log import Begun

NOW = 1_790_000_000


def do(store: Store, work, *arguments):
    with store.transaction() as connection:
        return work(connection, *arguments)


def wish(session, *, account="chatgpt", seats=1, seat="Poste 1", ends_by=None):
    return Wish(account, seats, session, seat, ends_by)


class Line:
    """Sessions before one account, at a moment that moves by hand."""

    def __init__(self, store: Store) -> None:
        self.store, self.now = store, NOW

    def ask(self, session, **more):
        return do(self.store, leases.ask, wish(session, **more), self.now)

    def look(self, session, **more):
        return do(self.store, leases.look, wish(session, **more), self.now)

    def renew(self, session, ends_by=None):
        return do(self.store, leases.renew, session, ends_by, self.now)

    def release(self, session, account=None):
        return do(self.store, leases.release, session, account)

    def rows(self):
        return do(self.store, lambda connection: connection.execute(sa.select(table)).all())


@pytest.fixture
def line(store):
    return Line(store)


def test_a_free_seat_is_taken_at_once(line):
    assert line.ask("a") == Held()
    (row,) = line.rows()
    assert (row.account, row.session, row.seat, row.granted_at) == ("chatgpt", "a", "Poste 1", NOW)
    assert (row.renewed_at, row.expires_at) == (NOW, NOW + HELD_SECONDS)


def test_asking_again_changes_nothing(line):
    assert line.ask("a", seats=2) == line.ask("a", seats=2) == Held()
    assert line.ask("b", seats=2) == Held()
    assert line.ask("c", seats=2) == Waiting(1, None)
    assert line.ask("d", seats=2) == Waiting(2, None)
    assert line.ask("c", seats=2) == Waiting(1, None)


def test_accounts_have_lines_of_their_own(line):
    assert line.ask("a") == Held()
    assert line.ask("a", account="heygen") == Held()
    assert line.ask("b", account="heygen") == Waiting(1, None)


def test_who_waits_is_told_how_long(line):
    line.ask("a", ends_by=NOW + 1500)
    assert line.ask("b", ends_by=NOW + 2000) == Waiting(1, 1500)
    assert line.ask("c") == Waiting(2, 2000)
    line.renew("a", NOW + 3000)  # the desk gave ten minutes more
    line.now += 10
    assert line.look("b", ends_by=NOW + 4000) == Waiting(1, 2990)


def test_the_next_in_line_is_called_and_comes(line):
    line.ask("a")
    line.ask("b")
    line.ask("c")
    line.release("a")
    assert line.look("c") == Waiting(1, None)  # whoever looks first calls who is first
    assert line.look("b") == Called(CALLED_SECONDS)
    assert line.ask("d") == Waiting(2, None)
    assert line.ask("b") == Held()


def test_who_was_called_and_does_not_come_leaves_the_seat_to_the_next(line):
    line.ask("a")
    line.ask("b")
    line.ask("c")
    line.release("a")
    assert line.look("b") == Called(CALLED_SECONDS)
    line.now += WAITING_SECONDS - 1
    assert line.look("c") == Waiting(1, None)
    assert line.look("b") == Called(CALLED_SECONDS - WAITING_SECONDS + 1)  # looking gives no time
    line.now += WAITING_SECONDS - 1
    line.look("c")
    line.now += 2
    assert line.look("c") == Called(CALLED_SECONDS)
    assert line.look("b") == Gone()
    assert line.ask("b") == Waiting(1, None)


def test_who_waits_and_is_not_heard_of_loses_their_place(line):
    line.ask("a")
    line.ask("b")
    line.ask("c")
    line.now += WAITING_SECONDS - 1
    line.look("c")
    line.now += 1
    assert line.look("c") == Waiting(1, None)
    assert line.look("b") == Gone()


def test_looking_puts_nobody_in_line(line):
    assert line.look("a") == Gone()
    assert line.rows() == []


def test_a_seat_that_crashed_gives_its_lease_back_after_a_while(line):
    line.ask("a")
    line.now += HELD_SECONDS - 1
    assert line.ask("b") == Waiting(1, None)
    line.now += 1
    assert line.look("b") == Called(CALLED_SECONDS)
    assert line.renew("a") == frozenset()  # it comes back too late: nobody uses it twice


def test_a_seat_that_renews_keeps_it(line):
    line.ask("a")
    for _minute in range(10):
        line.now += 60
        assert line.renew("a") == {"chatgpt"}
    assert line.ask("b") == Waiting(1, None)


def test_a_seat_that_starts_again_gives_back_at_once_what_its_crash_left(line):
    line.ask("a", seat="Poste 1")
    line.ask("b", seat="Poste 2")
    assert do(line.store, leases.release_seat, "Poste 1") == 1
    assert line.look("b", seat="Poste 2") == Called(CALLED_SECONDS)


def test_one_of_two_accounts_is_given_back(line):
    line.ask("a")
    line.ask("a", account="heygen")
    assert line.release("a", "chatgpt") == 1
    assert line.renew("a") == {"heygen"}
    assert line.release("a") == 1
    assert line.rows() == []


@pytest.fixture
def begun(line):
    do(line.store, session_log.begin, Begun("a", "Poste 1", "card", None), NOW)
    return line


def test_a_lease_ends_with_the_session_whoever_ends_it(begun):
    begun.ask("a")
    begun.ask("b")
    do(begun.store, session_log.end, "a", "asked", NOW)
    assert begun.look("b") == Called(CALLED_SECONDS)
    assert begun.look("a") == Gone()


def test_a_question_that_arrives_after_the_end_gets_nothing(begun):
    do(begun.store, session_log.end, "a", "asked", NOW)
    assert begun.ask("a") == Gone()
    assert begun.rows() == []


def test_fewer_seats_take_nobody_s_away(line):
    for session in "abc":
        assert line.ask(session, seats=3) == Held()
    assert line.ask("d", seats=1) == Waiting(1, None)
    line.release("a")
    line.release("b")
    assert line.look("d", seats=1) == Waiting(1, None)
    line.release("c")
    assert line.look("d", seats=1) == Called(CALLED_SECONDS)


def test_a_ticket_is_given_once_even_when_the_line_was_empty(line):
    tickets = []
    for session in "abc":
        line.ask(session)
        tickets += [row.ticket for row in line.rows()]
        line.release(session)
    assert tickets == [1, 2, 3]
