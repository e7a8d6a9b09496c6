"""How this programme starts itself again, as another of its processes."""

import sys
from collections.abc import Sequence

from kiosk.paths import PROGRAMME_ROOT

_BOOTSTRAP = "import sys; sys.path.insert(0, {root!r}); from {module} import main; sys.exit(main())"


def command_for(*arguments: str, module: str = "kiosk.__main__") -> Sequence[str]:
    """The command that runs `kiosk ARGUMENTS`, isolated from the environment's Python settings.

    `-I` ignores PYTHONPATH, PYTHONSTARTUP and the user's site folder: none may load code here.
    """
    if getattr(sys, "frozen", False):
        return (sys.executable, *arguments)
    bootstrap = _BOOTSTRAP.format(root=str(PROGRAMME_ROOT), module=module)
    return (sys.executable, "-I", "-c", bootstrap, *arguments)
