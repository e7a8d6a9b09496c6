"""What a page is drawn in."""

from PySide6.QtCore import QChildEvent, Qt, QTimer
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QDialog, QWidget


class WebView(QWebEngineView):
    """Draws a page. No menu, and nothing can be dropped on it."""

    def __init__(self, page: QWebEnginePage) -> None:
        super().__init__(page)
        self.setObjectName("web-view")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAcceptDrops(False)

    def childEvent(self, event: QChildEvent) -> None:
        """The engine draws in a widget of its own, a new one for each process, that takes drops.

        And it has a dialog no setting stops, for `<input type=color>`: it is never seen.
        """
        super().childEvent(event)
        child = event.child()
        if event.added() and isinstance(child, QWidget):
            child.setAcceptDrops(False)
        elif event.polished() and isinstance(child, QDialog):
            child.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            QTimer.singleShot(0, child, child.reject)
