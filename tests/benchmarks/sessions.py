"""`login_ms`, `wipe_ms`, `wipe_growth`: whole sessions of the real programme, sandbox and all."""

import tempfile
from pathlib import Path

from tests.benchmarks.result import Result, median, p95
from tests.benchmarks.visitor import Visitor
from tests.end_to_end.driver import Kiosk, running
from tests.end_to_end.tour.library import PAGE_PURPOSE, add_page
from tests.end_to_end.tour.page_server import PageServer

SESSIONS = 30
PANES = 4
ROUNDS = 5
SMALL, LARGE = 1_000_000, 1_000_000_000  # bytes
_PIECE = 10_000_000


def measure() -> dict[str, Result]:
    """One programme, thirty sessions with four web panes each; then ten with files in them."""
    with PageServer() as site, tempfile.TemporaryDirectory(prefix="kiosk-bench-") as name:
        Path(name).chmod(0o755)

        def arrange(kiosk: Kiosk) -> None:
            for number in range(PANES):
                add_page(kiosk, f"page-{number}", f"Page {number + 1}", site.port)

        with running(Path(name), "--demo", "--full-screen", arrange=arrange) as kiosk:
            visitor = Visitor(kiosk)
            logins, wipes = zip(*(_session(visitor) for _ in range(SESSIONS)), strict=True)
            small, large = zip(*(_filled(visitor) for _ in range(ROUNDS)), strict=True)
    return {
        "login_ms": _milliseconds(logins, "≤ 150"),
        "wipe_ms": _milliseconds(wipes, "≤ 500"),
        "wipe_growth": Result(
            round(median(large) / median(small), 2), "× 1 GB / 1 MB", ROUNDS, "≤ 1.3"
        ),
        "wipe_1mb_ms": Result(round(median(small) * 1000), "ms", ROUNDS, "-"),
        "wipe_1gb_ms": Result(round(median(large) * 1000), "ms", ROUNDS, "-"),
    }


def _milliseconds(seconds: tuple[float, ...], goal: str) -> Result:
    return Result(round(p95(seconds) * 1000), "ms, 95th pct", len(seconds), goal)


def _session(visitor: Visitor) -> tuple[float, float]:
    login = visitor.arrive()
    for number in range(PANES):
        visitor.open(PAGE_PURPOSE, f"page-{number}")
    return login, visitor.leave()


def _filled(visitor: Visitor) -> tuple[float, float]:
    """The wipe after 1 MB, then after 1 GB, was written to the session's folder, in turn."""
    return _wipe_after(visitor, SMALL), _wipe_after(visitor, LARGE)


def _wipe_after(visitor: Visitor, size: int) -> float:
    visitor.arrive()
    piece = bytes(min(size, _PIECE))
    with (visitor.directory() / "files" / "large").open("wb") as file:
        for _ in range(size // len(piece)):
            file.write(piece)
    return visitor.leave()
