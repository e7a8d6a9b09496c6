"""Screens of an X server that come, go and change, as cables and projectors make them."""

import os
import subprocess

_XRANDR = "/usr/bin/xrandr"
_WIDE = ("--newmode", "wide", "64", "1280", "1300", "1400", "1600", "800", "810", "820", "850")


class Screens:
    """Those of a display: at first one, of 1920 × 1080."""

    def __init__(self, display: str) -> None:
        self._there = os.environ | {"DISPLAY": display}

    def halve(self) -> None:
        """Two screens side by side where one was: the first is the left one."""
        self._xrandr("--setmonitor", "*left", "960/200x1080/200+0+0", "screen")
        self._xrandr("--setmonitor", "right", "960/200x1080/200+960+0", "none")

    def shrink(self) -> None:
        """The first screen in another resolution: 1280 × 800."""
        self._xrandr(*_WIDE)
        self._xrandr("--addmode", "screen", "wide")
        self._xrandr("--output", "screen", "--mode", "wide")

    def unplug(self, name: str) -> None:
        """One of those less."""
        self._xrandr("--delmonitor", name)

    def _xrandr(self, *words: str) -> None:
        subprocess.run([_XRANDR, *words], env=self._there, check=True, capture_output=True)
