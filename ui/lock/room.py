"""What gives way on a small screen, or to large letters."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLayout, QWidget


def make_room(page: QWidget, extras: Sequence[QWidget]) -> None:
    """Hide of `extras`, the first ones first, what keeps the rest of `page` from fitting."""
    for extra in extras:
        extra.show()
    for extra in extras:
        if fits(page):
            return
        extra.hide()


def fits(page: QWidget) -> bool:
    """Whether the page is tall enough for all it shows."""
    layout = page.layout()
    if layout is None:
        return True
    _forget(layout)
    if layout.hasHeightForWidth():
        return layout.totalMinimumHeightForWidth(page.width()) <= page.height()
    return layout.totalMinimumSize().height() <= page.height()


def _forget(layout: QLayout) -> None:
    """Have the layouts inside measure again: each remembers what it held."""
    for number in range(layout.count()):
        item = layout.itemAt(number)
        inner = item.layout() if item else None
        if inner is not None:
            _forget(inner)
    layout.invalidate()
