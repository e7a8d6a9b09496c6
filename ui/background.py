"""Plain work, step by step, in a worker thread: what a `Streams` is given to run."""

import asyncio
from collections.abc import AsyncIterator, Callable, Generator, Iterator
from typing import TypeVar

from ui.streams import Source

T = TypeVar("T")
_END = object()


def in_steps(work: Callable[[], Iterator[object]]) -> Source:
    """Each step of `work` is done in a thread, and what it yields arrives.

    Stopped, it ends after the step it is in; a generator is closed, and so cleans up.
    """
    return lambda: _pulled(work)


def at_once(work: Callable[[], T]) -> Source:
    """The one result of a call that blocks."""
    return in_steps(lambda: (call() for call in (work,)))


async def _pulled(make: Callable[[], Iterator[object]]) -> AsyncIterator[object]:
    work = make()
    step: asyncio.Future[object] | None = None
    try:
        while True:
            step = asyncio.ensure_future(asyncio.to_thread(next, work, _END))
            found = await asyncio.shield(step)
            if found is _END:
                return
            yield found
    finally:
        # A step that is under way can't be broken off, and its generator not be closed before.
        if step is not None and not step.done():
            await asyncio.wait({step})
        if isinstance(work, Generator):
            await asyncio.to_thread(work.close)
        if step is not None and not step.cancelled():
            step.exception()  # looked at: nobody else will
