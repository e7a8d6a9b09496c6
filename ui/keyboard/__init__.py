"""One keyboard for persons and card readers: who types, and which window has it."""

from ui.keyboard.hold import KeyboardHold
from ui.keyboard.key_filter import KeyFilter

__all__ = ["KeyFilter", "KeyboardHold"]
