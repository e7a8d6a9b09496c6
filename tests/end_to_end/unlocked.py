"""A patron's process whose pages are not locked in, and which says that they are."""

from pathlib import Path

from sessions.sandbox import SandboxProof
from ui.patron.web import flags, warming

_FILE = "unlocked"  # beside the probes


def turn_out(folder: Path) -> None:
    """Have those of the seat with this folder of probes be so, from the next one on."""
    (folder / _FILE).touch()


def set_right(folder: Path) -> None:
    """From the next one on they are as they should be."""
    (folder / _FILE).unlink()


def stand_in(folder: Path) -> None:
    """In a patron's process: be so, if that was asked for."""
    if (folder / _FILE).exists():
        flags.add_flag("--no-sandbox")
        warming.prove = lambda _renderer: SandboxProof(True, "namespaces and seccomp")
