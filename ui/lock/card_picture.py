"""The hint of the lock screen: a card that passes over the reader."""

from PySide6.QtCore import (
    QEasingCurve,
    QPointF,
    QRectF,
    QSize,
    Qt,
    QTimer,
    QVariantAnimation,
)
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QShowEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme

_SIDE = 480.0  # everything below is drawn in a square of this side
_PASS_MS = 2600
_PALE = 0.35
_REST_MS = 5000
_HIGH, _LOW = 118.0, 214.0
_ARRIVED, _LEAVING = 0.34, 0.66
_WINDOW = QRectF(188, 338, 104, 14)


class CardPicture(QWidget):
    """At rest it says it without moving. It moves a little every few seconds, or never when the
    theme asks for reduced motion."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._phase, self._inviting = 0.0, True
        self._curve = QEasingCurve(QEasingCurve.Type.InOutCubic)
        self._pass = QVariantAnimation(self, startValue=0.0, endValue=1.0, duration=_PASS_MS)
        self._pass.valueChanged.connect(self._move)
        self._rest = QTimer(self, interval=_REST_MS)
        self._rest.timeout.connect(self._pass.start)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setObjectName("lock-card-picture")
        theme.changed.connect(self.update)

    @property
    def is_moving(self) -> bool:
        """Whether the card passes from time to time."""
        return self._rest.isActive()

    @property
    def is_inviting(self) -> bool:
        """Whether a card may be passed now."""
        return self._inviting

    def invite(self, *, inviting: bool) -> None:
        """Whether a card may be passed now; if not, the picture is pale and still."""
        self._inviting = inviting
        self._set_moving(moving=self.isVisible())
        self.update()

    def sizeHint(self) -> QSize:
        """Large, for those who are far."""
        return QSize(480, 480)

    def minimumSizeHint(self) -> QSize:
        """Still to be recognised."""
        return QSize(120, 120)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to move, unless nothing may."""
        self._set_moving(moving=True)
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: rest."""
        self._set_moving(moving=False)
        super().hideEvent(event)

    def _set_moving(self, *, moving: bool) -> None:
        self._rest.stop()
        self._pass.stop()
        self._phase = 0.0
        if moving and self._inviting and not self._theme.reduced_motion:
            self._rest.start()

    def _move(self, phase: object) -> None:
        self._phase = phase if isinstance(phase, float) else 0.0
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ground, the reader, and the card where it is now."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = min(self.width(), self.height())
        painter.translate((self.width() - side) / 2, (self.height() - side) / 2)
        painter.scale(side / _SIDE, side / _SIDE)
        self._draw_ground(painter)
        painter.setOpacity(1.0 if self._inviting else _PALE)
        self._draw_reader(painter)
        if self._is_read:
            self._draw_beam(painter)
        elif self._inviting:
            self._draw_arrow(painter)
        self._draw_card(painter)
        painter.end()

    @property
    def _is_read(self) -> bool:
        return _ARRIVED <= self._phase <= _LEAVING

    @property
    def _lowered(self) -> float:
        """How far down the card is, from 0 to 1."""
        if self._phase < _ARRIVED:
            return self._curve.valueForProgress(self._phase / _ARRIVED)
        if self._phase > _LEAVING:
            return self._curve.valueForProgress((1 - self._phase) / (1 - _LEAVING))
        return 1.0

    def _fill(self, painter: QPainter, role: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color(role))

    def _draw_ground(self, painter: QPainter) -> None:
        self._fill(painter, "action-soft")
        if self._theme.contrast == "high":
            painter.setPen(QPen(self._theme.color("edge"), 3))
        painter.drawRoundedRect(QRectF(2, 2, _SIDE - 4, _SIDE - 4), 40, 40)

    def _draw_reader(self, painter: QPainter) -> None:
        painter.setPen(QPen(self._theme.color("ink"), 5))
        painter.setBrush(self._theme.color("surface"))
        painter.drawRoundedRect(QRectF(132, 320, 216, 92), 24, 24)
        self._fill(painter, "ok" if self._is_read else "ink")
        painter.drawRoundedRect(_WINDOW, 7, 7)
        self._draw_check(painter) if self._is_read else self._draw_light(painter)

    def _draw_light(self, painter: QPainter) -> None:
        self._fill(painter, "line" if self._theme.contrast != "high" else "edge")
        painter.drawEllipse(QPointF(240, 384), 9, 9)

    def _draw_check(self, painter: QPainter) -> None:
        pen = QPen(self._theme.color("ok"), 7)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPolyline(QPolygonF([QPointF(226, 384), QPointF(236, 394), QPointF(256, 374)]))

    def _draw_beam(self, painter: QPainter) -> None:
        color = QColor(self._theme.color("ok"))
        color.setAlpha(70)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
        top = _LOW + 76
        painter.drawPolygon(QPolygonF([
            _WINDOW.topLeft(), _WINDOW.topRight(), QPointF(320, top), QPointF(160, top)
        ]))  # fmt: skip

    def _draw_arrow(self, painter: QPainter) -> None:
        """Two chevrons that point at the reader; they fade as the card comes down."""
        color = QColor(self._theme.color("action"))
        color.setAlphaF(1 - self._lowered)
        pen = QPen(color, 8)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        for y in (236.0, 264.0):
            painter.drawPolyline(QPolygonF([
                QPointF(216, y), QPointF(240, y + 20), QPointF(264, y)
            ]))  # fmt: skip

    def _draw_card(self, painter: QPainter) -> None:
        painter.save()
        painter.translate(240, _HIGH + (_LOW - _HIGH) * self._lowered)
        painter.rotate(-6 * (1 - self._lowered))
        self._fill(painter, "action")
        painter.drawRoundedRect(QRectF(-116, -72, 232, 144), 16, 16)
        self._fill(painter, "action-ink")
        painter.drawEllipse(QPointF(-76, -34), 18, 18)
        painter.drawRoundedRect(QRectF(-44, -46, 92, 10), 5, 5)
        painter.drawRoundedRect(QRectF(-44, -28, 60, 10), 5, 5)
        self._draw_bars(painter)
        painter.restore()

    def _draw_bars(self, painter: QPainter) -> None:
        painter.drawRoundedRect(QRectF(-96, 4, 192, 52), 8, 8)
        painter.setBrush(self._theme.color("action"))
        x = -84.0
        for width in (6, 3, 3, 9, 3, 6, 3, 3, 6, 9, 3, 3, 6, 3, 9, 3):
            painter.drawRect(QRectF(x, 12, width, 36))
            x += width + 5.8
