"""Which keys never reach Windows or a programme. Pure: no call of the system's.

Keys are Windows' virtual-key codes; flags are those of KBDLLHOOKSTRUCT. What stays: everything that
types, moves, or is one of our own shortcuts, and the loudness, which somebody may need to hear.
"""

from dataclasses import dataclass
from enum import Flag, auto

EXTENDED, LOWER_INJECTED, INJECTED, ALT_DOWN, UP = 0x01, 0x02, 0x10, 0x20, 0x80
TAB, ESCAPE, SPACE, CONTROL, SHIFT = 0x09, 0x1B, 0x20, 0x11, 0x10
LEFT_WINDOWS, RIGHT_WINDOWS, APPS, SLEEP, SNAPSHOT = 0x5B, 0x5C, 0x5D, 0x5F, 0x2C
F1, F4, F6, F23, HELP, NUM_LOCK = 0x70, 0x73, 0x75, 0x86, 0x2F, 0x90
_ARROWS = range(0x25, 0x29)
_BROWSER = range(0xA6, 0xAD)  # back, forward, refresh, stop, search, favourites, home
_MEDIA_AND_LAUNCH = range(0xB0, 0xB8)  # next, previous, stop, play, mail, media, two programmes

_WINDOWS_KEYS = frozenset({LEFT_WINDOWS, RIGHT_WINDOWS})
# The start menu, a context menu, standby, a picture of the screen, help; F23 is Copilot's key.
_NEVER = frozenset(
    {*_WINDOWS_KEYS, APPS, SLEEP, SNAPSHOT, HELP, F1, F23, *_BROWSER, *_MEDIA_AND_LAUNCH}
)
_NEVER_WITH_CONTROL = frozenset({ESCAPE})  # the start menu; with Shift, the task manager
# Switching, closing, sending to the back. With Control it is AltGr, and AltGr+Space types on some
# layouts (Bépo's "_"): only Windows' switcher and the drivers that turn the picture want both.
_NEVER_WITH_ALT = frozenset({TAB, ESCAPE, F4, F6})
_NEVER_WITH_ALT_ALONE = frozenset({SPACE})
_NEVER_WITH_ALT_AND_CONTROL = frozenset(_ARROWS)
_NEVER_WITH_ALT_AND_SHIFT = frozenset({NUM_LOCK})  # mouse keys; high contrast is Print Screen's
_WINDOWS_KEY_MS = 3000


class Held(Flag):
    """Modifiers that are down while another key is pressed. Alt is among a key's own flags."""

    NONE = 0
    CONTROL = auto()
    SHIFT = auto()
    WINDOWS = auto()


@dataclass(frozen=True, slots=True)
class Key:
    """One key going down or up: `time` in milliseconds since Windows started, `extra` a sign that
    whoever made it up gave it."""

    vk: int
    flags: int = 0
    time: int = 0
    extra: int = 0


def swallows(vk: int, flags: int, held: Held) -> bool:
    """Whether a key that goes down is to reach nobody.

    Keys that a programme makes up are judged as if a person had pressed them, but those of a
    programme with fewer rights than ours, which is none that types for a patron.
    """
    if vk in _NEVER or Held.WINDOWS in held or flags & LOWER_INJECTED:
        return True
    if flags & ALT_DOWN and _swallows_with_alt(vk, held):
        return True
    return Held.CONTROL in held and vk in _NEVER_WITH_CONTROL


def _swallows_with_alt(vk: int, held: Held) -> bool:
    if vk in _NEVER_WITH_ALT:
        return True
    if Held.CONTROL in held:
        return vk in _NEVER_WITH_ALT_AND_CONTROL
    return vk in _NEVER_WITH_ALT_ALONE or (Held.SHIFT in held and vk in _NEVER_WITH_ALT_AND_SHIFT)


class Filter:
    """Judges keys in their order, so that no key stays pressed for the system: one whose press was
    let through is let go of too, whatever is held by then."""

    def __init__(self) -> None:
        self._passed: set[int] = set()
        self._swallowed: set[int] = set()
        self._windows_since: int | None = None

    def takes(self, key: Key, held: Held) -> bool:
        """Whether this key is swallowed. `held` is what the system knows to be down."""
        if key.flags & UP:
            return self._takes_release(key.vk)
        if key.vk in _WINDOWS_KEYS:
            self._windows_since = key.time
        elif self._is_windows_held(key.time):
            held |= Held.WINDOWS
        taken = swallows(key.vk, key.flags, held)
        (self._swallowed if taken else self._passed).add(key.vk)
        return taken

    def _takes_release(self, vk: int) -> bool:
        if vk in _WINDOWS_KEYS:
            self._windows_since = None
        is_known = vk in self._passed
        was_swallowed = vk in self._swallowed
        self._passed.discard(vk)
        self._swallowed.discard(vk)
        return was_swallowed and not is_known

    def _is_windows_held(self, now: int) -> bool:
        """The system never hears of that key, so it can't be asked. A release that we miss (the
        screen of Ctrl+Alt+Del has its own keyboard) must not take all keys from then on."""
        if self._windows_since is None:
            return False
        return (now - self._windows_since) & 0xFFFF_FFFF < _WINDOWS_KEY_MS
