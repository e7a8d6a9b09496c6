"""Telling a card reader from a person at the same keyboard."""

from ui.keyboard.key_filter import KeyFilter

__all__ = ["KeyFilter"]
