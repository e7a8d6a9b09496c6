"""A web pane on screen, and the page in it: no web engine."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QStackedWidget, QWidget

from providers.tool import Purpose, Tool, WebDoor, Words
from sessions.account_state import AccountState
from tests.ui.patron.catalogue import about
from tests.ui.patron.person import plain
from tests.ui.patron.web.fake_browser import FakeBrowser
from ui.patron.web.pane import WebPane

HOME = "https://tool.example"
OUT = "https://elsewhere.example/"


class World:
    """A pane on screen, and the page in it."""

    def __init__(
        self, qtbot, theme, sign_in: Words | None, account: AccountState | None = None
    ) -> None:
        door = WebDoor(
            start=f"{HOME}/", pages=(HOME,), denied=("/settings",), sign_in=sign_in,
            sign_in_pages=("https://id.example",), signed_out=("/login",),
        )  # fmt: skip
        tool = Tool(
            id="tool",
            name="Atelier",
            name_en="Workshop",
            purpose=(Purpose.DISCUSS,),
            minimum_age=0,
            about=about("Une page"),
            web=door,
        )
        self.language = "fr"
        self.browser = FakeBrowser()
        self.window = QStackedWidget()
        qtbot.addWidget(self.window)
        self.pane = WebPane(theme, self.browser, self.window)
        self.window.addWidget(self.pane)
        self.window.resize(1000, 640)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.pane.setFocus()
        self.pane.open(tool, lambda: self.language, account)

    def sees(self, name: str) -> bool:
        return any(w.isVisible() for w in self.pane.findChildren(QWidget, name))

    def button(self, name: str) -> QPushButton:
        return self.pane.findChild(QPushButton, name)

    def click(self, name: str) -> None:
        QTest.mouseClick(self.button(name), Qt.MouseButton.LeftButton)

    def reads(self) -> list[str]:
        labels = [w for w in self.pane.findChildren(QLabel) if w.isVisible() and w.text()]
        return [plain(label.text()) for label in labels]

    @property
    def focus(self) -> str:
        widget = QApplication.focusWidget()
        return "" if widget is None else widget.objectName()
