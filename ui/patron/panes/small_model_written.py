"""The text being written: every word of the model can be asked about."""

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.patron.panes.small_model_story import Story
from ui.text import typeset
from ui.theme import Theme

MARGIN = 16


class WrittenText(QWidget):
    """A text in large letters. Words the model drew are tinted; one of them can be picked.

    Signals:
        picked (int): a drawn word was pressed, or reached with the arrows; -1 for none.
    """

    picked = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._story = Story()
        self._spans: tuple[tuple[int, int], ...] = ()
        self._pick = -1
        self._layout = QTextLayout()
        self._tall = 0
        self.setObjectName("small-model-text")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._retranslate()
        theme.changed.connect(self._lay_out)

    def show_story(self, story: Story, pick: int = -1) -> None:
        """Show a text, and which of its words is picked."""
        self._story, self._spans = story, story.spans()
        self._pick = pick
        self._lay_out()
        self._retranslate()

    def sizeHint(self) -> QSize:
        """As tall as the text."""
        return QSize(self._theme.px(480), max(self._tall, self._theme.px(120)))

    def minimumSizeHint(self) -> QSize:
        """The same height, however narrow."""
        return QSize(self._theme.px(240), max(self._tall, self._theme.px(120)))

    # ------------------------------------------------------------------------------- drawing

    def _lay_out(self) -> None:
        layout = self._layout
        layout.clearLayout()
        # Typesetting changes spaces one by one: the places of words stay.
        layout.setText(typeset(self._story.text))
        layout.setFont(self._theme.font("title"))
        layout.setTextOption(_wrapping())
        layout.setFormats(self._formats())
        self._tall = self._break_lines() + 2 * MARGIN
        self.updateGeometry()
        self.update()

    def _break_lines(self) -> int:
        y, wide = 0.0, max(self.width() - 2 * MARGIN, 80)
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(wide)
            line.setPosition(QPointF(0, y))
            y += line.height() * 1.35
        self._layout.endLayout()
        return round(y)

    def _formats(self) -> list[QTextLayout.FormatRange]:
        formats = []
        for number, (start, end) in enumerate(self._spans):
            shape = QTextLayout.FormatRange()
            shape.start, shape.length = start, end - start
            shape.format = self._shape(picked=number == self._pick)
            formats.append(shape)
        return formats

    def _shape(self, *, picked: bool) -> QTextCharFormat:
        shape = QTextCharFormat()
        ground, ink = ("action", "action-ink") if picked else ("purpose-open", "ink")
        shape.setBackground(QBrush(self._theme.color(ground)))
        shape.setForeground(QBrush(self._theme.color(ink)))
        if self._theme.contrast == "high":
            shape.setFontUnderline(True)
        return shape

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the text, and where the keyboard is."""
        painter = QPainter(self)
        painter.setPen(self._theme.color("ink"))
        self._layout.draw(painter, QPointF(MARGIN, MARGIN))
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._theme.color("focus"), 3))
            painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 10, 10)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Other lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._lay_out()

    # ------------------------------------------------------------------------------- picking

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick the word under the finger, or none."""
        self._choose(self._word_at(event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which words can be pressed."""
        over = self._word_at(event.position()) >= 0
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows go from word to word; Escape goes back to the next one."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None and self._spans:
            here = self._pick if self._pick >= 0 else len(self._spans)
            wanted = max(here + step, 0)
            self._choose(wanted if wanted < len(self._spans) else -1)
        elif event.key() == Qt.Key.Key_Escape and self._pick >= 0:
            self._choose(-1)
        else:
            super().keyPressEvent(event)

    def _choose(self, number: int) -> None:
        if number != self._pick:
            self.picked.emit(number)

    def _word_at(self, point: QPointF) -> int:
        inside = point - QPointF(MARGIN, MARGIN)
        for index in range(self._layout.lineCount()):
            line = self._layout.lineAt(index)
            if line.naturalTextRect().contains(inside):
                return self._word_of(
                    line.xToCursor(inside.x(), QTextLine.CursorPosition.CursorOnCharacter)
                )
        return -1

    def _word_of(self, letter: int) -> int:
        at = (number for number, (start, end) in enumerate(self._spans) if start <= letter < end)
        return next(at, -1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the ring."""
        super().focusOutEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the language chosen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self.setAccessibleName(self.tr("Le texte de votre IA"))
        self.setAccessibleDescription(self._story.text)


def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option
