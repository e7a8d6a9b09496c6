"""A PC/SC service of the tests' own."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.peers.virtual_card import PcscDaemon, why_not


@pytest.fixture(scope="session")
def pcsc_place() -> Iterator[Path]:
    """One folder for all tests: the client's library looks for its socket's name only once."""
    with tempfile.TemporaryDirectory(prefix="pcsc") as place:
        yield Path(place)


@pytest.fixture
def daemon(pcsc_place: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PcscDaemon]:
    """A service with two empty readers, not started yet. Skips where there can be none."""
    pytest.importorskip("smartcard.scard", reason="pyscard is not installed")
    if reason := why_not():
        pytest.skip(reason)
    monkeypatch.setenv("PCSCLITE_CSOCK_NAME", str(pcsc_place / "run" / "pcscd" / "pcscd.comm"))
    daemon = PcscDaemon(pcsc_place)
    yield daemon
    daemon.kill()
