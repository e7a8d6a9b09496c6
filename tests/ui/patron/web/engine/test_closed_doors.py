"""What Chromium has besides pages is shut: escapes W14 to W16, W19 and W21 to W36."""

from pathlib import Path

import pytest
from PySide6.QtCore import QChildEvent, QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QWidget

from tests.peers.hostile_site import Answer, page

_KEY, _HELD = Qt.Key, Qt.KeyboardModifier
CTRL, SHIFT = _HELD.ControlModifier, _HELD.ShiftModifier


def on_click(code: str) -> Answer:
    """A page whose button does something, and tells by the title what came of it."""
    return page(
        f"<button id=b>do</button><script>const tell = text => {{ document.title = text; }};"
        f"document.querySelector('#b').onclick = () => {{ {code} }};</script>"
    )


# ------------------------------------------------------------------------------------------ files


def test_a_file_kept_by_the_page_itself_stays_in_the_page(site, visit):
    """Its private files are no files of this computer's."""
    site.answers["/own"] = on_click(
        "navigator.storage.getDirectory().then(d => d.getFileHandle('x', {create: true}))"
        ".then(() => tell('kept'), e => tell(e.name))"
    )
    visitor = visit("/own")
    visitor.click("#b")
    visitor.wait_title("kept", "SecurityError", "NotAllowedError")
    assert [p for p in Path.home().rglob("*") if p.name == "x"] == []


# ---------------------------------------------------------------------------------------- windows

GESTURES = {
    "a click": (Qt.MouseButton.LeftButton, _HELD.NoModifier),
    "with Ctrl": (Qt.MouseButton.LeftButton, CTRL),
    "with Shift": (Qt.MouseButton.LeftButton, SHIFT),
    "the middle button": (Qt.MouseButton.MiddleButton, _HELD.NoModifier),
}


@pytest.mark.parametrize("gesture", GESTURES)
def test_a_new_window_is_the_same_pane(site, visit, gesture):
    site.answers["/two"] = page("two", "two")
    site.answers["/links"] = page('<a id=a href="/two" target="_blank">two</a>')
    visitor = visit("/links")
    visitor.click("#a", *GESTURES[gesture])
    visitor.wait_path("/two")
    assert visitor.new_windows == []
    visitor.press_button("web-back")
    visitor.wait_path("/links")


@pytest.mark.parametrize("gesture", GESTURES)
def test_a_new_window_for_elsewhere_stays_shut(site, visit, gesture):
    site.answers["/links"] = page(f'<a id=a href="{site.elsewhere}/" target="_blank">out</a>')
    visitor = visit("/links")
    visitor.click("#a", *GESTURES[gesture])
    visitor.find("web-outside")
    assert visitor.new_windows == []


def test_a_script_opens_no_window_by_itself(site, visit):
    site.answers["/two"] = page("two", "two")
    visitor = visit()
    assert visitor.run("window.open('/two') === null") is True
    visitor.settle()
    assert visitor.path == "/"
    assert visitor.new_windows == []


def test_a_click_on_a_script_s_window_leads_there_in_the_pane(site, visit):
    site.answers["/two"] = page("two", "two")
    site.answers["/open"] = on_click("window.open('/two', 'x', 'popup,width=300,height=300')")
    visitor = visit("/open")
    visitor.click("#b")
    visitor.wait_path("/two")
    assert visitor.new_windows == []


def test_a_page_neither_closes_nor_moves_the_window(site, visit):
    visitor = visit()
    before = visitor.pane.window().geometry()
    visitor.run("window.close(); window.moveTo(0, 0); window.resizeTo(10, 10); 1")
    visitor.settle()
    assert visitor.pane.window().geometry() == before
    assert visitor.pane.isVisible()


MENUS = {
    "the right button": lambda v: v.click("#a", Qt.MouseButton.RightButton),
    "Menu": lambda v: v.press(_KEY.Key_Menu),
    "Shift+F10": lambda v: v.press(_KEY.Key_F10, SHIFT),
}


@pytest.mark.parametrize("way", MENUS)
def test_no_menu_opens(site, visit, way):
    site.answers["/menu"] = page('<a id=a href="/x">x</a><input autofocus>')
    visitor = visit("/menu")
    MENUS[way](visitor)
    visitor.settle()
    assert visitor.new_windows == []


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (_KEY.Key_F12, _HELD.NoModifier),
        (_KEY.Key_F11, _HELD.NoModifier),
        (_KEY.Key_I, CTRL | SHIFT),
        (_KEY.Key_J, CTRL | SHIFT),
        (_KEY.Key_C, CTRL | SHIFT),
        *((key, CTRL) for key in (_KEY.Key_P, _KEY.Key_S, _KEY.Key_O, _KEY.Key_U, _KEY.Key_N)),
        *((key, CTRL) for key in (_KEY.Key_T, _KEY.Key_W, _KEY.Key_H, _KEY.Key_J, _KEY.Key_L)),
    ],
)
def test_no_key_opens_anything(site, visit, key, held):
    visitor = visit()
    visitor.press(key, held)
    visitor.settle()
    assert visitor.new_windows == []
    assert visitor.path == "/"
    assert not visitor.pane.window().isFullScreen()


def test_printing_opens_nothing(site, visit):
    site.answers["/print"] = on_click("window.print(); tell('printed')")
    visitor = visit("/print")
    visitor.click("#b")
    visitor.wait_title("printed")
    visitor.settle()
    assert visitor.new_windows == []


class DialogsOf(QObject):
    """Keeps the dialogs a view made, and whether they were ever on screen."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.made: list[QDialog] = []
        self.seen = False
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        child = event.child() if isinstance(event, QChildEvent) and event.polished() else None
        if isinstance(child, QDialog):
            self.made.append(child)
            child.installEventFilter(self)
        native = watched.windowHandle() if isinstance(watched, QDialog) else None
        self.seen = self.seen or (native is not None and native.isVisible())
        return False


def test_a_dialog_no_setting_stops_is_never_seen(site, visit, stage):
    site.answers["/colour"] = page("<input id=c type=color>")
    visitor = visit("/colour")
    dialogs = DialogsOf(visitor.view)
    visitor.click("#c")
    visitor.wait(lambda: bool(dialogs.made))  # it does come
    visitor.wait(lambda: QApplication.activeModalWidget() is None)
    assert visitor.new_windows == []
    assert not dialogs.seen
    assert stage.isActiveWindow()


def test_a_dialog_nobody_has_thought_of_is_closed(site, visit, stage):
    visitor = visit()
    dialog = QMessageBox(visitor.pane)
    dialog.open()
    visitor.wait(lambda: not dialog.isVisible())
    visitor.wait(stage.isActiveWindow)


def test_a_list_to_choose_from_still_opens(site, visit):
    """The guard leaves alone what belongs to a page."""
    site.answers["/list"] = page(
        "<select id=s><option>one<option>two</select><script>"
        "document.querySelector('#s').onchange = e => { document.title = e.target.value; }</script>"
    )
    visitor = visit("/list")
    visitor.click("#s")
    visitor.wait(lambda: bool(visitor.new_windows))
    visitor.qtbot.wait(250)  # two looks of the guard
    assert visitor.new_windows
    visitor.press(_KEY.Key_Down)
    visitor.press(_KEY.Key_Return)
    visitor.wait_title("two")


def test_a_page_fills_no_screen(site, visit):
    site.answers["/full"] = on_click(
        "document.body.requestFullscreen().then(() => tell('full'), e => tell(e.name))"
    )
    visitor = visit("/full")
    visitor.click("#b")
    assert visitor.wait_title("TypeError", "NotAllowedError", "full") != "full"
    assert not visitor.pane.window().isFullScreen()


def test_keys_a_page_would_lock_still_work(site, visit):
    site.answers["/lock"] = on_click(
        "navigator.keyboard.lock().then(() => tell('locked'), e => tell(e.name))"
    )
    visitor = visit("/lock")
    visitor.click("#b")
    visitor.wait_title("locked", "TypeError", "NotAllowedError", "InvalidStateError")
    visitor.press_button("web-reload")
    visitor.wait(lambda: len(site.asked_inside("/lock")) == 2)


# ------------------------------------------------------------------------------------- permissions

ASKS = {
    "place": "navigator.geolocation.getCurrentPosition(() => tell('got'), () => tell('denied'))",
    "camera": "still(navigator.mediaDevices.getUserMedia({video: true}))",
    "microphone": "still(navigator.mediaDevices.getUserMedia({audio: true}))",
    "screen": "still(navigator.mediaDevices.getDisplayMedia())",
    "notifications": "Notification.requestPermission().then(p => tell(p))",
    "clipboard": "still(navigator.clipboard.readText())",
    "fonts": "still(queryLocalFonts().then(some))",
    "midi": "still(navigator.requestMIDIAccess({sysex: true}))",
    "idleness": "IdleDetector.requestPermission().then(tell)",
    "screens": "still(getScreenDetails())",
    "sensors": "const s = new Accelerometer(); s.onerror = () => tell('denied');"
    " s.onreading = () => tell('got'); s.start()",
    "usb": "still(navigator.usb.requestDevice({filters: []}))",
    "bluetooth": "still(navigator.bluetooth.requestDevice({acceptAllDevices: true}))",
    "serial": "still(navigator.serial.requestPort())",
    "hid": "still(navigator.hid.requestDevice({filters: []}).then(some))",
    "keeping": "navigator.storage.persist().then(p => tell(p ? 'got' : 'denied'))",
    "the mouse": "still(document.body.requestPointerLock() || Promise.reject())",
    "payment": "still(new PaymentRequest([{supportedMethods: 'https://x.example'}],"
    " {total: {label: 'x', amount: {currency: 'EUR', value: '1'}}}).show())",
    "a passkey": "still(navigator.credentials.create({publicKey: {challenge: new Uint8Array(16),"
    " rp: {name: 'x'}, user: {id: new Uint8Array(8), name: 'x', displayName: 'x'},"
    " pubKeyCredParams: [{type: 'public-key', alg: -7}], timeout: 2000}}))",
}


@pytest.mark.parametrize("asked", ASKS)
def test_nothing_of_this_computer_is_granted(site, visit, asked):
    site.answers["/ask"] = on_click(
        "const still = p => p.then(() => tell('got'), () => tell('denied'));"
        "const some = list => list.length || Promise.reject();"
        f"try {{ {ASKS[asked]} }} catch (e) {{ tell('denied') }}"
    )
    visitor = visit("/ask")
    visitor.click("#b")
    assert visitor.wait_title("denied", "default", "granted", "got") in {"denied", "default"}
    assert visitor.new_windows == []


def test_a_page_becomes_nobody_s_handler(site, visit):
    site.answers["/handler"] = on_click(
        "navigator.registerProtocolHandler('web+x', '/?%s'); tell('asked')"
    )
    visitor = visit("/handler")
    visitor.click("#b")
    visitor.wait_title("asked")
    visitor.run("location = 'web+x:y'")
    visitor.settle()
    assert visitor.path == "/handler"


def test_a_page_copies_when_pressed_and_never_reads(site, visit):
    QGuiApplication.clipboard().setText("before")
    site.answers["/copy"] = on_click(
        "navigator.clipboard.writeText('answer').then(() => tell('copied'), e => tell(e.name))"
    )
    visitor = visit("/copy")
    visitor.click("#b")
    visitor.wait_title("copied")
    visitor.wait(lambda: QGuiApplication.clipboard().text() == "answer")
    visitor.run("navigator.clipboard.readText().then(t => tell(t), () => tell('no'))")
    visitor.wait_title("no")
    QGuiApplication.clipboard().clear()
