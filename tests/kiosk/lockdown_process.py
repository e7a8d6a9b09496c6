"""A seat that is locked down, and nothing more of the programme. Says so, and waits for its end.

`python -m tests.kiosk.lockdown_process JOURNAL`: ends as it should when its input is closed.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QSocketNotifier
from PySide6.QtGui import QGuiApplication

from kiosk.lockdown.seat import Lockdown


def main() -> int:
    app = QGuiApplication(sys.argv[:1])
    lockdown = Lockdown(Path(sys.argv[1]))
    lockdown.begin()
    notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
    notifier.activated.connect(app.quit)
    print("locked down", flush=True)
    app.exec()
    return len(lockdown.end())


if __name__ == "__main__":
    sys.exit(main())
