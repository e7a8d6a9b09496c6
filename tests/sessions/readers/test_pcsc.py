"""The PC/SC monitor against a service that does what real ones seldom do."""

import builtins
import queue
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sessions.readers.device import Absence, Missing, Wanted, is_plugged
from sessions.readers.pcsc import CardLaid, Found, PcscMonitor, PcscSettings, missing_readers
from sessions.readers.pcsc_context import NotNow, NoUid, PyscardMissing, load_pyscard
from sessions.readers.pcsc_plate import Plate
from tests.sessions.readers.fake_scard import (
    EMPTY,
    PRESENT,
    SHARING,
    UNRESPONSIVE,
    FakeReader,
    FakeScard,
)

UID = bytes.fromhex("04A1B2C3D4E580")
LAID = CardLaid("04A1B2C3D4E580")
ALL_THERE = Found(())
NO_DAEMON = Found((Missing(Absence.NO_DAEMON),))


class Watched:
    def __init__(self, scard, **settings):
        self.events = queue.Queue()
        settings = PcscSettings(enabled=True, **settings)
        load = scard if callable(scard) else lambda: scard
        self.monitor = PcscMonitor(settings, {}, self.events.put, load)
        self.monitor.start()

    def told(self):
        return self.events.get(timeout=30)


@pytest.fixture
def watch():
    started = []

    def watch(scard, **settings):
        started.append(Watched(scard, **settings))
        return started[-1].told

    yield watch
    for watched in started:
        watched.monitor.stop()
        assert not watched.monitor._thread.is_alive()
        assert watched.events.empty()


@pytest.mark.parametrize("sign", [False, True], ids=["pcsc-lite", "Windows"])
def test_readers_and_cards_come_and_go(watch, sign):
    scard = FakeScard("A", sign=sign)
    told = watch(scard)
    assert told() == ALL_THERE
    scard.lay("A", UID)
    assert told() == LAID
    scard.plug()
    assert told() == Found((Missing(Absence.READER_GONE),))
    scard.plug("B")
    assert told() == ALL_THERE
    scard.fall()
    assert told() == NO_DAEMON
    scard.fall(up=True)
    assert told() == ALL_THERE
    assert scard.connections == 0
    assert scard.open_contexts == 1


def test_a_card_forgotten_on_a_reader_opens_nothing(watch):
    scard = FakeScard("A", "B")
    scard.lay("A", UID)
    told = watch(scard)
    assert told() == ALL_THERE
    scard.fall()
    assert told() == NO_DAEMON
    scard.fall(up=True)
    assert told() == ALL_THERE
    scard.lay("B", b"\x01")
    assert told() == CardLaid("01")
    scard.lift("A")
    scard.lay("A", UID)
    assert told() == LAID


def test_a_card_laid_while_the_service_was_away_counts(watch):
    scard = FakeScard("A")
    told = watch(scard)
    assert told() == ALL_THERE
    scard.fall()
    assert told() == NO_DAEMON
    scard.lay("A", UID)
    scard.fall(up=True)
    assert told() == LAID
    assert told() == ALL_THERE


def test_a_card_another_programme_has_is_read_when_it_lets_go(watch):
    scard = FakeScard("A")
    told = watch(scard)
    assert told() == ALL_THERE
    scard.lay("A", UID, answers=[SHARING])
    assert told() == LAID


def test_a_card_that_does_not_answer_is_told_as_unreadable(watch):
    scard = FakeScard("A")
    told = watch(scard)
    assert told() == ALL_THERE
    for trouble in (
        {"answers": [UNRESPONSIVE]},
        {"status": b"\x6a\x81"},
        {"answers": [SHARING] * 4},
    ):
        scard.lay("A", UID, **trouble)
        assert told() == CardLaid("")
        scard.lift("A")


def test_a_handle_that_dies_is_a_service_that_is_gone(watch, monkeypatch):
    scard = FakeScard("A")
    told = watch(scard)
    assert told() == ALL_THERE

    def die(*_):
        monkeypatch.undo()
        raise SystemError("returned NULL without setting an exception")

    monkeypatch.setattr(scard, "SCardTransmit", die)
    scard.lay("A", UID)
    assert told() == NO_DAEMON
    assert told() == LAID
    assert told() == ALL_THERE


def test_without_pyscard_that_is_told_and_the_thread_ends(watch, monkeypatch):
    def absent():
        raise PyscardMissing

    told = watch(absent)
    assert told() == Found((Missing(Absence.NO_PYSCARD),))
    assert missing_readers(PcscSettings(), absent) == (Missing(Absence.NO_PYSCARD),)


def test_pyscard_that_is_not_installed_is_an_error_of_our_own(monkeypatch):
    for name in [name for name in sys.modules if name.partition(".")[0] == "smartcard"]:
        monkeypatch.delitem(sys.modules, name)
    really_import = builtins.__import__

    def no_smartcard(name, *args, **more):
        if name.partition(".")[0] == "smartcard":
            raise ModuleNotFoundError(name)
        return really_import(name, *args, **more)

    monkeypatch.setattr(builtins, "__import__", no_smartcard)
    with pytest.raises(PyscardMissing):
        load_pyscard()


def test_the_number_of_a_card_is_in_no_text():
    assert "04A1" not in repr(LAID)


# ------------------------------------------------------------------------------------ one reader


def refused(error):
    def read():
        raise error

    return read


@given(st.lists(st.sampled_from(["lay A", "lay B", "lift", "look"]), max_size=30))
def test_however_cards_move_each_is_told_at_most_once_and_none_is_invented(moves):
    reader, plate, told, laid = FakeReader(), Plate("R", {}), [], []
    plate.look(reader.state, lambda: b"")
    for move in moves:
        if move == "look":
            told += filter(None, [plate.look(reader.state, lambda card=reader.card: card)])
        elif move == "lift":
            reader = FakeReader(None, reader.count + (reader.card is not None))
        elif reader.card is None:
            reader = FakeReader(move[-1].encode(), reader.count + 1)
            laid.append(reader.card)
    remaining = iter(laid)
    assert all(card in remaining for card in told), "told in the order they were laid"
    if reader.card is not None and moves[-1:] == ["look"]:
        assert told[-1] == reader.card


def test_a_card_is_asked_again_only_while_that_may_help():
    plate = Plate("R", {"R": None})
    for _ in range(3):
        assert plate.look(PRESENT | 1 << 16, refused(NotNow())) is None
    assert plate.look(PRESENT | 1 << 16, refused(NotNow())) == b""
    assert plate.look(PRESENT | 1 << 16, lambda: UID) is None, "it is not asked any more"
    assert plate.look(PRESENT | 3 << 16, refused(NoUid())) == b""
    assert plate.look(EMPTY | 4 << 16, refused(AssertionError())) is None
    assert plate.look(PRESENT | 5 << 16, lambda: UID) == UID


# ---------------------------------------------------------------------------------- what is there


def test_a_reader_that_was_there_is_gone_and_one_that_never_was_is_not():
    wanted = Wanted(["A", "B"])
    assert wanted.missing({"A"}) == (Missing(Absence.NO_READER, "B"),)
    assert wanted.missing(set()) == (
        Missing(Absence.READER_GONE, "A"),
        Missing(Absence.NO_READER, "B"),
    )
    assert wanted.missing({"A", "B"}) == ()


def test_an_input_device_is_known_by_its_name_and_its_link(tmp_path):
    device = tmp_path / "event5"
    link = tmp_path / "by-id" / "usb-Honeywell_1450g-event-kbd"
    assert not is_plugged("usb-*Honeywell*-event-kbd", link.parent)
    link.parent.mkdir()
    link.symlink_to(device)
    assert not is_plugged("usb-*Honeywell*-event-kbd", link.parent), "it leads to nothing"
    device.touch()
    assert is_plugged("usb-*Honeywell*-event-kbd", link.parent)
    assert not is_plugged("usb-*honeywell*-event-kbd", link.parent)
    assert not is_plugged("Honeywell", link.parent)
