"""The pages of the lock window, turned as the seat says."""

import logging
from collections.abc import Iterator

import pytest

from kiosk.config import Config
from kiosk.lock_screen import LockScreen, Screen
from sessions import seat as s
from ui.languages import Languages
from ui.lock.house import House
from ui.lock.window import LockWindow
from ui.theme import Theme


@pytest.fixture
def screen(qapp, qtbot) -> Iterator[Screen]:
    theme, languages = Theme(qapp, reduced_motion=True), Languages(qapp)
    window = LockWindow(theme, languages, House("Agora", "A4"), windowed=True)
    qtbot.addWidget(window, before_close_func=LockWindow.allow_close)
    yield Screen(window, theme, languages)
    theme.deleteLater()
    languages.deleteLater()


@pytest.fixture
def lock(screen) -> LockScreen:
    lock = LockScreen(screen, Config(), {"fr": "# Charte", "en": "# Charter"}, lambda: None)
    lock.show(s.Show("one", s.State.IDENTIFYING))
    return lock


def test_a_code_is_asked_for_between_a_card_and_its_check(lock, screen, qtbot, caplog):
    caplog.set_level(logging.INFO)
    with qtbot.waitSignal(screen.window.painted, check_params_cb=lambda page: page == "pin"):
        screen.window.ask_pin("optional", staff=False)
    assert screen.window.page == "pin"
    assert "pin painted" in caplog.text
    lock.show(s.Show("one", s.State.IDENTIFYING))
    assert screen.window.page == "identify"
