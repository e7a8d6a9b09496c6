"""A plain generator, run in a thread and heard step by step. No Qt."""

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Callable, Generator, Iterator

from ui.streams import Source


def stepping(make: Callable[[], Iterator[object]]) -> Source:
    """A source that gives what the iterator of `make()` gives; what it raises ends the stream.

    Once the source is closed, the iterator is closed too, in its thread, after its current step.
    """
    return lambda: _steps(make)


def once(call: Callable[[], object]) -> Source:
    """A source that gives the result of one call that blocks."""

    def make() -> Iterator[object]:
        yield call()

    return stepping(make)


async def _steps(make: Callable[[], Iterator[object]]) -> AsyncIterator[object]:
    loop = asyncio.get_running_loop()
    arrived: asyncio.Queue[tuple[object] | None] = asyncio.Queue()
    closed = threading.Event()

    def tell(value: tuple[object] | None) -> None:
        with contextlib.suppress(RuntimeError):  # the loop may have ended meanwhile
            loop.call_soon_threadsafe(arrived.put_nowait, value)

    running = loop.run_in_executor(None, _run, make, closed, tell)
    try:
        while (value := await arrived.get()) is not None:
            yield value[0]
        await running
    finally:
        closed.set()
        running.add_done_callback(_look_at)


def _run(
    make: Callable[[], Iterator[object]],
    closed: threading.Event,
    tell: Callable[[tuple[object] | None], None],
) -> None:
    steps = make()
    try:
        for value in steps:
            tell((value,))
            if closed.is_set():
                break
    finally:
        if isinstance(steps, Generator):
            steps.close()
        tell(None)


def _look_at(running: asyncio.Future[None]) -> None:
    """What was given up has an exception nobody asks for."""
    if not running.cancelled():
        running.exception()
