"""A desktop on a display: a window manager and a daemon for keys, as an account may have them.

Both do something for every key and button there is to press: they write down which it was.
"""

import contextlib
import subprocess
import threading
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

from tests.end_to_end.driver import WAIT_SECONDS, Missing

NEEDED = ("twm", "sxhkd")
BUTTONS = (1, 2, 3)
Chord = tuple[str, ...]
_GLANCE_SECONDS = 0.02
_PAUSE = threading.Event()
_SYMBOLS = {"super": "Super_L"}
# Keys that are another's: a layout has + beside Shift, and consoles are the server's own.
UNHEARD = frozenset({("ctrl", "plus"), ("ctrl", "alt", "F1"), ("ctrl", "alt", "F7")})
# Alt+Tab brings what is behind to the front, Alt+F4 closes. Each button of the root has a menu.
_TWM = """NoTitle
RandomPlacement
ShowIconManager
IconManagerGeometry "300x60+200+200"
Function "front" {{ f.exec "echo alt+Tab >> {told}" f.circleup }}
"Tab" = m : all : f.function "front"
"F4" = m : window | frame | icon | iconmgr : f.delete
"F4" = m : root : f.exec "echo alt+F4 >> {told}"
{buttons}
"""
_BUTTON = """Button{n} = : root : f.exec "echo button{n} >> {told}"
Button{n} = m : root : f.exec "echo alt+button{n} >> {told}"
Button{n} = m : window | frame : f.move"""
_OF_TWM = frozenset({("alt", "Tab"), ("alt", "F4")})


class Desktop:
    """What was pressed and reached it; it writes to `told`."""

    def __init__(self, told: Path) -> None:
        self._told = told

    def heard(self) -> set[str]:
        """The chords and buttons that did something, since `forget`."""
        return set(self._told.read_text().split()) if self._told.exists() else set()

    def forget(self) -> None:
        """Begin anew."""
        self._told.unlink(missing_ok=True)

    def hears(self, name: str, press: Callable[[], None]) -> None:
        """Press until it does something. Raises `Missing`."""
        end = time.monotonic() + WAIT_SECONDS
        while time.monotonic() < end:
            press()
            if _PAUSE.wait(_GLANCE_SECONDS) or name in self.heard():
                return
        raise Missing(f"{name} on a desktop; it heard {sorted(self.heard())}")


def name_of(chord: Chord) -> str:
    """As it is written down."""
    return "+".join(chord)


@contextlib.contextmanager
def a_desktop(
    folder: Path, environment: Mapping[str, str], chords: Collection[Chord]
) -> Iterator[Desktop]:
    """It runs on the display of `environment` while the block does; `folder` is for its files."""
    told = folder / "told"
    settings = {"twm": _twm(told), "sxhkd": _sxhkd(told, set(chords) - _OF_TWM - UNHEARD)}
    for name, text in settings.items():
        (folder / name).write_text(text)
    commands = (["twm", "-f", str(folder / "twm")], ["sxhkd", "-c", str(folder / "sxhkd")])
    there = {**environment, "LC_ALL": "C", "SHELL": "/bin/sh", "SXHKD_SHELL": "/bin/sh"}
    with contextlib.ExitStack() as stack:
        for command in commands:
            process = subprocess.Popen(command, env=there, stderr=subprocess.DEVNULL)
            stack.callback(process.wait)
            stack.callback(process.terminate)
        yield Desktop(told)


def _twm(told: Path) -> str:
    buttons = "\n".join(_BUTTON.format(n=n, told=told) for n in BUTTONS)
    return _TWM.format(told=told, buttons=buttons)


def _sxhkd(told: Path, chords: Collection[Chord]) -> str:
    return "\n".join(
        f"{' + '.join(_spelt(chord))}\n    echo {name_of(chord)} >> {told}\n" for chord in chords
    )


def _spelt(chord: Chord) -> Chord:
    """A modifier pressed alone is a key."""
    return chord if len(chord) > 1 else tuple(_SYMBOLS.get(key, key) for key in chord)
