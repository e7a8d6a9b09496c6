"""The record of sessions: one card at one seat, power cuts, and what is erased when."""

from concurrent.futures import ThreadPoolExecutor

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from sessions.refusal import Reason, Refusal
from sessions.store import Store, session_log
from sessions.store.schema import refusals, sessions
from sessions.store.session_log import Begun

DAY = 86_400
NOW = 1_790_000_000


def do(store: Store, work, *arguments):
    with store.transaction() as connection:
        return work(connection, *arguments)


def begin(store: Store, *, session="s1", seat="Poste 1", card="card", now=NOW, reference="ref"):
    do(store, session_log.begin, Begun(session, seat, card, reference), now)


def rows(store: Store, table=sessions) -> dict[str, sa.RowMapping]:
    with store.transaction() as connection:
        return {str(row.id): row._mapping for row in connection.execute(sa.select(table))}


def test_a_session_that_begins_and_ends(store):
    begin(store)
    assert do(store, session_log.seat_of, "card") == "Poste 1"
    do(store, session_log.seen, "s1", NOW + 60)
    do(store, session_log.end, "s1", "asked", NOW + 90)
    assert do(store, session_log.seat_of, "card") is None
    assert dict(rows(store)["s1"]) == {
        "id": "s1", "seat": "Poste 1", "open_card_hash": None, "card_reference": "ref",
        "started_at": NOW, "seen_at": NOW + 60, "ended_at": NOW + 90, "end_reason": "asked",
    }  # fmt: skip


def test_a_card_is_at_one_seat_only(store):
    begin(store)
    with pytest.raises(sa.exc.IntegrityError):
        begin(store, session="s2", seat="Poste 2")
    assert set(rows(store)) == {"s1"}
    do(store, session_log.end, "s1", "asked", NOW)
    begin(store, session="s2", seat="Poste 2")


def test_many_seats_and_one_card_at_the_same_moment(store_file):
    stores = [Store.open(store_file) for _ in range(8)]

    def sit_down(turn: int) -> bool:
        try:
            begin(stores[turn], session=f"s{turn}", seat=f"Poste {turn}")
        except sa.exc.IntegrityError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sorted(pool.map(sit_down, range(8))) == [False] * 7 + [True]
    for store in stores:
        store.close()


def test_an_end_is_written_once(store):
    begin(store)
    do(store, session_log.end, "s1", "asked", NOW + 1)
    do(store, session_log.end, "s1", "lost", NOW + 2)
    assert rows(store)["s1"]["end_reason"] == "asked"
    do(store, session_log.end, "another", "lost", NOW + 2)


def test_an_end_of_an_old_session_leaves_the_card_s_new_one(store):
    begin(store)
    do(store, session_log.end, "s1", "asked", NOW)
    begin(store, session="s2")
    do(store, session_log.end, "s1", "asked", NOW)
    assert do(store, session_log.seat_of, "card") == "Poste 1"


# -------------------------------------------------------------------------------------- power cuts


def test_a_power_cut_ends_the_session_when_it_was_last_seen(store):
    begin(store)
    do(store, session_log.seen, "s1", NOW + 60)
    assert do(store, session_log.close_interrupted, "Poste 1", NOW + 9000) == 1
    closed = rows(store)["s1"]
    assert (closed["ended_at"], closed["end_reason"]) == (NOW + 60, session_log.POWER_CUT)
    assert closed["open_card_hash"] is None
    assert do(store, session_log.close_interrupted, "Poste 1", NOW + 9000) == 0


def test_another_seat_s_session_goes_on(store):
    begin(store, seat="Poste 2")
    assert do(store, session_log.close_interrupted, "Poste 1", NOW + DAY) == 0
    assert do(store, session_log.seat_of, "card") == "Poste 2"


def test_a_seat_renamed_after_a_power_cut_locks_nobody_out_for_long(store):
    begin(store, seat="Poste 1")
    assert do(store, session_log.close_interrupted, "Accueil", NOW + DAY + 1) == 1
    assert do(store, session_log.seat_of, "card") is None


# ---------------------------------------------------------------------------------------- refusals


def test_refusals_are_found_again_the_newest_first_and_by_card(store):
    for i, reason in enumerate(Reason):
        do(store, session_log.record_refusal, "card", Refusal(reason, f"cause {i}"), NOW + i)
    do(store, session_log.record_refusal, "other", Refusal(Reason.BLOCKED), NOW)
    found = do(store, session_log.refusals_of, "card", 3)
    assert [past.reason for past in found] == [str(reason) for reason in reversed(Reason)][:3]
    assert found[0].cause == f"cause {len(Reason) - 1}"


def test_every_reason_fits_its_column():
    assert max(map(len, Reason)) <= refusals.c.reason.type.length


# ------------------------------------------------------------------------------------------- purge


def test_what_is_older_than_the_retention_is_erased_to_the_second(store):
    for session, age in (("old", 30 * DAY + 1), ("kept", 30 * DAY)):
        begin(store, session=session, card=session, now=NOW - age)
        do(store, session_log.end, session, "asked", NOW - age)
        do(store, session_log.record_refusal, session, Refusal(Reason.BLOCKED), NOW - age)
    assert do(store, session_log.purge, NOW, 30) == 2
    assert set(rows(store)) == {"kept"}
    assert [row["card_hash"] for row in rows(store, refusals).values()] == ["kept"]


def test_a_session_whose_end_was_never_written_is_erased_too(store):
    begin(store, now=NOW - 40 * DAY)
    do(store, session_log.seen, "s1", NOW - 31 * DAY)
    assert do(store, session_log.purge, NOW, 30) == 1
    assert rows(store) == {}


def test_a_session_in_course_is_never_erased(store):
    begin(store, now=NOW - 2 * DAY)
    do(store, session_log.seen, "s1", NOW)
    assert do(store, session_log.purge, NOW, 1) == 0


@given(st.integers(1, 1826), st.lists(st.integers(0, 4_000 * DAY), max_size=8))
def test_a_purge_erases_exactly_what_is_too_old(retention, ages):
    engine = sa.create_engine("sqlite://")
    sessions.create(engine)
    refusals.create(engine)
    with engine.begin() as connection:
        for i, age in enumerate(ages):
            begun = Begun(f"s{i}", "Poste 1", f"card {i}", None)
            session_log.begin(connection, begun, NOW - age)
            session_log.end(connection, f"s{i}", "asked", NOW - age)
        old = [age for age in ages if age > retention * DAY]
        assert session_log.purge(connection, NOW, retention) == len(old)
        left = connection.execute(sa.select(sa.func.count()).select_from(sessions)).scalar()
        assert left == len(ages) - len(old)
    engine.dispose()
