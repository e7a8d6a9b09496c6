"""PC/SC readers against a real service: cards laid down and lifted, readers and services lost."""

import queue

import pytest

from sessions.readers.device import Absence, Missing
from sessions.readers.pcsc import CardLaid, Found, PcscMonitor, PcscSettings, missing_readers

ALICE, BRUNO = bytes.fromhex("04A1B2C3D4E580"), bytes.fromhex("0102030A")
NO_DAEMON = Found((Missing(Absence.NO_DAEMON),))
ALL_THERE = Found(())


@pytest.fixture
def watch():
    """Starts monitors whose events come in a queue; each is stopped in the end."""
    monitors = []

    def watch(table=None, **settings):
        events = queue.Queue()
        monitor = PcscMonitor(PcscSettings(enabled=True, **settings), table or {}, events.put)
        monitors.append(monitor)
        monitor.start()
        return lambda: events.get(timeout=30)

    yield watch
    for monitor in monitors:
        monitor.stop()
        assert not monitor._thread.is_alive()


def test_cards_laid_down_in_turn_are_told_once_each(daemon, watch):
    daemon.start()
    told = watch(table={BRUNO: "2310400012345"})
    assert told() == ALL_THERE
    for _ in range(2):
        with daemon.lay(ALICE):
            assert told() == CardLaid("04A1B2C3D4E580")
        with daemon.lay(BRUNO):
            assert told() == CardLaid("2310400012345")


def test_two_readers_are_watched_at_once(daemon, watch):
    daemon.start()
    told = watch(format="decimal", reversed=True, width=12)
    assert told() == ALL_THERE
    with daemon.lay(BRUNO, reader=1):
        assert told() == CardLaid("000167969281")
        with daemon.lay(ALICE, reader=0):
            assert told() == CardLaid(str(int.from_bytes(ALICE, "little")))


def test_only_readers_with_these_names_are_watched(daemon, watch):
    daemon.start()
    told = watch(names=("00 01",))
    assert told() == ALL_THERE
    with daemon.lay(ALICE, reader=0), daemon.lay(BRUNO, reader=1):
        assert told() == CardLaid("0102030A")


def test_a_card_with_no_uid_is_told_as_unreadable(daemon, watch):
    daemon.start()
    told = watch()
    assert told() == ALL_THERE
    with daemon.lay(b""):
        assert told() == CardLaid("")


def test_a_service_that_is_killed_and_comes_back_is_noticed(daemon, watch):
    told = watch()
    assert told() == NO_DAEMON
    for _ in range(2):
        daemon.start()
        assert told() == ALL_THERE
        with daemon.lay(ALICE):
            assert told() == CardLaid("04A1B2C3D4E580")
            daemon.kill()
            assert told() == NO_DAEMON


def test_a_reader_that_is_gone_is_named(daemon, watch):
    daemon.start(with_readers=False)
    told = watch(names=("Virtual",))
    assert told() == Found((Missing(Absence.NO_READER, "Virtual"),))
    daemon.kill()
    assert told() == NO_DAEMON
    daemon.start()
    assert told() == ALL_THERE
    daemon.kill()
    assert told() == NO_DAEMON
    daemon.start(with_readers=False)
    assert told() == Found((Missing(Absence.READER_GONE, "Virtual"),))


def test_a_look_tells_what_is_missing_now(daemon):
    settings = PcscSettings(enabled=True, names=("Virtual", "ACR122U"))
    assert missing_readers(settings) == NO_DAEMON.missing
    daemon.start()
    assert missing_readers(settings) == (Missing(Absence.NO_READER, "ACR122U"),)
    assert missing_readers(PcscSettings(enabled=True)) == ()
