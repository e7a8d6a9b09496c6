"""`sip2_overhead_ms`, `sip2_parse_us`: a card at the library's own system, without its own time."""

import asyncio
import datetime as dt
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from sessions.admission import Admission, Admissions, Rules
from sessions.card_hash import CardHasher
from sessions.charter import CharterSettings
from sessions.identity.chain import Chain
from sessions.identity.guests import GuestDirectory
from sessions.identity.port import Presented
from sessions.identity.sip2 import frames, messages
from sessions.identity.sip2.directory import Sip2Directory
from sessions.identity.sip2.messages import PatronReply
from sessions.identity.sip2.record import judge
from sessions.identity.sip2.settings import Sip2Settings
from sessions.identity.staff import StaffDirectory
from sessions.patron import Patron
from sessions.quota import QuotaSettings
from sessions.store import Store
from tests.benchmarks.result import Result, median, p95
from tests.peers.sip2_server import CARD, PIN

CARDS, WARM_UP = 300, 20
ROUNDS, REPLIES = 200, 50
HASHER = CardHasher(b"k" * 32)
NOW = dt.datetime(2026, 11, 24, 10, 15, tzinfo=dt.UTC)
SHOWN = Presented(CARD, PIN)
# What a real Evergreen server sent of a patron, as long as such replies are.
REPLY = (
    b"64  Y           00020261123    214852000000000000000100000000AOUWOLS|AA20000000000017|"
    b"AEDavid J. Fiander|BD2 Meadowvale Dr. St Thomas, ON|BEdjfiander@hotmail.com|"
    b"BF(519) 555 1234|AQBeacock|BLY|CQY|PA20501231|PB19640925|PCA|PIY|XI20000000000017|"
)


def measure() -> dict[str, Result]:
    """Cards with a PIN, one after the other, at a server in another process; then one reply."""
    milliseconds = [seconds * 1000 for seconds in _overheads()]
    micro = [seconds * 1e6 for seconds in _parses()]
    return {
        "sip2_overhead_ms": Result(
            round(p95(milliseconds), 2), "ms, 95th pct", len(milliseconds), "≤ 5"
        ),
        "sip2_median_ms": Result(round(median(milliseconds), 2), "ms", len(milliseconds), "-"),
        "sip2_parse_us": Result(round(median(micro), 1), "µs", len(micro), "≤ 50"),
    }


def _overheads() -> list[float]:
    """Seconds from a card and its PIN to its admission by all rules, less the server's own."""
    command = [sys.executable, "-m", "tests.peers.sip2_server"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(command, text=True, **pipes) as server:
        assert server.stdout is not None
        seconds = asyncio.run(_admissions(int(server.stdout.readline())))
        spent = server.communicate()[0].split()
    own = map(float, spent)
    return [one - its for one, its in zip(seconds, own, strict=True)][WARM_UP:]


async def _admissions(port: int) -> list[float]:
    settings = Sip2Settings(host="127.0.0.1", port=port)
    directory = Sip2Directory(settings, lambda _name: None, HASHER, NOW.date)
    seconds = []
    with tempfile.TemporaryDirectory(prefix="kiosk-bench-") as name:
        store = Store.open(Path(name) / "store.sqlite3")
        admissions = Admissions(_chain(store, directory), store, HASHER, _rules)
        for _ in range(WARM_UP + CARDS):
            begun = time.perf_counter()
            answer = await admissions.admit(SHOWN)
            seconds.append(time.perf_counter() - begun)
            assert isinstance(answer, Admission), answer
        await directory.close()
        store.close()
    return seconds


def _chain(store: Store, directory: Sip2Directory) -> Chain:
    """As a seat has it: guest passes and staff cards are looked for first."""
    guests = GuestDirectory(store, HASHER, time.time, NOW.date)
    return Chain([guests, StaffDirectory(store, HASHER)], [directory], "required")


def _rules() -> Rules:
    return Rules(CharterSettings(), QuotaSettings(), NOW, "Poste 7")


def _parses() -> list[float]:
    """Seconds for one reply, from its bytes to a patron; each from a round of many."""
    settings = Sip2Settings()
    summed = REPLY + b"AY2AZ"
    raw = summed + frames.checksum(summed)
    seconds = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        for _ in range(REPLIES):
            patron = _parse(raw, settings)
        seconds.append((time.perf_counter() - begun) / REPLIES)
        assert isinstance(patron, Patron), patron
    return seconds


def _parse(raw: bytes, settings: Sip2Settings) -> object:
    (whole,) = frames.Splitter().feed(raw + b"\r")
    reply = messages.parse(frames.decode(whole, settings.encoding).text)
    assert isinstance(reply, PatronReply)
    card_hash = HASHER(CARD)
    return judge(reply, SHOWN, settings, card_hash=card_hash, today=NOW.date())
