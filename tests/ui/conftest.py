"""What tests of the interface share: a window that outlives its test fails it."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget


@pytest.fixture(autouse=True)
def _no_leaked_window(qapp: QApplication) -> Iterator[None]:
    """Fail a test that leaves a top-level widget behind, shown or not."""
    before = QApplication.topLevelWidgets()
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if _since(before):
        gc.collect()  # a widget in a circle of references is forgotten, not leaked
    leaked = [f"{type(w).__name__} {w.objectName()!r}" for w in _since(before)]
    assert not leaked, f"left behind: {', '.join(leaked)}"


def _since(before: list[QWidget]) -> list[QWidget]:
    return [widget for widget in QApplication.topLevelWidgets() if widget not in before]
