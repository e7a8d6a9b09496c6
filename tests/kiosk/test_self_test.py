"""The self-test of an installed copy: it must not call well what went wrong."""

import pytest
from PySide6.QtCore import QObject, Signal

from kiosk.messages import Painted
from kiosk.self_test import SelfTest
from sessions import seat as s
from sessions.wipe import Outcome, StepReport, WipeReport

CLEAN = WipeReport((StepReport("processes", Outcome.ERASED, 1.0),), 1.0)
HOME = Painted(session="one", screen="home")


class FakeShell(QObject):
    """A shell as the test sees it: it tells what happens, and takes cards and events."""

    moved = Signal(object, object)
    patron_said = Signal(object)
    locked = Signal()
    session_wiped = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.cards: list[str] = []
        self.posted: list[s.Event] = []

    def take_card(self, card: str) -> None:
        self.cards.append(card)

    def post(self, event: s.Event) -> None:
        self.posted.append(event)

    def move(self, before: s.State, after: s.State, cause: str = "") -> None:
        self.moved.emit(s.Seat(before, "one"), s.Seat(after, "one", None, cause))


@pytest.fixture
def shell(qapp) -> FakeShell:
    return FakeShell()


@pytest.fixture
def verdicts(shell) -> list[bool]:
    heard: list[bool] = []
    test = SelfTest(shell, shell)
    test.over.connect(heard.append)
    return heard


def test_it_sits_down_signs_leaves_and_says_that_all_was_wiped(shell, verdicts, capsys):
    shell.locked.emit()
    assert shell.cards == ["20000000000017"]
    shell.move(s.State.IDENTIFYING, s.State.CHARTER)
    shell.patron_said.emit(HOME)
    shell.move(s.State.ACTIVE, s.State.ENDING)
    assert shell.posted == [s.Signed("one"), s.EndRequested("one"), s.Released("one")]
    shell.session_wiped.emit(CLEAN)
    assert verdicts == [True]
    assert capsys.readouterr().out.startswith("self-test passed: wipe verified")


def test_a_process_lost_before_home_is_no_success_however_well_it_was_wiped(
    shell, verdicts, capsys
):
    shell.locked.emit()
    shell.session_wiped.emit(CLEAN)
    assert verdicts == [False]
    assert "lost" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("move", "said"),
    [
        ((s.State.IDENTIFYING, s.State.WIPING), "not let in"),
        ((s.State.WIPING, s.State.OUT_OF_SERVICE, "1 not erased"), "1 not erased"),
    ],
    ids=["refused", "not wiped"],
)
def test_whatever_else_comes_is_a_failure_with_its_cause(shell, verdicts, capsys, move, said):
    shell.move(*move)
    shell.session_wiped.emit(CLEAN)
    assert verdicts == [False]
    assert said in capsys.readouterr().out


def test_once_it_has_spoken_it_sits_down_no_more(shell, verdicts):
    shell.move(s.State.IDENTIFYING, s.State.WIPING)
    shell.locked.emit()
    assert shell.cards == []
