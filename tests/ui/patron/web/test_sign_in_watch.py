"""An account that was signed out is told from a link that leads to where one signs in."""

import pytest
from PySide6.QtCore import QUrl

from providers.tool import WebDoor
from ui.patron.web.sign_in_watch import SETTLED_SECONDS, Arrival, SignInWatch

DOOR = WebDoor(
    start="https://tool.example/",
    pages=("https://tool.example",),
    sign_in_pages=("https://id.example",),
    signed_out=("/login",),
)


class Clock:
    time = 100.0

    def __call__(self):
        return self.time


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def watch(clock):
    return SignInWatch(DOOR, clock)


def test_sent_away_instead_of_the_first_page_it_is_signed_out(watch):
    watch.began()
    assert watch.arrived() is Arrival.SIGNED_OUT


def test_sent_away_by_a_script_of_the_first_page_it_is_signed_out(watch, clock):
    watch.began()
    watch.loaded()
    clock.time += SETTLED_SECONDS - 0.1
    assert watch.arrived() is Arrival.SIGNED_OUT


def test_later_the_first_page_decides(watch, clock):
    watch.began()
    watch.loaded()
    clock.time += SETTLED_SECONDS
    watch.loaded()  # every page after the first
    assert watch.arrived() is Arrival.AGAIN
    watch.asked()
    watch.loaded()  # the page before, late
    assert watch.arrived() is Arrival.WAIT
    watch.began()
    assert watch.arrived() is Arrival.SIGNED_OUT


@pytest.mark.parametrize(
    ("address", "is_sign_in"),
    [
        ("https://tool.example/login?next=%2F", True),
        ("https://id.example/", True),
        ("https://tool.example/", False),
        ("https://elsewhere.example/login", False),
    ],
)
def test_which_addresses_are_meant(watch, address, is_sign_in):
    assert watch.is_sign_in(QUrl(address)) is is_sign_in
