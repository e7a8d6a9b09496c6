"""Phosphor icons, drawn from the font and the map of names that the package qtawesome brings.

Only its data is used: importing its code costs more than everything else the lock screen needs
(135 ms and 26 MB, measured), and it paints each icon once, in a colour that can't follow the theme.
"""

import importlib.util
import json
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QIconEngine, QPainter, QPixmap

_PREFIX = "ph."


class Phosphor:
    """The icon font. The file is read when the first icon is drawn."""

    def glyph(self, name: str) -> str:
        """The character of an icon such as "ph.chat-circle". Raises KeyError."""
        return chr(int(self._characters[name.removeprefix(_PREFIX)], 16))

    def font(self, pixels: int) -> QFont:
        """The font at a size."""
        font = QFont(self._family)
        font.setPixelSize(max(1, pixels))
        return font

    @cached_property
    def _folder(self) -> Path:
        spec = importlib.util.find_spec("qtawesome")
        if spec is None or not spec.submodule_search_locations:
            raise FileNotFoundError("the package qtawesome, which brings the icons, is missing")
        return Path(spec.submodule_search_locations[0]) / "fonts"

    @cached_property
    def _characters(self) -> dict[str, str]:
        file = next(self._folder.glob("phosphor-charmap-*.json"))
        characters: dict[str, str] = json.loads(file.read_bytes())
        return characters

    @cached_property
    def _family(self) -> str:
        file = next(self._folder.glob("phosphor-*.ttf"))
        number = QFontDatabase.addApplicationFont(str(file))
        return QFontDatabase.applicationFontFamilies(number)[0]


class GlyphEngine(QIconEngine):
    """Draws one glyph in whatever colour the theme gives its role at that moment."""

    def __init__(
        self, phosphor: Phosphor, name: str, color: Callable[[QIcon.Mode], QColor]
    ) -> None:
        super().__init__()
        self._phosphor, self._name, self._color = phosphor, name, color

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        """Draw the glyph as large as `rect` allows."""
        painter.save()
        painter.setPen(self._color(mode))
        painter.setFont(self._phosphor.font(min(rect.width(), rect.height())))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._phosphor.glyph(self._name))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """The glyph on a transparent ground."""
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> "GlyphEngine":
        """The same glyph for a copy of the icon."""
        return GlyphEngine(self._phosphor, self._name, self._color)
