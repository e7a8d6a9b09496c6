"""Another program that has the clipboards: `python -m …holder`, an order a line on its input.

`hold TEXT` puts a text on both; `tell` says what they offer now, whoever has them.
"""

import json
import sys

from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QClipboard, QGuiApplication

_MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


def main() -> int:
    app = QGuiApplication(sys.argv[:1])
    listening = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    listening.activated.connect(lambda: _obey(app, sys.stdin.readline().strip()))
    return app.exec()


def _obey(app: QGuiApplication, order: str) -> None:
    if not order:
        app.quit()
        return
    if order.startswith("hold "):
        for mode in _MODES:
            app.clipboard().setText(order.removeprefix("hold "), mode)
    app.sync()
    print(json.dumps([app.clipboard().text(mode) for mode in _MODES]), flush=True)


if __name__ == "__main__":
    sys.exit(main())
