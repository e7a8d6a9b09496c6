"""What every test shares: an unexpected log line fails the test that caused it."""

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import settings

from tests.side_by_side import Together, give_screen, take_screen

settings.register_profile("kiosk", deadline=None)  # no test judges by how long it took
settings.load_profile("kiosk")


def pytest_configure(config: pytest.Config) -> None:
    take_screen(config)


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    give_screen(node.config, node.workerinput)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together:
    return Together(config, log)


@pytest.fixture(autouse=True)
def _no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail on any record of WARNING or above the test did not take out with `caplog.clear()`."""
    yield
    unexpected = [r for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not unexpected, [r.getMessage() for r in unexpected]
