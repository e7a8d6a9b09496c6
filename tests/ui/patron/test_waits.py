"""Waiting for a tool whose account others use: on its page, elsewhere, and when the turn comes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.ui.patron.fake_pane import FakePane
from tests.ui.patron.person import Person, plain
from ui.patron.waits import Wait, wait_words

KEY = Qt.Key
TOOL = "chatgpt"
MINUTE = 60.0


def open_page(person: Person, tool: str = TOOL) -> None:
    person.click("home")
    person.click("all-tools")
    person.click(f"tool-{tool}")


@pytest.fixture
def waiting(window, person, qtbot) -> Person:
    """Somebody who pressed « Ouvrir », and is second in line."""
    open_page(person)
    with qtbot.waitSignal(window.tool_wanted):
        person.click("open-tool")
    window.tool_waits(TOOL, 2, 12 * MINUTE)
    QApplication.processEvents()
    return person


def said(person: Person) -> str:
    return " ".join(person.reads())


def test_the_page_says_why_where_and_how_long(waiting):
    assert (
        "Quelqu'un utilise déjà ce compte. Votre place dans la file : 2. "
        "Attente : 12 minute" in said(waiting)
    )
    assert not waiting.sees("open-tool")
    assert waiting.has_keyboard == "stop-waiting"


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        (Wait(1, 30), "Ensuite, c'est à vous. Attente : 1 minute"),
        (Wait(3, None), "file : 3. Nous ne savons pas encore combien de temps cela prendra."),
        (Wait(1, 4000, seats=3), "Toutes les places de ce compte sont prises. Ensuite, c'est"),
    ],
)
def test_what_is_said(qapp, wait, words):
    assert words in plain(wait_words(wait))


def test_the_line_moves_on_and_the_keyboard_stays_where_it_is(waiting, window):
    waiting.press(KEY.Key_Tab)
    there = waiting.has_keyboard
    window.tool_waits(TOOL, 1, 5 * MINUTE)
    assert "Ensuite, c'est à vous. Attente : 5 minute" in said(waiting)
    assert waiting.has_keyboard == there


def test_one_may_stop_waiting(waiting, window, qtbot):
    with qtbot.waitSignal(window.wait_stopped) as stopped:
        waiting.click("stop-waiting")
    assert stopped.args == [TOOL]
    assert not waiting.sees("stop-waiting")
    assert waiting.see("open-tool").isEnabled()
    assert waiting.has_keyboard == "open-tool"


def test_who_stays_on_the_page_gets_the_tool_by_itself(waiting, window, qtbot):
    with qtbot.waitSignal(window.tool_wanted) as wanted:
        window.tool_waits(TOOL, 0, 60.0)
    assert wanted.args == [TOOL]
    assert not waiting.sees("turn-open")
    window.tool_granted(TOOL, "the account")
    assert waiting.has_keyboard == f"field-{TOOL}"


def test_who_does_something_else_is_told_and_nothing_is_taken_from_them(waiting, window, qtbot):
    waiting.click("notebook")
    there = waiting.has_keyboard
    with qtbot.assertNotEmitted(window.tool_wanted):
        window.tool_waits(TOOL, 0, 60.0)
    assert "C'est à vous : ChatGPT vous attend." in waiting.reads()
    assert waiting.has_keyboard == there
    with qtbot.waitSignal(window.tool_wanted) as wanted:
        waiting.click("turn-open")
    assert wanted.args == [TOOL]
    assert waiting.sees("turn-open")  # until the tool is there
    window.tool_granted(TOOL, "the account")
    assert not waiting.sees("turn-open")


def test_news_of_the_line_disturbs_nobody_who_does_something_else(waiting, window):
    waiting.click("notebook")
    read = waiting.reads()
    window.tool_waits(TOOL, 1, 5 * MINUTE)
    assert waiting.reads() == read
    open_page(waiting)
    assert "Ensuite, c'est à vous. Attente : 5 minute" in said(waiting)


def test_one_s_place_may_be_left_to_the_next(waiting, window, qtbot):
    waiting.click("notebook")
    window.tool_waits(TOOL, 0, 60.0)
    with qtbot.waitSignal(window.wait_stopped) as stopped:
        waiting.click("turn-leave")
    assert stopped.args == [TOOL]
    assert not waiting.sees("turn-leave")


def test_a_turn_that_passes_by_is_the_next_one_s(waiting, window, qtbot):
    waiting.click("notebook")
    with qtbot.waitSignal(window.wait_stopped) as stopped:
        window.tool_waits(TOOL, 0, 0.05)
    assert stopped.args == [TOOL]
    assert not waiting.sees("turn-open")
    open_page(waiting)
    assert waiting.see("open-tool").isEnabled()


def test_who_is_away_finds_the_banner_and_not_an_open_tool(waiting, window, qtbot):
    window.hide_work()
    with qtbot.assertNotEmitted(window.tool_wanted):
        window.tool_waits(TOOL, 0, 60.0)
    window.show()
    qtbot.waitUntil(lambda: waiting.sees("turn-open"))
    assert waiting.see("open-tool").isEnabled()


def test_two_tools_are_called_one_after_the_other(waiting, window):
    waiting.click("notebook")
    window.tool_waits(TOOL, 0, 60.0)
    window.tool_waits("midjourney", 0, 60.0)
    assert "C'est à vous : ChatGPT vous attend." in waiting.reads()
    waiting.click("turn-leave")
    assert "C'est à vous : Midjourney vous attend." in waiting.reads()


def test_a_closed_tool_is_told_for_others_wait_for_it(window, person, qtbot):
    window.tool_granted(TOOL, "the account")
    with qtbot.waitSignal(window.tool_closed) as closed:
        person.click(f"close-{TOOL}")
    assert closed.args == [TOOL]


def test_the_end_closes_what_is_open_and_calls_nobody(waiting, window):
    told = []
    window.tool_closed.connect(told.append)
    window.tool_granted("mistral", None)
    window.tool_waits(TOOL, 0, 60.0)
    window.say_goodbye("asked", 60)
    assert told == ["mistral"]
    assert not waiting.sees("turn-open")


def test_a_tool_that_finds_no_room_is_given_back(window, person, qtbot):
    for tool in ("mistral", "consensus", "perplexity", "small"):
        window.tool_granted(tool, None)
    with qtbot.waitSignal(window.tool_closed) as closed:
        window.tool_granted(TOOL, "the account")
    assert closed.args == [TOOL]
    assert TOOL not in {pane.tool.id for pane in window.findChildren(FakePane)}


def test_somebody_whose_computer_slept_too_long_waits_and_uses_it_no_more(window, person):
    window.tool_granted(TOOL, "the account")
    pane = window.findChild(FakePane)
    window.tool_waits(TOOL, 1, 5 * MINUTE)
    assert pane.closed
    assert "Ensuite, c'est à vous." in said(person)


def test_a_refusal_ends_the_wait(waiting, window):
    window.tool_refused(TOOL, "signed-out")
    assert not waiting.sees("stop-waiting")
    assert waiting.see("open-tool").isEnabled()
