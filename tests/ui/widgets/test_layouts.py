"""The grid of equal columns, and the page one can scroll."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from ui.widgets import Button, Card, FlowGrid, ScrollPage


def grid_of(theme, count: int, **more) -> FlowGrid:
    grid = FlowGrid(theme, column=200, most=3, **more)
    grid.set_widgets(card(theme, str(n)) for n in range(count))
    return grid


def card(theme, title: str) -> Card:
    made = Card(theme, "ph.cube", title)
    made.setMinimumWidth(0)
    return made


def columns(grid: FlowGrid) -> int:
    QApplication.processEvents()
    return len({widget.x() for widget in grid.widgets})


@pytest.mark.parametrize(("width", "wanted"), [(230, 1), (500, 2), (760, 3), (1600, 3)])
def test_as_many_columns_as_fit_but_no_more_than_wanted(stage, theme, width, wanted):
    grid = grid_of(theme, 5)
    stage(grid, width=width, height=900)
    assert columns(grid) == wanted


def test_columns_are_equal_and_in_reading_order(stage, theme):
    grid = grid_of(theme, 5)
    stage(grid, width=900)
    assert columns(grid) == 3
    assert max(w.width() for w in grid.widgets) - min(w.width() for w in grid.widgets) <= 1
    places = [(w.y(), w.x()) for w in grid.widgets]
    assert places == sorted(places)


def test_a_single_widget_takes_no_more_than_its_column(stage, theme):
    grid = grid_of(theme, 3)
    stage(grid, width=900)
    columns(grid)
    narrow = grid.widgets[0].width()
    grid.set_widgets([card(theme, "seul")])
    QApplication.processEvents()
    assert grid.widgets[0].width() <= narrow + 2 * 16  # the gaps of the columns not there


@pytest.mark.parametrize(("width", "wanted"), [(230, 1), (500, 2), (760, 2), (1000, 4)])
def test_even_rows_are_all_of_one_length(stage, theme, width, wanted):
    grid = FlowGrid(theme, column=200, most=4, even=True)
    grid.set_widgets(card(theme, str(n)) for n in range(4))
    stage(grid, width=width, height=900)
    assert columns(grid) == wanted


def test_larger_text_needs_wider_columns(stage, theme):
    grid = grid_of(theme, 5)
    stage(grid, width=760, height=900)
    assert columns(grid) == 3
    theme.apply(text_scale=1.5)
    assert columns(grid) == 2


def test_it_can_become_narrower_again(stage, theme):
    grid = grid_of(theme, 5)
    person = stage(grid, width=900, height=900)
    assert columns(grid) == 3
    person.window.resize(480, 900)
    assert columns(grid) == 2


def test_those_shown_before_are_gone_unless_shown_again(stage, theme, qtbot):
    grid = grid_of(theme, 2)
    stage(grid)
    kept, gone = grid.widgets
    with qtbot.waitSignal(gone.destroyed):
        grid.set_widgets([kept, card(theme, "neuf")])
    assert grid.widgets[0] is kept
    grid.add(card(theme, "dernier"))
    assert [widget.title for widget in grid.widgets] == ["0", "neuf", "dernier"]


def test_a_page_keeps_its_column_in_the_middle(stage, theme):
    page = ScrollPage(theme, widest=600)
    page.content.addWidget(QLabel("mot"))
    stage(page, width=1000, height=400)
    margins = page.content.contentsMargins()
    assert margins.left() == margins.right()
    assert abs(page.viewport().width() - 600 - 2 * margins.left()) <= 1


def test_a_narrow_page_keeps_its_margin_and_never_scrolls_sideways(stage, theme):
    page = ScrollPage(theme, widest=600, margin=32)
    page.content.addWidget(QLabel("mot"))
    stage(page, width=400, height=400)
    assert page.content.contentsMargins().left() == 32
    assert page.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def test_the_page_follows_the_keyboard(stage, theme):
    page = ScrollPage(theme)
    buttons = [Button(theme, str(n)) for n in range(20)]
    for button in buttons:
        page.content.addWidget(button)
    person = stage(page, height=300)
    buttons[0].setFocus()
    for _ in range(19):
        person.press(Qt.Key.Key_Tab)
    assert buttons[19].hasFocus()
    assert not buttons[19].visibleRegion().isEmpty()
