"""The patron's side of the channel: it answers for its session, from the thread that draws."""

from unittest.mock import MagicMock

import pytest
from PySide6.QtCore import QObject, Signal

from kiosk import messages as m
from kiosk.patron_side import PatronSide


class FakeLink(QObject):
    """Stands for `kiosk.shell_link.ShellLink`."""

    said = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[m.Message] = []

    def send(self, message: m.Message) -> None:
        self.answers.append(message)


@pytest.fixture
def link(qapp):
    link = FakeLink()
    link.side = PatronSide(link, lambda _prepare: (MagicMock(), MagicMock(), MagicMock()), link)
    link.said.emit(m.Prepare(session="berth", windowed=False))
    return link


def test_it_says_that_it_is_there_with_the_beat_it_was_asked(link):
    link.said.emit(m.Ping(session="berth", beat=7))
    link.said.emit(m.Begin(session="one", age=9, seconds=60, grace_seconds=9, appearance={}))
    link.said.emit(m.Ping(session="one", beat=8))
    assert link.answers == [m.Pong(session="berth", beat=7), m.Pong(session="one", beat=8)]


def test_what_belongs_to_another_session_is_not_answered(link):
    link.said.emit(m.Ping(session="two", beat=7))
    assert link.answers == []
