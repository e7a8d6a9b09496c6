"""Draws one row of a list of files."""

from PySide6.QtCore import (
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ui.patron.files.rows import Row
from ui.patron.files.words import FOLDER, Face, face_of, kind_text, moment_text, size_text
from ui.theme import Theme

translate = QCoreApplication.translate
ROW = int(Qt.ItemDataRole.UserRole)
ROW_HEIGHT = 76
_GAP, _CORNER, _TILE, _MARK = 8, 12, 52, 28
_State = QStyle.StateFlag


def described(row: Row) -> str:
    """The line below a name."""
    if row.entry.is_folder:
        return translate("FileList", "Dossier")
    parts = [kind_text(row.kind), size_text(row.entry.size), moment_text(row.entry.changed)]
    if row.is_too_large:
        parts.insert(0, translate("FileList", "Trop lourd pour être choisi"))
    return " · ".join(parts)


class RowPainter(QStyledItemDelegate):
    """A tile with the kind's picture, the name, and a line about it; a box where `several`."""

    def __init__(self, theme: Theme, view: QListView, *, several: bool) -> None:
        super().__init__(view)
        self._theme, self._view, self._several = theme, view, several

    def sizeHint(self, _option: QStyleOptionViewItem, _index: object) -> QSize:
        """All rows are alike."""
        return QSize(self._theme.px(320), self._theme.px(ROW_HEIGHT))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the row at `index`."""
        row = index.data(ROW)
        room = option.rect.adjusted(2, 2, -2, -self._theme.px(_GAP) + 2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_chosen = bool(option.state & _State.State_Selected) and not row.entry.is_folder
        self._draw_ground(painter, room, option, is_chosen)
        left = self._draw_mark(painter, room, row, is_chosen) if self._several else room.left()
        left = self._draw_tile(painter, room, left, row)
        self._draw_words(painter, room, left, row)
        painter.restore()

    def _draw_ground(
        self, painter: QPainter, room: QRect, option: QStyleOptionViewItem, is_chosen: bool
    ) -> None:
        hovered = bool(option.state & _State.State_MouseOver)
        ground = "action-soft" if is_chosen else "hover" if hovered else "surface"
        painter.setBrush(self._theme.color(ground))
        painter.setPen(QPen(self._theme.color("action" if is_chosen else "line"), 2))
        painter.drawRoundedRect(room, _CORNER, _CORNER)
        if option.state & _State.State_HasFocus and self._view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("focus"), 3))
            painter.drawRoundedRect(QRectF(room).adjusted(1, 1, -1, -1), _CORNER, _CORNER)

    def _draw_mark(self, painter: QPainter, room: QRect, row: Row, is_chosen: bool) -> int:
        side, gap = self._theme.px(_MARK), self._theme.px(16)
        if row.entry.is_folder or not row.can_be_chosen:
            return room.left() + side + gap
        name, role = ("ph.check-square", "action") if is_chosen else ("ph.square", "ink-soft")
        place = QRect(room.left() + gap, room.center().y() - side // 2, side, side)
        self._theme.icon(name, role).paint(painter, place)
        return place.right()

    def _draw_tile(self, painter: QPainter, room: QRect, left: int, row: Row) -> int:
        face = FOLDER if row.entry.is_folder else face_of(row.kind)
        side = min(self._theme.px(_TILE), room.height() - 8)
        place = QRect(left + self._theme.px(12), room.center().y() - side // 2, side, side)
        painter.setPen(self._edge(face))
        painter.setBrush(self._theme.color(face.tint))
        painter.drawRoundedRect(place, _CORNER - 2, _CORNER - 2)
        inset = side // 5
        icon = self._theme.icon(face.icon, f"{face.tint}-ink")
        icon.paint(painter, place.adjusted(inset, inset, -inset, -inset))
        return place.right()

    def _edge(self, face: Face) -> QPen:
        if self._theme.contrast != "high":
            return QPen(Qt.PenStyle.NoPen)
        return QPen(self._theme.color(f"{face.tint}-ink"), 2)

    def _draw_words(self, painter: QPainter, room: QRect, left: int, row: Row) -> None:
        place = room.adjusted(0, self._theme.px(8), -self._theme.px(16), -self._theme.px(6))
        place.setLeft(left + self._theme.px(16))
        ink = "ink" if row.entry.is_folder or row.can_be_chosen else "ink-soft"
        lines = (
            (row.name, "label", ink, Qt.TextElideMode.ElideMiddle),
            (described(row), "small", "ink-soft", Qt.TextElideMode.ElideRight),
        )
        for at, (text, font, role, elide) in enumerate(lines):
            painter.setFont(self._theme.font(font))
            painter.setPen(self._theme.color(role))
            half = QRect(place.left(), place.top(), place.width(), place.height() // 2)
            half.moveTop(place.top() + at * half.height())
            words = painter.fontMetrics().elidedText(text, elide, half.width())
            painter.drawText(half, Qt.AlignmentFlag.AlignVCenter, words)
