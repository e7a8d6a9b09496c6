"""Keys that the X server itself acts on are taken out of real keyboards, and put back exactly."""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.lockdown.journal import UndoJournal
from kiosk.lockdown.linux_keyboards import KeyboardNews, XKeyboards
from kiosk.lockdown.linux_keymap import Key, closed_keys, neutral
from kiosk.lockdown.linux_keys import TakeKeysOut
from kiosk.lockdown.linux_saver import XScreen
from kiosk.lockdown.linux_watch import KeyboardWatch
from kiosk.lockdown.linux_x import XConnection, XError
from kiosk.lockdown.operation import LockdownError, OperationError, Stack
from kiosk.lockdown.seat import Lockdown
from tests.kiosk.x_keys import XKeys
from tests.machine import PROJECT
from tests.machine.display import private_display

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="X servers")
ZAP = "ctrl+alt+BackSpace"
TYPED = {"a", "eacute", "F1", "F12", "Return", "BackSpace", "Multi_key", "Super_L"}


@contextlib.contextmanager
def own_server() -> Iterator[XKeys]:
    """A French keyboard on which zapping is allowed."""
    with private_display(os.environ) as environment:
        keys = XKeys(environment["DISPLAY"])
        keys.load("-layout", "fr", "-option", "terminate:ctrl_alt_bksp,compose:menu")
        yield keys


@pytest.fixture(scope="module")
def server() -> Iterator[XKeys]:
    with own_server() as keys:
        yield keys


@pytest.fixture
def keys(server, monkeypatch) -> Iterator[XKeys]:
    """Whatever a test does with them, in the end they are what they were."""
    monkeypatch.setenv("DISPLAY", server.display)
    before = server.whole()
    yield server
    assert server.whole() == before


def taking_out(keys: XKeys) -> TakeKeysOut:
    return TakeKeysOut(XKeyboards(keys.display))


# --------------------------------------------------------------------------------- the operation


def test_special_keys_are_gone_and_typing_is_as_it_was(keys):
    assert {"XF86Switch_VT_1", "XF86PowerOff", "XF86Mail", "Terminate_Server"} <= keys.special()
    operation = taking_out(keys)
    noted = json.loads(json.dumps(operation.survey()))
    operation.perform()
    assert keys.special() == set()
    assert keys.symbols() >= TYPED
    assert operation.survey() == {}
    for _again in range(2):
        operation.revert(noted)


def test_zapping_the_server_does_nothing_while_locked_and_ends_it_otherwise():
    with own_server() as keys:
        operation = taking_out(keys)
        noted = operation.survey()
        operation.perform()
        keys.press(ZAP)
        assert keys.special() == set()  # it answers
        operation.revert(noted)
        with pytest.raises(subprocess.CalledProcessError):
            keys.press(ZAP)
        with pytest.raises(OperationError, match="can't be reached"):
            operation.survey()


def test_a_key_somebody_else_changed_meanwhile_is_left_to_them():
    with own_server() as keys:
        operation = taking_out(keys)
        noted = operation.survey()
        operation.perform()
        keys.set_key(121, "F20")
        operation.revert(noted)
        assert "F20" in keys.symbols()
        assert {"XF86Switch_VT_1", "Print"} <= keys.special()


def test_keyboards_that_are_gone_are_not_missed(keys):
    operation = taking_out(keys)
    gone = {"99 Gone 67": {"keyboard": "99 Gone", "code": 67, "kinds": "00" * 6, "symbols": [],
                           "actions": ""}}  # fmt: skip
    operation.revert(gone)
    with pytest.raises(OperationError, match="not readable"):
        operation.revert({"99 Gone 67": {"keyboard": 5}})


symbols = st.sampled_from([0, 0x61, 0xE9, 0xFFBE, 0x1008FE01, 0x1008FF2A, 0xFED5, 0xFF61, 0xFF15])
actions = st.sampled_from([bytes(8), b"\x0d\x05\x01" + bytes(5), b"\x0c" + bytes(7),
                           b"\x01\x05\x40\x40" + bytes(4), b"\x86" + bytes(7)])  # fmt: skip
some_keys = st.builds(
    Key,
    st.binary(min_size=6, max_size=6),
    st.lists(symbols, max_size=6).map(tuple),
    st.lists(actions, max_size=6).map(b"".join),
)


@given(some_keys)
def test_a_neutral_key_has_the_same_shape_and_nothing_special(key):
    now = neutral(key)
    assert (now.kinds, len(now.symbols), len(now.actions)) == (
        key.kinds, len(key.symbols), len(key.actions)
    )  # fmt: skip
    assert all(new in {0, old} for new, old in zip(now.symbols, key.symbols, strict=True))
    assert {0x61, 0xE9, 0xFFBE} & set(key.symbols) == {0x61, 0xE9, 0xFFBE} & set(now.symbols)
    assert closed_keys({9: now}) == {}
    assert closed_keys({9: key}) == ({} if now == key else {9: now})


# ------------------------------------------------------------------------------- a whole lockdown


@contextlib.contextmanager
def locked_down(journal: Path) -> Iterator[subprocess.Popen]:
    command = [sys.executable, "-m", "tests.kiosk.lockdown_process", str(journal)]
    with subprocess.Popen(
        command, cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        env=os.environ | {"QT_QPA_PLATFORM": "xcb"},
    ) as process:  # fmt: skip
        assert process.stdout.readline() == b"locked down\n"
        yield process


def test_one_that_is_killed_is_put_right_by_the_next_start_and_ended_by_its_end(keys, tmp_path):
    journal, before = tmp_path / "lockdown.json", keys.whole()
    saver = XScreen(keys.display).saver()
    assert saver.timeout > 0
    with locked_down(journal) as first:
        assert keys.special() == set()
        first.kill()
    assert keys.special() == set()
    assert XScreen(keys.display).saver().timeout == 0
    noted = journal.read_bytes()
    with locked_down(journal) as second:
        assert keys.special() == set()
        assert journal.read_bytes() == noted  # the same again: it was repaired first
        second.communicate()
    assert second.returncode == 0
    assert not journal.exists()
    assert keys.whole() == before
    assert XScreen(keys.display).saver() == saver


def test_the_next_start_repairs_before_it_changes_anything(keys, tmp_path):
    journal = tmp_path / "lockdown.json"
    before = keys.whole()
    Stack(UndoJournal(journal)).perform([taking_out(keys)])
    assert keys.whole() != before
    assert Stack(UndoJournal(journal)).repair([taking_out(keys)]) == ()
    assert keys.whole() == before


def test_a_keyboard_plugged_in_and_a_map_loaded_while_locked_are_no_way_out(
    monkeypatch, tmp_path, qtbot
):
    with own_server() as keys:
        monkeypatch.setenv("DISPLAY", keys.display)
        monkeypatch.setattr("kiosk.lockdown.seat._on_x", lambda: True)
        lockdown = Lockdown(tmp_path / "lockdown.json")
        lockdown.begin()
        keys.plug_in("Clavier")
        assert any("Clavier" in name for name in taking_out(keys).survey())
        qtbot.waitUntil(lambda: not taking_out(keys).survey())
        keys.load("-layout", "us", "-option", "terminate:ctrl_alt_bksp")
        qtbot.waitUntil(lambda: keys.special() == set())
        noted = json.loads((tmp_path / "lockdown.json").read_text())["changes"]
        assert any("Clavier" in name for name in noted["special keys taken out"])
        assert lockdown.end() == ()
        with_clavier = taking_out(keys).survey()
        assert any("Clavier" in name for name in with_clavier)


def test_where_one_change_can_not_be_made_nothing_is_watched_or_changed(
    keys, monkeypatch, tmp_path, qtbot
):
    class Refused(TakeKeysOut):
        def perform(self):
            super().perform()
            raise OperationError("no rights")

    monkeypatch.setattr("kiosk.lockdown.seat._on_x", lambda: True)
    monkeypatch.setattr("kiosk.lockdown.seat.TakeKeysOut", Refused)
    lockdown = Lockdown(tmp_path / "lockdown.json")
    with pytest.raises(LockdownError, match="no rights") as caught:
        lockdown.begin()
    assert caught.value.not_reverted == ()
    assert lockdown._watch is None


def test_a_server_that_goes_is_watched_no_more(qtbot):
    with own_server() as keys:
        watch = KeyboardWatch(KeyboardNews(keys.display))
        with qtbot.waitSignal(watch.changed):
            keys.set_key(121, "F20")
    qtbot.waitUntil(lambda: not watch._notifier.isEnabled())
    watch.stop()


def test_what_a_server_refuses_is_a_typed_error(keys):
    with XConnection(keys.display) as x:
        with pytest.raises(XError, match="refused"):
            x.tell(x.extension("XKEYBOARD"), 9)
        with pytest.raises(OperationError, match="no NONSENSE"):
            x.extension("NONSENSE")
