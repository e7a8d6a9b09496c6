"""What another program finds on the clipboards: `python -m tests.end_to_end.clipboards`."""

import json
import subprocess
import sys

from PySide6.QtGui import QClipboard, QGuiApplication

_MODES = {"clipboard": QClipboard.Mode.Clipboard, "primary": QClipboard.Mode.Selection}


def clipboards() -> dict[str, str | None]:
    """The text each offers, None when it offers nothing at all."""
    command = [sys.executable, "-m", "tests.end_to_end.clipboards"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=30)
    found: dict[str, str | None] = json.loads(done.stdout)
    return found


def _offered(mode: QClipboard.Mode) -> str | None:
    data = QGuiApplication.clipboard().mimeData(mode)
    return data.text() if data is not None and data.formats() else None


def main() -> None:
    _application = QGuiApplication(sys.argv[:1])
    print(json.dumps({name: _offered(mode) for name, mode in _MODES.items()}))


if __name__ == "__main__":
    main()
