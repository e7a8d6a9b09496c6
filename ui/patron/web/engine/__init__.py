"""The only package that knows the web engine: its profile, page and view, locked down.

Everything is denied by default, twice: a page moves only inside its tool's borders, and loads only
what they let in. Chromium's own windows, dialogs, menus, files and devices are shut.

Import this before the application is made, and call `before_application()`.
"""

from ui.patron.web.engine.engine import WebEngine, before_application
from ui.patron.web.engine.taking import AccountTaker
from ui.patron.web.sandbox import SandboxProof

__all__ = ["AccountTaker", "SandboxProof", "WebEngine", "before_application"]
