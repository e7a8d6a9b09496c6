"""What the lock screen says of its seat: closed, cards that can't be checked, readers missing."""

import datetime as dt

import pytest

from kiosk.notices import Notices
from sessions.identity.settings import DirectorySettings
from sessions.opening import OpeningSettings
from sessions.readers.device import Absence, Missing
from ui.lock.notices import Matter, Notice

HOURS = OpeningSettings(tuesday=("10:00-18:00",))


class Window:
    """Remembers what it was told to say."""

    said: tuple[Notice, ...] = ()

    def set_notices(self, notices):
        self.said = notices


@pytest.fixture
def window():
    return Window()


@pytest.fixture
def notices(qapp, window):
    def make(when_down="refuse", hour=11, opening=HOURS):
        now = dt.datetime(2026, 11, 24, hour, tzinfo=dt.UTC)
        directory = DirectorySettings(when_down=when_down, recent_days=7)
        made = Notices(window, directory, opening, lambda: now)
        made.start()
        return made

    return make


@pytest.mark.parametrize(("hour", "said"), [(11, ()), (20, (Notice(Matter.CLOSED),))])
def test_a_closed_library(notices, window, hour, said):
    notices(hour=hour)
    assert window.said == said


@pytest.mark.parametrize(
    ("policy", "matter"),
    [
        ("refuse", Matter.DIRECTORY_DOWN_REFUSING),
        ("recent", Matter.DIRECTORY_DOWN_RECENT_CARDS),
        ("guests", Matter.DIRECTORY_DOWN_GUESTS_ONLY),
    ],
)
def test_the_policy_in_force_while_a_directory_is_down(notices, window, policy, matter):
    told = notices(policy)
    told.set_directory_down(True)
    assert window.said == (Notice(matter, 7),)
    told.set_directory_down(False)
    assert window.said == ()


def test_readers_that_are_missing_come_after(notices, window):
    told = notices()
    told.set_readers((Missing(Absence.READER_GONE, "x"), Missing(Absence.NO_DAEMON)))
    told.set_directory_down(True)
    assert window.said == (
        Notice(Matter.DIRECTORY_DOWN_REFUSING, 7),
        Notice(Matter.READER_MISSING),
        Notice(Matter.CARD_SERVICE_MISSING),
    )
    told.set_readers(())
    assert len(window.said) == 1


@pytest.mark.parametrize("why", list(Absence))
def test_whatever_is_the_matter_with_a_reader_is_said(notices, window, why):
    notices().set_readers((Missing(why),))
    assert len(window.said) == 1
