"""Many seats before one account, in any order of events; and real processes on one file."""

from itertools import count
from typing import Any

import sqlalchemy as sa
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, rule

from sessions.leases import HELD_SECONDS, Called, Gone, Held, Stage, Waiting
from sessions.store import leases, session_log
from sessions.store.leases import Wish
from sessions.store.schema import leases as table
from sessions.store.schema import metadata, sessions
from sessions.store.session_log import Begun
from tests.peers.lease_crowd import crowd

NOW, SEATS = 1_790_000_000, 2
LOOK_SECONDS = 20


class Lines(RuleBasedStateMachine):
    """Sessions come, ask, look, renew, give back, end and crash; time passes."""

    people = Bundle("people")

    def __init__(self) -> None:
        super().__init__()
        self.engine = sa.create_engine("sqlite://")
        metadata.create_all(self.engine)
        self.connection = self.engine.connect()
        self.now, self.numbers = NOW, count()
        self.crashed: set[str] = set()
        self.taken: set[str] = set()  # who had a seat after the step before

    def wish(self, session: str) -> Wish:
        return Wish("account", SEATS, session, f"Poste {session}", NOW + 3600)

    def living(self) -> list[sa.Row[Any]]:
        ended = {row.id for row in self.connection.execute(sa.select(sessions)) if row.ended_at}
        rows = self.connection.execute(sa.select(table).order_by(table.c.ticket)).all()
        return [r for r in rows if r.expires_at > self.now and r.session not in ended]

    def stages(self, *wanted: Stage) -> list[str]:
        return [row.session for row in self.living() if row.stage in wanted]

    # -------------------------------------------------------------------------- what may happen

    @rule(target=people)
    def begin(self) -> str:
        session = f"s{next(self.numbers)}"
        begun = Begun(session, f"Poste {session}", session, None)
        session_log.begin(self.connection, begun, self.now)
        return session

    @rule(session=people)
    def ask(self, session: str) -> None:
        before = self.stages(Stage.WAITING)
        stands = leases.ask(self.connection, self.wish(session), self.now)
        held = session in self.stages(Stage.HELD)
        assert held == isinstance(stands, Held)
        if isinstance(stands, Waiting):
            line = self.stages(Stage.WAITING)
            assert line.index(session) == stands.place - 1
            assert session in before or line[-1] == session

    @rule(session=people)
    def look(self, session: str) -> None:
        known = session in self.stages(*Stage)
        stands = leases.look(self.connection, self.wish(session), self.now)
        assert isinstance(stands, Gone) != known

    @rule(session=people)
    def renew(self, session: str) -> None:
        held = session in self.stages(Stage.HELD)
        kept = leases.renew(self.connection, session, NOW + 3600, self.now)
        assert kept == ({"account"} if held else set())

    @rule(session=people)
    def give_back(self, session: str) -> None:
        leases.release(self.connection, session)
        assert session not in self.stages(*Stage)

    @rule(session=consumes(people))
    def end(self, session: str) -> None:
        session_log.end(self.connection, session, "asked", self.now)
        assert session not in self.stages(*Stage)
        assert leases.ask(self.connection, self.wish(session), self.now) == Gone()

    @rule(session=consumes(people))
    def crash(self, session: str) -> None:
        self.crashed.add(session)

    @rule(seconds=st.sampled_from([1, 20, 40, 100, HELD_SECONDS]))
    def time_passes(self, seconds: int) -> None:
        self.now += seconds

    # --------------------------------------------------------------------- what is always so

    @invariant()
    def never_more_than_there_are_seats(self) -> None:
        assert len(self.stages(Stage.HELD, Stage.CALLED)) <= SEATS

    @invariant()
    def nobody_is_overtaken(self) -> None:
        living = {row.session: row for row in self.living()}
        taken = {name for name, row in living.items() if row.stage != Stage.WAITING}
        line = [row.ticket for name, row in living.items() if name not in taken]
        come = [living[name].ticket for name in taken - self.taken]
        assert not line or not come or max(come) < min(line)
        self.taken = taken

    def teardown(self) -> None:
        try:
            self.everybody_comes_to_their_turn()
            self.nothing_is_left()
        finally:
            self.connection.close()
            self.engine.dispose()

    def everybody_comes_to_their_turn(self) -> None:
        """Whatever happened: once those who hold it leave, those who wait come, one after another.

        Who crashed keeps the others waiting until their claim is dead, and no longer.
        """
        line = [one for one in self.stages(Stage.WAITING) if one not in self.crashed]
        for session in self.stages(Stage.HELD, Stage.CALLED):
            if session not in self.crashed:
                leases.release(self.connection, session)
        served: list[str] = []
        for _round in range(HELD_SECONDS // LOOK_SECONDS + len(line) + 1):
            self.look_around([one for one in line if one not in served], served)
            self.now += LOOK_SECONDS
        assert served == line

    def look_around(self, waiting: list[str], served: list[str]) -> None:
        """Each looks, the last one first; who is called comes, and leaves again."""
        stands = {one: leases.look(self.connection, self.wish(one), self.now)
                  for one in reversed(waiting)}  # fmt: skip
        for session in waiting:
            if isinstance(stands[session], Called):
                assert leases.ask(self.connection, self.wish(session), self.now) == Held()
                leases.release(self.connection, session)
                served.append(session)

    def nothing_is_left(self) -> None:
        for row in self.connection.execute(sa.select(sessions)).all():
            if row.id not in self.crashed:
                session_log.end(self.connection, row.id, "asked", self.now)
        self.now += HELD_SECONDS
        leases.purge(self.connection, self.now)
        assert self.connection.execute(sa.select(table)).all() == []


TestLines = Lines.TestCase
TestLines.settings = settings(max_examples=20, stateful_step_count=25, deadline=None)


# --------------------------------------------------------------------------------- real processes

PROCESSES, ROUNDS = 10, 1


def test_ten_processes_on_one_file(store, store_file, tmp_path):
    """Each takes the account and gives it back, as fast as it can."""
    folder = tmp_path / "using"
    folder.mkdir()
    uses = crowd(store_file, folder, PROCESSES, SEATS, ROUNDS)
    assert len(uses) == PROCESSES * ROUNDS
    assert set(uses) <= set(range(1, SEATS + 1))
    with store.transaction() as connection:
        assert connection.execute(sa.select(table)).all() == []
