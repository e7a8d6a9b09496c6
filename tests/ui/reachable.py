"""Whether somebody who doesn't see, or has no mouse, or trembles, can use what is on screen."""

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QSlider,
    QWidget,
)

from tests.ui.patron.person import Person
from ui.patron.panes.answer import AnswerView
from ui.widgets import Button, Card

LARGE, SMALL = 64, 48  # pixels: what one mainly does, and what is beside it
MOST_STEPS = 120


def controls(window: QWidget, top: QWidget | None = None) -> list[QWidget]:
    """What can be used now: everything that takes the keyboard by Tab, inside `top` if given."""
    shown = (top or window).findChildren(QWidget)
    return [widget for widget in shown if _is_usable(widget)]


def _is_usable(widget: QWidget) -> bool:
    takes_tab = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return takes_tab and widget.isVisible() and widget.isEnabled()


def unnamed(widgets: list[QWidget]) -> list[str]:
    """Those a screen reader has no name for."""
    return [_called(widget) for widget in widgets if not spoken_name(widget).strip()]


def spoken_name(widget: QWidget) -> str:
    """What a screen reader says of it."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface else ""


def too_small(widgets: list[QWidget], scale: float = 1.0) -> list[str]:
    """Those too small for a finger at this size of text; an answer is as tall as its words."""
    return [
        f"{_called(widget)}: {widget.width()} x {widget.height()}"
        for widget in widgets
        if not isinstance(widget, AnswerView)
        if widget.height() < _least(widget) * scale * 0.97 or widget.width() < 44
    ]


def _least(widget: QWidget) -> int:
    if isinstance(widget, Card):
        return LARGE
    if isinstance(widget, Button) and widget.kind == "primary" and not widget.property("small"):
        return LARGE
    return SMALL


def not_reached(person: Person, widgets: list[QWidget]) -> list[str]:
    """Those the Tab key never comes to, pressed from where the keyboard is now."""
    reached: list[QWidget] = []
    for _ in range(MOST_STEPS):
        here = QApplication.focusWidget()
        if here in reached and here is reached[0]:
            break
        if here is not None:
            reached.append(here)
        person.press(Qt.Key.Key_Tab)
    return [_called(widget) for widget in widgets if widget not in reached]


def without_keyboard(window: QWidget, top: QWidget | None = None) -> list[str]:
    """What can be pressed and can't be reached by keys at all."""
    shown = (top or window).findChildren(QWidget)
    pressed = [w for w in shown if isinstance(w, QPushButton | QLineEdit | QSlider)]
    return [
        _called(widget)
        for widget in pressed
        if widget.isVisible()
        and widget.isEnabled()
        and not isinstance(widget, QScrollBar)
        and not widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    ]


def cut(window: QWidget, top: QWidget | None = None) -> list[str]:
    """Words that are not seen whole: a label lower than its lines, a button narrower than its
    word, or either of them over the edge of the window. What can be scrolled to is seen."""
    shown = (top or window).findChildren(QLabel) + (top or window).findChildren(QPushButton)
    return [
        f"{_called(widget)} {widget.text()!r}"
        for widget in shown
        if widget.isVisible() and widget.text() and not _is_whole(widget, window)
    ]


def _is_whole(widget: QLabel | QPushButton, window: QWidget) -> bool:
    if isinstance(widget, QLabel) and widget.wordWrap():
        whole = widget.height() >= widget.heightForWidth(widget.width()) - 1
    elif isinstance(widget, QLabel):
        whole = widget.width() >= widget.fontMetrics().horizontalAdvance(widget.text())
    else:
        whole = widget.width() >= widget.minimumSizeHint().width()
    place = QRect(widget.mapTo(window, QPoint()), widget.size())
    return whole and (_scrolls(widget) or window.rect().contains(place))


def _scrolls(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return parent is not None and (isinstance(parent, QScrollArea) or _scrolls(parent))


def _called(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.objectName()!r}"
