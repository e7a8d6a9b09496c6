"""Up to four tools open at a time."""

import pytest
from shiboken6 import isValid

from tests.ui.patron.catalogue import TOOLS
from tests.ui.patron.fake_pane import BarePane, FakePane
from ui.patron.open_tools import OpenTools, Tab

MISTRAL, CHATGPT, CLAUDE, PERPLEXITY = TOOLS[:4]


@pytest.fixture
def opened(qtbot) -> OpenTools:
    opened = OpenTools(FakePane)
    qtbot.addWidget(opened)
    opened.show()
    return opened


def test_a_tool_gets_its_secret_and_comes_to_the_front(opened):
    pane = opened.open(MISTRAL, "a key")
    assert (pane.tool, pane.secret) == (MISTRAL, "a key")
    assert opened.current is MISTRAL
    assert opened.tabs == (Tab(MISTRAL),)


def test_four_are_all(opened):
    for tool in (MISTRAL, CHATGPT, CLAUDE):
        opened.open(tool, None)
    assert not opened.is_full
    opened.open(PERPLEXITY, None)
    assert opened.is_full


def test_an_open_tool_comes_back_as_it_was_left(opened):
    first = opened.open(MISTRAL, None)
    first.field.setText("bonjour")
    opened.open(CHATGPT, None)
    opened.bring("mistral")
    assert opened.current is MISTRAL
    assert opened.currentWidget().field.text() == "bonjour"


def test_closing_lets_the_pane_take_itself_apart(opened, qtbot):
    pane = opened.open(MISTRAL, None)
    opened.close_tool("mistral")
    assert pane.closed
    qtbot.waitUntil(lambda: not isValid(pane))
    assert opened.tabs == ()
    assert opened.current is None


def test_a_pane_without_a_wish_is_deleted(qtbot):
    opened = OpenTools(BarePane)
    qtbot.addWidget(opened)
    pane = opened.open(MISTRAL, None)
    opened.open(CHATGPT, None)
    opened.close_all()
    qtbot.waitUntil(lambda: not isValid(pane))
    assert opened.tabs == ()


def test_what_a_pane_keeps_says_which_tool_it_comes_from(opened, qtbot):
    pane = opened.open(MISTRAL, None)
    with qtbot.waitSignal(opened.kept) as kept:
        pane.kept.emit("Une lettre", "**Madame**")
    assert kept.args == [MISTRAL, "Une lettre", "**Madame**"]


def test_a_pane_entitles_its_tab(opened, qtbot):
    pane = opened.open(MISTRAL, None)
    with qtbot.waitSignal(opened.changed):
        pane.title_changed.emit("Recette de crêpes")
    assert opened.tabs == (Tab(MISTRAL, "Recette de crêpes"),)
