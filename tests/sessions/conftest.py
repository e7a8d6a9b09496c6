"""A store for each test that wants one: migrated once, then copied."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sessions.store import Store


@pytest.fixture(scope="session")
def fresh_store_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store nobody has written to."""
    path = tmp_path_factory.mktemp("store") / "kiosk.sqlite3"
    Store.open(path).close()
    return path


@pytest.fixture
def store_file(tmp_path: Path, fresh_store_file: Path) -> Path:
    """A copy of it for one test."""
    return Path(shutil.copy(fresh_store_file, tmp_path))


@pytest.fixture
def store(store_file: Path) -> Iterator[Store]:
    """That copy, open."""
    store = Store.open(store_file)
    yield store
    store.close()
