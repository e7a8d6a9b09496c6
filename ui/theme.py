"""The theme: fonts, colours and the style sheet, rendered from the tokens for one reader's eyes."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Template

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette
from PySide6.QtWidgets import QApplication

from ui.assets import ASSETS
from ui.icons import GlyphEngine, Phosphor
from ui.tokens import Contrast, Tokens

TEXT_SCALES = (1.0, 1.25, 1.5)
_P = QPalette.ColorRole
_PALETTE = {
    _P.Window: "paper",
    _P.WindowText: "ink",
    _P.Base: "surface",
    _P.AlternateBase: "hover",
    _P.Text: "ink",
    _P.Button: "surface",
    _P.ButtonText: "ink",
    _P.Highlight: "action",
    _P.HighlightedText: "action-ink",
    _P.Link: "action",
    _P.LinkVisited: "action",
    _P.PlaceholderText: "ink-soft",
    _P.ToolTipBase: "surface",
    _P.ToolTipText: "ink",
}


def load_fonts(folder: Path = ASSETS / "fonts") -> None:
    """Make the programme's own typefaces known to Qt. Needs an application; once is enough."""
    for file in sorted(folder.glob("*.woff2")):
        QFontDatabase.addApplicationFont(str(file))


class Theme(QObject):
    """How everything is drawn. Each process has one, made after the application.

    Signals:
        changed (): colours or sizes are different now; what paints by itself paints again.
    """

    changed = Signal()

    def __init__(
        self,
        app: QApplication,
        *,
        contrast: Contrast = "light",
        text_scale: float = 1.0,
        reduced_motion: bool = False,
        tokens: Tokens | None = None,
    ) -> None:
        super().__init__(app)
        self._app = app
        self._tokens = tokens or Tokens.load()
        self._phosphor = Phosphor()
        self._sheet = _read_styles()
        self._contrast, self._text_scale = contrast, text_scale
        self._reduced_motion = reduced_motion
        load_fonts()
        self._render()

    @property
    def contrast(self) -> Contrast:
        """The theme in force: "light", "dark" or "high"."""
        return self._contrast

    @property
    def text_scale(self) -> float:
        """How many times larger than designed text and controls are."""
        return self._text_scale

    @property
    def reduced_motion(self) -> bool:
        """Whether nothing may move by itself."""
        return self._reduced_motion

    @property
    def motion_ms(self) -> int:
        """How long a movement takes (milliseconds); 0 when nothing may move."""
        return 0 if self._reduced_motion else self._tokens.motion_ms

    def apply(self, *, contrast: Contrast | None = None, text_scale: float | None = None) -> None:
        """Change what is given, restyle the whole application, and say so."""
        wanted = (contrast or self._contrast, text_scale or self._text_scale)
        if wanted == (self._contrast, self._text_scale):
            return
        self._contrast, self._text_scale = wanted
        self._render()
        self.changed.emit()

    def color(self, role: str) -> QColor:
        """The colour of a role such as "ink" or "purpose-image". Raises KeyError."""
        return QColor(self._tokens.colors[self._contrast][role])

    def px(self, n: float) -> int:
        """`n` designed pixels at the reader's text scale."""
        return round(n * self._text_scale)

    def font(self, role: str) -> QFont:
        """The font of a role such as "body" or "lock", at the reader's text scale."""
        token = self._tokens.fonts[role]
        font = QFont(token.family)
        font.setPixelSize(self.px(token.size))
        font.setWeight(QFont.Weight(token.weight))
        return font

    def icon(self, name: str, role: str = "ink") -> QIcon:
        """A Phosphor icon ("ph.chat-circle"). It follows the theme by itself."""
        return QIcon(GlyphEngine(self._phosphor, name, lambda mode: self._icon_color(role, mode)))

    def _icon_color(self, role: str, mode: QIcon.Mode) -> QColor:
        return self.color("idle" if mode == QIcon.Mode.Disabled else role)

    def _render(self) -> None:
        self._app.setStyle("Fusion")  # the same on every system, and the lightest
        self._app.setFont(self.font("body"))
        self._app.setPalette(self._palette())
        self._app.setStyleSheet(self._sheet.substitute(_Values(self, self._tokens)))

    def _palette(self) -> QPalette:
        palette = QPalette()
        for role, name in _PALETTE.items():
            palette.setColor(role, self.color(name))
        disabled = self.color("idle")
        for role in (_P.WindowText, _P.Text, _P.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, disabled)
        return palette


class _Sheet(Template):
    """A style sheet with ${role}, ${font.role} and ${24px}; the last grows with the text."""

    braceidpattern = r"[a-z0-9.-]+"


class _Values(Mapping[str, str]):
    """What stands for each placeholder of the style sheets."""

    def __init__(self, theme: Theme, tokens: Tokens) -> None:
        self._theme, self._tokens = theme, tokens

    def __getitem__(self, key: str) -> str:
        if key.endswith("px"):
            return f"{self._theme.px(float(key.removesuffix('px')))}px"
        if key.startswith("font."):
            return self._font(key.removeprefix("font."))
        return self._theme.color(key).name()

    def _font(self, role: str) -> str:
        token = self._tokens.fonts[role]
        return f'{token.weight} {self._theme.px(token.size)}px "{token.family}"'

    def __iter__(self) -> Iterator[str]:
        return iter(self._tokens.fonts)

    def __len__(self) -> int:
        return len(self._tokens.fonts)


def _read_styles(folder: Path = ASSETS / "styles") -> _Sheet:
    files = sorted(folder.glob("*.qss"))
    return _Sheet("\n".join(file.read_text(encoding="utf-8") for file in files))
