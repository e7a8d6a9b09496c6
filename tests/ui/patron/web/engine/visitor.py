"""Somebody in front of a web pane: they see what is drawn, click on it, and press keys."""

import json
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.exceptions import TimeoutError as TimedOut

from tests.ui.patron.person import plain
from ui.patron.web.pane import WebPane

SECONDS = 15_000
_NO_KEY = Qt.KeyboardModifier.NoModifier


class Visitor:
    """Real events, through the native window, as the window system delivers them."""

    def __init__(self, qtbot, pane: WebPane) -> None:
        self.qtbot, self.pane = qtbot, pane
        self.before = set(shown_windows())

    # ---------------------------------------------------------------------------- what is seen

    @property
    def view(self) -> Any:
        return self.pane.findChild(QWidget, "web-view")

    @property
    def page(self) -> Any:
        return self.view.page()

    @property
    def path(self) -> str:
        return self.page.url().path()

    @property
    def title(self) -> str:
        return self.page.title()

    def sees(self, name: str) -> bool:
        return any(w.isVisible() for w in self.pane.findChildren(QWidget, name))

    def seen(self, name: str) -> Any:
        """The widget of that object name, which is in sight."""
        return next(w for w in self.pane.findChildren(QWidget, name) if w.isVisible())

    def find(self, name: str) -> Any:
        """The same, once it is in sight."""
        self.wait(lambda: self.sees(name))
        return self.seen(name)

    def reads(self) -> list[str]:
        labels = [w for w in self.pane.findChildren(QLabel) if w.isVisible() and w.text()]
        return [plain(label.text()) for label in labels]

    @property
    def new_windows(self) -> list[str]:
        """Windows that were not there when the pane was opened."""
        return [name for window, name in shown_windows().items() if window not in self.before]

    # ----------------------------------------------------------------------------- what is done

    def wait(self, condition: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(condition, timeout=SECONDS)

    def wait_path(self, path: str) -> None:
        """Until the page of that path is loaded."""
        self.wait(lambda: self.path == path and not self.page.isLoading())

    def wait_drawn(self) -> None:
        """Until there is something to see: before that the engine takes no key and no click."""
        painted = "performance.getEntriesByName('first-contentful-paint').length"
        self.wait(lambda: self.run(painted) == 1)

    def wait_title(self, *titles: str) -> str:
        """Until the page, which tells what it did by its title, has one of these."""
        try:
            self.wait(lambda: self.title in titles)
        except TimedOut:
            raise AssertionError(f"the title is {self.title!r}, not one of {titles}") from None
        return self.title

    def run(self, code: str) -> Any:
        """The value of an expression in the page."""
        answers: list[Any] = []
        self.page.runJavaScript(code, 0, answers.append)
        self.wait(lambda: bool(answers))
        return answers[0]

    def place(self, selector: str) -> QPoint:
        """The middle of an element, in the view."""
        code = (
            f"(() => {{ const b = document.querySelector({selector!r}).getBoundingClientRect();"
            " return JSON.stringify([b.x + b.width / 2, b.y + b.height / 2]); })()"
        )
        x, y = json.loads(self.run(code))
        return QPoint(round(x), round(y))

    def click(
        self,
        selector: str,
        button: Qt.MouseButton = Qt.MouseButton.LeftButton,
        held: Qt.KeyboardModifier = _NO_KEY,
    ) -> None:
        """Click an element of the page."""
        self.click_at(self.view.mapTo(self.pane.window(), self.place(selector)), button, held)

    def press_button(self, name: str) -> None:
        """Click a button of ours, once it is there."""
        self.find(name)
        self.press_seen(name)

    def press_seen(self, name: str) -> None:
        """Click a button that is in sight."""
        widget = self.seen(name)
        centre = QRect(QPoint(), widget.size()).center()
        self.click_at(widget.mapTo(self.pane.window(), centre))

    def click_at(
        self,
        place: QPoint,
        button: Qt.MouseButton = Qt.MouseButton.LeftButton,
        held: Qt.KeyboardModifier = _NO_KEY,
    ) -> None:
        window = self.pane.window().windowHandle()
        QTest.mouseMove(window, place)
        QTest.mouseClick(window, button, held, place)
        QApplication.processEvents()

    def press(self, key: Qt.Key | str, held: Qt.KeyboardModifier = _NO_KEY) -> None:
        QTest.keyClick(self.pane.window().windowHandle(), key, held)
        QApplication.processEvents()

    def when(self, name: str, act: Callable[[], object], *, times: int = 1) -> None:
        """Once a widget is seen, do something: while a page waits for an answer, so does a test."""
        timer, left = QTimer(self.pane, interval=20), [times]

        def look() -> None:
            if self.sees(name):
                left[0] -= 1
                if left[0] == 0:
                    timer.stop()
                try:
                    act()
                except BaseException:
                    self.pane.close_pane()  # or the page waits for ever, and the test with it
                    raise

        timer.timeout.connect(look)
        timer.start()

    def settle(self) -> None:
        """Until whatever was asked of the page before has reached it and come back."""
        self.run("new Promise(done => setTimeout(done, 0)) && 1")


def shown_windows() -> dict[QWidget, str]:
    """Every visible window of this process, and what it is."""
    return {
        w: f"{type(w).__name__} {w.windowTitle()!r}"
        for w in QApplication.topLevelWidgets()
        if w.isVisible()
    }
