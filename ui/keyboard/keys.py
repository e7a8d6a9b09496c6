"""What a key event is: a character, a modifier, or a key that does nothing here."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_KEY = Qt.Key
_CTRL = Qt.KeyboardModifier.ControlModifier
_ALT = Qt.KeyboardModifier.AltModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_META = Qt.KeyboardModifier.MetaModifier
_ALT_GR = _CTRL | _ALT  # as Windows reports it
_COMMANDS = _CTRL | _ALT | _META
_TERMINATORS = frozenset("\r\n\t")
_MODIFIERS = frozenset(
    {
        _KEY.Key_Shift,
        _KEY.Key_Control,
        _KEY.Key_Alt,
        _KEY.Key_AltGr,
        _KEY.Key_Meta,
        _KEY.Key_CapsLock,
        _KEY.Key_NumLock,
    }
)
# A browser or a desktop would open, close, print, save or show something with these.
_ALWAYS_IDLE = frozenset({_KEY.Key_F11, _KEY.Key_F12, _KEY.Key_Print, _KEY.Key_Menu})
_IDLE_WITH_CTRL = frozenset(
    getattr(_KEY, f"Key_{name}") for name in (*"HIJNOPQRSTUW", "F4", "F5", "Escape")
)
_IDLE_WITH_ALT = frozenset({_KEY.Key_F4, _KEY.Key_F10, _KEY.Key_Space, _KEY.Key_Escape})


def character(event: QKeyEvent) -> str:
    """What this press types: one printable character, Return or Tab; "" for anything else."""
    text = event.text()
    commands = event.modifiers() & _COMMANDS
    if len(text) != 1 or event.key() == _KEY.Key_Backtab:
        return ""
    if commands and commands != _ALT_GR:
        return ""
    return text if text.isprintable() or (text in _TERMINATORS and not commands) else ""


def is_modifier(event: QKeyEvent) -> bool:
    """Whether this key only changes what another one does."""
    return event.key() in _MODIFIERS


def does_nothing(event: QKeyEvent) -> bool:
    """Whether a public seat ignores this key: it would leave, open, save, print or inspect."""
    key, held = Qt.Key(event.key()), event.modifiers() & _COMMANDS
    if key in _ALWAYS_IDLE or held & _META:
        return True
    if held == _CTRL:
        return key in _IDLE_WITH_CTRL
    return held == _ALT and key in _IDLE_WITH_ALT
