"""The tests in `engine` are run in a process of their own: see `as_patron`."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.ui.patron.web.as_patron import Elsewhere, Reporter, Run, is_inner

_THERE = Path(__file__).parent / "engine"
# What a machine without a graphics card says, and a window where nothing can be dropped.
_EXPECTED = (
    "[Vv]ulkan",
    "Unable to detect GPU vendor",
    "GPUInfo not initialized",
    "No drag target set",
)
_RUN = pytest.StashKey[Run]()


def pytest_configure(config: pytest.Config) -> None:
    if is_inner():
        config.pluginmanager.register(Reporter(config))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What was not deselected is run there, in the same order."""
    if is_inner():
        for item in items:
            item.add_marker(pytest.mark.qt_log_ignore(*_EXPECTED))
        return
    run = config.stash.setdefault(_RUN, Run(config))
    for place, item in enumerate(items):
        if item.path.is_relative_to(_THERE):
            run.tests.append(item.nodeid)
            items[place] = Elsewhere.from_parent(
                item.parent, name=item.name, original=item, run=run
            )


@pytest.hookimpl(wrapper=True)
def pytest_sessionfinish(session: pytest.Session) -> Iterator[None]:
    yield
    if _RUN in session.config.stash:
        session.config.stash[_RUN].end()
