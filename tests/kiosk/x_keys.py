"""An X server's keyboards, seen and changed by other programmes than ours: X's own tools."""

import os
import struct
import subprocess

from kiosk.lockdown.linux_x import XConnection

_CLOSED = frozenset({"Terminate_Server", "Print", "Sys_Req"})
_CHANGE_HIERARCHY, _XI_VERSION, _ADD_MASTER = 43, 47, 1


class XKeys:
    """The display's keys. `whole` is all that can be known of them, to the last byte."""

    def __init__(self, display: str) -> None:
        self.display = display

    def whole(self) -> bytes:
        """As the map's own compiler and the older protocol tell it."""
        map_ = self._run("xkbcomp", "-w", "0", self.display, "-")
        return map_ + self._run("xmodmap", "-pke") + self._run("xmodmap", "-pm")

    def symbols(self) -> set[str]:
        """The names of all that keys can type or call."""
        return set(self._run("xmodmap", "-pke").decode().split())

    def special(self) -> set[str]:
        """Those that a public seat must not have."""
        return {name for name in self.symbols() if name.startswith("XF86") or name in _CLOSED}

    def load(self, *words: str) -> None:
        """Load a map, as a desktop's settings do."""
        self._run("setxkbmap", *words)

    def set_key(self, code: int, *symbols: str) -> None:
        """Give one key other symbols."""
        self._run("xmodmap", "-e", f"keycode {code} = {' '.join(symbols)}")

    def press(self, chord: str) -> None:
        """Press keys, as hardware would."""
        self._run("xdotool", "key", chord)

    def plug_in(self, name: str) -> None:
        """A keyboard more, with keys as every new one has them."""
        letters = name.encode()
        padded = letters + bytes(-len(letters) % 4)
        change = struct.pack("=HHHBB", _ADD_MASTER, 2 + len(padded) // 4, len(letters), 1, 1)
        with XConnection(self.display) as x:
            xi = x.extension("XInputExtension")
            x.ask(xi, _XI_VERSION, struct.pack("=HH", 2, 0))
            x.tell(xi, _CHANGE_HIERARCHY, struct.pack("=B3x", 1) + change + padded)

    def _run(self, *words: str) -> bytes:
        there = os.environ | {"DISPLAY": self.display}
        done = subprocess.run(words, env=there, capture_output=True, check=True, timeout=20)
        return done.stdout
