"""A reader for chips at the seat: what a card laid on it opens, and what is told without it."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.demo.cards import DEMO_ASSETS
from tests.end_to_end.driver import Kiosk
from tests.end_to_end.seat import a_seat
from tests.end_to_end.tour import cards
from tests.peers.virtual_card import PcscDaemon, why_not

pytestmark = pytest.mark.end_to_end

UID = bytes.fromhex("04A1B2C3D4E580")


@pytest.fixture
def daemon() -> Iterator[PcscDaemon]:
    """A service whose socket everybody may reach, as a system's own is."""
    pytest.importorskip("smartcard.scard", reason="pyscard is not installed")
    if reason := why_not():
        pytest.skip(reason)
    with tempfile.TemporaryDirectory(prefix="pcsc") as name:
        Path(name).chmod(0o755)
        daemon = PcscDaemon(Path(name))
        daemon.start()
        yield daemon
        daemon.kill()


def chip_reader(kiosk: Kiosk) -> None:
    demo = (DEMO_ASSETS / "kiosk.toml").read_text(encoding="utf-8")
    kiosk.configure(
        demo + '\n[card]\nstrip_codabar = false\n[pcsc]\nenabled = true\ntable = "puces.csv"\n'
    )
    table = kiosk.home / "config" / "puces.csv"
    table.write_text(f"uid,card\n{UID.hex()},{cards.MALIK}\n", encoding="utf-8")


def test_a_chip_opens_a_session_puts_it_away_and_brings_it_back(tmp_path, daemon):
    where = {"PCSCLITE_CSOCK_NAME": str(daemon.socket)}
    with a_seat(tmp_path, arrange=chip_reader, environment=where) as seat:
        seat.lock()
        with daemon.lay(UID):
            seat.at_desk("purpose-discuss")
        with daemon.lay(UID):
            seat.at_lock("lock-away")
        with daemon.lay(UID):
            seat.at_desk("purpose-discuss")
        seat.leave()
        with daemon.lay(bytes.fromhex("0102030405")):
            seat.at_lock("lock-refusal-title", text="Nous ne trouvons pas")
        seat.click("refusal-ok")
        daemon.kill()
        seat.at_lock("banner-text", text="lecteur de cartes")
        daemon.start()
        seat.at_lock("lock-notices", gone=True)
        seat.plant(UID.hex(), UID.hex().upper())
