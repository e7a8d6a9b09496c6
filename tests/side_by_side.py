"""Tests in several processes at once: each has a screen of its own, and an account of its own.

The seats of two processes would fight for one screen, and a wipe takes away what its account has in
shared memory. Where there are no rights to make accounts of, all seats go to one process.
"""

import contextlib
import os
import sys

import pytest
from xdist.scheduler import LoadScopeScheduling

from tests.end_to_end.unprivileged import is_root
from tests.machine.display import private_display

# In a process of their own as a whole, whichever process of ours asks for it.
_TOGETHER = "tests/ui/patron/web/engine/"
_SEATS = ("tests/end_to_end/", _TOGETHER)
_ACCOUNT = "seats"
_SCREEN = "screen"


def is_worker(config: pytest.Config) -> bool:
    """Whether this is one of several."""
    return hasattr(config, "workerinput")


def give_screen(config: pytest.Config, given: dict[str, object]) -> None:
    """A screen for one of several, as long as the tests run. It must not be a child of that
    process: a test of how processes are ended ends all its children."""
    if sys.platform == "linux":
        stack = contextlib.ExitStack()
        there = stack.enter_context(private_display(os.environ))
        config.add_cleanup(stack.close)
        given[_SCREEN] = {name: there[name] for name in ("DISPLAY", "QT_QPA_PLATFORM")}


def take_screen(config: pytest.Config) -> None:
    """In one of several: the screen that was given to it."""
    if is_worker(config):
        os.environ.update(config.workerinput.get(_SCREEN, {}))


class Together(LoadScopeScheduling):
    """Hands whole files out, and at once what has to be done by one process."""

    def _split_scope(self, nodeid: str) -> str:
        return _group(nodeid.partition("::")[0])


def _group(file: str) -> str:
    if file.startswith(_SEATS) and not is_root():
        return _ACCOUNT
    return _TOGETHER if file.startswith(_TOGETHER) else file
