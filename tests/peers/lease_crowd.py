"""Many seats before one shared account at once, each a process of its own, on one file.

`python -m tests.peers.lease_crowd FILE FOLDER CLAIMANTS SEATS ROUNDS`: each takes the account and
gives it back so many times. It prints, for each use, how many used the account at that moment:
counted by files in a folder, so that the store isn't asked about itself.
"""

import contextlib
import multiprocessing
import subprocess
import sys
import threading
from collections.abc import Callable
from multiprocessing.queues import SimpleQueue
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa

from sessions.leases import Held
from sessions.store import Store, StoreUnavailable, leases
from sessions.store.leases import Wish

NOW = 1_790_000_000  # time stands still: no claim expires, however slow the machine is
USE_SECONDS = 0.2  # long enough for others to come, were they let in
T = TypeVar("T")
PAUSE_SECONDS = 0.25  # between two looks: writers must not shut each other out


def crowd(file: Path, folder: Path, claimants: int, seats: int, rounds: int) -> list[int]:
    """How many used the account at each use. `folder` is empty, and is empty again afterwards."""
    given = [str(word) for word in (file, folder, claimants, seats, rounds)]
    command = [sys.executable, "-m", __name__, *given]
    said = subprocess.run(command, check=True, text=True, stdout=subprocess.PIPE)
    return [int(number) for number in said.stdout.split()]


def _main(file: Path, folder: Path, claimants: int, seats: int, rounds: int) -> None:
    start = multiprocessing.Barrier(claimants)
    told: SimpleQueue[list[int]] = SimpleQueue(ctx=multiprocessing.get_context())

    def claim(session: str) -> None:
        store, wish = Store.open(file), Wish("account", seats, session, session)
        start.wait()
        told.put([_turn(store, wish, folder) for _round in range(rounds)])
        store.close()

    processes = [multiprocessing.Process(target=claim, args=(f"s{n}",)) for n in range(claimants)]
    for process in processes:
        process.start()
    for _process in processes:
        print(*told.get())
    for process in processes:
        process.join()


def _turn(store: Store, wish: Wish, folder: Path) -> int:
    """Take the account, use it, and give it back; how many used it."""
    pause = threading.Event()
    while _in_store(store, lambda c: leases.ask(c, wish, NOW)) != Held():
        pause.wait(PAUSE_SECONDS)
    using = _use(folder / wish.session)
    _in_store(store, lambda c: leases.release(c, wish.session))
    return using


def _in_store(store: Store, work: Callable[[sa.Connection], T]) -> T:
    """What all others kept from being written for five seconds is tried again."""
    while True:
        with contextlib.suppress(StoreUnavailable), store.transaction() as connection:
            return work(connection)


def _use(mark: Path) -> int:
    """Use it for a moment; how many did so meanwhile."""
    mark.touch(exist_ok=False)
    before = len(list(mark.parent.iterdir()))
    threading.Event().wait(USE_SECONDS)
    after = len(list(mark.parent.iterdir()))
    mark.unlink()
    return max(before, after)


if __name__ == "__main__":
    _main(Path(sys.argv[1]), Path(sys.argv[2]), *map(int, sys.argv[3:6]))
