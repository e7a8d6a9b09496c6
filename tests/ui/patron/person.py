"""Somebody at the seat: they press what they see, and type where the cursor is."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from ui.patron.window import PatronWindow


class Person:
    """Real events, through the native window, as the window system delivers them."""

    def __init__(self, window: PatronWindow) -> None:
        self.window = window

    def click(self, name: str) -> None:
        """Press the visible widget of that object name where it is seen."""
        QApplication.processEvents()
        widget = self.see(name)
        seen = widget.visibleRegion().boundingRect()
        assert not seen.isEmpty(), f"{name} is not in sight"
        place = widget.mapTo(self.window, seen.center())
        assert self.window.childAt(place) in {widget, *widget.findChildren(QWidget)}, name
        QTest.mouseClick(self.window.windowHandle(), Qt.MouseButton.LeftButton, pos=place)
        QApplication.processEvents()

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier | None = None) -> None:
        """Press keys one after the other, with a modifier held down."""
        for key in keys:
            modifier = held or Qt.KeyboardModifier.NoModifier
            QTest.keyClick(self.window.windowHandle(), key, modifier)
            QApplication.processEvents()

    def type(self, text: str) -> None:
        """As fast as the machine can: like a card reader."""
        for letter in text:
            QTest.keyClick(self.window.windowHandle(), letter)

    def move(self, x: int, y: int) -> None:
        QTest.mouseMove(self.window.windowHandle(), QPoint(x, y))
        QApplication.processEvents()

    def see(self, name: str) -> QWidget:
        """The visible widget of that object name."""
        found = [w for w in self.window.findChildren(QWidget, name) if w.isVisible()]
        assert len(found) == 1, f"{len(found)} visible widgets are called {name}"
        return found[0]

    def sees(self, name: str) -> bool:
        return any(w.isVisible() for w in self.window.findChildren(QWidget, name))

    def reads(self) -> list[str]:
        """Every text in sight, spaces made plain."""
        labels = [w for w in self.window.findChildren(QLabel) if w.isVisible() and w.text()]
        return [plain(label.text()) for label in labels]

    @property
    def has_keyboard(self) -> str:
        """The object name of what has the keyboard."""
        widget = QApplication.focusWidget()
        return "" if widget is None else widget.objectName()


def plain(text: str) -> str:
    """`text` with ordinary spaces."""
    return text.replace("\u202f", " ").replace("\u00a0", " ")
