"""The seat's readers: what PC/SC tells crosses into the interface, and what is missing is known."""

import shutil
import sys
import threading

import pytest

from kiosk.doctor import Grade
from kiosk.examination import examine_readers
from kiosk.foundation import FoundationError
from kiosk.readers import DeviceWatch, Readers, read_chips, reader_state
from sessions.readers.device import Absence, Missing
from sessions.readers.pcsc import CardLaid, Found, PcscMonitor, PcscSettings
from sessions.readers.wedge import WedgeSettings
from tests.sessions.readers.fake_scard import FakeScard

linux = pytest.mark.skipif(sys.platform != "linux", reason="udev's names")
NAME = "usb-Honeywell_1450g-event-kbd"
PATTERN = "usb-*Honeywell*-event-kbd"
PCSC = PcscSettings(enabled=True)
NO_DAEMON = (Missing(Absence.NO_DAEMON),)


class FakeMonitor:
    """Tells in a thread of its own what a test hands it."""

    def __init__(self, settings, chips, tell):
        self.tell, self.is_on = tell, False

    def start(self):
        self.is_on = True

    def stop(self):
        self.is_on = False

    def say(self, *events):
        thread = threading.Thread(target=lambda: [self.tell(event) for event in events])
        thread.start()
        thread.join()


@pytest.fixture
def make(qapp, tmp_path):
    """Starts readers; `devices` is a folder of their own."""
    made = []

    def make(*, device="", pcsc=PCSC, watch=FakeMonitor):
        wedge = WedgeSettings(device=device)
        made.append(Readers(wedge, pcsc, {}, devices=tmp_path / "input" / "by-id", watch=watch))
        made[-1].heard = []
        made[-1].scanned.connect(
            lambda number: made[-1].heard.append((number, threading.get_ident()))
        )
        made[-1].changed.connect(
            lambda missing: made[-1].heard.append((missing, threading.get_ident()))
        )
        made[-1].start()
        return made[-1]

    yield make
    for readers in made:
        readers.stop()


def heard(readers):
    return [what for what, _thread in readers.heard]


# ----------------------------------------------------------------------------------------- PC/SC


def test_what_pcsc_tells_arrives_in_order_and_in_the_interface(make, qtbot):
    readers = make()
    readers._monitor.say(
        Found(NO_DAEMON), Found(()), CardLaid("2310"), CardLaid(""), Found(NO_DAEMON)
    )
    qtbot.waitUntil(lambda: len(readers.heard) == 5)
    assert heard(readers) == [NO_DAEMON, (), "2310", "", NO_DAEMON]
    assert {thread for _what, thread in readers.heard} == {threading.get_ident()}
    assert readers.missing == NO_DAEMON


def test_that_all_is_well_from_the_start_is_no_news(make, qtbot):
    readers = make()
    readers._monitor.say(Found(()), CardLaid("2310"))
    qtbot.waitUntil(lambda: bool(readers.heard))
    assert heard(readers) == ["2310"]


def test_once_stopped_nothing_is_told(make, qapp):
    readers = make()
    readers._monitor.say(CardLaid("2310"))
    readers.stop()
    qapp.processEvents()
    assert heard(readers) == []
    assert not readers._monitor.is_on


def test_without_pcsc_nothing_is_watched(make):
    readers = make(pcsc=PcscSettings(), watch=lambda *_: pytest.fail("it was asked for"))
    assert readers.missing == ()


def test_a_card_comes_from_a_service_to_the_interface(make, qtbot):
    scard = FakeScard("A")
    readers = make(watch=lambda *given: PcscMonitor(*given, load=lambda: scard))
    scard.plug()
    qtbot.waitUntil(lambda: readers.missing == (Missing(Absence.READER_GONE),))
    scard.plug("A")
    qtbot.waitUntil(lambda: readers.missing == ())
    scard.lay("A", b"\x04\xa1")
    qtbot.waitUntil(lambda: "04A1" in heard(readers))


def test_no_log_line_holds_a_card(make, qtbot, caplog):
    caplog.set_level("DEBUG")
    readers = make()
    readers._monitor.say(CardLaid("23104000"), Found(NO_DAEMON))
    qtbot.waitUntil(lambda: len(readers.heard) == 2)
    assert "pcsc: no-daemon" in caplog.text
    assert "23104000" not in caplog.text


# --------------------------------------------------------------------------- the reader that types


@linux
def test_a_reader_that_types_is_seen_to_come_and_go(make, qtbot, tmp_path):
    """The folder itself is not there while nothing is plugged in, nor the one above it."""
    readers, folder = make(device=PATTERN), tmp_path / "input" / "by-id"
    assert readers.missing == (Missing(Absence.NO_READER, PATTERN),)
    folder.mkdir(parents=True)
    for _ in range(2):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "usb-Dell_Keyboard-event-kbd").touch()
        (folder / NAME).touch()
        qtbot.waitUntil(lambda: readers.missing == ())
        (folder / NAME).unlink()
        qtbot.waitUntil(lambda: readers.missing == (Missing(Absence.READER_GONE, PATTERN),))
        (folder / NAME).touch()
        qtbot.waitUntil(lambda: readers.missing == ())
        shutil.rmtree(folder.parent)
        qtbot.waitUntil(lambda: readers.missing == (Missing(Absence.READER_GONE, PATTERN),))
    gone, back = (Missing(Absence.READER_GONE, PATTERN),), ()
    never = (Missing(Absence.NO_READER, PATTERN),)
    assert heard(readers) == [never, *[back, gone] * 4]


@linux
def test_a_reader_that_is_there_from_the_start_is_no_news(make, tmp_path):
    folder = tmp_path / "input" / "by-id"
    folder.mkdir(parents=True)
    (folder / NAME).touch()
    readers = make(device=PATTERN)
    assert readers.missing == ()
    assert heard(readers) == []


def test_with_no_name_no_device_is_watched(qapp, tmp_path):
    watch = DeviceWatch((), tmp_path)
    watch.start()
    assert watch.missing == ()
    assert watch._watcher.directories() == []


@linux
def test_both_kinds_of_readers_are_told_together(make, qtbot):
    readers = make(device=PATTERN)
    readers._monitor.say(Found(NO_DAEMON))
    both = (Missing(Absence.NO_READER, PATTERN), *NO_DAEMON)
    qtbot.waitUntil(lambda: heard(readers)[-1:] == [both])
    assert readers.missing == both


@linux
def test_one_look_tells_what_is_missing(tmp_path, monkeypatch):
    monkeypatch.setattr("kiosk.readers.missing_readers", lambda _settings: NO_DAEMON)
    wedge = WedgeSettings(device=PATTERN)
    typing = Missing(Absence.NO_READER, PATTERN)
    assert reader_state(wedge, PCSC, tmp_path) == (typing, *NO_DAEMON)
    (tmp_path / NAME).touch()
    assert reader_state(wedge, PcscSettings(), tmp_path) == ()
    assert reader_state(WedgeSettings(), PcscSettings(), tmp_path) == ()


# ------------------------------------------------------------------------------ the site's table


def test_the_table_is_found_beside_the_settings(tmp_path):
    (tmp_path / "puces.csv").write_text("uid;card\n04A1;2310\n")
    settings = PcscSettings(enabled=True, table="puces.csv")
    assert read_chips(settings, tmp_path) == {b"\x04\xa1": "2310"}
    assert read_chips(PCSC, tmp_path) == {}
    assert read_chips(PcscSettings(table="nowhere.csv"), tmp_path) == {}, "it is not needed"


@pytest.mark.parametrize(
    ("content", "french", "english"),
    [
        (None, "ne peut pas être lue (FileNotFoundError)", "can't be read (FileNotFoundError)"),
        (b"\xff\xfe\xff", "(UnicodeDecodeError)", "Mend `pcsc.table`"),
        (b"04,1\n", "ligne 1", "line 1: the first line"),
        (b"uid,card\n04\n", "ligne 2", "line 2: two columns"),
        (b"uid,card\nxy,1\n", "ligne 2", "in hexadecimal"),
        (b"uid,card\n04,\n", "ligne 2", "is missing"),
        (b"uid,card\n04,1\n04,2\n", "ligne 3", "another card already"),
    ],
)
def test_a_table_with_a_mistake_is_told_to_staff(tmp_path, content, french, english):
    file = tmp_path / "puces.csv"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(FoundationError) as caught:
        read_chips(PcscSettings(enabled=True, table=file), tmp_path)
    said = caught.value.said
    assert said.fr.startswith(f"{file}")
    assert french in said.fr
    assert english in said.en


@linux
def test_the_doctor_asks_for_table_and_readers(tmp_path):
    wedge, table = WedgeSettings(device="usb-no-such-reader"), tmp_path / "puces.csv"
    assert examine_readers(wedge, PcscSettings(), tmp_path).grade is Grade.WARNING
    assert examine_readers(WedgeSettings(), PcscSettings(), tmp_path).grade is Grade.OK
    settings = PcscSettings(enabled=True, table="puces.csv")
    assert examine_readers(wedge, settings, tmp_path).grade is Grade.FAILED
    table.write_text("uid,card\n04,\n")
    finding = examine_readers(wedge, settings, tmp_path)
    assert f"{table}, line 2" in finding.what.en
