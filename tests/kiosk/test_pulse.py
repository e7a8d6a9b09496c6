"""A process that hangs is noticed, one that is only slow is not, and nobody sits there for ever."""

import pytest

from kiosk import pulse as p
from kiosk.messages import Painted, Ping, Pong
from sessions.seat import Seat, State
from tests.kiosk.fake_link import Harbour, begin


class Ward:
    """A session in course, and the pulse that is felt; a beat passes when a test says so."""

    def __init__(self, folder) -> None:
        self.harbour = Harbour(folder)
        self.pulse = p.Pulse(self.harbour.host)

    def sit_down(self, session="one") -> None:
        self.link = self.harbour.warm()
        self.harbour.host.open(begin(session))
        self.move(State.IDENTIFYING, State.ACTIVE)

    def move(self, before, after, session="one") -> None:
        self.pulse.follow(Seat(before, session), Seat(after, session))

    def beat(self, times=1) -> None:
        for _ in range(times):
            self.pulse._timer.timeout.emit()

    def asked(self) -> list[int]:
        return [heard.beat for heard in self.link.heard if isinstance(heard, Ping)]

    def answer(self, beat, session="one") -> None:
        self.link.said.emit(Pong(session=session, beat=beat))


@pytest.fixture
def ward(qapp, tmp_path):
    ward = Ward(tmp_path)
    yield ward
    ward.move(State.ACTIVE, State.WIPING)  # nobody's heart is listened to any more


def test_whoever_answers_lives_on(ward):
    ward.sit_down()
    for beat in range(1, 50):
        ward.beat()
        ward.answer(beat)
    assert ward.asked() == list(range(1, 50))
    assert ward.harbour.lost == []


def test_whoever_does_not_is_given_up_within_twenty_seconds(ward, caplog):
    ward.sit_down()
    ward.beat(p.MOST_UNANSWERED)
    assert ward.harbour.lost == []
    ward.beat()
    assert ward.harbour.lost == ["it does not answer"]
    assert p.BEAT_MS * (p.MOST_UNANSWERED + 1) <= 20_000
    assert not ward.pulse._timer.isActive()
    caplog.clear()


def test_an_answer_at_the_last_moment_counts(ward):
    ward.sit_down()
    ward.beat(p.MOST_UNANSWERED)
    ward.answer(p.MOST_UNANSWERED)
    ward.beat(p.MOST_UNANSWERED)
    assert ward.harbour.lost == []


@pytest.mark.parametrize("lie", [0, -1, 3, 10**30])
def test_answers_nobody_asked_for_are_no_signs_of_life(ward, caplog, lie):
    """A thread of its own could say them while the screens stand still."""
    ward.sit_down()
    for _ in range(p.MOST_UNANSWERED + 1):
        ward.answer(lie) if lie not in ward.asked()[-1:] else None
        ward.beat()
    assert ward.harbour.lost == ["it does not answer"]
    caplog.clear()


def test_an_answer_of_another_session_is_none(ward, caplog):
    ward.sit_down()
    for beat in range(1, p.MOST_UNANSWERED + 2):
        ward.beat()
        ward.answer(beat, session="two")
    assert ward.harbour.lost == ["it does not answer"]
    caplog.clear()


def test_one_that_is_still_starting_is_not_asked(ward):
    ward.harbour.host.open(begin("one"))
    ward.link = ward.harbour.link
    ward.move(State.IDENTIFYING, State.ACTIVE)
    ward.beat(p.MOST_UNANSWERED * 3)
    assert (ward.asked(), ward.harbour.lost) == ([], [])


def test_it_is_felt_through_a_break_and_the_farewell_and_no_longer(ward):
    ward.sit_down()
    for before, after in ((State.ACTIVE, State.AWAY), (State.AWAY, State.ACTIVE),
                          (State.ACTIVE, State.ENDING)):  # fmt: skip
        ward.beat(p.MOST_UNANSWERED - 2)
        ward.answer(ward.asked()[-1])
        ward.move(before, after)
        assert ward.pulse._timer.isActive()
    ward.move(State.ENDING, State.WIPING)
    assert not ward.pulse._timer.isActive()
    assert not ward.pulse._home.isActive()


def test_what_one_left_unanswered_is_not_held_against_the_next(ward):
    ward.sit_down()
    ward.beat(p.MOST_UNANSWERED)
    ward.move(State.ACTIVE, State.WIPING)
    ward.harbour.host.surrender()
    ward.sit_down("two")
    ward.beat(p.MOST_UNANSWERED)
    assert ward.harbour.lost == []


def test_one_that_never_shows_its_home_is_given_up(ward, caplog):
    ward.sit_down()
    ward.link.said.emit(Painted(session="one", screen="pane"))
    assert ward.pulse._home.isActive()
    ward.pulse._home.timeout.emit()
    assert ward.harbour.lost == ["it never showed its home"]
    caplog.clear()


def test_home_is_waited_for_once(ward):
    ward.sit_down()
    ward.link.said.emit(Painted(session="one", screen="home"))
    ward.move(State.ACTIVE, State.AWAY)
    ward.move(State.AWAY, State.ACTIVE)
    assert not ward.pulse._home.isActive()
