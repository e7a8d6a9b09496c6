"""A session in the patron's window: what it is told, what it tells."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

from sessions.seat import EndReason
from tests.ui.keyboard.x_keyboard import GIVEN, GRABBED_BY_SOMEBODY, try_to_grab
from tests.ui.patron.fake_pane import FakePane
from tests.ui.patron.person import Person, plain
from ui.patron.ports import Preferences
from ui.reasons import end_text

KEY = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def panes(window) -> dict[str, FakePane]:
    return {pane.tool.id: pane for pane in window.findChildren(FakePane)}


# ----------------------------------------------------------------------------------- opening


def test_nothing_is_on_screen_before_somebody_sits_down(make_window):
    assert not make_window(begun=False).isVisible()


def test_the_first_picture_is_told_once(make_window, qtbot):
    window = make_window(begun=False)
    told = []
    window.painted.connect(told.append)
    with qtbot.waitSignal(window.painted):
        window.begin(40, 3600, Preferences())
    window.repaint()
    QApplication.processEvents()
    assert told == ["home"]


def test_a_kiosk_fills_the_screen_and_a_windowed_seat_its_place(make_window, qapp):
    whole = qapp.primaryScreen().geometry()
    assert make_window().geometry() == whole
    place = QRect(100, 80, 1280, 720)
    assert make_window(geometry=place).geometry() == place


def test_it_asks_for_the_keyboard_only_once_somebody_is_to_see_it(make_window, qtbot):
    """Shown far away while it is made ready, it must not take the keyboard from the lock screen."""
    window = make_window(begun=False)
    window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    window.show()
    with qtbot.waitExposed(window):
        pass
    assert not window.isActiveWindow()
    assert try_to_grab() == GIVEN
    window.hide()
    window.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, False)
    window.begin(40, 3600, Preferences())
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.waitUntil(lambda: try_to_grab() == GRABBED_BY_SOMEBODY)


def test_what_somebody_likes_is_there_from_the_start(make_window, theme):
    window = make_window(begun=False)
    window.begin(40, 3600, Preferences("fr", 1.5, "dark"))
    assert (theme.text_scale, theme.contrast) == (1.5, "dark")


# ------------------------------------------------------------------------------------- tools


def test_a_granted_tool_opens_and_has_the_keyboard(window, person, qtbot):
    told = []
    window.painted.connect(told.append)
    window.tool_granted("mistral", "a key")
    assert panes(window)["mistral"].secret == "a key"
    assert person.has_keyboard == "field-mistral"
    qtbot.waitUntil(lambda: "pane" in told)


def test_a_refused_tool_says_why_and_may_be_asked_for_again(window, person, qtbot):
    person.click("purpose-discuss")
    person.click("tool-mistral")
    person.click("open-tool")
    assert not person.see("open-tool").isEnabled()
    window.tool_refused("mistral", "all-in-use")
    assert any("Toutes les places de cet outil sont prises." in text for text in person.reads())
    with qtbot.waitSignal(window.tool_wanted):
        person.click("open-tool")


def test_tabs_lead_from_tool_to_tool_and_nothing_written_is_lost(window, person, qtbot):
    window.tool_granted("mistral", None)
    panes(window)["mistral"].field.setText("Bonjour")
    window.tool_granted("perplexity", None)
    person.click("home")
    person.click("tab-mistral")
    assert person.see("field-mistral").text() == "Bonjour"
    person.press(KEY.Key_F6)
    assert person.has_keyboard == "field-perplexity"


def test_an_open_tool_is_taken_up_again_without_asking_the_shell(window, person, qtbot):
    window.tool_granted("mistral", None)
    person.click("home")
    person.click("purpose-discuss")
    person.click("tool-mistral")
    assert person.see("open-tool").text() == "Reprendre"
    with qtbot.assertNotEmitted(window.tool_wanted):
        person.click("open-tool")
    assert person.has_keyboard == "field-mistral"


def test_the_card_of_the_tool_on_screen_is_one_press_away(window, person):
    window.tool_granted("mistral", None)
    person.click("about-tool")
    assert "Où vont vos données" in person.reads()
    person.press(KEY.Key_Escape)
    assert person.has_keyboard == "field-mistral"


def test_closing_the_last_tool_leads_home(window, person, qtbot):
    window.tool_granted("mistral", None)
    person.click("close-mistral")
    assert not person.sees("tab-mistral")
    assert person.sees("purpose-discuss")
    qtbot.waitUntil(lambda: not panes(window))


def test_a_fifth_tool_waits_until_one_is_closed(window, person, qtbot):
    for tool in ("mistral", "chatgpt", "perplexity", "consensus"):
        window.tool_granted(tool, None)
    person.click("home")
    person.click("purpose-image")
    person.click("tool-midjourney")
    with qtbot.assertNotEmitted(window.tool_wanted):
        person.click("open-tool")
    assert "Quatre outils sont déjà ouverts" in person.reads()
    person.press(KEY.Key_Escape)
    person.click("close-mistral")
    with qtbot.waitSignal(window.tool_wanted):
        person.click("open-tool")


def test_a_pane_gives_its_tab_a_title(window, person):
    window.tool_granted("mistral", None)
    panes(window)["mistral"].title_changed.emit("Recette de crêpes")
    assert person.see("tab-mistral").accessibleName() == "Recette de crêpes"


# ------------------------------------------------------------------------------------- time


@pytest.mark.parametrize(
    ("seconds", "words", "urgent"),
    [
        (3900, "1 h 05", False),
        (2520, "42 min", False),
        (2461, "42 min", False),
        (600, "10 min", True),
        (50, "50 s", True),
        (0, "0 s", True),
    ],
)
def test_the_time_left_is_always_there(window, person, seconds, words, urgent):
    window.set_time_left(seconds)
    shown = person.see("time-left")
    assert plain(shown.words) == words
    assert shown.is_urgent is urgent


def test_pressing_the_time_tells_it_in_full(window, person):
    window.set_time_left(1500)
    person.click("time-left")
    assert any(text.startswith("Il vous reste 25") for text in person.reads())


def test_a_warning_does_not_take_the_keyboard(window, person):
    window.tool_granted("mistral", None)
    window.set_time_left(600, 10)
    assert any("Pensez à garder" in text for text in person.reads())
    assert person.has_keyboard == "field-mistral"


def test_somebody_still_there_says_so(window, person):
    window.tool_granted("mistral", None)
    window.show_idle_warning(60)
    assert "Êtes-vous toujours là ?" in person.reads()
    person.click("still-there")
    assert "Êtes-vous toujours là ?" not in person.reads()
    assert person.has_keyboard == "field-mistral"


# ------------------------------------------------------------------------- what is always at hand


def test_text_contrast_and_language_are_chosen_by_a_press(make_window, theme, qtbot):
    spoken = []
    window = make_window(speak=spoken.append)
    person = Person(window)
    chosen = []
    window.preferred.connect(lambda *preferences: chosen.append(preferences))
    for name in ("larger-text", "contrast", "language"):
        person.click(name)
    assert chosen == [("fr", 1.25, "light"), ("fr", 1.25, "dark"), ("en", 1.25, "dark")]
    assert (theme.text_scale, theme.contrast, spoken) == (1.25, "dark", ["en"])


def test_the_hand_goes_up_and_down(window, person):
    told = []
    window.hand_raised.connect(told.append)
    person.click("raise-hand")
    assert any(text.startswith("Votre main est levée") for text in person.reads())
    person.press(KEY.Key_F9)
    assert told == [True, False]


def test_leaving_is_confirmed(window, person, qtbot):
    with qtbot.assertNotEmitted(window.end_asked):
        person.click("leave")
        person.click("stay")
    person.click("leave")
    with qtbot.waitSignal(window.end_asked):
        person.click("confirm-leave")


def test_shortcuts_do_what_buttons_do(window, person, qtbot, theme):
    person.press(KEY.Key_F1)
    assert "Le clavier suffit" in person.reads()
    person.press(KEY.Key_Escape, KEY.Key_F3)
    assert "Mon carnet" in person.reads()
    person.press(KEY.Key_F2)
    assert person.sees("purpose-discuss")
    person.press(KEY.Key_F7, KEY.Key_F8)
    assert (theme.text_scale, theme.contrast) == (1.25, "dark")
    person.press(KEY.Key_F10)
    with qtbot.waitSignal(window.end_asked):
        person.press(KEY.Key_Tab, KEY.Key_Return)


def test_what_is_asked_is_answered_first(window, person):
    person.click("leave")
    person.press(KEY.Key_F3)
    assert "Mon carnet" not in person.reads()


@pytest.mark.parametrize("scale", [1.0, 1.25, 1.5])
def test_a_small_screen_and_large_text_cut_nothing_of_the_bar(make_window, scale):
    window = make_window(geometry=QRect(0, 0, 1366, 768), begun=False)
    window.begin(16, 3600, Preferences("fr", scale, "light"))
    for tool in ("mistral", "chatgpt", "perplexity", "consensus"):
        window.tool_granted(tool, None)
    person = Person(window)
    QApplication.processEvents()
    assert window.size() == QRect(0, 0, 1366, 768).size()
    for name in ("home", "tab-mistral", "close-consensus", "time-left", "notebook", "leave"):
        seen = person.see(name)
        assert seen.visibleRegion().boundingRect() == seen.rect(), name


# ------------------------------------------------------------------------------------- the end


@pytest.mark.parametrize("reason", list(EndReason))
def test_the_farewell_says_why_and_closes_every_tool(window, person, qtbot, reason):
    window.tool_granted("mistral", None)
    with qtbot.waitSignal(window.painted) as painted:
        window.say_goodbye(reason, 180)
    assert painted.args == ["farewell"]
    assert plain(end_text(reason)[0]) in person.reads()
    qtbot.waitUntil(lambda: not panes(window))


def test_the_farewell_counts_down(window, person, clock, qtbot):
    window.say_goodbye("asked", 120)
    assert "Ce poste s'efface tout seul dans 2 min." in person.reads()
    clock.now += 75
    qtbot.waitUntil(lambda: "Ce poste s'efface tout seul dans 45 s." in person.reads())


def test_having_finished_is_one_key_away(window, person, qtbot):
    window.say_goodbye("asked", 120)
    with qtbot.waitSignal(window.done):
        person.press(KEY.Key_Return)


def test_what_was_kept_can_be_read_again_at_the_end(window, person):
    window.tool_granted("mistral", None)
    pane = panes(window)["mistral"]
    pane.kept.emit("Une lettre", "Madame")
    pane.kept.emit("Une recette", "Deux œufs")
    window.say_goodbye("time-up", 180)
    assert "Une recette" in person.reads()
    person.click("note-1")
    assert person.see("note-1").isChecked()
    assert not person.sees("remove-note")


def test_the_shortcuts_of_the_session_end_with_it(window, person):
    window.say_goodbye("asked", 120)
    person.press(KEY.Key_F2, KEY.Key_F3, KEY.Key_Escape)
    assert person.sees("done")


# ------------------------------------------------------------------------------------ being away


def test_work_is_hidden_and_comes_back_as_it_was(window, person, qtbot):
    window.tool_granted("mistral", None)
    panes(window)["mistral"].field.setText("Bonjour")
    window.hide_work()
    assert not window.isVisible()
    lock = QWidget(f=Qt.WindowType.BypassWindowManagerHint)
    qtbot.addWidget(lock)
    lock.show()
    lock.activateWindow()
    qtbot.waitUntil(lock.isActiveWindow)
    window.reveal(Preferences())
    qtbot.waitUntil(window.isActiveWindow)
    assert person.see("field-mistral").text() == "Bonjour"


# ------------------------------------------------------------------------------- cards and keys


def test_a_card_read_over_a_tool_never_reaches_it(window, person, qtbot):
    window.tool_granted("mistral", None)
    with qtbot.waitSignal(window.scanned) as scanned:
        person.type("2310400012345")
        person.press(KEY.Key_Return)
    assert scanned.args == ["2310400012345"]
    assert panes(window)["mistral"].field.text() == ""


def test_a_card_does_not_press_the_button_that_has_the_keyboard(window, person, qtbot):
    person.click("purpose-discuss")
    person.click("tool-mistral")
    with qtbot.assertNotEmitted(window.tool_wanted):
        person.type("99887766")
        person.press(KEY.Key_Return)


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (KEY.Key_F11, None),
        (KEY.Key_F12, None),
        (KEY.Key_F4, ALT),
        (KEY.Key_W, CTRL),
        (KEY.Key_Q, CTRL),
        (KEY.Key_N, CTRL),
        (KEY.Key_P, CTRL),
        (KEY.Key_Space, ALT),
    ],
)
def test_keys_that_would_lead_elsewhere_do_nothing(window, person, qtbot, key, held):
    window.tool_granted("mistral", None)
    with qtbot.assertNotEmitted(window.end_asked):
        person.press(key, held=held)
    assert window.isVisible()
    assert person.has_keyboard == "field-mistral"
    assert len(QApplication.topLevelWidgets()) == 1 + len(_tool_tips())


def _tool_tips() -> list[object]:
    return [w for w in QApplication.topLevelWidgets() if w.windowType() == Qt.WindowType.ToolTip]


def test_it_stays_as_large_as_the_screen(window, qtbot):
    screen = QGuiApplication.primaryScreen()
    window.setGeometry(0, 0, 800, 600)
    screen.geometryChanged.emit(screen.geometry())
    qtbot.waitUntil(lambda: window.geometry() == screen.geometry())


def test_nothing_closes_the_window(window, qtbot):
    with qtbot.waitSignal(window.end_asked):
        assert window.close() is False
    assert window.isVisible()


def test_a_movement_is_a_sign_of_life(window, person, clock, qtbot):
    clock.now += 10
    with qtbot.waitSignal(window.activity):
        person.move(300, 300)
    with qtbot.assertNotEmitted(window.activity):
        person.move(310, 310)
