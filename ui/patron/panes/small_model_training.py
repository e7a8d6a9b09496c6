"""Training a small model in the background: shares of the work done, then the model. No Qt."""

import asyncio
import contextlib
import threading
from collections.abc import AsyncIterator, Callable, Sequence

from providers.small_model import SmallModel

TrainSource = Callable[[], AsyncIterator[object]]


class _Abandoned(Exception):  # not an error: nobody waits for the model any more
    pass


def training(texts: Sequence[str], order: int = 4) -> TrainSource:
    """A source that gives floats from 0 to 1, then the `SmallModel`.

    It counts in a thread of its own, which ends soon after the source is closed. What
    `SmallModel.train` raises ends the stream.
    """
    kept = tuple(texts)
    return lambda: _train(kept, order)


async def _train(texts: tuple[str, ...], order: int) -> AsyncIterator[object]:
    loop = asyncio.get_running_loop()
    shares: asyncio.Queue[float | None] = asyncio.Queue()
    closed = threading.Event()

    def tell(share: float | None) -> None:
        # The loop may have ended while the last words were being counted.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(shares.put_nowait, share)

    def progress(share: float) -> None:
        if closed.is_set():
            raise _Abandoned
        tell(share)

    def work() -> SmallModel:
        try:
            return SmallModel.train(texts, order, progress)
        finally:
            tell(None)

    counting = loop.run_in_executor(None, work)
    try:
        while (share := await shares.get()) is not None:
            yield share
        yield await counting
    finally:
        closed.set()
        counting.add_done_callback(_look_at)


def _look_at(counting: asyncio.Future[SmallModel]) -> None:
    """An abandoned training has an exception nobody asks for."""
    if not counting.cancelled():
        counting.exception()
