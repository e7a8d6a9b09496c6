"""The keys and the lid by which logind switches the machine off, or sends it to sleep."""

import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from kiosk.lockdown.operation import Before

_WHAT = "handle-power-key:handle-suspend-key:handle-hibernate-key:handle-lid-switch"
_PATIENCE_SECONDS = 5.0


@dataclass(slots=True)
class HoldPower:
    """Asks logind, by `systemd-inhibit`, to leave them alone as long as this process lives.

    A request, no more: the system may refuse it (`kiosk doctor` tries), and a power button held for
    seconds is the firmware's. Nothing is to be repaired: the request ends with its asker.
    """

    name: str = "power keys held"
    systemd: Path = Path("/run/systemd/system")
    _asker: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def survey(self) -> Before:
        """Nothing that would have to be put back."""
        return {}

    def perform(self) -> None:
        """Ask. Where there is no logind there is nobody who would act on these keys."""
        programme = shutil.which("systemd-inhibit")
        if self._asker is not None or programme is None or not self.systemd.is_dir():
            return
        # `cat` ends with our end of its pipe, even when we are killed. It stays in our session:
        # children in others are taken for a patron's (`sessions.subreaper`).
        self._asker = subprocess.Popen(
            [
                programme,
                f"--what={_WHAT}",
                "--mode=block",
                "--who=kiosk",
                "--why=public seat",
                "cat",
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def revert(self, _before: Before) -> None:
        """Ask no more."""
        asker, self._asker = self._asker, None
        if asker is None:
            return
        try:
            asker.communicate(timeout=_PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            asker.kill()
            asker.communicate()
