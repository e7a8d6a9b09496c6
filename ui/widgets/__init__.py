"""What every screen is made of."""

from ui.widgets.banner import Banner
from ui.widgets.button import Button, FocusRing
from ui.widgets.card import Card
from ui.widgets.empty_page import EmptyPage
from ui.widgets.flow_grid import FlowGrid
from ui.widgets.icon_tile import IconTile
from ui.widgets.label import Label
from ui.widgets.scroll_page import ScrollPage
from ui.widgets.sheet import Sheet

__all__ = [
    "Banner",
    "Button",
    "Card",
    "EmptyPage",
    "FlowGrid",
    "FocusRing",
    "IconTile",
    "Label",
    "ScrollPage",
    "Sheet",
]
