"""Pages that say one thing in large letters."""

import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from ui.lock.dots import Dots
from ui.lock.fit_label import FitLabel
from ui.lock.page import Page
from ui.theme import Theme
from ui.widgets.button import Button
from ui.widgets.icon_tile import IconTile
from ui.widgets.label import Label

_A = Qt.AlignmentFlag
_WIDEST, _MARGIN = 1040, 48
_TITLES = (64, 52, 44)  # pixels, as large as there is room for


class MessagePage(Page):
    """An icon, what is the matter, what to do; more underneath."""

    def __init__(self, theme: Theme, icon: str, tint: str, name: str) -> None:
        super().__init__(theme)
        self.setObjectName(name)
        self._tile = IconTile(theme, icon, tint, side=96)
        self._title = FitLabel(theme, smallest=32, largest=_TITLES[0], lines=2, font_role="display")
        self._title.setObjectName(f"{name}-title")
        self._text = Label(theme, "", "lead", tone="soft")
        self._text.setObjectName(f"{name}-text")
        self._under = QVBoxLayout()
        self._under.setSpacing(24)
        self._foot = QHBoxLayout()
        self._extras = (self._tile,)
        self._build()

    def say(self, title: str, text: str = "") -> None:
        """The large words, and those underneath."""
        self._title.setText(title)
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._make_room()

    def _build(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(24)
        column.addStretch(2)
        column.addWidget(self._tile, 0, _A.AlignLeft)
        column.addSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addSpacing(8)
        column.addLayout(self._under)
        column.addStretch(3)
        self._row = QHBoxLayout()
        self._row.addLayout(column)
        page = QVBoxLayout(self)
        page.setContentsMargins(_MARGIN, 16, _MARGIN, 32)
        page.addLayout(self._row, 1)
        page.addLayout(self._foot)

    def _make_room(self) -> None:
        """Keep the column in the middle, no wider than can be read; large words give way first."""
        aside = max(0, (self.width() - 2 * _MARGIN - self._theme.px(_WIDEST)) // 2)
        self._row.setContentsMargins(aside, 0, aside, 0)
        for largest in _TITLES:
            self._title.set_largest(largest)
            super()._make_room()
            if all(extra.isVisibleTo(self) for extra in self._extras):
                return


class IdentifyPage(MessagePage):
    """The card is being looked up."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "ph.identification-card", "purpose-discuss", "lock-identify")
        self._under.addWidget(Dots(theme), 0, _A.AlignLeft)
        self._retranslate()

    def _retranslate(self) -> None:
        self.say(self.tr("Bonjour !"), self.tr("Un instant, nous vérifions votre carte."))


class WipingPage(MessagePage):
    """Everything is being erased."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "ph.eraser", "purpose-search", "lock-wiping")
        self._under.addWidget(Dots(theme), 0, _A.AlignLeft)
        self._retranslate()

    def _retranslate(self) -> None:
        self.say(
            self.tr("Nous effaçons tout"),
            self.tr("Cela ne prend que quelques secondes."),
        )


class AwayPage(MessagePage):
    """Somebody has left for a moment."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "ph.coffee", "purpose-document", "lock-away")
        self._free_at: dt.datetime | None = None
        self._until = Label(theme, "", "title")
        self._until.setObjectName("lock-away-until")
        self._under.addWidget(self._until)
        self._retranslate()

    def set_free_at(self, moment: dt.datetime | None) -> None:
        """When the seat is free at the latest, in local time."""
        self._free_at = moment
        self._retranslate()

    def _retranslate(self) -> None:
        self.say(
            self.tr("Ce poste est occupé"),
            self.tr("C'est vous ? Repassez votre carte pour reprendre où vous étiez."),
        )
        free = self.tr("Libre au plus tard à {time}")
        moment = self._free_at
        self._until.setText(free.format(time=moment.strftime("%H:%M")) if moment else "")
        self._until.setVisible(moment is not None)


class OutOfServicePage(MessagePage):
    """Nobody can use this seat now.

    Signals:
        staff_asked (): a member of staff wants in.
    """

    staff_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "ph.wrench", "purpose-code", "lock-out-of-service")
        self._reason = ""
        self._cause = Label(theme, "", "small", tone="soft")
        self._cause.setObjectName("lock-cause")
        self._staff = Button(theme, "", "ph.key", "quiet", small=True)
        self._staff.setObjectName("lock-staff")
        self._staff.clicked.connect(self.staff_asked)
        self._under.addWidget(self._cause)
        self._foot.addWidget(self._staff, 0, _A.AlignRight)
        self._retranslate()

    def set_cause(self, cause: str) -> None:
        """What staff may want to know; never anything about a patron."""
        self._reason = cause
        self._retranslate()

    def _retranslate(self) -> None:
        self.say(
            self.tr("Ce poste est en pause"),
            self.tr("Prenez un autre poste, ou demandez à l'équipe."),
        )
        self._staff.setText(self.tr("Équipe de la médiathèque"))
        self._cause.setText(self.tr("Pour l'équipe : {cause}").format(cause=self._reason))
        self._cause.setVisible(bool(self._reason))
