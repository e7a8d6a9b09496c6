"""A pane without an AI behind it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from providers.tool import Tool


class FakePane(QWidget):
    """A field to write in. `close_pane` is the way it wants to be taken apart."""

    kept = Signal(str, str)
    title_changed = Signal(str)

    def __init__(self, tool: Tool, secret: str | None, parent: QWidget) -> None:
        super().__init__(parent)
        self.tool, self.secret = tool, secret
        self.closed = False
        self.field = QLineEdit(self)
        self.field.setObjectName(f"field-{tool.id}")
        column = QVBoxLayout(self)
        column.addWidget(self.field, 0, Qt.AlignmentFlag.AlignTop)
        self.setFocusProxy(self.field)

    def close_pane(self) -> None:
        self.closed = True
        self.deleteLater()


class BarePane(QWidget):
    """A pane that has no signal and no wish."""

    def __init__(self, _tool: Tool, _secret: str | None, parent: QWidget) -> None:
        super().__init__(parent)
