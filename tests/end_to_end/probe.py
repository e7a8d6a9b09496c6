"""Looks into a running process of the programme, for tests only: it sees widgets, it moves nothing.

Asked over a local socket, one JSON object a line. It never changes anything: clicks and keys come
from the X server, as a patron's do. It is loaded by `probed_shell` and `probed_patron`, which live
here in the tests; nothing that ships listens to anybody.
"""

import json
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QRegion
from PySide6.QtNetwork import QLocalServer, QLocalSocket
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget

GLANCE_MS = 10

Reply = dict[str, Any]


class Probe(QObject):
    """Answers `tree`, `windows` and `wait` until the process ends."""

    def __init__(self, path: str) -> None:
        super().__init__()
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(path)
        if not self._server.listen(path):
            raise OSError(self._server.errorString())
        self._server.newConnection.connect(self._accept)

    def _accept(self) -> None:
        socket = self._server.nextPendingConnection()
        socket.disconnected.connect(socket.deleteLater)  # or what is measured here grows by it
        socket.readyRead.connect(lambda: self._read(socket))

    def _read(self, socket: QLocalSocket) -> None:
        while socket.canReadLine():
            request = json.loads(bytes(socket.readLine().data()))
            if request["do"] == "wait":
                _Watch(socket, request)
            else:
                answer(socket, _ANSWERS[request["do"]](request))


def answer(socket: QLocalSocket, reply: Reply) -> None:
    socket.write(json.dumps(reply).encode() + b"\n")
    socket.flush()


class _Watch(QObject):
    """Looks until a widget is as asked, then says so; the asker gives up by itself."""

    def __init__(self, socket: QLocalSocket, request: Reply) -> None:
        super().__init__(socket)
        self._socket, self._request = socket, request
        self._timer = QTimer(self, interval=GLANCE_MS)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        found = [w for w in visible_widgets(self._request["name"]) if matches(w, self._request)]
        if bool(found) != self._request.get("gone", False):
            self._timer.stop()
            answer(self._socket, {"found": found[0] if found else None})
            self.deleteLater()


def matches(seen: Reply, request: Reply) -> bool:
    return (
        request.get("text", "") in f"{seen['text']} {seen['accessible']}"
        and (not request.get("enabled") or seen["enabled"])
        and (not request.get("focus") or seen["focus"])
        and (not request.get("active") or seen["active"])
    )


def visible_widgets(name: str | None = None) -> list[Reply]:
    """All of them, or those of that name: to describe all costs what is being waited for."""
    return [
        _describe(widget, shown)
        for widget in QApplication.allWidgets()
        if name in {None, widget.objectName()}
        and widget.isVisible()
        and not (shown := _shown(widget)).isEmpty()
    ]


def _shown(widget: QWidget) -> QRect:
    """The part of a widget that is not clipped away, in the screen's coordinates."""
    region = _in_sight(widget).boundingRect()
    return QRect(widget.mapToGlobal(region.topLeft()), region.size())


def _in_sight(widget: QWidget) -> QRegion:
    """A web view is covered by the child that draws its page, and is in sight all the same."""
    region = widget.visibleRegion()
    for child in widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        region += child.visibleRegion().translated(child.pos())
    return region


def _describe(widget: QWidget, shown: QRect) -> Reply:
    return {
        "name": widget.objectName(),
        "class": type(widget).__name__,
        "text": _text(widget),
        "accessible": widget.accessibleName(),
        "rect": [shown.x(), shown.y(), shown.width(), shown.height()],
        "enabled": widget.isEnabled(),
        "focus": widget.hasFocus(),
        "active": widget.isActiveWindow(),
        "top": widget.isWindow(),
    }


def _text(widget: QWidget) -> str:
    if isinstance(widget, QLabel | QAbstractButton | QLineEdit):
        return widget.text()
    plain: Callable[[], str] | None = getattr(widget, "toPlainText", None) or getattr(
        widget, "plain_text", None
    )
    return plain() if plain else ""


def _tree(_request: Reply) -> Reply:
    return {"widgets": visible_widgets()}


def _windows(_request: Reply) -> Reply:
    tops = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
    return {"windows": [_describe(w, QRect(w.mapToGlobal(QPoint()), w.size())) for w in tops]}


_ANSWERS: dict[str, Callable[[Reply], Reply]] = {"tree": _tree, "windows": _windows}
