"""Starts the web engine in a process of its own and prints what it proves, as one JSON object.

With `--deny` it first moves where no further user namespace can be made, as on a system that
denies them: a namespace's own limit of 0 counts for everything below it.
"""

import ctypes
import json
import os
import sys
from pathlib import Path

_CLONE_NEWUSER = 0x1000_0000


def deny_namespaces() -> None:
    user, group = os.getuid(), os.getgid()
    if ctypes.CDLL(None, use_errno=True).unshare(_CLONE_NEWUSER) != 0:
        raise OSError(ctypes.get_errno(), "unshare")
    Path("/proc/self/setgroups").write_text("deny")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1")
    Path("/proc/sys/user/max_user_namespaces").write_text("0")
    # From here on without the rights one has in a namespace of one's own.
    os.execv(sys.executable, [sys.executable, "-m", "tests.ui.patron.web.engine.prove"])  # noqa: S606


def main() -> None:
    if "--deny" in sys.argv:
        deny_namespaces()
    from PySide6.QtWidgets import QApplication

    from ui.patron.web.engine import SandboxProof, WebEngine, before_application
    from ui.theme import Theme

    before_application()
    app = QApplication(sys.argv[:1])
    engine = WebEngine(Theme(app))

    def tell(proof: SandboxProof) -> None:
        told = {"adequate": proof.adequate, "cause": proof.cause, "user": os.geteuid()}
        sys.stdout.write(json.dumps(told) + "\n")
        sys.stdout.flush()
        os._exit(0)

    engine.warmed.connect(tell)
    engine.warm_up()
    app.exec()


if __name__ == "__main__":
    main()
