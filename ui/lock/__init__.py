"""The lock screen: what the shell shows whenever no patron has the seat."""

from ui.lock.house import House
from ui.lock.window import LockWindow

__all__ = ["House", "LockWindow"]
