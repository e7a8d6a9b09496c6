"""A short text for the patron's own telephone: a code its camera reads. Nothing is sent."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.patron.takeaway.qr_picture import QrPicture, TooLongForCode, code_of
from ui.theme import Theme
from ui.widgets import Banner, Label, Sheet
from ui.widgets.label import Role

_WIDEST = 1040
_TALLEST, _LEAST = 640, 240  # of the code
_AROUND, _OTHERS = 168, 112  # what else the sheet needs: margins, and words that grow
_LARGE = 1.2  # letters of that size need no larger role


class QrSheet(Sheet):
    """Shows `text` as a code, or says that it is too long for one."""

    def __init__(self, theme: Theme, text: str, parent: QWidget) -> None:
        super().__init__(theme, parent, widest=_WIDEST)
        self.setObjectName("qr-sheet")
        self.set_title(self.tr("Prendre avec mon téléphone"))
        try:
            rows = code_of(text)
        except TooLongForCode:
            self._say_too_long(theme)
        else:
            room = parent.height() - _AROUND - theme.px(_OTHERS)
            side = min(theme.px(_TALLEST), max(room, _LEAST))
            self._show(theme, QrPicture(rows, side))
        close = self.add_button(self.tr("Terminé"), "primary", "qr-close")
        close.clicked.connect(self.close_sheet)

    def _show(self, theme: Theme, picture: QrPicture) -> None:
        picture.setObjectName("qr-picture")
        picture.setAccessibleName(self.tr("Le texte, sous forme de code à photographier"))
        words = QVBoxLayout()
        words.setSpacing(16)
        words.addStretch(1)
        role: Role = "body" if theme.text_scale > _LARGE else "lead"
        for number, step in enumerate(self._steps(), start=1):
            words.addWidget(Label(theme, f"{number}. {step}", role))
        words.addWidget(Label(theme, self._assurance(), "body", tone="soft"))
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(32)
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        self.content.addLayout(row)

    def _steps(self) -> tuple[str, str, str]:
        return (
            self.tr("Ouvrez l'appareil photo de votre téléphone."),
            self.tr("Visez ce carré : le texte s'affiche."),
            self.tr("Copiez-le dans un message ou une note."),
        )

    def _assurance(self) -> str:
        return self.tr("Le texte est dans l'image : rien n'est envoyé par internet.")

    def _say_too_long(self, theme: Theme) -> None:
        said = Banner(theme)
        said.say(
            self.tr(
                "Ce texte est trop long pour un code à photographier. "
                "Prenez-le sur une clé USB, ou imprimez-le."
            )
        )
        self.content.addWidget(said)
