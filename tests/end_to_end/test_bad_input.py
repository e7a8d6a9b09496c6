"""Broken files and processes that misbehave: a clear word for staff, never an open seat."""

import contextlib
import re
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sessions.store import Store
from tests.end_to_end import hostile_patron
from tests.end_to_end.driver import Kiosk
from tests.end_to_end.probed_shell import HOSTILE
from tests.end_to_end.seat import LOST, Seat, a_seat
from tests.end_to_end.tour import cards, library
from tests.end_to_end.unprivileged import is_root

pytestmark = pytest.mark.end_to_end
CANT_OPEN = r"ERROR kiosk\.shell_process the seat can't be opened: "
_MOUNT, _UNMOUNT = "/bin/mount", "/bin/umount"
NO_PATRON = r"ERROR kiosk\.warmth the patron's process does not start: "


@contextlib.contextmanager
def out_of_service(folder: Path, **more: Any) -> Iterator[tuple[Seat, str]]:
    """A seat that can't be opened, and what it says to staff."""
    with a_seat(folder, **more) as seat:
        seat.expect(CANT_OPEN)
        seat.at_lock("lock-out-of-service")
        seat.scan(cards.MALIK)
        cause = seat.see("lock-cause")["text"]
        assert "Traceback" not in cause
        yield seat, cause
        assert "-> active" not in seat.kiosk.log()


def staff_try_again(seat: Seat) -> None:
    """They have mended it, and come to the seat with their password."""
    seat.click("lock-staff")
    seat.see("staff-password", focus=True)
    seat.type(cards.STAFF_PASSWORD)
    seat.press("Return")
    seat.click("staff-reset")
    seat.takes_a_card()


# ---------------------------------------------------------------------------------------- files


def test_settings_with_a_mistake_say_where_and_what_and_are_mended_on_the_spot(tmp_path):
    with out_of_service(tmp_path, arrange=library.break_settings) as (seat, cause):
        for told in ("kiosk.toml", "ligne 5", "session_minuts", "session_minutes"):
            assert told in cause
        library.set_times(seat.kiosk, grace_seconds=5)
        staff_try_again(seat)


def test_a_damaged_store_is_left_as_it_is_until_staff_move_it_away(tmp_path):
    damaged = b"SQLite format 3\0" + b"du bruit" * 1000

    def damage(kiosk: Kiosk) -> None:
        (kiosk.home / "state").mkdir()
        (kiosk.home / "state" / "kiosk.sqlite3").write_bytes(damaged)

    with out_of_service(tmp_path, arrange=damage) as (seat, cause):
        store = seat.state / "kiosk.sqlite3"
        assert str(store) in cause
        assert store.read_bytes() == damaged
        store.rename(store.with_suffix(".abîmé"))
        staff_try_again(seat)


def test_a_store_that_somebody_else_holds_is_waited_for_and_then_told_of(tmp_path):
    with contextlib.ExitStack() as until_released:

        def hold(kiosk: Kiosk) -> None:
            store = kiosk.home / "state" / "kiosk.sqlite3"
            store.parent.mkdir()
            Store.open(store).close()
            other = until_released.enter_context(contextlib.closing(sqlite3.connect(store)))
            other.execute("BEGIN IMMEDIATE")

        with a_seat(tmp_path, arrange=hold) as seat:
            seat.expect(CANT_OPEN)
            seat.at_lock("lock-out-of-service")
            until_released.close()
            staff_try_again(seat)
            seat.gets_ready()
            seat.sit_down(cards.MALIK)
            seat.leave()


def test_a_charter_that_is_missing_is_not_replaced_by_another(tmp_path):
    def lose(kiosk: Kiosk) -> None:
        library.set_times(kiosk)
        with (kiosk.home / "config" / "kiosk.toml").open("a") as settings:
            settings.write('\n[charter]\ntext_fr = "notre-charte.md"\n')

    with out_of_service(tmp_path, arrange=lose) as (seat, cause):
        assert "notre-charte.md" in cause
        assert "charter.text_fr" in cause
        (seat.kiosk.home / "config" / "notre-charte.md").write_text("# Notre charte\n\nMerci.\n")
        staff_try_again(seat)
        seat.scan(cards.JEANNE)
        seat.at_lock("charter-text", text="Notre charte")
        seat.click("charter-decline")
        seat.lock()


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    def forbid(kiosk: Kiosk) -> None:
        (kiosk.home / "state").write_text("a file where a folder should be")

    with out_of_service(tmp_path, arrange=forbid) as (seat, cause):
        assert str(seat.state) in cause
        seat.state.unlink()


@pytest.mark.skipif(not is_root(), reason="only root can mount a small disk")
def test_a_full_disk_is_told_of_and_once_there_is_room_the_seat_goes_on(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()

    def sessions_on_it(kiosk: Kiosk) -> None:
        library.set_times(kiosk)
        with (kiosk.home / "config" / "kiosk.toml").open("a") as settings:
            settings.write(f'\n[sessions]\nroot = "{disk}"\n')

    with _small_disk(disk), a_seat(tmp_path, arrange=sessions_on_it) as seat:
        seat.expect(r"ERROR kiosk\.warmth no session can be started: No space left")
        seat.at_lock("lock-cause", text="No space left on device")
        subprocess.run([_MOUNT, "-o", "remount,nr_inodes=1000", disk], check=True)
        staff_try_again(seat)
        seat.gets_ready()
        seat.sit_down(cards.MALIK)
        seat.leave()


@contextlib.contextmanager
def _small_disk(place: Path) -> Iterator[None]:
    """In memory, with room for one folder; whoever comes may write."""
    size = "size=16m,nr_inodes=2,mode=1777"
    made = subprocess.run([_MOUNT, "-t", "tmpfs", "-o", size, "little", place], check=False)
    if made.returncode != 0:
        pytest.skip("nothing can be mounted here")
    try:
        yield
    finally:
        subprocess.run([_UNMOUNT, "--lazy", place], check=True)


def test_a_tool_file_with_a_mistake_closes_that_tool_alone(tmp_path):
    def mistake(kiosk: Kiosk) -> None:
        library.add_chat(kiosk, 9)
        tool = kiosk.home / "config" / "tools" / "atelier.toml"
        tool.write_text(tool.read_text() + "modle = 1\n")
        library.add_chat(kiosk, 9, "atelier-2")

    with a_seat(tmp_path, arrange=mistake) as seat:
        seat.expect(r"ERROR kiosk\.premises a tool is closed: .*atelier\.toml.*modle.*model")
        seat.lock()
        seat.sit_down(cards.MALIK)
        seat.click("purpose-discuss")
        seat.see("tool-atelier-2")
        assert "tool-atelier" not in seat.eye.names()
        seat.leave()


# ------------------------------------------------------------------------------------ processes


def test_a_patrons_process_that_never_gets_ready_takes_the_seat_out_of_service(tmp_path):
    patron = hostile_patron.never_gets_ready.__name__
    with a_seat(tmp_path, environment={HOSTILE: patron}) as seat:
        seat.expect(LOST, NO_PATRON)
        seat.at_lock("lock-cause", text="patron")
        lost = re.findall(LOST + "(.*)", seat.kiosk.log())
        assert "bytes is announced; 1048576 is the limit" in lost[0]
        assert "it ended with code 0" in lost[1]
        assert "not a known message" in lost[2]
        assert seat.kiosk.log().count("wiping by PatronProcessLost") == 2
        assert "-> active" not in seat.kiosk.log()


def test_a_patrons_process_that_never_answers_opens_nothing_and_ends_with_the_seat(tmp_path):
    patron = hostile_patron.never_answers.__name__
    with a_seat(tmp_path, environment={HOSTILE: patron}) as seat:
        seat.at_lock("lock-preparing")
        seat.scan(cards.MALIK)
        seat.logged("seat identifying -> active")
        seat.at_lock("lock-identify")
        with seat.watching() as them:
            seat.stop()
            them.wait_for_their_end()


def test_a_patrons_process_that_turns_on_its_patron_is_ended(tmp_path):
    patron = hostile_patron.turns_on_its_patron.__name__
    with a_seat(tmp_path, environment={HOSTILE: patron}) as seat:
        seat.gets_ready()
        seat.mark()
        seat.expect(LOST)
        seat.scan(cards.MALIK)
        seat.logged("seat active -> wiping by PatronProcessLost")
        seat.wiped()
        seat.takes_a_card()
