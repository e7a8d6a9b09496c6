"""The files a machine needs that only its administrator may install. The programme shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from kiosk.paths import PROGRAMME_ROOT
from providers.pair import Pair

_FOLDER = PROGRAMME_ROOT / "assets" / "system"


@dataclass(frozen=True, slots=True)
class SystemFile:
    """One of them: what it is for, where it belongs, and where we keep it."""

    about: Pair
    place: PurePosixPath
    source: Path

    @property
    def text(self) -> str:
        """What it says."""
        return self.source.read_text(encoding="utf-8")


def _file(place: str, source: str, french: str, english: str) -> SystemFile:
    return SystemFile(Pair(french, english), PurePosixPath(place), _FOLDER / source)


SYSTEM_FILES: Mapping[str, SystemFile] = {
    "xorg": _file(
        "/etc/X11/xorg.conf.d/90-kiosk.conf",
        "xorg.conf",
        "aucune touche ne mène à une autre console ni n'arrête le serveur X",
        "no key leads to another console or ends the X server",
    ),
    "kernel": _file(
        "/etc/sysctl.d/60-kiosk.conf",
        "kernel.conf",
        "aucune touche ne parle au noyau ; rien n'est gardé d'un programme qui tombe",
        "no key speaks to the kernel; nothing is kept of a crash",
    ),
    "logind": _file(
        "/etc/systemd/logind.conf.d/kiosk.conf",
        "logind.conf",
        "pas d'autres consoles ; la touche marche-arrêt ne fait rien",
        "no other consoles; the power key does nothing",
    ),
    "service": _file(
        "/etc/systemd/system/kiosk.service",
        "service.service",
        "le poste démarre avec la machine, et de nouveau dès qu'il s'arrête",
        "the seat starts with the machine, and again whenever it ends",
    ),
}
