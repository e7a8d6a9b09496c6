"""What every test shares: an unexpected log line fails the test that caused it."""

import logging
from collections.abc import Iterator

import pytest
from hypothesis import settings

from tests.machine import PROJECT
from tests.side_by_side import is_worker, keep_together, own_screen

settings.register_profile("kiosk", deadline=None)  # no test judges by how long it took
settings.load_profile("kiosk")


def pytest_configure(config: pytest.Config) -> None:
    own_screen(config)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if is_worker(config):
        keep_together(items, PROJECT)


@pytest.fixture(autouse=True)
def _no_unexpected_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail on any record of WARNING or above the test did not take out with `caplog.clear()`."""
    yield
    unexpected = [r for r in caplog.get_records("call") if r.levelno >= logging.WARNING]
    assert not unexpected, [r.getMessage() for r in unexpected]
