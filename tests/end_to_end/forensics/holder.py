"""Another program that has the clipboards: `python -m …holder`, a text a line on its input."""

import sys

from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QClipboard, QGuiApplication


def main() -> int:
    app = QGuiApplication(sys.argv[:1])
    listening = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    listening.activated.connect(lambda: _hold(app, sys.stdin.readline().strip()))
    return app.exec()


def _hold(app: QGuiApplication, text: str) -> None:
    if not text:
        app.quit()
        return
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        app.clipboard().setText(text, mode)
    app.sync()
    print("held", flush=True)


if __name__ == "__main__":
    sys.exit(main())
