"""The only module that crosses threads: an asyncio loop in a worker, results by queued signals.

Rules. One permanent QObject, the bridge, is touched from the worker; it outlives the thread. Only
frozen values cross. Whoever receives is told in the interface's thread, and no longer once it has
stopped listening. PySide6.QtAsyncio can't run httpx, and qasync breaks in nested event loops.
"""

import asyncio
import contextlib
import os
import threading
from collections import deque
from collections.abc import AsyncGenerator, Awaitable, Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Generic, TypeVar, cast

from PySide6.QtCore import QObject, Qt, Signal, Slot

from ui.streams import Source, Stream

T = TypeVar("T")
CLOSE_SECONDS = 5.0
PIPE_CHUNK = 65_536


class _Bridge(QObject):
    """Runs callables in the interface's thread, in the order they were posted."""

    _posted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._queue: deque[Callable[[], None]] = deque()
        self._posted.connect(self._run_posted, Qt.ConnectionType.QueuedConnection)

    def post(self, call: Callable[[], None]) -> None:
        self._queue.append(call)
        self._posted.emit()

    @Slot()
    def _run_posted(self) -> None:
        while self._queue:
            self._queue.popleft()()


class _Work:
    """The worker's half of one stream. Plain Python: it may outlive the QObject it feeds."""

    def __init__(self, source: Source, bridge: _Bridge) -> None:
        self._source = source
        self._bridge = bridge
        self._items: deque[object] = deque()
        self._announced = False
        self._task: asyncio.Task[None] | None = None
        self.stream: _LoopStream | None = None

    async def run(self) -> None:
        if self.stream is None:
            return
        self._task = asyncio.current_task()
        try:
            async with contextlib.aclosing(self._iterator()) as items:
                async for item in items:
                    self._push(item)
        except asyncio.CancelledError:
            raise
        except Exception as error:
            self._bridge.post(lambda caught=error: self._end(caught))  # type: ignore[misc]
        else:
            self._bridge.post(lambda: self._end(None))

    def _iterator(self) -> AsyncGenerator[object, None]:
        """A source promises an iterator; being a generator function, it gives one to be closed."""
        return cast("AsyncGenerator[object, None]", self._source())

    def cancel(self) -> None:
        """In the worker's thread."""
        self.stream = None
        if self._task is not None:
            self._task.cancel()

    def _push(self, item: object) -> None:
        self._items.append(item)
        if not self._announced:
            self._announced = True
            self._bridge.post(self._deliver)

    def _deliver(self) -> None:
        self._announced = False
        batch = [self._items.popleft() for _ in range(len(self._items))]
        if batch and self.stream is not None:
            self.stream.items.emit(batch)

    def _end(self, error: Exception | None) -> None:
        self._deliver()
        stream, self.stream = self.stream, None
        if stream is None:
            return
        if error is None:
            stream.finished.emit()
        else:
            stream.failed.emit(error)


class _LoopStream(Stream):
    def __init__(self, work: _Work, loop: "Loop", parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._loop = loop
        work.stream = self
        # Not a bound method: this object is already gone when `destroyed` is emitted.
        self.destroyed.connect(lambda: loop.cancel(work))

    def stop(self) -> None:
        self._loop.cancel(self._work)


class Loop:
    """An asyncio loop in a thread of its own. Implements `ui.streams.Streams`."""

    def __init__(self) -> None:
        self._bridge = _Bridge()
        self._loop = asyncio.new_event_loop()
        self._workers = ThreadPoolExecutor(thread_name_prefix="worker")
        self._loop.set_default_executor(self._workers)
        self._urgent = ThreadPoolExecutor(thread_name_prefix="urgent")
        self._tasks: set[asyncio.Task[None]] = set()
        self._thread = threading.Thread(target=self._run, name="loop", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()

    def start(self, source: Source, parent: QObject) -> Stream:
        """Run `source` in the worker; what it yields arrives as the stream's signals."""
        work = _Work(source, self._bridge)
        stream = _LoopStream(work, self, parent)
        self._loop.call_soon_threadsafe(self._begin, work)
        return stream

    def _begin(self, work: _Work) -> None:
        task = self._loop.create_task(work.run())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def cancel(self, work: _Work) -> None:
        """Stop listening to `work` at once, and cancel it in the worker."""
        work.stream = None
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(work.cancel)

    def ask(
        self,
        make: Callable[[], Awaitable[T]],
        then: Callable[[T], None],
        otherwise: Callable[[Exception], None],
    ) -> None:
        """Await `make()` in the worker; call `then` or `otherwise` in the interface's thread."""

        async def answer() -> None:
            try:
                result = await make()
            except Exception as error:
                self._bridge.post(lambda caught=error: otherwise(caught))  # type: ignore[misc]
            else:
                self._bridge.post(lambda: then(result))

        self._loop.call_soon_threadsafe(self._keep, answer)

    def work(
        self,
        call: Callable[[], T],
        then: Callable[[T], None],
        otherwise: Callable[[Exception], None],
        *,
        urgent: bool = False,
    ) -> None:
        """The same for a call that blocks: it runs in a thread of its own.

        `urgent` is what may wait for nothing a patron's process sets off: it has its own threads.
        """
        pool = self._urgent if urgent else self._workers
        self.ask(lambda: self._loop.run_in_executor(pool, call), then, otherwise)

    def _keep(self, answer: Callable[[], Awaitable[None]]) -> None:
        async def run() -> None:
            await answer()

        task = self._loop.create_task(run())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def in_interface(self, call: Callable[[], T]) -> T:
        """From a worker's thread: run `call` in the interface's thread and wait for its result."""
        future: Future[T] = Future()

        def run() -> None:
            try:
                future.set_result(call())
            except Exception as error:
                future.set_exception(error)

        self._bridge.post(run)
        return future.result(CLOSE_SECONDS)

    def close(self) -> None:
        """Cancel everything, wait until it has ended, but not for ever, and end the thread."""
        if self._loop.is_closed():
            return
        asyncio.run_coroutine_threadsafe(self._drain(), self._loop).result(CLOSE_SECONDS)
        # What runs in a thread can't be cancelled; whoever closes must go on when it hangs.
        waiting = threading.Thread(target=self._shut_down, name="closing", daemon=True)
        waiting.start()
        waiting.join(CLOSE_SECONDS)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(CLOSE_SECONDS)
        self._loop.close()

    def _shut_down(self) -> None:
        for pool in (self._workers, self._urgent):
            pool.shutdown()

    async def _drain(self) -> None:
        me = asyncio.current_task()
        tasks = [task for task in self._tasks if task is not me]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


class Arrivals(Generic[T]):
    """Frozen values from any thread, handed to `receive` in the interface's, in their order."""

    def __init__(self, receive: Callable[[T], None]) -> None:
        self._receive: Callable[[T], None] | None = receive
        self._bridge = _Bridge()

    def put(self, value: T) -> None:
        """Hand one over; may be called in any thread."""
        self._bridge.post(lambda: self._hand(value))

    def close(self) -> None:
        """Hand over nothing more, not even what was put already. In the interface's thread."""
        self._receive = None

    def _hand(self, value: T) -> None:
        if self._receive is not None:
            self._receive(value)


class PipeReader(QObject):
    """Reads a pipe in a thread of its own: a pipe can't be watched by Qt on every system.

    Signals:
        received (bytes): what arrived.
        closed (): the other side is gone.
    """

    received = Signal(bytes)
    closed = Signal()

    def __init__(self, descriptor: int) -> None:
        super().__init__()
        self._descriptor = descriptor
        self._bridge = _Bridge()
        self._thread = threading.Thread(target=self._run, name="pipe", daemon=True)

    def start(self) -> None:
        """Begin to read."""
        self._thread.start()

    def _run(self) -> None:
        while chunk := self._read():
            self._bridge.post(lambda arrived=chunk: self.received.emit(arrived))  # type: ignore[misc]
        self._bridge.post(self.closed.emit)

    def _read(self) -> bytes:
        try:
            return os.read(self._descriptor, PIPE_CHUNK)
        except OSError:
            return b""
