"""Makes a machine fit for the project: system packages, the environment, a display of its own.

Standard library only, and Python 3.11: this is what installs everything else. `dev.py` uses it.
"""

from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]


class Trouble(Exception):
    """What was asked can't be done on this machine. The text says why, and what to do."""


def say(text: str) -> None:
    """Tell the person at the terminal how far things are."""
    print(f"dev.py: {text}", flush=True)
