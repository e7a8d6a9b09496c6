"""The pane around a page: its bar, its own pages, the keyboard, both languages. No web engine."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QProgressBar,
    QPushButton,
)

from providers.tool import Tool, Words
from tests.ui.patron.web.fake_browser import FakeBrowser
from tests.ui.patron.web.fake_offer import FakeOffer
from tests.ui.patron.web.world import HOME, OUT, World
from tests.ui.readings import real_languages
from ui.patron.web.bar import WebBar
from ui.patron.web.pane import WebPane
from ui.patron.web.troubles import Trouble


@pytest.fixture
def world(qtbot, theme, request):
    return World(qtbot, theme, getattr(request, "param", None))


HINT = Words(fr="Le compte n'est plus connecté.", en="The account is signed out.")
with_hint = pytest.mark.parametrize("world", [HINT], indirect=True)


def test_the_first_page_is_asked_for_at_once_in_the_language_spoken(world):
    assert world.browser.done[:2] == ["speak fr", f"load {HOME}/"]
    assert world.sees("web-view")
    assert world.focus == "web-view"


def test_before_it_is_opened_it_belongs_to_nobody(qtbot, theme, qapp):
    browser = FakeBrowser()
    pane = WebPane(theme, browser)
    qtbot.addWidget(pane)
    with real_languages(qapp) as languages:
        languages.speak("en")
        QApplication.sendEvent(pane, QEvent(QEvent.Type.LanguageChange))
    assert browser.done == []


@pytest.mark.parametrize("what", ["arrive", "fail", "bar", "offer", "stop"])
def test_the_page_is_drawn_whatever_becomes_of_it(world, qtbot, what):
    """It isn't at first: nothing is there that is worth it."""
    assert not world.browser.view.updatesEnabled()
    act = {
        "arrive": lambda: world.browser.arrive(f"{HOME}/"),
        "fail": lambda: world.browser.fail(-102, f"{HOME}/"),
        "bar": lambda: world.browser.bar(OUT),
        "offer": world.browser.download_refused.emit,
        "stop": lambda: world.browser.loading.emit(100),
    }[what]
    act()
    qtbot.waitUntil(world.browser.view.updatesEnabled)


def test_a_page_that_is_there_at_once_shows_no_progress(world, qtbot):
    progress = world.pane.findChild(QProgressBar, "web-progress")
    shown = []
    progress.valueChanged.connect(shown.append)
    world.browser.loading.emit(0)
    world.browser.arrive(f"{HOME}/")
    slow = world.pane.findChild(WebBar)._slow
    assert not slow.isActive()
    assert shown == []


def test_the_bar_says_where_one_is_and_how_far_it_is_loaded(world, qtbot):
    progress = world.pane.findChild(QProgressBar, "web-progress")
    world.browser.loading.emit(40)
    qtbot.waitUntil(lambda: progress.value() == 40)
    world.browser.loading.emit(60)
    assert progress.value() == 60
    assert world.button("web-reload").accessibleName() == "Arrêter le chargement"
    world.click("web-reload")
    assert world.browser.done[-1] == "stop"
    world.browser.arrive(f"{HOME}/chat")
    assert progress.value() == 0
    assert "Vous êtes sur tool.example" in world.reads()
    world.click("web-reload")
    assert world.browser.done[-1] == "reload"


def test_one_goes_back_only_where_there_is_a_page_before(world):
    world.browser.arrive(f"{HOME}/one")
    assert not world.button("web-back").isEnabled()
    world.browser.arrive(f"{HOME}/two")
    world.click("web-back")
    assert world.browser.done[-1] == "back"
    assert not world.button("web-back").isEnabled()


def test_a_button_that_can_no_longer_be_pressed_hands_the_keyboard_on(world):
    world.browser.arrive(f"{HOME}/one")
    world.browser.arrive(f"{HOME}/two")
    world.button("web-back").setFocus()
    QTest.keyClick(world.button("web-back"), Qt.Key.Key_Space)
    assert world.focus == "web-reload"


def test_a_page_is_called_by_its_name_and_not_by_its_address(world, qtbot):
    names = []
    world.pane.title_changed.connect(names.append)
    world.browser.arrive(f"{HOME}/chat")
    world.browser.entitle("tool.example/chat")
    world.browser.entitle("  Une  conversation\n")
    world.browser.entitle("x" * 500)
    world.browser.entitle("x" * 500)
    world.browser.entitle("tool.example/chat")
    assert names == ["Une conversation", "x" * 60, ""]


@pytest.mark.parametrize("code", [-102, -105, -106, -202, -310])
def test_a_page_that_does_not_come_can_be_tried_again(world, code):
    world.browser.fail(code, f"{HOME}/lost")
    assert world.sees("web-trouble")
    assert not world.sees("web-view")
    assert world.focus == "web-on"
    QTest.keyClick(world.button("web-on"), Qt.Key.Key_Return)
    assert world.browser.done[-1] == f"load {HOME}/lost"
    assert world.sees("web-trouble")  # until it is there
    world.browser.arrive(f"{HOME}/lost")
    assert world.sees("web-view")
    assert world.focus == "web-view"


def test_a_load_that_was_given_up_is_no_trouble(world):
    world.browser.fail(-3, f"{HOME}/")
    assert not world.sees("web-trouble")


def test_outside_nothing_is_lost(world):
    world.browser.arrive(f"{HOME}/chat")
    world.browser.bar(OUT)
    assert world.sees("web-outside")
    assert "Cette adresse ne fait pas partie de Atelier" in world.reads()
    before = list(world.browser.done)
    world.click("web-on")
    assert world.sees("web-view")
    assert world.browser.done == before


@pytest.mark.parametrize("button", ["web-back", "web-reload"])
def test_the_bar_leads_back_from_outside_too(world, button):
    world.browser.arrive(f"{HOME}/one")
    world.browser.arrive(f"{HOME}/two")
    world.browser.bar(OUT)
    before = list(world.browser.done)
    world.click(button)
    assert world.sees("web-view")
    assert world.browser.done == before


def test_outside_before_there_is_any_page_the_tool_is_opened_anew(world):
    world.browser.bar(OUT)
    world.click("web-on")
    assert world.browser.done[-1] == f"load {HOME}/"
    assert world.sees("web-outside")
    world.browser.arrive(f"{HOME}/")
    assert world.sees("web-view")


def test_a_closed_place_is_covered_and_left(world, qtbot):
    world.browser.arrive(f"{HOME}/chat")
    world.browser.move(f"{HOME}/settings")
    assert world.sees("web-outside")
    assert "Cette partie de Atelier est fermée" in world.reads()
    qtbot.waitUntil(lambda: world.browser.done[-1] == "back")
    assert world.sees("web-outside")  # it says why until it is read
    world.click("web-on")
    assert world.sees("web-view")


def test_a_closed_place_with_nothing_before_it_begins_anew(world, qtbot):
    world.browser.arrive(f"{HOME}/chat")
    world.browser.replace(f"{HOME}/settings")
    qtbot.waitUntil(lambda: world.browser.done[-1] == f"load {HOME}/")


def test_a_page_that_goes_to_a_closed_place_for_ever_stays_covered(world, qtbot):
    for _ in range(20):
        world.browser.replace(f"{HOME}/settings")
        QApplication.processEvents()
    assert len([done for done in world.browser.done if done.startswith("load")]) <= 4
    world.click("web-on")
    assert world.sees("web-outside")


@with_hint
def test_who_was_about_to_sign_in_reads_what_the_tool_s_file_says(world):
    world.browser.bar("https://accounts.elsewhere.example/login")
    assert "Le compte n'est plus connecté." in world.reads()
    world.browser.bar(OUT)
    assert "Le compte n'est plus connecté." not in world.reads()


def test_where_the_file_says_nothing_of_it_one_reads_that_it_can_t_be_done(world):
    world.browser.bar("https://accounts.elsewhere.example/login")
    assert "Vous vouliez vous connecter ? Cette façon n'est pas possible ici." in world.reads()


def test_a_file_that_was_refused_is_told_for_a_while(world):
    world.browser.download_refused.emit()
    assert "Ce fichier vient d'ailleurs : il ne s'enregistre pas ici." in world.reads()
    assert world.focus == "web-view"


@pytest.mark.parametrize(
    "address", ["https://elsewhere.example/x.pdf", "blob:https://elsewhere.example/1", "file:///x"]
)
def test_a_file_of_another_place_is_refused(world, address):
    offer = FakeOffer("x.pdf", address=address)
    world.browser.offer(offer)
    assert offer.cancelled
    assert "Ce fichier vient d'ailleurs : il ne s'enregistre pas ici." in world.reads()


def test_a_file_nobody_takes_is_refused(world):
    """There is no folder for it here."""
    offer = FakeOffer("x.pdf", address=f"{HOME}/x.pdf")
    world.browser.offer(offer)
    assert offer.cancelled
    assert world.focus == "web-view"


def test_the_page_grows_with_the_text(world, theme):
    theme.apply(text_scale=1.5)
    assert world.browser.factor == 1.5


@with_hint
def test_the_other_language_is_spoken_at_once(world, qapp):
    world.browser.arrive(f"{HOME}/chat")
    world.browser.bar("https://accounts.elsewhere.example/login")
    world.language = "en"
    with real_languages(qapp) as languages:
        languages.speak("en")
        QApplication.sendEvent(world.pane, QEvent(QEvent.Type.LanguageChange))
        assert world.browser.done[-1] == "speak en"
        assert "The account is signed out." in world.reads()
        assert not any("Cette adresse" in text for text in world.reads())
        assert world.button("web-reload").text().strip() == "Reload"


def test_the_keyboard_alone_suffices(world):
    world.browser.arrive(f"{HOME}/one")
    world.browser.arrive(f"{HOME}/two")
    world.browser.view.setTabChangesFocus(True)
    seen = set()
    for _ in range(6):
        QTest.keyClick(world.window.windowHandle(), Qt.Key.Key_Tab)
        seen.add(world.focus)
    assert seen == {"web-back", "web-reload", "web-view"}
    assert all(world.button(n).accessibleName() for n in ("web-back", "web-reload"))


def test_the_keyboard_is_not_taken_from_elsewhere_by_a_trouble(world, qtbot):
    world.button("web-reload").setFocus()
    world.browser.bar(OUT)
    assert world.focus == "web-on"  # it was in the pane
    elsewhere = QPushButton()
    qtbot.addWidget(elsewhere)
    elsewhere.show()
    elsewhere.activateWindow()
    qtbot.waitUntil(elsewhere.isActiveWindow)
    elsewhere.setFocus()
    world.browser.fail(-102, HOME)
    assert QApplication.focusWidget() is elsewhere


def test_closing_takes_the_page_apart(world, qtbot):
    with qtbot.waitSignal(world.pane.destroyed):
        world.pane.close_pane()
    assert world.browser.done[-1] == "close"


def test_a_tool_without_a_page_has_no_pane(world):
    tool = Tool.model_validate(
        {**world.pane._tool.model_dump(), "web": None, "small_model": {"texts": ("x",)}}
    )
    with pytest.raises(ValueError, match="no page"):
        world.pane.open(tool, lambda: "fr")


def test_a_crash_is_nobody_s_fault(world):
    world.browser.arrive(f"{HOME}/chat")
    world.browser._fail(Trouble.CRASHED, world.browser.history[-1])
    assert "La page s'est arrêtée" in world.reads()
    world.click("web-on")
    assert world.browser.done[-1] == f"load {HOME}/chat"
