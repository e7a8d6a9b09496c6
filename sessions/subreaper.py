"""Orphans among our descendants are given to us, so that none gets away. Loaded first of all."""

import ctypes
import sys

_PR_SET_CHILD_SUBREAPER = 36
_PR_GET_CHILD_SUBREAPER = 37


def become_subreaper() -> bool:
    """Have orphans among our descendants given to us, not to init. False where that can't be.

    From then on each child of ours in another POSIX session is part of a patron's tree: whatever
    the shell itself starts must stay in the shell's session.
    """
    if not sys.platform.startswith("linux"):
        return False
    return bool(ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) == 0)


def is_subreaper() -> bool:
    """Whether it has been asked for."""
    if not sys.platform.startswith("linux"):
        return False
    answer = ctypes.c_int(0)
    ctypes.CDLL(None).prctl(_PR_GET_CHILD_SUBREAPER, ctypes.byref(answer), 0, 0, 0)
    return bool(answer.value)
