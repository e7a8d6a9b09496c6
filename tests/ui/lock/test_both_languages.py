"""Every page of the lock screen, in French and in English, and from one to the other."""

import datetime as dt
from collections.abc import Callable, Iterator

import pytest

from sessions.refusal import Reason, Refusal
from tests.ui.readings import in_french, real_languages, same_in_both, texts_on
from ui.assets import ASSETS
from ui.languages import Languages
from ui.lock.house import House
from ui.lock.notices import Matter, Notice
from ui.lock.window import LockWindow

RECENT = Matter.DIRECTORY_DOWN_RECENT_CARDS
NAMES = ("Agora", "A4", "E12", "K (Mo)")
HOUSE = House("Agora", "A4", ("10:00 - 18:00", "9:00 - 12:00"))
Screen = Callable[[LockWindow], None]


def _charter(window: LockWindow) -> None:
    language = "en" if "Larger" in " ".join(texts_on(window)) else "fr"
    file = ASSETS / "charters" / f"charte-{language}.md"
    window.show_charter(file.read_text(encoding="utf-8"))


def _proof(window: LockWindow) -> None:
    window.show_locked()
    window.show_proof(5, 212)


def _preparing(window: LockWindow) -> None:
    window.show_locked()
    window.set_preparing(True)


def _notice(window: LockWindow, notice: Notice) -> None:
    window.show_locked()
    window.set_notices((notice,))


def _staff(window: LockWindow, *, right: bool) -> None:
    window.ask_staff()
    window.admit_staff() if right else window.refuse_staff()


SCREENS: dict[str, Screen] = {
    "locked": LockWindow.show_locked,
    "proof": _proof,
    "preparing": _preparing,
    "typed": LockWindow.show_typed,
    "pin": lambda window: window.ask_pin("optional", staff=False),
    "staff pin": lambda window: window.ask_pin("required", staff=True),
    **{
        f"notice {notice}": lambda window, notice=notice: _notice(window, notice)
        for notice in (*map(Notice, Matter), *(Notice(RECENT, days) for days in (1, 30)))
    },
    "throttled": lambda window: window.show_refusal(Refusal(Reason.THROTTLED, wait_seconds=200)),
    "identifying": LockWindow.show_identifying,
    "charter": _charter,
    "away": lambda window: window.show_away(dt.datetime(2026, 11, 24, 11, 42, tzinfo=dt.UTC)),
    "wiping": LockWindow.show_wiping,
    "out of service": lambda window: window.show_out_of_service("E12"),
    "staff": lambda window: _staff(window, right=True),
    "staff refused": lambda window: _staff(window, right=False),
    **{
        f"refusal {reason}": lambda window, reason=reason: window.show_refusal(Refusal(reason))
        for reason in Reason
    },
}
# The charter's text is given anew by whoever shows it.
SWITCHING = [name for name in SCREENS if name != "charter"]


@pytest.fixture
def languages(qapp) -> Iterator[Languages]:
    with real_languages(qapp) as languages:
        yield languages


@pytest.fixture
def window(make_window) -> LockWindow:
    return make_window(covering=False, house=HOUSE)


@pytest.mark.parametrize("name", SCREENS)
def test_no_french_is_left_in_english(window, languages, name):
    languages.speak("en")
    SCREENS[name](window)
    assert in_french(texts_on(window)) == []


@pytest.mark.parametrize("name", SWITCHING)
def test_every_text_follows_the_language_and_comes_back(window, languages, name):
    SCREENS[name](window)
    french = texts_on(window)
    languages.speak("en")
    english = texts_on(window)
    languages.speak("fr")
    assert texts_on(window) == french
    assert same_in_both(french, english, NAMES) == []
    assert in_french(french), "the comparison would find French"
