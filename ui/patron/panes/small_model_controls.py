"""How one writes with the small model: a beginning, a word, a sentence, wise or fanciful."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QSizePolicy,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Theme
from ui.widgets import Button, FlowGrid, Label

TENTHS = 20  # the slider goes from 0 to 2
USUAL = 8
LONGEST_BEGINNING = 200


class Beginning(QWidget):
    """The line the text begins with."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = Label(theme, "", "label")
        self.line = QLineEdit()
        self.line.setObjectName("small-model-beginning")
        self.line.setMaxLength(LONGEST_BEGINNING)
        self.line.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self._label.setBuddy(self.line)
        self._label.setWordWrap(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self._label)
        row.addWidget(self.line, 1)
        self._retranslate()
        self.line.setText(self.tr("Le"))

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the language chosen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._label.setText(self.tr("Votre début"))
        self.line.setAccessibleName(self.tr("Le début de votre texte"))
        self.line.setPlaceholderText(self.tr("Écrivez un ou deux mots"))


class WriteControls(QWidget):
    """The buttons and the slider; `start` is the line above the text.

    Signals:
        beginning_changed (str), word_asked (), sentence_asked (), undo_asked (), keep_asked (),
        temperature_changed ().
    """

    beginning_changed = Signal(str)
    word_asked = Signal()
    sentence_asked = Signal()
    undo_asked = Signal()
    keep_asked = Signal()
    temperature_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.start = Beginning(theme)
        self._word = Button(theme, "", icon="ph.plus", kind="primary")
        self._sentence = Button(theme, "", icon="ph.text-align-left", kind="secondary")
        self._undo = Button(theme, "", icon="ph.arrow-counter-clockwise", kind="secondary")
        self._keep = Button(theme, "", icon="ph.notebook", kind="secondary")
        self._wise = Label(theme, "", "body")
        self._fanciful = Label(theme, "", "body")
        self._slider = QSlider(Qt.Orientation.Horizontal)
        self._arrange()
        self._connect()
        self._dress()
        self._retranslate()

    def beginning(self) -> str:
        """What stands on the line."""
        return self.start.line.text()

    def temperature(self) -> float:
        """From 0, always the likeliest word, to 2, nearly any."""
        return self._slider.value() / 10

    def take_focus(self) -> None:
        """The line."""
        self.start.line.setFocus()

    def set_state(self, *, can_undo: bool, can_write: bool) -> None:
        """Which buttons make sense."""
        self._undo.setEnabled(can_undo)
        self._keep.setEnabled(can_undo)
        self._word.setEnabled(can_write)
        self._sentence.setEnabled(can_write)

    def _arrange(self) -> None:
        grid = FlowGrid(self._theme, column=168, most=4, even=True)
        buttons = (self._word, self._sentence, self._undo, self._keep)
        for button in buttons:
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        grid.set_widgets(buttons)
        self._slider.setRange(0, TENTHS)
        self._slider.setValue(USUAL)
        self._slider.setPageStep(4)
        self._slider.setObjectName("small-model-temperature")
        mood = QHBoxLayout()
        mood.setSpacing(16)
        for label in (self._wise, self._fanciful):
            label.setWordWrap(False)
        mood.addWidget(self._wise)
        mood.addWidget(self._slider, 1)
        mood.addWidget(self._fanciful)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(mood)
        column.addWidget(grid)

    def _connect(self) -> None:
        for button, name, signal in (
            (self._word, "word", self.word_asked),
            (self._sentence, "sentence", self.sentence_asked),
            (self._undo, "undo", self.undo_asked),
            (self._keep, "keep", self.keep_asked),
        ):
            button.setObjectName(f"small-model-{name}")
            button.clicked.connect(signal)
        self._slider.valueChanged.connect(lambda _value: self.temperature_changed.emit())
        self.start.line.textChanged.connect(self.beginning_changed)
        self.start.line.returnPressed.connect(self.word_asked)
        self._theme.changed.connect(self._dress)

    def _dress(self) -> None:
        px, color = self._theme.px, self._theme.color
        self._slider.setMinimumHeight(px(48))
        self._slider.setStyleSheet(
            f"QSlider::groove:horizontal {{ height: {px(8)}px; border-radius: {px(4)}px;"
            f" background: {color('edge').name()}; }}"
            f"QSlider::handle:horizontal {{ width: {px(28)}px; margin: -{px(11)}px 0;"
            f" border-radius: {px(15)}px; border: 2px solid {color('surface').name()};"
            f" background: {color('action').name()}; }}"
            f"QSlider::handle:horizontal:focus {{ border: 3px solid {color('focus').name()}; }}"
        )

    def changeEvent(self, event: QEvent) -> None:
        """Say it in the language chosen."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._word.setText(self.tr("Un mot"))
        self._sentence.setText(self.tr("Une phrase"))
        self._undo.setText(self.tr("Effacer"))
        self._undo.setAccessibleName(self.tr("Effacer le dernier mot"))
        self._keep.setText(self.tr("Garder"))
        self._wise.setText(self.tr("sage"))
        self._fanciful.setText(self.tr("fantaisiste"))
        self._slider.setAccessibleName(self.tr("De sage à fantaisiste"))
