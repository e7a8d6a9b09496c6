"""The staff's way out: no choice without a password, and one choice for each."""

import pytest
from PySide6.QtCore import QObject, Signal

from kiosk.loop import Loop
from kiosk.paths import paths_below
from kiosk.staff_door import PasswordInForce, StaffDoor
from kiosk.staff_password import Answer, Verdict
from sessions import seat as s
from sessions.passwords import hash_password

S = s.State


class Window(QObject):
    """What the door needs of the lock window."""

    staff_password_given = Signal(str)
    staff_action = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.shown = []

    def admit_staff(self):
        self.shown.append("admitted")

    def refuse_staff(self):
        self.shown.append("refused")


class Password:
    """Knows one password; or can't count attempts any more."""

    broken = False
    checked = 0

    def check(self, untrusted_password):
        self.checked += 1
        if self.broken:
            raise OSError(28, untrusted_password)
        is_right = untrusted_password == "right"
        return Answer(Verdict.ACCEPTED if is_right else Verdict.WRONG)


class Entrance:
    def __init__(self) -> None:
        self.window, self.loop, self.password = Window(), Loop(), Password()
        self.seat, self.events, self.quits = s.Seat(S.LOCKED, "one"), [], []
        self.door = StaffDoor(
            self.window, self.password, self.loop,
            seat=lambda: self.seat, post=self.events.append,
        )  # fmt: skip
        self.door.quit_asked.connect(lambda: self.quits.append("quit"))

    def knock(self, qtbot, word="right"):
        before = len(self.window.shown)
        self.window.staff_password_given.emit(word)
        qtbot.waitUntil(lambda: len(self.window.shown) > before)
        return self.window.shown[-1]

    def choose(self, action):
        self.window.staff_action.emit(action)


def test_the_password_is_the_one_in_the_settings_as_they_are_now(tmp_path):
    paths = paths_below(tmp_path)
    for folder in (paths.config, paths.state):
        folder.mkdir()
    password = PasswordInForce(paths)
    paths.config_file.write_text("[seat")
    assert password.check("sésame").verdict is Verdict.NONE_SET
    paths.config_file.write_text(f'[seat]\nstaff_password = "{hash_password("sésame")}"\n')
    assert password.check("sésame").verdict is Verdict.ACCEPTED


@pytest.fixture
def entrance(qapp):
    entrance = Entrance()
    yield entrance
    entrance.loop.close()


@pytest.mark.parametrize("action", ["quit", "reset", "stop"])
def test_nothing_can_be_chosen_without_the_password(qtbot, entrance, action):
    entrance.choose(action)
    assert entrance.knock(qtbot, "guess") == "refused"
    entrance.choose(action)
    assert (entrance.events, entrance.quits) == ([], [])


@pytest.mark.parametrize(
    ("action", "events"),
    [("quit", []), ("reset", [s.StaffReset("one")]), ("stop", [s.StaffStop("one")])],
)
def test_one_choice_for_each_password(qtbot, entrance, action, events):
    assert entrance.knock(qtbot) == "admitted"
    entrance.choose(action)
    entrance.choose("quit")
    entrance.choose("stop")
    assert entrance.events == events
    assert entrance.quits == (["quit"] if action == "quit" else [])


def test_a_wrong_password_shuts_a_door_that_was_open(qtbot, entrance):
    entrance.knock(qtbot)
    entrance.knock(qtbot, "guess")
    entrance.choose("quit")
    assert entrance.quits == []


def test_a_door_is_shut_while_a_password_is_being_looked_at(qtbot, entrance):
    entrance.knock(qtbot)
    entrance.window.staff_password_given.emit("guess")
    entrance.choose("quit")
    qtbot.waitUntil(lambda: len(entrance.window.shown) == 2)
    assert entrance.quits == []


def test_passwords_are_looked_at_one_at_a_time(qtbot, entrance):
    """Else somebody who presses Return very fast would make many attempts for one."""
    for _ in range(20):
        entrance.window.staff_password_given.emit("guess")
    qtbot.waitUntil(lambda: bool(entrance.window.shown))
    assert entrance.knock(qtbot) == "admitted"
    assert entrance.password.checked == 2


def test_a_password_that_cannot_be_checked_is_not_right(qtbot, entrance, caplog):
    entrance.password.broken = True
    assert entrance.knock(qtbot, "right") == "refused"
    assert "right" not in caplog.text
    caplog.clear()


@pytest.mark.parametrize("state", [S.ACTIVE, S.AWAY, S.CHARTER, S.IDENTIFYING])
def test_a_seat_in_use_is_stopped_once_it_is_locked(qtbot, entrance, state):
    """Whatever the seat was doing is ended and wiped first."""
    entrance.seat = s.Seat(state, "one")
    entrance.knock(qtbot)
    entrance.choose("stop")
    moved = [s.step(entrance.seat, event)[0].state for event in entrance.events]
    assert {S.ENDING, S.WIPING} & set(moved)
    entrance.events.clear()
    entrance.door.follow(entrance.seat, s.Seat(S.WIPING, "one"))
    assert entrance.events == []
    entrance.door.follow(s.Seat(S.WIPING, "one"), s.Seat(S.LOCKED, "one"))
    entrance.door.follow(s.Seat(S.WIPING, "one"), s.Seat(S.LOCKED, "one"))
    assert entrance.events == [s.StaffStop("one")]


def test_opening_the_door_leaves_a_line_in_the_log(qtbot, entrance, caplog):
    caplog.set_level("INFO")
    entrance.knock(qtbot)
    entrance.choose("quit")
    said = [record.getMessage() for record in caplog.records]
    assert said == ["staff password: accepted", "staff chose: quit"]
