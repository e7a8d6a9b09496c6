"""What the store keeps of a session, and that no trick with clocks gives time back."""

import datetime as dt
from dataclasses import replace

import pytest
import sqlalchemy as sa

from kiosk import bookkeeping as module
from kiosk.bookkeeping import Bookkeeping
from kiosk.config import Config, PrivacySettings
from kiosk.foundation import Foundation
from kiosk.paths import paths_below
from kiosk.retention import retention_of
from sessions.card_hash import CardHasher
from sessions.identity.settings import DirectorySettings
from sessions.leases import Held
from sessions.patron import Patron, Role
from sessions.secrets import MemorySecrets
from sessions.store import (
    Store,
    StoreUnavailable,
    attempts,
    charters,
    guests,
    leases,
    seen_cards,
    session_log,
    usage,
)
from sessions.store.guests import Batch
from sessions.store.leases import Wish
from sessions.store.purge import Retention
from sessions.store.schema import leases as table
from sessions.store.schema import sessions

MONDAY, TUESDAY = dt.date(2026, 11, 23), dt.date(2026, 11, 24)
HASHER = CardHasher(b"k" * 32)
CARD = "20000000000017"
PATRON = Patron(HASHER(CARD), dt.date(1980, 1, 1))


class Shop:
    """Books with clocks that only move by hand."""

    def __init__(self, folder, monkeypatch, reference="pseudonym") -> None:
        paths = paths_below(folder)
        paths.state.mkdir()
        self.store = Store.open(paths.store)
        config = Config(privacy=PrivacySettings(card_reference=reference, retention_days=30))
        foundation = Foundation(paths, config, MemorySecrets(), HASHER, self.store)
        self.monotonic, self.wall, self.day = 100.0, 1_790_000_000.0, MONDAY
        monkeypatch.setattr(module, "today", lambda: self.day)
        self.books = Bookkeeping(foundation, lambda: self.monotonic, lambda: self.wall)

    def do(self, work, *arguments):
        with self.store.transaction() as connection:
            return work(connection, *arguments)

    def pass_minutes(self, minutes: float) -> None:
        """So much time passes, and then the books are kept."""
        self.monotonic += minutes * 60
        self.wall += minutes * 60
        self.books._count()

    def used(self, day=MONDAY) -> float:
        return self.do(usage.seconds_used, PATRON.card_hash, day) / 60

    def rows(self):
        return self.do(lambda connection: connection.execute(sa.select(sessions)).all())


@pytest.fixture
def shop(qapp, tmp_path, monkeypatch):
    shop = Shop(tmp_path, monkeypatch)
    yield shop
    shop.books._seen.stop()
    shop.store.close()


def test_a_session_is_written_from_its_beginning_to_its_end(shop):
    shop.books.begin("one", PATRON)
    assert shop.do(session_log.seat_of, PATRON.card_hash) == "Poste 1"
    shop.pass_minutes(10)
    shop.books.note_reason("asked")
    shop.books.end()
    (row,) = shop.rows()
    assert (row.ended_at - row.started_at, row.end_reason, row.open_card_hash) == (
        600,
        "asked",
        None,
    )
    assert shop.used() == 10


@pytest.mark.parametrize("role", [Role.GUEST, Role.PATRON])
def test_a_guest_pass_begins_with_the_session_it_opens(shop, role):
    batch = Batch("b", "", 0, MONDAY, 60, 18)
    shop.do(guests.add, batch, [PATRON.card_hash])
    shop.books.begin("one", replace(PATRON, role=role))
    begun = shop.do(guests.find, PATRON.card_hash).first_used_at
    assert begun == (int(shop.wall) if role is Role.GUEST else None)


def test_time_is_counted_while_it_passes(shop):
    """Pulling the plug gives nobody a day's time back."""
    shop.books.begin("one", PATRON)
    shop.pass_minutes(1)
    shop.pass_minutes(1)
    assert shop.used() == 2
    assert shop.books._seen.isActive()


def test_a_session_that_crosses_midnight_takes_from_both_days(shop):
    shop.books.begin("one", PATRON)
    shop.pass_minutes(1)
    shop.day = TUESDAY
    shop.pass_minutes(1)
    shop.pass_minutes(0.5)
    assert (shop.used(MONDAY), shop.used(TUESDAY)) == (1, 1.5)


@pytest.mark.parametrize("jump", [-86_400 * 365, 86_400 * 365])
def test_the_wall_clock_may_be_set_and_no_time_is_won(shop, jump):
    shop.books.begin("one", PATRON)
    shop.wall += jump
    shop.pass_minutes(10)
    shop.books.end()
    assert shop.used() == 10


def test_a_lease_ends_with_the_session_and_with_the_next_start(shop):
    for end in (shop.books.end, shop.books.open_shop):
        shop.books.begin("one", PATRON)
        wish = Wish("heygen", 1, "one", "Poste 1")
        assert shop.do(leases.ask, wish, int(shop.wall)) == Held()
        end()
        assert shop.do(lambda connection: connection.execute(sa.select(table)).all()) == []
        shop.do(lambda connection: connection.execute(sessions.delete()))


def test_ending_twice_counts_once(shop):
    shop.books.begin("one", PATRON)
    shop.pass_minutes(5)
    shop.books.end()
    shop.pass_minutes(5)
    shop.books.end()
    assert shop.used() == 5
    assert len(shop.rows()) == 1


@pytest.mark.parametrize(
    ("reference", "kept"),
    [("none", None), ("pseudonym", PATRON.card_hash), ("number", CARD)],
)
def test_the_card_is_kept_as_the_site_chose(qapp, tmp_path, monkeypatch, reference, kept):
    shop = Shop(tmp_path, monkeypatch, reference)
    shop.books.expect(f"]C0{CARD}")
    shop.books.begin("one", PATRON)
    assert shop.rows()[0].card_reference == kept
    shop.books.end()
    shop.store.close()
    if reference != "number":
        assert CARD.encode() not in (tmp_path / "state" / "kiosk.sqlite3").read_bytes()


def test_a_number_is_not_kept_for_the_next_session(qapp, tmp_path, monkeypatch):
    shop = Shop(tmp_path, monkeypatch, "number")
    shop.books.expect(CARD)
    shop.books.begin("one", PATRON)
    shop.books.end()
    shop.books.expect("unreadable!")
    shop.books.begin("two", PATRON)
    assert [row.card_reference for row in shop.rows()] == [CARD, None]
    shop.books.end()
    shop.store.close()


def test_an_adult_s_acceptance_is_theirs_and_of_the_version_in_force(shop):
    shop.books.sign(PATRON)
    (signature,) = shop.do(charters.signatures_of, PATRON.card_hash)
    assert (signature.version, signature.signer) == (Config().charter.version, "patron")


def test_the_shop_opens_with_what_a_power_cut_left_and_forgets_what_is_old(shop):
    shop.books.begin("one", PATRON)
    shop.pass_minutes(5)
    shop.day, shop.wall = TUESDAY, shop.wall + 86_400
    shop.books.open_shop()
    (row,) = shop.rows()
    assert (row.end_reason, row.ended_at - row.started_at) == (session_log.POWER_CUT, 300)
    assert shop.used(MONDAY) == 0
    shop.wall += 31 * 86_400
    shop.books.open_shop()
    assert shop.rows() == []


def test_a_seat_that_runs_for_months_forgets_what_is_old_once_a_day(shop):
    shop.books.open_shop()
    shop.books.begin("one", PATRON)
    shop.books.end()
    shop.day, shop.wall = TUESDAY, shop.wall + 31 * 86_400
    shop.books.begin("two", PATRON)
    assert [row.id for row in shop.rows()] == ["one", "two"]
    shop.books.end()
    assert [row.id for row in shop.rows()] == ["two"]


def test_everything_that_has_a_time_is_forgotten_with_the_sessions(shop):
    long_ago = int(shop.wall) - 1827 * 86_400
    shop.do(charters.record_signature, PATRON.card_hash, "v1", "parent", long_ago)
    shop.do(attempts.count, "seat:Poste 1", long_ago)
    shop.do(seen_cards.remember, PATRON, MONDAY - dt.timedelta(days=1))
    shop.books.open_shop()
    assert shop.do(charters.signatures_of, PATRON.card_hash) == ()
    assert shop.do(attempts.of, "seat:Poste 1").failures == 0
    assert shop.do(seen_cards.recent, PATRON.card_hash, dt.date.min) is None


@pytest.mark.parametrize(("when_down", "days"), [("refuse", 0), ("guests", 0), ("recent", 12)])
def test_cards_seen_are_kept_where_a_site_goes_by_them(when_down, days):
    directory = DirectorySettings(when_down=when_down, recent_days=12)
    config = Config(directory=directory, privacy=PrivacySettings(retention_days=3))
    assert retention_of(config) == Retention(records=3, seen_cards=days, signatures=1826)


def test_a_store_that_fails_stops_no_session(shop, caplog):
    shop.books.begin("one", PATRON)
    shop.do(lambda connection: connection.exec_driver_sql("DROP TABLE usage"))
    shop.pass_minutes(1)
    shop.books.end()
    assert "could not be written" in caplog.text
    assert PATRON.card_hash not in caplog.text
    caplog.clear()


def test_what_a_busy_store_did_not_take_is_written_before_the_next_card(shop, monkeypatch, caplog):
    shop.books.begin("one", PATRON)
    with monkeypatch.context() as busy:
        busy.setattr(shop.store, "transaction", _held_by_somebody_else)
        shop.pass_minutes(10)
        shop.books.end()
    caplog.clear()
    assert shop.do(session_log.seat_of, PATRON.card_hash) == "Poste 1"
    shop.wall += 60
    shop.books.expect(CARD)
    assert shop.do(session_log.seat_of, PATRON.card_hash) is None
    assert shop.used() == 10
    (row,) = shop.rows()
    assert row.ended_at - row.started_at == 600


def test_what_the_store_refuses_is_not_tried_again(shop, caplog):
    shop.do(session_log.begin, session_log.Begun("x", "Poste 9", PATRON.card_hash, None), 0)
    shop.books.begin("one", PATRON)
    assert "refused" in caplog.text
    caplog.clear()
    shop.pass_minutes(10)
    assert shop.used() == 10


def _held_by_somebody_else():
    raise StoreUnavailable("database is locked")
