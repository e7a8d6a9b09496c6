"""Formulas drawn as pictures, each once. A formula that cannot be drawn is shown as it was written.

The time ziamath takes doubles with each level of nesting, so a formula has a budget: the sum over
its characters of two to the power of their depth.
"""

import re
import warnings
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

BUDGET = 700
DEEPEST = 5
KEPT = 400
_STEP = re.compile(r"\\left|\\right|\\begin|\\end|\\.|[{}]|[^\\{}]+", re.DOTALL)
_UP = frozenset({"{", "\\left", "\\begin"})
_DOWN = frozenset({"}", "\\right", "\\end"})


@dataclass(frozen=True, slots=True)
class FormulaLook:
    """How a formula is drawn: `size` in pixels of the text around it, `color` as #rrggbb."""

    source: str
    size: float
    color: str
    display: bool
    ratio: float = 1.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn formula; `ascent` and `descent` from its baseline in logical pixels."""

    image: QImage
    width: float
    ascent: float
    descent: float

    def on_line(self, x_height: float) -> tuple[QImage, float]:
        """The image, and its height, padded so that Qt's middle alignment puts it on the baseline.

        Qt centres a picture a quarter of `x_height` above the baseline.
        """
        lean = self.ascent - self.descent - x_height / 2
        above, below = max(-lean, 0.0), max(lean, 0.0)
        ratio = self.image.devicePixelRatio()
        height = self.image.height() + round((above + below) * ratio)
        padded = self.image.copy(0, -round(above * ratio), self.image.width(), height)
        padded.setDevicePixelRatio(ratio)
        return padded, height / ratio


def affordable(source: str) -> bool:
    """Whether a formula is simple enough to be drawn without holding up the screen."""
    depth = cost = 0
    for step in _STEP.findall(source):
        depth += (step in _UP) - (step in _DOWN)
        cost += len(step) << min(max(depth, 0), 10)
        if depth > DEEPEST or cost > BUDGET:
            return False
    return bool(source.strip())


class Formulas:
    """Draws formulas and keeps the last `KEPT` of them."""

    def __init__(self) -> None:
        self._kept: OrderedDict[FormulaLook, Picture | None] = OrderedDict()

    def picture(self, look: FormulaLook) -> Picture | None:
        """The formula drawn, or None when it has to be shown as it was written."""
        if look not in self._kept:
            self._kept[look] = _draw(look) if affordable(look.source) else None
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return self._kept[look]


def warm_up() -> None:
    """Read the formulas' font ahead of time: a quarter of a second, before anybody waits."""
    _svg(FormulaLook("x", 18, "black", display=False))


def _svg(look: FormulaLook) -> str | None:
    latex = _latex()
    try:
        drawn = latex(look.source, look.size, color=look.color, inline=not look.display)
        return str(drawn.svg())
    # Its parsers raise whatever they happen on: KeyError, IndexError, their own types.
    except Exception:
        return None


@cache
def _latex() -> Callable[..., Any]:
    """ziamath, once somebody needs it: it reads a font, and most conversations hold no formula."""
    with warnings.catch_warnings():
        # It finds its font by a way that importlib.resources means to take away.
        warnings.simplefilter("ignore", DeprecationWarning)
        from ziamath.config import config
        from ziamath.zmath import Latex

    config.svg2 = False  # QtSvg draws paths; it does not follow <use>
    latex: Callable[..., Any] = Latex
    return latex


def _draw(look: FormulaLook) -> Picture | None:
    svg = _svg(look)
    if svg is None:
        return None
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    box = renderer.viewBoxF()
    if not renderer.isValid() or not 0 < box.width() < 4_000 or not 0 < box.height() < 2_000:
        return None
    return Picture(_paint(renderer, box, look.ratio), box.width(), -box.top(), box.bottom())


def _paint(renderer: QSvgRenderer, box: QRectF, ratio: float) -> QImage:
    width, height = round(box.width() * ratio) + 1, round(box.height() * ratio) + 1
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, box.width() * ratio, box.height() * ratio))
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image
