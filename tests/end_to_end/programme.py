"""The programme's processes as the system knows them: who belongs to it, and when they are gone."""

import contextlib
import os
import select
import time
from collections.abc import Iterable, Iterator

import psutil

from tests.end_to_end.driver import WAIT_SECONDS, Missing


def tree_of(pid: int) -> list[int]:
    """A process and everything below it."""
    with contextlib.suppress(psutil.NoSuchProcess):
        leader = psutil.Process(pid)
        return [pid, *(child.pid for child in leader.children(recursive=True))]
    return []


class Watched:
    """Processes held by descriptors, so that no reused id is ever taken for one of them."""

    def __init__(self, descriptors: Iterable[int]) -> None:
        self._living = set(descriptors)
        self._poll = select.poll()
        for descriptor in self._living:
            self._poll.register(descriptor, select.POLLIN)

    def wait_for_their_end(self, seconds: float = WAIT_SECONDS) -> None:
        """Raises `Missing` when one of them is still there after `seconds`."""
        end = time.monotonic() + seconds
        while self._living and (left := end - time.monotonic()) > 0:
            for descriptor, _event in self._poll.poll(left * 1000):
                self._poll.unregister(descriptor)
                self._living.discard(descriptor)
        if self._living:
            raise Missing(f"the end of {len(self._living)} processes")


@contextlib.contextmanager
def watched(*leaders: int) -> Iterator[Watched]:
    """Every process below `leaders`, and themselves, as they are now."""
    pids = {pid for leader in leaders for pid in tree_of(leader)}
    with contextlib.ExitStack() as stack:
        yield Watched([fd for pid in pids if (fd := _opened(pid, stack)) is not None])


def _opened(pid: int, stack: contextlib.ExitStack) -> int | None:
    try:
        descriptor = os.pidfd_open(pid)
    except ProcessLookupError:
        return None
    stack.callback(os.close, descriptor)
    return descriptor
