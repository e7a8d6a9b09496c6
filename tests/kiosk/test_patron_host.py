"""One process in use or one kept warm: handed over once, given up whole, and never mistaken."""

import pytest
from pydantic import SecretStr
from PySide6.QtCore import QObject

from kiosk.messages import Activity, Done, EndAsked, Hide, Prepare, Ready, ToolGranted
from kiosk.patron_host import START_LIMIT_MS, Berth
from tests.kiosk.fake_link import Harbour, begin


@pytest.fixture
def harbour(qapp, tmp_path):
    return Harbour(tmp_path)


# --------------------------------------------------------------------------------------- warming


def test_a_process_is_started_noted_and_told_what_it_needs(harbour):
    harbour.host.warm_up()
    assert harbour.link.is_started
    assert harbour.noted == [(harbour.link.leader, harbour.host.directory.path)]
    (prepare,) = harbour.link.heard
    assert isinstance(prepare, Prepare)
    assert harbour.host.ready is None
    harbour.link.get_ready()
    assert harbour.warmed == [harbour.host.ready]
    assert harbour.host.session is None


def test_there_is_one_berth_at_a_time(harbour):
    harbour.host.warm_up()
    harbour.warm()
    assert len(harbour.links) == 1


def test_each_berth_has_a_name_of_its_own(harbour):
    names = set()
    for _ in range(3):
        harbour.host.warm_up()
        names.add(harbour.link.heard[0].session)
        harbour.host.surrender(warm_too=True)
    assert len(names) == 3


def test_nothing_is_said_to_a_process_that_is_only_warm(harbour):
    harbour.warm()
    harbour.host.send(Hide(session="one"))
    assert len(harbour.link.heard) == 1


# --------------------------------------------------------------------------------------- sessions


def test_a_warm_process_is_handed_over_at_once(harbour):
    link = harbour.warm()
    harbour.host.open(begin("one"))
    assert link.heard[1:] == [begin("one")]
    assert harbour.host.session == "one"


def test_an_answer_to_the_last_patron_is_not_given_to_the_next(harbour):
    """It may hold a secret."""
    link = harbour.warm()
    harbour.host.open(begin("two"))
    harbour.host.send(ToolGranted(session="one", tool="t", secret=SecretStr("sk-1")))
    assert link.heard[1:] == [begin("two")]


def test_who_comes_before_it_is_warm_is_served_as_soon_as_it_is(harbour):
    harbour.host.warm_up()
    harbour.host.open(begin("one"))
    assert len(harbour.link.heard) == 1
    harbour.link.get_ready()
    assert harbour.link.heard[1:] == [begin("one")]


def test_what_is_said_before_it_is_warm_is_heard_after_the_beginning(harbour):
    harbour.host.warm_up()
    harbour.host.open(begin("one"))
    harbour.host.send(Hide(session="one"))
    harbour.link.get_ready()
    assert harbour.link.heard[1:] == [begin("one"), Hide(session="one")]


def test_what_was_to_be_said_to_one_patron_is_not_said_to_the_next(harbour):
    harbour.host.open(begin("one"))
    harbour.host.send(Hide(session="one"))
    harbour.host.surrender()
    harbour.warm()
    harbour.host.open(begin("two"))
    assert harbour.link.heard[1:] == [begin("two")]


def test_who_comes_before_it_was_even_started_is_served_too(harbour):
    harbour.host.open(begin("one"))
    harbour.link.get_ready()
    assert [type(message) for message in harbour.link.heard] == [Prepare, type(begin("one"))]


def test_what_the_patron_says_is_heard_and_what_another_session_says_is_not(harbour):
    link = harbour.warm()
    link.said.emit(Activity(session="one"))
    harbour.host.open(begin("one"))
    for session in ("one", "two", "", link.heard[0].session):
        link.said.emit(EndAsked(session=session))
    assert harbour.said == [EndAsked(session="one")]


def test_a_process_is_warm_once(harbour):
    """One that says it again and again would have the shell begin again and again."""
    link = harbour.warm()
    harbour.host.open(begin("one"))
    link.said.emit(Ready(session="one", web_panes=False))
    assert len(harbour.warmed) == 1
    assert harbour.host.ready.web_panes
    assert link.heard.count(begin("one")) == 1


# --------------------------------------------------------------------------------------- surrender


def test_a_used_berth_is_given_up_whole(harbour):
    link = harbour.warm()
    directory = harbour.host.directory
    harbour.host.open(begin("one"))
    assert harbour.host.surrender() == Berth(link.leader, directory)
    assert link.is_let_go
    assert (harbour.host.ready, harbour.host.session, harbour.host.directory) == (None, None, None)
    assert harbour.host.surrender() is None


def test_a_berth_nobody_has_touched_stays_warm(harbour):
    link = harbour.warm()
    assert harbour.host.surrender() is None
    assert not link.is_let_go
    harbour.host.open(begin("one"))
    assert link.heard[-1] == begin("one")


def test_at_the_end_of_the_programme_the_warm_one_goes_too(harbour):
    link = harbour.warm()
    assert harbour.host.surrender(warm_too=True).leader == link.leader


def test_there_may_be_nothing_to_give_up(harbour):
    assert harbour.host.surrender() is None
    assert harbour.host.surrender(warm_too=True) is None


def test_a_process_given_up_is_not_heard_any_more(harbour):
    """Its last words, read from the pipe already, may say that it is warm: the next one isn't."""
    former = harbour.warm()
    harbour.host.open(begin("one"))
    harbour.host.said.connect(lambda _said: harbour.host.surrender())
    former.said.emit(Done(session="one"))
    former.said.emit(Ready(session="one", web_panes=True))
    former.lost.emit("it ended with code 0")
    assert (harbour.host.ready, harbour.lost) == (None, [])
    harbour.host.open(begin("two"))
    former.said.emit(EndAsked(session="two"))
    assert harbour.said == [Done(session="one")]
    assert begin("two") not in harbour.link.heard


def test_the_next_patron_gets_another_process_and_another_directory(harbour):
    harbour.warm()
    first = harbour.host.directory
    harbour.host.open(begin("one"))
    harbour.host.surrender()
    harbour.warm()
    assert harbour.host.directory != first
    assert len(harbour.links) == 2


# --------------------------------------------------------------------------------- what goes wrong


def test_a_process_that_ends_is_told_once_and_given_up(harbour):
    link = harbour.warm()
    link.lost.emit("it ended with code 1")
    link.lost.emit("again")
    assert harbour.lost == ["it ended with code 1"]
    assert harbour.host.is_lost
    assert harbour.host.surrender().leader == link.leader
    assert not harbour.host.is_lost


def test_a_process_that_ended_is_not_warm_when_it_says_so(harbour):
    harbour.host.warm_up()
    harbour.link.lost.emit("cut")
    harbour.link.get_ready()
    assert (harbour.host.ready, harbour.warmed) == (None, [])


def test_a_process_that_never_gets_ready_is_lost(qtbot, harbour, caplog):
    assert START_LIMIT_MS >= 10_000
    harbour.host.warm_up()
    harbour.host._patience.start(0)
    qtbot.waitUntil(lambda: bool(harbour.lost))
    assert harbour.lost == ["it did not start in time"]
    harbour.link.lost.emit("it ended with code 9")
    assert len(harbour.lost) == 1
    assert harbour.host.surrender() is not None
    caplog.clear()


def test_the_start_limit_ends_with_the_start(harbour):
    harbour.host.warm_up()
    assert harbour.host._patience.isActive()
    harbour.link.get_ready()
    assert not harbour.host._patience.isActive()


def test_a_process_that_is_given_up_is_lost_once_and_heard_no_more(harbour, caplog):
    told = []
    harbour.host.given_up.connect(lambda: told.append(len(harbour.lost)))
    harbour.host.give_up("nobody is there")
    link = harbour.warm()
    harbour.host.open(begin("one"))
    for _ in range(2):
        harbour.host.give_up("it does not answer")
    link.lost.emit("it ended with code 9")
    assert harbour.lost == ["it does not answer"]
    assert told == [0]  # said before the seat moves
    assert harbour.host.surrender().leader == link.leader
    caplog.clear()


def test_nobody_is_told_of_one_that_was_given_up_before_anybody_came(harbour, caplog):
    told = []
    harbour.host.given_up.connect(lambda: told.append(True))
    harbour.warm()
    harbour.host.give_up("it does not answer")
    assert (told, harbour.host.is_lost) == ([], True)
    caplog.clear()


def test_a_process_that_cannot_be_started_is_lost_and_not_noted(harbour):
    harbour.cannot_start = True
    harbour.host.warm_up()
    assert harbour.lost == ["FailedToStart"]
    assert harbour.noted == []
    assert not harbour.host._patience.isActive()


def test_the_seat_may_wipe_while_it_is_told_that_nothing_starts(harbour):
    harbour.cannot_start = True
    harbour.host.lost.connect(lambda _cause: harbour.host.surrender())
    harbour.host.warm_up()
    assert harbour.noted == []
    harbour.cannot_start = False
    assert harbour.warm() is harbour.links[1]


def test_a_process_that_could_not_be_put_on_record_serves_nobody(harbour):
    """A power cut would leave it unknown to the next start."""
    harbour.fault = OSError(28, "No space left on device")
    with pytest.raises(OSError, match="No space"):
        harbour.host.warm_up()
    assert harbour.host.is_lost
    harbour.host.open(begin("one"))
    assert harbour.link.heard == []
    assert harbour.host.surrender().leader == harbour.link.leader


def test_no_directory_no_process(harbour):
    harbour.disk_is_full = True
    with pytest.raises(OSError, match="No space"):
        harbour.host.warm_up()
    assert (harbour.links, harbour.host.directory) == ([], None)
    harbour.disk_is_full = False
    assert harbour.warm() is harbour.links[0]


def test_the_host_is_a_parent_of_its_link(harbour):
    harbour.host.warm_up()
    assert isinstance(harbour.link.parent(), QObject)
